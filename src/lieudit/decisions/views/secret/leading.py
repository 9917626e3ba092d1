"""Whoever leads a secret ballot: asks for secrecy, opens the urn, reminds all, closes it."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from lieudit.decisions.actions.closing import close_proposal
from lieudit.decisions.actions.secret.beginning import ask_secrecy, is_about_somebody, open_urn
from lieudit.decisions.actions.secret.closing import shut_urn
from lieudit.decisions.actions.secret.refusals import BallotRefusedHere
from lieudit.decisions.actions.secret.reminding import remind_all
from lieudit.decisions.forms.secret.leading import AskSecrecyForm, OpenUrnForm
from lieudit.decisions.models.secret import UrnState
from lieudit.decisions.queries.secret.urns import find_urn
from lieudit.decisions.views.reaching import (
    address,
    find_here,
    go_back,
    leads,
    list_crumbs,
    show_form,
    try_act,
    try_form,
)
from lieudit.decisions.views.secret.protection import tell_protection

USUAL_DAYS = 7


@require_http_methods(["GET", "HEAD", "POST"])
def secret_ask(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Any single member asks that a question about a person be voted in secret."""
    proposal = find_here(request, proposal_id)
    is_leader = leads(request, proposal)
    is_known = is_leader or is_about_somebody(proposal)
    form = AskSecrecyForm(request.POST if request.method == "POST" else None, is_known=is_known)
    if request.method == "POST" and try_form(
        form,
        lambda: ask_secrecy(
            proposal_id=proposal.id,
            is_about_person=form.cleaned_data.get("is_about_person", False),
            is_leader=is_leader,
        ),
    ):
        messages.success(request, _("This vote is now secret. Who asked for it is kept nowhere."))
        return go_back(request, proposal.id)
    return show_form(
        request,
        form,
        proposal=proposal,
        title=_("Ask for a secret ballot"),
        submit=_("Make this vote secret"),
        lead=_("One member is enough when a question is about a person. Nobody learns who asked."),
        notice=_(
            "Each person has one voice, without proxies; at least five people vote. A way of "
            "deciding that has no secret ballot becomes a vote."
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def secret_open(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Read what unanimity reveals, choose what is published and until when, open the urn."""
    proposal = find_here(request, proposal_id)
    now = timezone.now()
    usual = proposal.closes_at if proposal.closes_at and proposal.closes_at > now else None
    initial = {"closes_at": usual or now + timedelta(days=USUAL_DAYS)}
    form = OpenUrnForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and try_form(
        form,
        lambda: open_urn(
            proposal_id=proposal.id,
            actor_id=request.presence.person.id,
            publishes=form.cleaned_data["publishes"],
            closes_at=form.cleaned_data["closes_at"],
            now=now,
        ),
    ):
        if (ballot := find_urn(proposal)) is not None:
            remind_all(ballot_id=ballot.id)  # the first letter, to everybody alike
        messages.success(request, _("The urn is open."))
        return go_back(request, proposal.id)
    page = {
        "form": form,
        "proposal": proposal,
        "crumbs": list_crumbs(request, proposal, _("Open the urn")),
        **tell_protection(request, None),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "decisions/secret/open.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def secret_close(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Shut the urn for good, then count at once, or once the paper ballots are typed."""
    proposal = find_here(request, proposal_id)
    ballot = find_urn(proposal)
    if ballot is None or ballot.state not in {UrnState.OPEN, UrnState.PAPERS}:
        raise Http404
    if request.method == "POST":
        actor_id = request.presence.person.id
        if try_act(request, lambda: shut_urn(ballot_id=ballot.id, actor_id=actor_id)):
            count_now(request, proposal.id)
        return go_back(request, proposal.id)
    closes_at = proposal.closes_at
    is_early = closes_at is not None and closes_at > timezone.now()
    early = [_("The time to vote is not over: those who have not voted yet lose their voice.")]
    page = {
        "question": _("Close the vote?"),
        "consequence_title": _("The urn is shut for good."),
        "consequences": [
            *(early if is_early else []),
            _("Fewer than five ballots are destroyed without being counted."),
            _("If paper ballots were ticked, two scrutineers type them before the count."),
            _("Then the ballots are mixed, counted and published, and the key is destroyed."),
        ],
        "confirm_label": _("Close the vote and count"),
        "action_url": address(request, "secret_close", proposal_id=proposal.id),
        "cancel_url": address(request, "detail", proposal_id=proposal.id),
        "crumbs": list_crumbs(request, proposal, _("Close the vote")),
    }
    return render(request, "hall/confirm.html", page)


def count_now(request: HttpRequest, proposal_id: UUID) -> bool:
    """Count, or say what is still awaited."""
    try:
        close_proposal(proposal_id=proposal_id, actor_id=None)
    except BallotRefusedHere as refusal:
        say = messages.info if refusal.code == "papers_awaited" else messages.error
        say(request, refusal.sentence)
        return False
    messages.success(request, _("The vote is closed."))
    return True


@require_POST
def secret_remind(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """The same letter to everybody on the roll."""
    proposal = find_here(request, proposal_id)
    ballot = find_urn(proposal)
    if ballot is None:
        raise Http404
    count = remind_all(ballot_id=ballot.id)
    if count is None:
        messages.info(request, _("Everybody was reminded today already."))
    else:
        told = ngettext(
            "%(count)d person is reminded, whether she has voted or not.",
            "%(count)d people are reminded, whether they have voted or not.",
            count,
        )
        messages.success(request, told % {"count": count})
    return go_back(request, proposal.id)
