"""The list of voters as Belenios reads it: one a line, `address,username`.

An identity there is `address`, `address,username` or `address,username,weight`. The weight is
left out on purpose: all are equal here, and a list with weights, were they all 1, closes the
questions that rank or grade (« alternative questions cannot be combined with weights »).
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

ADDRESS = re.compile(r"[^\s,;<>\"@]+@[^\s,;<>\"@]+\.[^\s,;<>\"@]+")
LONGEST_NAME = 40


@dataclass(frozen=True)
class Listed:
    """One elector: how she is called, and where Belenios may write to her (empty: nowhere)."""

    name: str
    email: str


@dataclass(frozen=True)
class VoterList:
    """The lines to paste, who has no mailbox, and whose mailbox is shared with whom."""

    lines: tuple[str, ...]
    without_mailbox: tuple[str, ...]
    shared: tuple[tuple[str, tuple[str, ...]], ...]


def write_voters(electors: Sequence[Listed]) -> VoterList:
    """Return the voters in the order of their names; each username stands once.

    A mailbox several persons share gives each her line: Belenios tells them apart by username,
    but whoever opens the mailbox may vote for all of them, which is told.
    """
    lines, nowhere = [], []
    taken: set[str] = set()
    by_address: dict[str, list[str]] = {}
    for elector in sorted(electors, key=lambda one: (one.name, one.email)):
        address = elector.email.strip()
        if not ADDRESS.fullmatch(address):
            nowhere.append(elector.name)
            continue
        username = _choose_username(elector.name, taken)
        taken.add(username)
        by_address.setdefault(address.lower(), []).append(elector.name)
        lines.append(f"{address},{username}")
    shared = tuple(
        (address, tuple(names)) for address, names in sorted(by_address.items()) if len(names) > 1
    )
    return VoterList(tuple(lines), tuple(nowhere), shared)


def _choose_username(name: str, taken: set[str]) -> str:
    """A name in plain letters, with a number when somebody has it: « odile.marchand2 »."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", ".", plain).strip(".")[:LONGEST_NAME] or "votant"
    username, number = base, 2
    while username in taken:
        username, number = f"{base}{number}", number + 1
    return username
