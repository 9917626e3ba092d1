"""Consent on the page of a proposal: what I answer, the objections, who has spoken."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lieudit.decisions.access import STEERING
from lieudit.decisions.actions import consent, moving
from lieudit.decisions.engine.consent import UNSETTLED, list_blockers
from lieudit.decisions.forms.voices import (
    ConcernForm,
    NoteForm,
    ObjectionForm,
    RoundForm,
    TestForm,
)
from lieudit.decisions.forms.words import CRITERIA, STANCES, Text, tell_blockers, tell_result
from lieudit.decisions.models import Objection, Position, Proposal, Stance
from lieudit.decisions.queries.consent import read_consent
from lieudit.decisions.queries.proposals import (
    list_concerns,
    list_objections,
    list_positions,
    list_roll,
    list_versions,
)
from lieudit.decisions.views.awaiting import register_awaiting
from lieudit.decisions.views.panels import Panel, register_panel
from lieudit.decisions.views.reaching import (
    address,
    find_here,
    go_back,
    leads,
    name_elector,
    show_form,
    try_act,
    try_form,
)
from lieudit.hall.frame import say_done


@dataclass(frozen=True)
class ObjectionLine:
    """An objection in words; `holds` tells which criteria the test found true."""

    row: Objection
    is_open: bool
    is_mine: bool
    is_answerable: bool  # an amended version followed: its author may say that it answers her
    holds: tuple[Text, ...]


@dataclass(frozen=True)
class PositionLine:
    name: str
    stance: Text
    noted_by: str


def build_consent(request: HttpRequest, proposal: Proposal) -> Mapping[str, Any]:
    """Gather what the panel shows."""
    me = request.presence.person.id
    state = read_consent(proposal, timezone.now())
    versions = list_versions(proposal)
    positions = list_positions(proposal, versions[-1].id)
    voters = [one for one in list_roll(proposal) if one.standing == "voter"]
    said = {one.elector_id for one in positions}
    mine = next((one for one in positions if one.elector.person_id == me), None)
    lines = [tell_objection(one, me, state.version) for one in list_objections(proposal)]
    blockers = list_blockers(state)
    may_close = not blockers and leads(request, proposal)
    return {
        "state": state,
        "positions": [tell_position(one) for one in positions],
        "awaited_voters": [name_elector(one) for one in voters if one.id not in said],
        "spoken": len(said),
        "voters_count": len(voters),
        "my_position": mine,
        "my_stance": STANCES[mine.stance] if mine else "",
        "my_objection": next((one for one in lines if one.is_open and one.is_mine), None),
        "is_voter": str(me) in state.voters,
        "open_objections": [one for one in lines if one.is_open],
        "closed_objections": [one for one in lines if not one.is_open],
        "concerns": list_concerns(proposal),
        "blockers": tell_blockers(blockers),
        "may_conclude": may_close,
        "may_examine": examines(request, proposal),
        "objection_form": ObjectionForm(auto_id="objection_%s"),
        "concern_form": ConcernForm(auto_id="reserve_%s"),
        "result": proposal.result,
        "result_steps": tell_result(proposal.result),
    }


def tell_position(row: Position) -> PositionLine:
    noted = _("noted by %(name)s") % {"name": row.noted_by.full_name} if row.noted_by else ""
    return PositionLine(name_elector(row.elector), STANCES[row.stance], noted)


def tell_objection(row: Objection, person_id: UUID, version: int) -> ObjectionLine:
    return ObjectionLine(
        row=row,
        is_open=row.state in UNSETTLED,
        is_mine=row.author_id == person_id,
        is_answerable=row.version.number < version,
        holds=tuple(CRITERIA[name] for name, found in row.test.items() if found),
    )


def examines(request: HttpRequest, proposal: Proposal) -> bool:
    """The named facilitator, else whoever steers the group; never the owner."""
    me = request.presence.person.id
    if me == proposal.owner_id:
        return False
    return me == proposal.facilitator_id or bool(request.presence.roles & STEERING)


@require_POST
def position_say(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Answer by one button; a concern brings its words."""
    proposal = find_here(request, proposal_id)
    stance = request.POST.get("stance", "")
    form = ConcernForm(request.POST)
    if stance == "concern" and not form.is_valid():
        title = _("A concern to keep in mind")
        return show_form(request, form, proposal=proposal, title=title, submit=_("Send"))
    words = form.cleaned_data["text"] if stance == "concern" else ""
    act = {"proposal_id": proposal.id, "actor_id": request.presence.person.id}
    if try_act(request, lambda: consent.say_position(stance=stance, text=words, **act)):
        say_done(request, _("Your answer is kept. You may change it until the decision is closed."))
    return go_back(request, proposal.id, "#reponse")


