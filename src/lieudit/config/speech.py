"""What the commands say, in French or English, before Django is even there."""

import gettext as catalogue
import os
import sys
from functools import cache
from pathlib import Path

from lieudit.config.freshness import compile_stale
from lieudit.kit.commandline import show_text
from lieudit.kit.sentences import choose_language

LOCALE = Path(__file__).resolve().parent / "locale"


class Refusal(Exception):
    """A command cannot do what it was asked; the message is for the person who typed it."""


def gettext(msgid: str) -> str:
    """Return the sentence in the terminal's language; its own catalogue, nobody else's."""
    return _load(choose_language(os.environ)).gettext(msgid)


def say(*lines: str) -> None:
    """Print lines at once, so that a log or a pipe gets them in order; exit 3 on a full disk."""
    if code := show_text("\n".join(lines)):
        raise SystemExit(code)


def complain(*lines: str) -> None:
    """Print lines, if any, where errors go."""
    if lines:
        print(*lines, sep="\n", file=sys.stderr, flush=True)


def tell_step(place: int, total: int, what: str) -> None:
    """Say to somebody who waits at a terminal where a long command is; logs are spared."""
    if sys.stderr.isatty():
        complain(f"  {place}/{total} {what}")


@cache
def _load(language: str) -> catalogue.NullTranslations:
    compile_stale()
    return catalogue.translation("django", str(LOCALE), [language], fallback=True)
