"""Reads one variable at a time from the environment, and fails with a sentence.

Every variable of the product is read through here, so that
`docs/settings.md` and the house test can list them all.
"""

import os
from pathlib import Path

from lieudit.config.speech import Refusal
from lieudit.config.speech import gettext as _

YES, NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


class MissingSetting(Refusal):
    """A variable that production needs is absent or wrong; the message says which and why."""


def read_text(name: str, default: str | None = None) -> str:
    """Return NAME, or the content of the file named by NAME_FILE, or the default.

    A NAME_FILE that cannot be read, or holds nothing, is an error, never an empty secret.
    """
    file_name = os.environ.get(f"{name}_FILE")
    if file_name:
        return _read_file(f"{name}_FILE", file_name)
    value = os.environ.get(name)
    if value is not None and value != "":
        return value
    if default is None:
        raise MissingSetting(name)
    return default


def read_choice(name: str, choices: tuple[str, ...], default: str) -> str:
    """Return a variable that takes one word among a few; another word is an error."""
    text = read_text(name, default)
    if text not in choices:
        raise MissingSetting(f"{name}: {text!r} ({', '.join(choices)})")
    return text


def read_flag(name: str, default: bool) -> bool:
    """Return a yes/no variable: 1, true, yes, on (any case) are yes."""
    return read_text(name, "1" if default else "0").lower() in YES


def read_number(name: str, default: int) -> int:
    """Return a whole number; a variable that is not one names itself in the error."""
    text = read_text(name, str(default))
    try:
        return int(text)
    except ValueError as error:
        raise MissingSetting(f"{name}: {text!r} is not a whole number") from error


def read_list(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list, blanks dropped."""
    return [part.strip() for part in read_text(name, default).split(",") if part.strip()]


def _read_file(variable: str, file_name: str) -> str:
    try:
        text = Path(file_name).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise MissingSetting(f"{variable}: {file_name}: {error.strerror}") from error
    except ValueError as error:
        raise MissingSetting(
            _("{name}: {path} is not text.").format(name=variable, path=file_name)
        ) from error
    if not text:
        raise MissingSetting(_("{name}: {path} is empty.").format(name=variable, path=file_name))
    return text
