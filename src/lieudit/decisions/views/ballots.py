"""Casting a ballot: one's own, that of whoever entrusted hers, or one written on paper."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lieudit.decisions.actions import voting
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.forms.ballots import build_questions, read_questions, say_ballot
from lieudit.decisions.forms.vote_words import say_rule
from lieudit.decisions.models import Elector, Stage, Standing
from lieudit.decisions.queries.votes import VoteSeen, find_vote, name_elector
from lieudit.decisions.views.reaching import find_here, go, go_back, leads, list_crumbs, try_act
from lieudit.hall.frame import say_done


def find_vote_here(request: HttpRequest, proposal_id: UUID) -> VoteSeen:
    """Return a vote in the open of this collective; a secret one has its own pages."""
    proposal = find_here(request, proposal_id)
    if proposal.method not in voting.PUBLIC_METHODS or proposal.rule.get("is_secret"):
        raise Http404
    return find_vote(proposal)


def find_vote_to_prepare(request: HttpRequest, proposal_id: UUID) -> VoteSeen:
    """Return a vote, in the open or secret, whose options and switches are written."""
    proposal = find_here(request, proposal_id)
    if proposal.method not in voting.PUBLIC_METHODS:
        raise Http404
    return find_vote(proposal)


def ballot(request: HttpRequest, slug: str, proposal_id: UUID, elector_id: UUID) -> HttpResponse:
    """The ballot of one voice; nothing sent is lost when it is refused."""
    seen = find_vote_here(request, proposal_id)
    elector, right = find_right_here(request, seen, elector_id)
    former = seen.ballots.get(elector.id)
    content = former.content if former and right != "paper" else None
    if former is not None and right == "paper" and former.right == "paper":
        content = former.content
    error = ""
    if request.method == "POST":
        content = read_questions(seen, request.POST)
        error = _cast(request, seen, elector, right=right, content=content)
        if not error:
            end = "vote_roll" if right == "paper" else "detail"
            return go(request, end, proposal_id=seen.proposal.id)
    return _show(request, seen, elector, right=right, content=content, error=error)


@require_POST
def ballot_take_back(
    request: HttpRequest, slug: str, proposal_id: UUID, elector_id: UUID
) -> HttpResponse:
    """Take one's ballot back while the vote runs, or out a paper one typed by mistake."""
    seen = find_vote_here(request, proposal_id)
    _elector, right = find_right_here(request, seen, elector_id)
    act = voting.remove_paper_ballot if right == "paper" else voting.take_ballot_back
    told = {
        "proposal_id": proposal_id,
        "elector_id": elector_id,
        "actor_id": request.presence.person.id,
    }
    if try_act(request, lambda: act(**told)):
        say_done(request, _("The ballot is taken back. Nothing of it is counted."))
    if right == "paper":
        return go(request, "vote_roll", proposal_id=proposal_id)
    return go_back(request, proposal_id, "#vote")


@require_safe
def vote_roll(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Who has voted, for whoever leads: never what, while the vote runs hidden."""
    seen = find_vote_here(request, proposal_id)
    holders = {one.giver_id: one.holder.full_name for one in seen.proxies if one.holder}
    page = {
        "proposal": seen.proposal,
        "seen": seen,
        "is_open": seen.is_open(timezone.now()),
        "lines": [
            {
                "elector": one,
                "name": name_elector(one) or _("somebody since forgotten"),
                "ballot": seen.ballots.get(one.id),
                "holder": holders.get(one.id, ""),
            }
            for one in seen.electors
        ],
        "crumbs": list_crumbs(request, seen.proposal, _("Who has voted")),
    }
    return render(request, "decisions/vote/roll.html", page)


def find_right_here(request: HttpRequest, seen: VoteSeen, elector_id: UUID) -> tuple[Elector, str]:
    """Return a voice of this vote and by what right it is cast here.

    Whoever leads types the paper ballots of the others.
    """
    elector = seen.find_elector(elector_id)
    if elector is None:
        raise Http404
    rights = {one.id: right for one, right in seen.rights_of(request.presence.person.id)}
    if elector.id in rights:
        return elector, rights[elector.id]
    if leads(request, seen.proposal):
        return elector, "paper"
    raise Http404


def list_named(seen: VoteSeen) -> list[tuple[str, str]]:
    """Who voted what, by name, once it may be shown: a vote in the open is signed."""
    named = [
        (name_elector(one) or _("somebody since forgotten"), say_ballot(seen, ballot.content))
        for one in seen.electors
        if (ballot := seen.ballots.get(one.id)) is not None and one.standing == Standing.VOTER
    ]
    guests = [(one.first_name, say_ballot(seen, one.content)) for one in seen.guests]
    return [*named, *guests]


def _cast(
    request: HttpRequest,
    seen: VoteSeen,
    elector: Elector,
    *,
    right: str,
    content: Mapping[str, Any],
) -> str:
    """Cast it; return why not, in a sentence."""
    try:
        voting.cast_ballot(
            proposal_id=seen.proposal.id,
            elector_id=elector.id,
            actor_id=request.presence.person.id,
            content=content,
            on_paper=right == "paper",
        )
    except Refused as refusal:
        return str(refusal.sentence)
    say_done(request, _("The ballot is kept. It may be changed until the vote is closed."))
    return ""


def _show(
    request: HttpRequest,
    seen: VoteSeen,
    elector: Elector,
    *,
    right: str,
    content: Mapping[str, Any] | None,
    error: str,
) -> HttpResponse:
    page = {
        "proposal": seen.proposal,
        "seen": seen,
        "elector": elector,
        "name": name_elector(elector),
        "right": right,
        "questions": build_questions(seen, content),
        "has_cast": elector.id in seen.ballots,
        "is_open": seen.is_open(timezone.now()),
        "is_waiting": seen.proposal.stage in {Stage.CLARIFY, Stage.REACT, Stage.AMEND},
        "error": error,
        "rule_words": say_rule(seen.rule),
        "crumbs": list_crumbs(request, seen.proposal, _("Ballot")),
    }
    return render(request, "decisions/vote/ballot.html", page, status=422 if error else 200)
