"""The advice process on the page of a proposal: who is asked, what they say, what I reply."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lieudit.decisions.actions import advice
from lieudit.decisions.engine.advice import list_blockers
from lieudit.decisions.forms.proposal import WhyForm
from lieudit.decisions.forms.voices import AdviceForm, AskForm, ReplyForm
from lieudit.decisions.forms.words import WHYS, Text, tell_blockers
from lieudit.decisions.models import AdviceRequest, Proposal
from lieudit.decisions.queries.advice import list_requests, see_request
from lieudit.decisions.views.awaiting import register_awaiting
from lieudit.decisions.views.panels import Panel, register_panel
from lieudit.decisions.views.reaching import (
    find_here,
    go_back,
    leads,
    list_people,
    show_form,
    try_act,
    try_form,
)
from lieudit.hall.frame import say_done


@dataclass(frozen=True)
class AdviceLine:
    row: AdviceRequest
    name: str
    why: Text
    is_mine: bool
    is_her_own: bool  # said by herself: nobody writes it again for her
    state: Text
    tone: str


def tell_line(row: AdviceRequest, person_id: UUID, *, is_closed: bool) -> AdviceLine:
    state, tone = tell_state(row, is_closed=is_closed)
    return AdviceLine(
        row=row,
        name=row.person.full_name if row.person else row.outside_name,
        why=WHYS[row.why],
        is_mine=row.person_id == person_id,
        is_her_own=bool(row.person_id and row.given_at and row.noted_by_id is None),
        state=state,
        tone=tone,
    )


def tell_state(row: AdviceRequest, *, is_closed: bool) -> tuple[Text, str]:
    """Return where this advice stands, in words, with its tone."""
    if row.replied_at:
        return _("Replied"), "sage"
    if row.given_at:
        return _("Reply awaited"), "ochre"
    if is_closed:
        return _("Did not answer"), "soft"
    return (_("Asked"), "sky") if row.asked_at else (_("Not asked yet"), "ochre")


def build_advice(request: HttpRequest, proposal: Proposal) -> Mapping[str, Any]:
    """Gather what the panel shows."""
    me = request.presence.person.id
    rows = list_requests(proposal)
    is_closed = proposal.closed_at is not None
    lines = [tell_line(row, me, is_closed=is_closed) for row in rows]
    is_past = proposal.closes_at is not None and timezone.now() >= proposal.closes_at
    blockers = list_blockers(
        [see_request(row) for row in rows],
        has_decider=proposal.decider_id is not None,
        is_past_deadline=is_past,
    )
    return {
        "advice_lines": lines,
        "given_count": sum(row.given_at is not None for row in rows),
        "my_request": next((one for one in lines if one.is_mine), None),
        "is_decider": proposal.decider_id == me,
        "may_reply": me in {proposal.decider_id, proposal.owner_id},
        "blockers": tell_blockers(blockers),
        "may_conclude": not blockers and proposal.decider_id == me,
        "may_ask": leads(request, proposal),
        "is_past_deadline": is_past,
        "advice_form": AdviceForm(auto_id="avis_%s"),
        "result": proposal.result,
    }


def advice_ask(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Put somebody on the list of those whose advice is asked for."""
    proposal = find_here(request, proposal_id)
    form = AskForm(request.POST or None, people=list_people(request))

    def ask() -> None:
        said = form.cleaned_data
        advice.ask_advice(
            proposal_id=proposal.id,
            actor_id=request.presence.person.id,
            why=said["why"],
            person_id=said["person"],
            outside_name=said["outside_name"].strip(),
        )

    if request.method == "POST" and try_form(form, ask):
        say_done(request, _("She is on the list."))
        return go_back(request, proposal.id, "#avis")
    return show_form(
        request,
        form,
        proposal=proposal,
        title=_("Ask somebody for advice"),
        submit=_("Ask her"),
        lead=_("The bigger the decision, the more people you ask."),
    )


