"""A vote held with Belenios: the list of its voters, and its result written down here."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lieudit.decisions.actions.secret.opening import build_paper
from lieudit.decisions.actions.secret.outside import OutsideResult, record_outside
from lieudit.decisions.engine.secret.belenios import Listed, VoterList, write_voters
from lieudit.decisions.forms.secret.leading import OutsideForm
from lieudit.decisions.forms.vote_words import CHOICES as PLAIN
from lieudit.decisions.models import Proposal
from lieudit.decisions.queries.secret.urns import find_urn, list_mailboxes
from lieudit.decisions.views.reaching import (
    find_here,
    go_back,
    list_crumbs,
    show_form,
    try_form,
)


@require_safe
def secret_belenios(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """The voters as Belenios reads them, who has no mailbox, and what to do next."""
    proposal = find_here(request, proposal_id)
    page = {
        "proposal": proposal,
        "voters": build_voters(proposal),
        "is_open_here": find_urn(proposal) is not None,
        "crumbs": list_crumbs(request, proposal, _("Vote with Belenios")),
    }
    return render(request, "decisions/secret/belenios.html", page)


@require_safe
def secret_voters_file(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """The list alone, to paste or to upload."""
    voters = build_voters(find_here(request, proposal_id))
    answer = HttpResponse("".join(f"{line}\n" for line in voters.lines), content_type="text/plain")
    answer["Content-Disposition"] = 'attachment; filename="votants-belenios.txt"'
    return answer


def build_voters(proposal: Proposal) -> VoterList:
    return write_voters([Listed(name, email) for name, email in list_mailboxes(proposal)])


@require_http_methods(["GET", "HEAD", "POST"])
def secret_outside(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """What came out of a vote held elsewhere, and where anybody can check it."""
    proposal = find_here(request, proposal_id)
    paper = build_paper(proposal)
    options = [(one.key, one.label) for one in paper.options] or [
        (key, str(label)) for key, label in PLAIN.items()
    ]
    form = OutsideForm(request.POST if request.method == "POST" else None, options=options)
    if request.method == "POST" and try_form(
        form,
        lambda: record_outside(
            proposal_id=proposal.id,
            actor_id=request.presence.person.id,
            result=OutsideResult(
                url=form.cleaned_data["url"],
                outcome=form.cleaned_data["outcome"],
                cast=form.cleaned_data["cast"],
                counts=form.read_counts(),
                words=form.cleaned_data["words"],
            ),
        ),
    ):
        messages.success(request, _("The result is written down, with where to check it."))
        return go_back(request, proposal.id)
    return show_form(
        request,
        form,
        proposal=proposal,
        title=_("Result of the vote held with Belenios"),
        submit=_("Write it down and close"),
        lead=_("Copy what its page says: everybody will find its address here."),
    )
