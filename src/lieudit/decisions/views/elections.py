"""An election without candidate on the page of its proposal, one act at a time."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lieudit.decisions.actions import (
    electing,
    election_closing,  # noqa: F401 - registers how an election concludes
)
from lieudit.decisions.forms.election_forms import (
    AnswerForm,
    DescribeForm,
    NominateForm,
    ProposeForm,
    SettleForm,
)
from lieudit.decisions.forms.election_words import (
    STEPS,
    say_judgement,
    say_result,
    say_suggestion,
    say_tradition,
)
from lieudit.decisions.models import ElectionStep, Proposal
from lieudit.decisions.queries.elections import ElectionSeen, find_election, list_possible
from lieudit.decisions.views.panels import Panel, register_panel
from lieudit.decisions.views.reaching import find_here, go_back, leads, show_form, try_act, try_form
from lieudit.hall.charts.timeline import build_timeline
from lieudit.hall.frame import say_done


def build_election(request: HttpRequest, proposal: Proposal) -> Mapping[str, Any]:
    """What the panel shows: the step, who was named and why, what is left to do."""
    seen = find_election(proposal)
    if seen is None:
        return {"election": None}
    row, me = seen.election, request.presence.person.id
    elector = seen.find_elector_of(me)
    last = {one.elector_id: one for one in seen.last_words}
    judged = seen.judge(silence_is_consent=_is_late(proposal))
    shows_words = row.step != ElectionStep.NOMINATE
    return {
        "election": row,
        "election_seen": seen,
        "steps": build_timeline(
            _("The rounds of this election"),
            [str(STEPS[code]) for code in ElectionStep.values],
            current=ElectionStep.values.index(row.step),
        ),
        "tradition_words": say_tradition(seen.tradition),
        "may_conclude": judged.verdict == "elected"
        and row.step == ElectionStep.OBJECT
        and leads(request, proposal),
        "spoken": (
            len(seen.round_answers) if row.step == ElectionStep.OBJECT else len(seen.last_words)
        ),
        "leads_election": leads(request, proposal),
        "my_elector": elector,
        "my_words": last.get(elector.id) if elector else None,
        "my_answer": seen.round_answers.get(elector.id) if elector else None,
        "named": list(seen.last_words) if shows_words else [],
        "named_count": len(seen.last_words),
        "voters_count": len(seen.voters),
        "suggestion_words": say_suggestion(seen) if row.step == ElectionStep.PROPOSE else [],
        "answers": sorted(
            seen.round_answers.values(), key=lambda one: one.elector.person_id != row.proposed_id
        ),
        "answers_count": len(seen.round_answers),
        "judged": judged,
        "judged_words": say_judgement(judged) if row.step == ElectionStep.OBJECT else "",
        "result_words": say_result(proposal.result) if proposal.result else [],
        "is_nominee": elector is not None and elector.person_id == row.proposed_id,
        "must_wait": seen.tradition.nominee_first and not judged.nominee_answered,
    }


def election_describe(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """The role, its term and the tradition, before anybody is named."""
    proposal = find_election_here(request, proposal_id)
    people = list_possible(proposal.collective_id, proposal.body_id)
    offered = [(str(key), name) for key, name in people.items()]
    described = find_election(proposal)
    row = described.election if described else None
    form = DescribeForm(request.POST or None, people=offered, row=row)

    def keep() -> None:
        electing.describe_election(
            proposal_id=proposal.id, actor_id=request.presence.person.id, described=form.read()
        )

    if request.method == "POST" and try_form(form, keep):
        say_done(request, _("The role is described. The election may open."))
        return go_back(request, proposal.id)
    return show_form(
        request,
        form,
        proposal=proposal,
        title=_("The role to entrust"),
        submit=_("Keep"),
        lead=_("First what the role needs; only then who. Nobody is a candidate."),
    )


def nominate(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Name somebody and say why; whoever leads may note what others say."""
    seen = find_seen(request, proposal_id)
    elector = seen.find_elector_of(request.presence.person.id)
    voters = list_speakers(request, seen)
    mine = next((one for one in seen.last_words if elector and one.elector_id == elector.id), None)
    initial = {"nominee": str(mine.nominee_id or ""), "reason": mine.reason} if mine else {}
    form = NominateForm(
        request.POST or None,
        eligible=list(seen.eligible.items()),
        may_pass=seen.tradition.may_pass,
        voters=voters,
        initial=initial,
    )

    def name() -> None:
        said = form.cleaned_data
        electing.nominate(
            proposal_id=proposal_id,
            actor_id=request.presence.person.id,
            nominee_id=UUID(said["nominee"]) if said["nominee"] else None,
            reason=said["reason"],
            person_id=read_speaker(form, voters),
        )

    if request.method == "POST" and try_form(form, name):
        say_done(request, _("Your words are kept; you may change them in the change round."))
        return go_back(request, proposal_id, "#election")
    return show_form(
        request,
        form,
        proposal=seen.election.proposal,
        title=_("Name somebody for “%(role)s”") % {"role": seen.election.role},
        submit=_("Sign"),
        lead=_("It is signed with your name, and everybody reads your reasons in the next round."),
    )


