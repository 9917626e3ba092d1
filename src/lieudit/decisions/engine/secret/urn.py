"""The urn: a block of bytes of one length from its opening to its end, whoever has voted.

It holds a slot for each elector, all of one size, filled or not; the order of the slots is drawn
again each time a ballot comes in, and the whole block is sealed and rewritten. So neither its
length nor its order nor a difference between two copies tells who said what, or how many came.
The draw is the caller's: an engine knows no chance.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

HEAD_BYTES = 2
LARGEST_SLOT = 65_000


@dataclass(frozen=True)
class Ballot:
    """What one slot holds: the voter's tracker and her choice, in the form of `public_votes`."""

    tracker: str
    choice: dict[str, Any]


class UrnRefused(ValueError):
    """Why a ballot does not go in: urn_full, ballot_too_long, tracker_taken, urn_damaged."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def measure_slot(longest: Sequence[dict[str, Any]], tracker: str) -> int:
    """Return the size every slot needs so that the longest of these choices fits."""
    sizes = [len(_write(Ballot(tracker, choice))) for choice in longest]
    size = HEAD_BYTES + max(sizes)
    if size > LARGEST_SLOT:
        raise UrnRefused("ballot_too_long")
    return size


def make_urn(slots: int, size: int) -> bytes:
    """Return an empty urn: as many bytes as when it will be full."""
    return bytes(slots * size)


def add_ballot(urn: bytes, size: int, ballot: Ballot, order: Sequence[int]) -> bytes:
    """Return the urn with one more ballot, its slots in the order drawn.

    `order` is a permutation of the slots, drawn at random by the caller.
    """
    slots = _part(urn, size)
    if sorted(order) != list(range(len(slots))):
        raise ValueError("the order is not a permutation of the slots")
    if any(_read(slot).tracker == ballot.tracker for slot in slots if _is_filled(slot)):
        raise UrnRefused("tracker_taken")
    free = next((at for at, slot in enumerate(slots) if not _is_filled(slot)), None)
    if free is None:
        raise UrnRefused("urn_full")
    written = _write(ballot)
    if HEAD_BYTES + len(written) > size:
        raise UrnRefused("ballot_too_long")
    slots[free] = (len(written).to_bytes(HEAD_BYTES) + written).ljust(size, b"\x00")
    return b"".join(slots[at] for at in order)


def empty_urn(urn: bytes, size: int) -> list[Ballot]:
    """Return the ballots of the urn, in the order of its slots."""
    return [_read(slot) for slot in _part(urn, size) if _is_filled(slot)]


def _part(urn: bytes, size: int) -> list[bytes]:
    if size <= HEAD_BYTES or len(urn) % size:
        raise UrnRefused("urn_damaged")
    return [urn[at : at + size] for at in range(0, len(urn), size)]


def _is_filled(slot: bytes) -> bool:
    return int.from_bytes(slot[:HEAD_BYTES]) > 0


def _write(ballot: Ballot) -> bytes:
    return json.dumps(
        [ballot.tracker, ballot.choice], ensure_ascii=True, separators=(",", ":"), sort_keys=True
    ).encode()


def _read(slot: bytes) -> Ballot:
    length = int.from_bytes(slot[:HEAD_BYTES])
    try:
        tracker, choice = json.loads(slot[HEAD_BYTES : HEAD_BYTES + length])
    except ValueError as error:
        raise UrnRefused("urn_damaged") from error
    return Ballot(tracker, choice)