@require_POST
def advice_remove(
    request: HttpRequest, slug: str, proposal_id: UUID, advice_id: UUID
) -> HttpResponse:
    """Take somebody off the list, as long as she has said nothing."""
    proposal = find_here(request, proposal_id)
    act = {
        "proposal_id": proposal.id,
        "advice_id": advice_id,
        "actor_id": request.presence.person.id,
    }
    if try_act(request, lambda: advice.remove_advice(**act)):
        say_done(request, _("She is off the list."))
    return go_back(request, proposal.id, "#avis")


def advice_give(
    request: HttpRequest, slug: str, proposal_id: UUID, advice_id: UUID
) -> HttpResponse:
    """Give one's advice, or note that of somebody who said it aloud."""
    proposal = find_here(request, proposal_id)
    row = find_request(proposal, advice_id)
    is_mine = row.person_id == request.presence.person.id
    if not is_mine and not leads(request, proposal):
        raise Http404
    form = AdviceForm(request.POST or None, initial={"text": row.advice})

    def give() -> None:
        advice.give_advice(
            proposal_id=proposal.id,
            advice_id=row.id,
            actor_id=request.presence.person.id,
            text=form.cleaned_data["text"],
        )

    if request.method == "POST" and try_form(form, give):
        say_done(request, _("The advice is there. Whoever decides will reply to it."))
        return go_back(request, proposal.id, "#avis")
    title = _("Give your advice") if is_mine else _("Note an advice")
    return show_form(request, form, proposal=proposal, title=title, submit=_("Send"))


def advice_reply(
    request: HttpRequest, slug: str, proposal_id: UUID, advice_id: UUID
) -> HttpResponse:
    """Reply to an advice: followed or not, and why."""
    proposal = find_here(request, proposal_id)
    row = find_request(proposal, advice_id)
    form = ReplyForm(request.POST or None, initial={"text": row.reply})

    def reply() -> None:
        advice.reply_advice(
            proposal_id=proposal.id,
            advice_id=row.id,
            actor_id=request.presence.person.id,
            reply=form.cleaned_data["text"],
        )

    if request.method == "POST" and try_form(form, reply):
        say_done(request, _("Your reply is there."))
        return go_back(request, proposal.id, "#avis")
    return show_form(
        request,
        form,
        proposal=proposal,
        title=_("Reply to an advice"),
        submit=_("Send"),
        notice=row.advice,
    )


def decide(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """The named person decides, in her words."""
    proposal = find_here(request, proposal_id)
    form = WhyForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        advice.decide_after_advice(
            proposal_id=proposal.id,
            actor_id=request.presence.person.id,
            words=form.cleaned_data["words"],
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The decision is taken, and the group can read it."))
        return go_back(request, proposal.id)
    return show_form(
        request,
        form,
        proposal=proposal,
        title=_("Decide"),
        submit=_("I decide"),
        lead=_("You need not follow each advice. Say what you keep, and what you leave aside."),
    )


def find_request(proposal: Proposal, advice_id: UUID) -> AdviceRequest:
    row = next((one for one in list_requests(proposal) if one.id == advice_id), None)
    if row is None:
        raise Http404
    return row


def tell_awaited_decision(person_id: UUID, row: Any) -> Text:
    return _("You decide: see the advice given") if row.decider_id == person_id else ""


register_awaiting("advice", tell_awaited_decision)
register_panel(
    Panel(
        "advice",
        label=gettext_lazy("Advice, then one person decides"),
        summary=gettext_lazy(
            "She asks those it affects and those who know, answers each, then decides alone."
        ),
        price=gettext_lazy("Quick; asks for trust, and for a named person."),
        template="decisions/advice/panel.html",
        side_template="decisions/advice/mine.html",
        result_template="decisions/advice/result.html",
        build=build_advice,
        stage_label=gettext_lazy("Advice"),
        icon="ear",
        order=20,
        shows_without_result=True,
        is_first=True,
    )
)
