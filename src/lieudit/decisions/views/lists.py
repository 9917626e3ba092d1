"""What the group decides: what awaits me, what is open, what is in force, what is over."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lieudit.decisions.forms.words import OUTCOME_TONES, OUTCOMES, STAGES
from lieudit.decisions.models import Proposal
from lieudit.decisions.queries.proposals import (
    LISTS,
    Wanted,
    count_lists,
    has_any,
    list_awaiting,
    list_proposals,
)
from lieudit.decisions.views.awaiting import tell_awaited
from lieudit.decisions.views.panels import list_offered, panel_of
from lieudit.decisions.views.reaching import Text, address, list_crumbs
from lieudit.people.doors import list_bodies

PAGE = 20


@dataclass(frozen=True)
class Line:
    """A proposal of a list, in words."""

    row: Proposal
    url: str
    method: Text
    stage: Text
    tone: str
    awaits: Text = ""


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    is_current: bool


@require_safe
def list_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The list of one kind, with what awaits the reader on top of the first."""
    here = request.presence
    wanted = read_wanted(request)
    awaited = tell_awaited(here.person.id, list_awaiting(here.collective.id, here.person.id))
    rows = list_proposals(here.collective.id, here.person.id, wanted)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    is_filtered = bool(wanted.method or wanted.body_id)
    mine = awaited if wanted.kind == "open" and not (wanted.words or is_filtered) else []
    content = {
        "page": page,
        "awaited": [tell_line(request, one.row, one.sentence) for one in mine],
        "lines": [tell_line(request, row) for row in page],
        "kind": wanted.kind,
        "tabs": list_tabs(request, wanted.kind),
        "query": wanted.words,
        "is_filtered": is_filtered,
        "wanted": wanted,
        "methods": [(panel.code, panel.label) for panel in list_offered()],
        "bodies": [one for one in list_bodies(here.collective.id) if one.kind != "collective"],
        "reset": address(request, "list") + f"?liste={wanted.kind}",
        "has_any": has_any(here.collective.id),
        "crumbs": list_crumbs(request),
    }
    return render(request, "decisions/list.html", content)


def read_wanted(request: HttpRequest) -> Wanted:
    """Read what the address asks for; anything unknown in it is the usual list."""
    kind, circle = request.GET.get("liste", "open"), request.GET.get("cercle", "")
    try:
        body_id = UUID(circle) if circle else None
    except ValueError:
        body_id = None
    return Wanted(
        kind if kind in LISTS else "open",
        request.GET.get("q", "").strip()[:100],
        request.GET.get("methode", ""),
        body_id,
    )


def list_tabs(request: HttpRequest, current: str) -> list[Tab]:
    here = request.presence
    counts = count_lists(here.collective.id, here.person.id)
    labels = {
        "open": _("Being decided (%(count)s)"),
        "in_force": _("In force (%(count)s)"),
        "archive": _("Archive (%(count)s)"),
    }
    base = address(request, "list")
    return [
        Tab(label % {"count": counts[kind]}, f"{base}?liste={kind}", kind == current)
        for kind, label in labels.items()
    ]


def tell_line(request: HttpRequest, row: Proposal, awaits: Text = "") -> Line:
    panel = panel_of(row)
    stage = STAGES[row.stage]
    if row.stage == "decide" and panel and panel.stage_label:
        stage = panel.stage_label
    is_over = row.stage in {"ended", "result"}
    return Line(
        row=row,
        url=address(request, "detail", proposal_id=row.id),
        method=panel.label if panel else row.method,
        stage=OUTCOMES.get(row.outcome, stage) if is_over else stage,
        tone=OUTCOME_TONES.get(row.outcome, "soft") if is_over else "sage",
        awaits=awaits,
    )
