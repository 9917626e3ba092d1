"""The voting booth: choose, look again, put it in, note one's number. Nothing is kept of it.

The answer to the ballot is a page, not a redirection: its number must go through no session, no
address and no message. Asked again, the page says that the ballot is in and shows no number.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from lieudit.decisions.actions.secret.casting import cast_secretly
from lieudit.decisions.actions.secret.refusals import BallotRefusedHere
from lieudit.decisions.engine.secret.published import BallotPaper
from lieudit.decisions.forms.secret.ballot import SecretBallotForm, tell_choice
from lieudit.decisions.forms.secret.leading import CodeForm
from lieudit.decisions.models import Proposal
from lieudit.decisions.models.secret import SecretBallot, UrnState
from lieudit.decisions.queries.secret.urns import OwnLine, find_own_line, find_urn
from lieudit.decisions.views.reaching import find_here, list_crumbs
from lieudit.decisions.views.secret.protection import tell_protection
from lieudit.people.doors.guard import is_own_code, read_guard


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def secret_vote(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """A form, then what was chosen to be looked at again, then the number, in three pages."""
    proposal = find_here(request, proposal_id)
    ballot = find_urn(proposal)
    if ballot is None or ballot.state == UrnState.OUTSIDE:
        raise Http404
    line = find_own_line(proposal, request.presence.person.id)
    obstacle = _find_obstacle(request, proposal, ballot, line)
    if obstacle:
        return _refuse(request, proposal, obstacle)
    paper = BallotPaper.from_json(ballot.paper)
    form = SecretBallotForm(request.POST if request.method == "POST" else None, paper=paper)
    if request.method != "POST" or "again" in request.POST or not form.is_valid():
        return _show_paper(request, proposal, ballot, form)
    if "cast" not in request.POST:
        return _show_choice(request, proposal, form)
    return _put_in(request, proposal, ballot, form)


def _find_obstacle(
    request: HttpRequest, proposal: Proposal, ballot: SecretBallot, line: OwnLine
) -> str:
    """Say by a code what keeps whoever asks from voting, empty when she may."""
    if not line.is_called:
        return "not_on_roll"
    if line.has_voted:
        return "already_voted"
    if ballot.state != UrnState.OPEN:
        return "not_open"
    if proposal.closes_at is not None and proposal.closes_at <= timezone.now():
        return "over"
    if request.presence.came_by == "card":
        return "by_card"
    guard = read_guard(request.presence.person.id)
    return "code_missing" if guard.shares_mailbox and not guard.has_code else ""


def _put_in(
    request: HttpRequest, proposal: Proposal, ballot: SecretBallot, form: SecretBallotForm
) -> HttpResponse:
    person_id = request.presence.person.id
    code = CodeForm(request.POST) if read_guard(person_id).shares_mailbox else None
    if code is not None and not _is_hers(person_id, code):
        code.add_error("code", BallotRefusedHere("code_wrong").sentence)
    if code is not None and not code.is_valid():
        return _show_choice(request, proposal, form, code)
    line = find_own_line(proposal, person_id)
    try:
        tracker = cast_secretly(
            ballot_id=ballot.id,
            elector_ids=line.elector_ids,
            choice=form.read_choice(),
            now=timezone.now(),
        )
    except BallotRefusedHere as refusal:
        return _refuse(request, proposal, refusal.code)
    page = {
        "proposal": proposal,
        "tracker": tracker,
        "crumbs": list_crumbs(request, proposal, _("Vote in secret")),
    }
    return render(request, "decisions/secret/receipt.html", page)


def _is_hers(person_id: UUID, code: CodeForm) -> bool:
    """Whether the code is hers; an empty one is told by the form itself, and is no try."""
    return not code.is_valid() or is_own_code(person_id, code.cleaned_data["code"])


def _show_paper(
    request: HttpRequest, proposal: Proposal, ballot: SecretBallot, form: SecretBallotForm
) -> HttpResponse:
    if "again" in request.POST:  # back from looking at it again: what was chosen is still there
        form = SecretBallotForm(initial=_read_initial(request, form), paper=form.paper)
    page = {
        "form": form,
        "proposal": proposal,
        "ballot": ballot,
        "crumbs": list_crumbs(request, proposal, _("Vote in secret")),
        **tell_protection(request, ballot),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "decisions/secret/vote.html", page, status=status)


def _read_initial(request: HttpRequest, form: SecretBallotForm) -> Mapping[str, Any]:
    return {
        name: request.POST.getlist(name) if name == "approved" else request.POST.get(name)
        for name in form.fields
    }


def _show_choice(
    request: HttpRequest,
    proposal: Proposal,
    form: SecretBallotForm,
    code: CodeForm | None = None,
) -> HttpResponse:
    """What was chosen, carried from page to page in the form alone."""
    asks = read_guard(request.presence.person.id).shares_mailbox
    carried = [
        (name, value) for name in form.fields for value in request.POST.getlist(name) if value
    ]
    if "chosen" in form.fields and not carried:
        carried = [("chosen", "")]
    page = {
        "proposal": proposal,
        "lines": tell_choice(form.paper, form.read_choice()),
        "carried": carried,
        "code": code or (CodeForm() if asks else None),
        "crumbs": list_crumbs(request, proposal, _("Vote in secret")),
    }
    status = 422 if code is not None else 200
    return render(request, "decisions/secret/look_again.html", page, status=status)


def _refuse(request: HttpRequest, proposal: Proposal, code: str) -> HttpResponse:
    page = {
        "proposal": proposal,
        "sentence": BallotRefusedHere(code).sentence,
        "code": code,
        "crumbs": list_crumbs(request, proposal, _("Vote in secret")),
    }
    is_calm = request.method != "POST" and code == "already_voted"
    status = 200 if is_calm else 409 if code in {"already_voted", "not_open", "over"} else 403
    return render(request, "decisions/secret/not_cast.html", page, status=status)
