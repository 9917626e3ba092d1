"""The way of a project: phases done, the one under way, those to come.

Drawn as a list by `{% steps %}`: across on a wide screen, downwards on a phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

State = Literal["done", "now", "later"]


@dataclass(frozen=True)
class Step:
    label: str
    state: State
    said: str
    detail: str = ""
    url: str = ""


@dataclass(frozen=True)
class Timeline:
    label: str
    steps: list[Step]


def build_timeline(
    label: str,
    phases: Sequence[str],
    *,
    current: int | None,
    detail: str = "",
    urls: Sequence[str] = (),
) -> Timeline:
    """Place the phases around the current one (counted from 0); None: all are behind."""
    now = len(phases) if current is None else current
    steps = []
    for index, phase in enumerate(phases):
        state: State = "done" if index < now else "now" if index == now else "later"
        steps.append(
            Step(
                phase,
                state,
                _say(state),
                detail if state == "now" else "",
                urls[index] if index < len(urls) else "",
            )
        )
    return Timeline(label, steps)


def _say(state: State) -> str:
    return {"done": _("(done)"), "now": _("(under way)"), "later": _("(to come)")}[state]
