"""The way of a proposal: which stages a method goes through, and which move may follow which."""

from dataclasses import dataclass

TALK = ("clarify", "react", "amend")
WHOLE = ("draft", *TALK, "decide", "result", "in_force", "review", "ended")
SHORT = ("draft", "decide", "result", "in_force", "review", "ended")
OPEN = frozenset({*TALK, "decide"})
CLOSED = frozenset({"result", "in_force", "review", "ended"})
STANDING = frozenset({"in_force", "review"})

# Methods with nothing to talk over before: they decide as soon as they open.
_SHORT_METHODS = frozenset({"alone", "urgent", "date", "opinion_map", "advice", "election"})
# Where a closing leads; a method may say otherwise.
AFTER = {
    "adopted": "in_force",
    "recorded": "in_force",
    "elected": "result",
    "tied": "result",
    "no_quorum": "result",
    "rejected": "ended",
    "withdrawn": "ended",
    "escalated": "ended",
}


class MoveRefused(ValueError):
    """This stage does not follow that one."""

    def __init__(self, from_stage: str, to_stage: str) -> None:
        super().__init__(f"{from_stage} -> {to_stage}")
        self.from_stage, self.to_stage = from_stage, to_stage


@dataclass(frozen=True)
class Move:
    """A move somebody may make by hand; `kind` is next, skip or back."""

    to: str
    kind: str


def list_stages(method: str) -> tuple[str, ...]:
    """Return the stages of a method in order, the draft first."""
    return SHORT if method in _SHORT_METHODS else WHOLE


def list_moves(method: str, stage: str) -> tuple[Move, ...]:
    """Return the moves between open stages, the usual one first.

    A stage may be skipped forward to the decision, and one may always go back to talk again.
    A closing is no move: it is what a method concludes.
    """
    open_stages = [one for one in list_stages(method) if one in OPEN]
    if stage not in open_stages:
        return ()
    place = open_stages.index(stage)
    ahead = [
        Move(to, "skip" if index else "next") for index, to in enumerate(open_stages[place + 1 :])
    ]
    behind = [Move(to, "back") for to in reversed(open_stages[:place])]
    return (*ahead, *behind)


def check_move(method: str, from_stage: str, to_stage: str) -> Move:
    """Return the move between two open stages, or raise MoveRefused."""
    for move in list_moves(method, from_stage):
        if move.to == to_stage:
            return move
    raise MoveRefused(from_stage, to_stage)


def find_first_stage(method: str) -> str:
    """Return where a proposal stands once opened."""
    return list_stages(method)[1]


def find_stage_after(outcome: str) -> str:
    """Return where a closing with this outcome leads."""
    return AFTER[outcome]
