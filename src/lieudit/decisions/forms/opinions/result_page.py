"""What was published of a map, ready to be drawn: words, bars, zones."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from lieudit.decisions.forms.opinions.words import LETTERS, name_group, say_people

WIDTH, HEIGHT = 640, 340


@dataclass(frozen=True)
class HeldLine:
    """A statement with what is said of it; `bar` is (agree, pass, disagree) in hundredths."""

    text: str
    is_agreed: bool
    counted: str = ""
    bar: tuple[float, float, float] | None = None

    @property
    def from_right(self) -> float:
        """Where the disagreements begin, so that they end the bar."""
        return round(100 - self.bar[2], 1) if self.bar else 100.0


@dataclass(frozen=True)
class GroupShown:
    letter: str
    name: str
    people: str
    lines: tuple[HeldLine, ...]


@dataclass(frozen=True)
class ZoneDrawn:
    letter: str
    number: int
    x: float
    y: float
    rx: float
    ry: float


@dataclass(frozen=True)
class ResultShown:
    """A published map; without groups, `is_one` says that opinions do not part."""

    placed: int
    reason: str
    groups: tuple[GroupShown, ...]
    zones: tuple[ZoneDrawn, ...]
    agreed: tuple[HeldLine, ...]
    refused: tuple[HeldLine, ...]
    parting: tuple[str, ...]

    @property
    def is_one(self) -> bool:
        return not self.reason and not self.groups


def show_result(
    result: Mapping[str, Any], names: Mapping[str, str], *, with_counts: bool = True
) -> ResultShown:
    """Return a published map in words; while it is live, without any count of opinions."""
    groups = result["groups"]
    shared = result["shared"]
    return ResultShown(
        placed=result["placed"],
        reason=result["reason"],
        groups=tuple(
            GroupShown(
                LETTERS[number],
                name_group(number),
                say_people(one["size"]) if with_counts else "",
                tuple(show_held(held, names, with_counts) for held in one["holds"]),
            )
            for number, one in enumerate(groups)
        ),
        zones=tuple(draw_zone(number, one["zone"]) for number, one in enumerate(groups)),
        agreed=tuple(show_shared(one, names, with_counts) for one in shared.get("agree", [])),
        refused=tuple(show_shared(one, names, with_counts) for one in shared.get("disagree", [])),
        parting=tuple(names.get(key, "") for key in result["parting"]),
    )


def show_held(held: Mapping[str, Any], names: Mapping[str, str], with_counts: bool) -> HeldLine:
    """Say what a group holds: « 8 sur 9 » when that may be told."""
    counted = ""
    if with_counts and "count" in held:
        told = {"count": held["count"], "votes": held["votes"]}
        counted = gettext("%(count)s of %(votes)s") % told
    return HeldLine(names.get(held["statement"], ""), held["direction"] == "agree", counted)


def show_shared(one: Mapping[str, Any], names: Mapping[str, str], with_counts: bool) -> HeldLine:
    """Say what all share, with its bar when counts may be told."""
    text, is_agreed = names.get(one["statement"], ""), one["direction"] == "agree"
    if not with_counts or "agreed" not in one:
        return HeldLine(text, is_agreed)
    counted = gettext("%(agreed)s agree, %(disagreed)s disagree, %(passed)s pass") % one
    total = one["agreed"] + one["disagreed"] + one["passed"]
    shares = [round(100 * one[key] / total, 1) for key in ("agreed", "passed", "disagreed")]
    return HeldLine(text, is_agreed, counted, (shares[0], shares[1], shares[2]))


def draw_zone(number: int, zone: Mapping[str, float]) -> ZoneDrawn:
    """Put a zone on the drawing, whole inside its frame."""
    x, y = place(zone["x"], zone["y"])
    rx, ry = zone["rx"] * WIDTH / 2, zone["ry"] * HEIGHT / 2
    x = min(max(x, rx + 4), WIDTH - rx - 4) if 2 * rx < WIDTH else WIDTH / 2
    y = min(max(y, ry + 4), HEIGHT - ry - 4) if 2 * ry < HEIGHT else HEIGHT / 2
    return ZoneDrawn(LETTERS[number], number, round(x, 1), round(y, 1), round(rx, 1), round(ry, 1))


def place(x: float, y: float) -> tuple[float, float]:
    """Turn a place of the map, −1 … 1, into one of the drawing."""
    return round((x + 1) / 2 * WIDTH, 1), round((1 - y) / 2 * HEIGHT, 1)
