"""Who stands on each pasted line « Prénom Nom; e-mail; téléphone », and which lines are wrong?

Columns may come in any order after the name, parted by semicolons or tabs: what
holds an @ is an e-mail, what holds digits is a phone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

EMAIL = re.compile(r"[^@\s;,<>\"]+@[^@\s;,<>\"]+\.[^@\s;,<>\".]{2,}")
PHONE = re.compile(r"\+?[0-9][0-9 .()/-]{4,29}")
LONGEST_NAME = 80
LONGEST_EMAIL = 254
MOST_LINES = 200


@dataclass(frozen=True)
class PastedPerson:
    given_name: str
    family_name: str = ""
    email: str = ""
    phone: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes two entries look like the same person."""
        return (self.given_name.casefold(), self.family_name.casefold())


@dataclass(frozen=True)
class WrongLine:
    """`line` counts from 1; `code` is one of no_name, long_name, unreadable, bad_email,
    twice (the same person on an earlier line) or too_many."""

    line: int
    code: str
    text: str = ""


def read_pasted(text: str) -> tuple[list[PastedPerson], list[WrongLine]]:
    """Return the persons read and the lines that could not be, blank lines skipped.

    >>> read_pasted("Odile Marchand; odile@exemple.fr; 06 00 00 00 00")[0][0].family_name
    'Marchand'
    """
    people: list[PastedPerson] = []
    wrong: list[WrongLine] = []
    lines = [(n, line.strip()) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_LINES:
        return [], [WrongLine(lines[MOST_LINES][0], "too_many", str(MOST_LINES))]
    seen: set[tuple[str, str]] = set()
    for number, line in lines:
        found = read_line(line)
        if isinstance(found, PastedPerson) and found.key in seen:
            wrong.append(WrongLine(number, "twice", line))
        elif isinstance(found, PastedPerson):
            seen.add(found.key)
            people.append(found)
        else:
            wrong.append(WrongLine(number, found, line))
    return people, wrong


def read_line(line: str) -> PastedPerson | str:
    """Return the person on a line, or the code of what is wrong."""
    name, *rest = [part.strip() for part in re.split(r"[;\t]", line)]
    details = _read_details(rest)
    if isinstance(details, str):
        return details
    if not any(letter.isalpha() for letter in name) or "@" in name:
        return "no_name"
    given, _space, family = " ".join(name.split()).partition(" ")
    if max(len(given), len(family)) > LONGEST_NAME or not name.isprintable():
        return "long_name"
    return PastedPerson(given, family, *details)


def _read_details(parts: Iterable[str]) -> tuple[str, str] | str:
    email = phone = ""
    for part in filter(None, parts):
        if "@" in part:
            if email or len(part) > LONGEST_EMAIL or not EMAIL.fullmatch(part):
                return "bad_email"
            email = part
        elif PHONE.fullmatch(part) and not phone:
            phone = part
        else:
            return "unreadable"
    return email, phone
