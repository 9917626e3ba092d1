"""The words a command takes: explained, and refused, in the reader's language."""

import argparse
import os
from collections.abc import Mapping
from typing import Any, NoReturn

from lieudit.config.speech import complain
from lieudit.config.speech import gettext as _
from lieudit.kit.commandline import show_text
from lieudit.kit.sentences import choose_language


class Asking(argparse.ArgumentParser):
    """argparse, whose own few words are English only, made to speak as the house does."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "add_help": False})
        self._optionals.title = _("options")
        self._positionals.title = _("what to give")
        self.add_argument("-h", "--help", action="help", help=_("show this help"))

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", _("Usage: "), 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", _("Usage: "), 1)

    def print_help(self, file: object = None) -> None:
        if code := show_text(self.format_help().rstrip()):
            raise SystemExit(code)

    def error(self, message: str) -> NoReturn:
        complain(
            self.format_usage().rstrip(),
            _("What was typed is not understood. Everything it takes: {prog} --help").format(
                prog=self.prog
            ),
        )
        raise SystemExit(2)


def begin_asking(word: str, summary: Mapping[str, str]) -> Asking:
    """Return the parser of one command, to which it adds its options."""
    return Asking(prog=f"lieudit {word}", description=summary[choose_language(os.environ)])
