"""The page of a proposal: its words, where it stands, what I answer, what others said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from lieudit.decisions.engine.rules import read_rule
from lieudit.decisions.engine.stages import CLOSED, OPEN, list_moves, list_stages
from lieudit.decisions.forms.voices import WordsForm
from lieudit.decisions.forms.words import (
    BACK,
    FORWARD,
    MOVE_CODES,
    OUTCOME_TONES,
    OUTCOMES,
    STAGES,
    WHAT_NOW,
)
from lieudit.decisions.models import Proposal, Stage, StageMove
from lieudit.decisions.queries.proposals import list_roll, list_talk, list_versions
from lieudit.decisions.queries.way import list_attachments, list_moves_made, list_reviews
from lieudit.decisions.views.panels import Panel, panel_of
from lieudit.decisions.views.reaching import (
    Text,
    address,
    find_here,
    leads,
    list_crumbs,
    may_speak,
    name_elector,
)
from lieudit.hall.charts.timeline import build_timeline
from lieudit.hall.templatetags.wording import full_day

BEFORE = frozenset({Stage.DRAFT, Stage.CLARIFY, Stage.REACT, Stage.AMEND})


@dataclass(frozen=True)
class Button:
    to: str
    label: Text
    kind: str


@dataclass(frozen=True)
class MoveLine:
    at: datetime
    words: str
    said: str


PROMPTS = {
    "question": gettext_lazy("What do you need to understand?"),
    "reaction": gettext_lazy("What do you feel and think of it?"),
}
KIND_ADDRESSES = {"question": "question", "reaction": "ressenti"}


@require_safe
def detail(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    return show_detail(request, find_here(request, proposal_id))


def show_detail(
    request: HttpRequest, proposal: Proposal, extra: Mapping[str, Any] | None = None
) -> HttpResponse:
    """Draw the whole page; `extra` brings back a form that was refused."""
    panel = panel_of(proposal)
    rule = read_rule(proposal.rule)
    versions = list_versions(proposal)
    page = {
        **tell_head(proposal, panel),
        **tell_talk(request, proposal),
        "proposal": proposal,
        "version": versions[-1] if versions else None,
        "versions": versions,
        "panel": panel,
        "rule": rule,
        "leads": leads(request, proposal),
        "is_owner": proposal.owner_id == request.presence.person.id,
        "buttons": (buttons := list_buttons(proposal)),
        "has_forward": any(one.kind != "back" for one in buttons),
        "has_back": any(one.kind == "back" for one in buttons),
        "attachments": list_attachments(proposal),
        "moves": [tell_move(one) for one in list_moves_made(proposal)],
        "reviews": list_reviews(proposal),
        "roll": group_roll(proposal),
        "here": request.build_absolute_uri(request.path),
        "share_text": tell_share(proposal),
        "crumbs": list_crumbs(request, proposal),
        **draw_panel(request, proposal, panel),
        **(extra or {}),
    }
    status = 422 if extra else 200
    return render(request, "decisions/detail.html", page, status=status)


def tell_head(proposal: Proposal, panel: Panel | None) -> dict[str, Any]:
    """What stands above: the way of the method, the stage in words, the outcome."""
    return {
        "way": build_way(proposal, panel),
        "what_now": WHAT_NOW.get(proposal.stage, ""),
        "is_open": proposal.stage in OPEN,
        "is_closed": proposal.stage in CLOSED,
        "is_draft": proposal.stage == Stage.DRAFT,
        "is_standing": proposal.stage in {Stage.IN_FORCE, Stage.REVIEW},
        "outcome": OUTCOMES.get(proposal.outcome, ""),
        "outcome_tone": OUTCOME_TONES.get(proposal.outcome, "soft"),
    }


def tell_share(proposal: Proposal) -> str:
    """Return some three hundred characters to paste in a message."""
    parts = [_("A decision awaits us: %(title)s.") % {"title": proposal.title}]
    if proposal.closes_at:
        parts.append(_("Answer before %(day)s.") % {"day": full_day(proposal.closes_at)})
    return " ".join([*parts, Truncator(proposal.driver).chars(160)])


@require_safe
def paper(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """An A4 sheet: the words, and the boxes somebody fills by hand."""
    proposal = find_here(request, proposal_id)
    panel = panel_of(proposal)
    page = {
        **tell_head(proposal, panel),
        "proposal": proposal,
        "version": list_versions(proposal)[-1],
        "panel": panel,
        "here": request.build_absolute_uri(address(request, "detail", proposal_id=proposal.id)),
    }
    return render(request, "decisions/paper.html", page)


def build_way(proposal: Proposal, panel: Panel | None) -> Any:
    """Draw the stages; one that ended without adopting stops where it ended."""
    hidden = {"draft", "result"} | ({"ended"} if proposal.stage != "ended" else set())
    stages = [one for one in list_stages(proposal.method) if one not in hidden]
    is_over = proposal.stage in CLOSED and proposal.outcome not in {"adopted", "recorded", ""}
    if is_over:
        stages = [one for one in stages if one in OPEN] + ["ended"]
    words = [str(STAGES[one]) for one in stages]
    if panel and panel.stage_label:
        words[stages.index("decide")] = str(panel.stage_label)
    if is_over and proposal.outcome in OUTCOMES:
        words[-1] = str(OUTCOMES[proposal.outcome])
    stage = "decide" if proposal.stage == "result" and not is_over else proposal.stage
    current = len(stages) - 1 if is_over else stages.index(stage) if stage in stages else -1
    return build_timeline(_("The stages of this decision"), words, current=current)


def draw_panel(request: HttpRequest, proposal: Proposal, panel: Panel | None) -> Mapping[str, Any]:
    """Let the method build what it shows: while it decides, and once it is closed."""
    is_before = proposal.stage in BEFORE
    if panel is None or (is_before and not panel.prepare_template):
        return {"panel_template": "", "side_template": ""}
    is_closed = proposal.stage in CLOSED
    shows = is_before or is_closed or proposal.stage == Stage.DECIDE
    built = panel.build(request, proposal) if shows else {}
    has_result = bool(proposal.result) or not is_closed or panel.shows_without_result
    template = panel.result_template if is_closed else panel.template
    return {
        **built,
        "panel_template": template if has_result and not is_before else "",
        "prepare_template": panel.prepare_template if is_before else "",
        "side_template": panel.side_template if proposal.stage == Stage.DECIDE else "",
    }


def tell_talk(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    """Questions and reactions, and the form of the round under way."""
    rows = list_talk(proposal)
    kind = {"clarify": "question", "react": "reaction"}.get(proposal.stage, "")
    is_leading = leads(request, proposal)
    speaks = may_speak(request, proposal)
    return {
        "questions": [one for one in rows if one.kind == "question"],
        "reactions": [one for one in rows if one.kind == "reaction"],
        "talk_kind": kind if speaks else "",
        "talk_prompt": PROMPTS.get(kind, ""),
        "talk_url": (
            address(request, "words_add", proposal_id=proposal.id, kind=KIND_ADDRESSES[kind])
            if kind
            else ""
        ),
        "may_speak": speaks,
        "words_form": WordsForm(notes_for_others=is_leading, auto_id="mots_%s"),
        "me": request.presence.person.id,
    }


def list_buttons(proposal: Proposal) -> list[Button]:
    """Return the moves whoever leads may make, the usual one first."""
    return [
        Button(
            move.to,
            (BACK if move.kind == "back" else FORWARD)[move.to],
            {"next": "", "skip": "quiet", "back": "back"}[move.kind],
        )
        for move in list_moves(proposal.method, proposal.stage)
    ]


def group_roll(proposal: Proposal) -> dict[str, list[str]]:
    """Return the names of the roll by what they are there for."""
    told: dict[str, list[str]] = {"voter": [], "observer": [], "user": []}
    for row in list_roll(proposal):
        told[row.standing].append(name_elector(row))
    return told


def tell_move(row: StageMove) -> MoveLine:
    by = row.moved_by.full_name if row.moved_by else ""
    parts = (STAGES[row.to_stage], by, MOVE_CODES.get(row.code, ""))
    return MoveLine(row.moved_at, ", ".join(str(one) for one in parts if one), row.words)