@require_POST
def election_move(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """The facilitator leads on."""
    find_seen(request, proposal_id)
    told = {
        "proposal_id": proposal_id,
        "actor_id": request.presence.person.id,
        "to_step": request.POST.get("to", ""),
    }
    if try_act(request, lambda: electing.move_election(**told)):
        say_done(request, _("The election moves on."))
    return go_back(request, proposal_id, "#election")


def election_propose(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """The facilitator proposes somebody among those named, in words."""
    seen = find_seen(request, proposal_id)
    suggestion = seen.suggest()
    nominees = [(key, seen.names.get(key, "—")) for key in suggestion.nominees]
    form = ProposeForm(
        request.POST or None, nominees=nominees, initial={"person": suggestion.chosen}
    )

    def propose() -> None:
        electing.propose_person(
            proposal_id=proposal_id,
            actor_id=request.presence.person.id,
            person_id=UUID(form.cleaned_data["person"]),
            why=form.cleaned_data["why"],
        )

    return _carry_out(
        request,
        seen,
        form,
        propose,
        title=_("Propose somebody"),
        submit=_("Propose"),
        lead=say_suggestion(seen),
    )


def election_answer(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Say no objection, or an objection; whoever leads may note what others say."""
    seen = find_seen(request, proposal_id)
    voters = list_speakers(request, seen)
    form = AnswerForm(request.POST or None, voters=voters)

    def answer() -> None:
        electing.answer_proposed(
            proposal_id=proposal_id,
            actor_id=request.presence.person.id,
            stance=form.cleaned_data["stance"],
            argument=form.cleaned_data["argument"],
            person_id=read_speaker(form, voters),
        )

    proposed = seen.election.proposed
    title = _("Do you object to %(name)s in this role?") % {
        "name": proposed.full_name if proposed else "—"
    }
    lead = [seen.election.proposed_why]
    return _carry_out(request, seen, form, answer, title=title, submit=_("Answer"), lead=lead)


def election_objection(
    request: HttpRequest, slug: str, proposal_id: UUID, answer_id: UUID
) -> HttpResponse:
    """Whoever facilitates says what becomes of an objection, in words."""
    seen = find_seen(request, proposal_id)
    row = next((one for one in seen.answers if one.id == answer_id), None)
    if row is None:
        raise Http404
    form = SettleForm(request.POST or None)

    def settle() -> None:
        electing.close_election_objection(
            proposal_id=proposal_id,
            answer_id=answer_id,
            actor_id=request.presence.person.id,
            state=form.cleaned_data["state"],
            why=form.cleaned_data["why"],
        )

    title = _("What becomes of this objection?")
    lead = [row.argument]
    return _carry_out(request, seen, form, settle, title=title, submit=_("Record"), lead=lead)


@require_POST
def election_withdraw(
    request: HttpRequest, slug: str, proposal_id: UUID, answer_id: UUID
) -> HttpResponse:
    """Its author withdraws her objection."""
    find_seen(request, proposal_id)
    told = {
        "proposal_id": proposal_id,
        "answer_id": answer_id,
        "actor_id": request.presence.person.id,
        "state": "withdrawn",
    }
    if try_act(request, lambda: electing.close_election_objection(**told)):
        say_done(request, _("Your objection is withdrawn."))
    return go_back(request, proposal_id, "#election")


@require_POST
def election_aside(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Back to the change round, without the person proposed."""
    find_seen(request, proposal_id)
    told = {"proposal_id": proposal_id, "actor_id": request.presence.person.id}
    if try_act(request, lambda: electing.set_aside(**told)):
        say_done(request, _("Back to the change round: somebody else will be sought."))
    return go_back(request, proposal_id, "#election")


def find_election_here(request: HttpRequest, proposal_id: UUID) -> Proposal:
    proposal = find_here(request, proposal_id)
    if proposal.method != "election":
        raise Http404
    return proposal


def find_seen(request: HttpRequest, proposal_id: UUID) -> ElectionSeen:
    seen = find_election(find_election_here(request, proposal_id))
    if seen is None:
        raise Http404
    return seen


def list_speakers(request: HttpRequest, seen: ElectionSeen) -> list[tuple[str, str]]:
    """Whose words this person may write: hers, and everybody's for whoever leads."""
    me = request.presence.person.id
    if not leads(request, seen.election.proposal):
        return []
    return sorted(seen.names.items(), key=lambda pair: (pair[0] != str(me), pair[1]))


def read_speaker(form: forms.Form, voters: list[tuple[str, str]]) -> UUID | None:
    told = form.cleaned_data.get("voter")
    if told:
        return UUID(told)
    return UUID(voters[0][0]) if len(voters) == 1 else None


def _carry_out(
    request: HttpRequest,
    seen: ElectionSeen,
    form: forms.Form,
    act: Callable[[], None],
    *,
    title: str,
    submit: str,
    lead: list[str],
) -> HttpResponse:
    if request.method == "POST" and try_form(form, act):
        say_done(request, _("It is kept."))
        return go_back(request, seen.election.proposal_id, "#election")
    return show_form(
        request,
        form,
        proposal=seen.election.proposal,
        title=title,
        submit=submit,
        notice=" ".join(lead),
    )


def _is_late(proposal: Proposal) -> bool:
    return proposal.closes_at is not None and proposal.closes_at <= timezone.now()


register_panel(
    Panel(
        "election",
        label=gettext_lazy("Election without candidate"),
        summary=gettext_lazy("A role is entrusted to somebody whom the others name, with reasons."),
        price=gettext_lazy("An hour together; it strengthens whoever is chosen."),
        template="decisions/election/panel.html",
        side_template="decisions/election/mine.html",
        result_template="decisions/election/result.html",
        build=build_election,
        prepare_template="decisions/election/draft.html",
        stage_label=gettext_lazy("Election"),
        icon="hand-heart",
        order=20,
        is_first=True,
    )
)