def objection_add(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Object, with the harm it would do."""
    proposal = find_here(request, proposal_id)
    form = ObjectionForm(request.POST or None)
    act = {"proposal_id": proposal.id, "actor_id": request.presence.person.id}
    if request.method == "POST" and try_form(
        form, lambda: consent.raise_objection(argument=form.cleaned_data["argument"], **act)
    ):
        say_done(request, _("Your objection is there: the proposal cannot be adopted over it."))
        return go_back(request, proposal.id, "#objections")
    return show_form(
        request,
        form,
        proposal=proposal,
        title=_("I have an objection"),
        submit=_("Object"),
        lead=_("An objection is a gift to the group: it shows a harm nobody had seen."),
    )


def objection_examine(
    request: HttpRequest, slug: str, proposal_id: UUID, objection_id: UUID
) -> HttpResponse:
    """Ask the four questions with the objector; the logic only, never whether it matters."""
    proposal = find_here(request, proposal_id)
    row = find_objection(proposal, objection_id)
    form = TestForm(request.POST or None)

    def record() -> None:
        consent.examine_objection(
            proposal_id=proposal.id,
            objection_id=row.id,
            actor_id=request.presence.person.id,
            facilitates=examines(request, proposal),
            answers=form.read_test(),
            words=form.cleaned_data["words"],
        )

    if request.method == "POST" and try_form(form, record):
        say_done(request, _("The examination is recorded."))
        return go_back(request, proposal.id, "#objections")
    return show_form(
        request,
        form,
        proposal=proposal,
        title=_("Examine the objection"),
        submit=_("Record"),
        lead=_(
            "Ask these questions with the person who objects, and listen to her reasons. You "
            "examine whether they hold together, not whether they matter to you."
        ),
        notice=row.argument,
    )


@require_POST
def objection_settle(
    request: HttpRequest, slug: str, proposal_id: UUID, objection_id: UUID
) -> HttpResponse:
    """Its author says that the amended version answers it, or takes it back."""
    proposal = find_here(request, proposal_id)
    find_objection(proposal, objection_id)
    to = request.POST.get("state", "")
    if to not in {"withdrawn", "integrated"}:
        raise Http404
    act = {
        "proposal_id": proposal.id,
        "objection_id": objection_id,
        "actor_id": request.presence.person.id,
        "state": to,
    }
    if try_act(request, lambda: consent.settle_objection(**act)):
        say_done(request, _("Your objection is closed."))
    return go_back(request, proposal.id, "#objections")


@require_POST
def meeting_call(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Any member asks to talk of it together; the clock stops."""
    proposal = find_here(request, proposal_id)
    act = {"proposal_id": proposal.id, "actor_id": request.presence.person.id}
    if try_act(request, lambda: consent.call_to_meeting(**act)):
        say_done(
            request,
            _("It will be talked over in a meeting: the clock is stopped."),
            undo_url=address(request, "meeting_call_off", proposal_id=proposal.id),
        )
    return go_back(request, proposal.id)


@require_POST
def meeting_call_off(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Take it up again in writing, with the time that was left."""
    proposal = find_here(request, proposal_id)
    act = {"proposal_id": proposal.id, "actor_id": request.presence.person.id}
    if try_act(request, lambda: moving.call_off_meeting(**act)):
        say_done(request, _("It goes on in writing; the clock runs again."))
    return go_back(request, proposal.id)


def meeting_round(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Tick in one go those who said aloud that they have no objection."""
    proposal = find_here(request, proposal_id)
    form = RoundForm(request.POST or None, voters=list_voter_names(proposal))

    def note() -> None:
        consent.note_round(
            proposal_id=proposal.id,
            actor_id=request.presence.person.id,
            person_ids=form.cleaned_data["persons"],
        )

    if request.method == "POST" and try_form(form, note):
        say_done(request, _("The round is noted."))
        return go_back(request, proposal.id, "#reponse")
    title = _("Note a round")
    return show_form(request, form, proposal=proposal, title=title, submit=_("Keep"))


def position_note(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Type in the answer of somebody who gave it aloud or on paper; both names are kept."""
    proposal = find_here(request, proposal_id)
    form = NoteForm(request.POST or None, voters=list_voter_names(proposal))

    def note() -> None:
        said = form.cleaned_data
        act = {
            "proposal_id": proposal.id,
            "actor_id": request.presence.person.id,
            "person_id": said["person"],
        }
        if said["stance"] == Stance.OBJECTION:
            consent.raise_objection(argument=said["text"], **act)
        else:
            consent.say_position(stance=said["stance"], text=said["text"], **act)

    if request.method == "POST" and try_form(form, note):
        say_done(request, _("The answer is noted."))
        return go_back(request, proposal.id, "#reponse")
    title = _("Note somebody's answer")
    return show_form(request, form, proposal=proposal, title=title, submit=_("Keep"))


def list_voter_names(proposal: Proposal) -> list[tuple[str, str]]:
    return [
        (str(one.person_id), one.person.full_name)
        for one in list_roll(proposal)
        if one.standing == "voter" and one.person is not None
    ]


def find_objection(proposal: Proposal, objection_id: UUID) -> Objection:
    row = next((one for one in list_objections(proposal) if one.id == objection_id), None)
    if row is None:
        raise Http404
    return row


def tell_awaited_answer(person_id: UUID, row: Any) -> Text:
    """An answer of hers on the last version; an objection to examine, or to answer."""
    if row.is_voter and not row.has_said:
        return _("Your answer is awaited")
    if row.has_unexamined and person_id == row.facilitator_id:
        return _("An objection awaits its examination")
    if row.has_objection and person_id == row.owner_id:
        return _("An objection is open: look for another way with its author")
    return ""


register_awaiting("consent", tell_awaited_answer)
register_panel(
    Panel(
        "consent",
        label=gettext_lazy("Consent"),
        summary=gettext_lazy("Adopted once nobody sees a harm in it. For what binds everybody."),
        price=gettext_lazy("Takes time; each objection makes the proposal better."),
        template="decisions/consent/panel.html",
        side_template="decisions/consent/answer.html",
        result_template="decisions/consent/result.html",
        build=build_consent,
        stage_label=gettext_lazy("Objections"),
        paper_template="decisions/consent/paper.html",
        conclude_label=gettext_lazy("Nobody objects: adopt"),
        icon="messages-square",
        order=10,
        shows_without_result=True,
        is_first=True,
    )
)
