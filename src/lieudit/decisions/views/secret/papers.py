"""The paper urn: who the two scrutineers are, whom they tick, what each types on her own."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lieudit.decisions.actions.secret import papers as acts
from lieudit.decisions.actions.secret.closing import give_up_papers
from lieudit.decisions.engine.secret.paper_urn import Comparison
from lieudit.decisions.engine.secret.published import BallotPaper
from lieudit.decisions.forms.secret.ballot import SecretBallotForm, tell_choice
from lieudit.decisions.forms.secret.leading import CopiesForm, ScrutineersForm
from lieudit.decisions.models import Proposal
from lieudit.decisions.models.secret import SecretBallot, UrnState
from lieudit.decisions.queries.secret.typed import list_typed_papers
from lieudit.decisions.queries.secret.urns import find_urn, is_scrutineer, list_called, list_entries
from lieudit.decisions.views.reaching import (
    find_here,
    go,
    go_back,
    leads,
    list_crumbs,
    list_people,
    show_form,
    try_act,
    try_form,
)
from lieudit.decisions.views.secret.leading import count_now


@require_http_methods(["GET", "HEAD", "POST"])
def secret_scrutineers(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Name the two who tick and type the papers."""
    proposal, ballot = _find(request, proposal_id)
    entries = list_entries(ballot)
    initial = {
        name: str(entry.scrutineer_id)
        for name, entry in zip(("first", "second"), entries, strict=False)
    }
    form = ScrutineersForm(
        request.POST if request.method == "POST" else None,
        persons=list_people(request),
        initial=initial,
    )
    if request.method == "POST" and try_form(
        form,
        lambda: acts.name_scrutineers(
            ballot_id=ballot.id,
            person_ids=(form.cleaned_data["first"], form.cleaned_data["second"]),
        ),
    ):
        messages.success(request, _("The two scrutineers are named."))
        return go_back(request, proposal.id)
    return show_form(
        request,
        form,
        proposal=proposal,
        title=_("Who counts the paper ballots"),
        submit=_("Name them"),
        lead=_("They tick who votes on paper, then each types all the papers on her own."),
        notice=_(
            "With fewer than five paper ballots, whoever opens the paper urn may guess who wrote "
            "them: better have everybody vote on paper, or nobody."
        ),
    )


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def secret_papers(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """While the urn is open, tick who votes on paper; once it is shut, type the papers."""
    proposal, ballot = _find(request, proposal_id)
    if not is_scrutineer(ballot, request.presence.person.id):
        raise PermissionDenied
    if request.presence.came_by == "card":
        raise PermissionDenied
    if ballot.state == UrnState.OPEN:
        return _tick(request, proposal, ballot)
    return _type(request, proposal, ballot)


def _tick(request: HttpRequest, proposal: Proposal, ballot: SecretBallot) -> HttpResponse:
    if request.method == "POST":
        name = "tick" if "tick" in request.POST else "untick"
        elector_id = _read_id(request.POST.get(name, ""))
        act = acts.tick_paper if name == "tick" else acts.untick_paper
        try_act(
            request,
            lambda: act(ballot_id=ballot.id, elector_id=elector_id, now=timezone.now()),
        )
        return go(request, "secret_papers", proposal_id=proposal.id)
    called = list_called(ballot)
    page = {
        "proposal": proposal,
        "called": called,
        "ticked": sum(one.is_ticked for one in called),
        "crumbs": list_crumbs(request, proposal, _("Paper ballots")),
    }
    return render(request, "decisions/secret/tick.html", page)


def _type(request: HttpRequest, proposal: Proposal, ballot: SecretBallot) -> HttpResponse:
    paper = BallotPaper.from_json(ballot.paper)
    if request.method == "POST" and "done" in request.POST:
        return _finish(request, proposal, ballot)
    if request.method == "POST" and "remove" in request.POST:
        _take_back(request, ballot, paper)
        return go(request, "secret_papers", proposal_id=proposal.id)
    posted = request.POST if request.method == "POST" else None
    form, copies = SecretBallotForm(posted, paper=paper), CopiesForm(posted)
    is_whole = posted is not None and form.is_valid() and copies.is_valid()
    if is_whole and try_form(form, lambda: _add(request, ballot, form, copies)):
        return go(request, "secret_papers", proposal_id=proposal.id)
    page = _tell_typing(request, proposal, ballot, paper) | {"form": form, "copies": copies}
    status = 422 if posted is not None else 200
    return render(request, "decisions/secret/papers.html", page, status=status)


def _add(
    request: HttpRequest, ballot: SecretBallot, form: SecretBallotForm, copies: CopiesForm
) -> None:
    acts.add_papers(
        ballot_id=ballot.id,
        person_id=request.presence.person.id,
        choice=form.read_choice(),
        copies=copies.cleaned_data["copies"],
    )


def _take_back(request: HttpRequest, ballot: SecretBallot, paper: BallotPaper) -> None:
    typed = acts.list_own_papers(ballot_id=ballot.id, person_id=request.presence.person.id)
    place = request.POST.get("remove", "")
    kinds = list_typed_papers(typed)
    if place.isascii() and place.isdigit() and int(place) < len(kinds):
        try_act(
            request,
            lambda: acts.take_papers_back(
                ballot_id=ballot.id,
                person_id=request.presence.person.id,
                choice=kinds[int(place)][0],
            ),
        )


def _finish(request: HttpRequest, proposal: Proposal, ballot: SecretBallot) -> HttpResponse:
    found: list[Comparison | None] = []
    person_id = request.presence.person.id
    if not try_act(
        request,
        lambda: found.append(acts.finish_papers(ballot_id=ballot.id, person_id=person_id)),
    ):
        return go(request, "secret_papers", proposal_id=proposal.id)
    compared = found[0]
    if compared is None:
        messages.success(request, _("Done. The other scrutineer types hers, then it is counted."))
        return go_back(request, proposal.id)
    if compared.agrees:
        count_now(request, proposal.id)
        return go_back(request, proposal.id)
    return _show_differences(request, proposal, ballot, compared)


def _show_differences(
    request: HttpRequest, proposal: Proposal, ballot: SecretBallot, compared: Comparison
) -> HttpResponse:
    paper = BallotPaper.from_json(ballot.paper)
    page = _tell_typing(request, proposal, ballot, paper) | {
        "form": SecretBallotForm(paper=paper),
        "copies": CopiesForm(),
        "compared": compared,
        "differences": [
            (", ".join(tell_choice(paper, one.choice)), one.first, one.second)
            for one in compared.differences
        ],
    }
    return render(request, "decisions/secret/papers.html", page, status=409)


def _tell_typing(
    request: HttpRequest, proposal: Proposal, ballot: SecretBallot, paper: BallotPaper
) -> dict[str, Any]:
    person_id = request.presence.person.id
    typed = acts.list_own_papers(ballot_id=ballot.id, person_id=person_id)
    entries = list_entries(ballot)
    return {
        "proposal": proposal,
        "typed": [
            (place, tell_choice(paper, choice), count)
            for place, (choice, count) in enumerate(list_typed_papers(typed))
        ],
        "total": len(typed),
        "ticked": acts.count_ticked(ballot),
        "is_done": any(one.is_done for one in entries if one.scrutineer_id == person_id),
        "crumbs": list_crumbs(request, proposal, _("Paper ballots")),
    }


@require_http_methods(["POST"])
def secret_without_papers(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Count without the papers that never came."""
    proposal, ballot = _find(request, proposal_id)
    if not leads(request, proposal):
        raise PermissionDenied
    if try_act(request, lambda: give_up_papers(ballot_id=ballot.id)):
        count_now(request, proposal.id)
    return go_back(request, proposal.id)


def _find(request: HttpRequest, proposal_id: UUID) -> tuple[Proposal, SecretBallot]:
    proposal = find_here(request, proposal_id)
    ballot = find_urn(proposal)
    if ballot is None or ballot.state not in {UrnState.OPEN, UrnState.PAPERS}:
        raise Http404
    return proposal, ballot


def _read_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
