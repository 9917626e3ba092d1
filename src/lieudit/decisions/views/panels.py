"""What each method shows on the page of a proposal, and its words in the menu of methods.

A method registers itself in two places, once: `actions/closing.register_method` (how it
concludes) and `register_panel` here. It stands in the menu only when both are done.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

from lieudit.decisions.actions.closing import BY_URN, list_methods
from lieudit.decisions.models import Proposal

Build = Callable[[HttpRequest, Proposal], Mapping[str, Any]]


@dataclass(frozen=True)
class Panel:
    """How a method is told and drawn.

    `label` « Consentement », `summary` when it fits, in a sentence, `price` what it costs in time.
    `build(request, proposal)` gives the context of `template`, drawn while the method decides
    (stage decide) and of `result_template` once it is closed; both may be the same.
    `stage_label` renames the stage « decide » (« Objections », « Vote »). `is_first`: in the first
    menu. `conclude_label` names the button that concludes it. `side_template` holds what I
    answer: beside the words on a wide screen, right after them on a phone. `prepare_template`
    stands there before the decision: what the method still needs. `paper_template`
    draws the boxes of the paper sheet, typed back afterwards. `shows_without_result`: what was
    said is read also after a proposal was taken back or passed on.
    """

    code: str
    label: str | Promise
    summary: str | Promise
    template: str
    build: Build
    result_template: str
    price: str | Promise = ""
    icon: str = "circle-dot"
    stage_label: str | Promise = ""
    side_template: str = ""
    conclude_label: str | Promise = ""
    prepare_template: str = ""
    paper_template: str = ""
    order: int = 50
    is_first: bool = False
    shows_without_result: bool = False


_panels: dict[str, Panel] = {}


def register_panel(panel: Panel) -> None:
    _panels[panel.code] = panel


def find_panel(code: str) -> Panel | None:
    return _panels.get(code)


def panel_of(proposal: Proposal) -> Panel | None:
    """Return what draws a proposal: the panel of its method, or that of the secret ballot."""
    return find_panel(BY_URN if proposal.rule.get("is_secret") else proposal.method)


def list_offered() -> list[Panel]:
    """Return the methods one may choose here, those of the first menu first."""
    known = {method.code for method in list_methods()}
    offered = [panel for panel in _panels.values() if panel.code in known]
    return sorted(offered, key=lambda panel: (not panel.is_first, panel.order, panel.code))
