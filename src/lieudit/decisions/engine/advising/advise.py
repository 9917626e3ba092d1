"""The palette ordered for one decision."""

from __future__ import annotations

from dataclasses import dataclass

from lieudit.decisions.engine.advising.context import SMALL_ROOM, Context
from lieudit.decisions.engine.advising.palette import PALETTE, Way

SLOWER = {"meeting": "weeks", "minutes": "days"}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its code, and whether it speaks for the way or against it."""

    code: str
    points: int


@dataclass(frozen=True, slots=True)
class Price:
    """What a way costs here: time, whose voice counts, how it is taken up again."""

    time: str
    voices: str
    undo: str


@dataclass(frozen=True, slots=True)
class Advice:
    """One way of deciding, judged: `bars` say why it cannot be used here, if it cannot."""

    way: str
    points: int
    reasons: tuple[Reason, ...]
    price: Price
    bars: tuple[str, ...] = ()

    @property
    def is_suited(self) -> bool:
        """Whether it can be used at all for this decision."""
        return not self.bars


def advise(context: Context) -> tuple[Advice, ...]:
    """How might this decision be taken? The whole palette, what fits best first.

    Each way starts at nought and gathers the points of the rules that hold; ways that cannot be
    used come last with what rules them out; equal points keep the order of the palette. For a
    secret vote of fewer than 20 people in one room the paper urn is always first.
    """
    judged = [judge(way, context) for way in PALETTE]
    has_urn = context.secret and context.in_one_room and context.group_size < SMALL_ROOM
    return tuple(
        sorted(
            judged,
            key=lambda advice: (
                not advice.is_suited,
                not (has_urn and advice.way == "paper_urn"),
                -advice.points if advice.is_suited else 0,
            ),
        )
    )


def judge(way: Way, context: Context) -> Advice:
    """Weigh one way for one context."""
    reasons = tuple(Reason(rule.code, rule.points) for rule in way.rules if rule.holds(context))
    bars = tuple(rule.code for rule in way.bars if rule.holds(context))
    if context.kind not in way.kinds:
        bars = ("other_kind", *bars)
    points = sum(reason.points for reason in reasons)
    return Advice(way.code, points, reasons, price(way, context), bars)


def price(way: Way, context: Context) -> Price:
    """Return what a way costs: what needs a meeting takes longer where meeting is hard."""
    time = way.time
    if context.ease_of_meeting == "low" and time == "meeting":
        time = SLOWER["meeting"]
    return Price(time, way.voices, way.undo)
