"""Votes in the open on the page of a proposal: my voice, the progress, the explained result."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from lieudit.decisions.actions import vote_closing  # noqa: F401 - registers how votes conclude
from lieudit.decisions.actions.vote_closing import describe, may_conclude
from lieudit.decisions.engine.counting import HANDS
from lieudit.decisions.engine.vote_result import write_count
from lieudit.decisions.forms.vote_report import Report, build_report
from lieudit.decisions.forms.vote_words import say_quorum, say_rule
from lieudit.decisions.models import Elector, Proposal, Standing
from lieudit.decisions.queries.vote_counts import count_seen
from lieudit.decisions.queries.votes import VoteSeen, find_vote, name_elector
from lieudit.decisions.views.awaiting import register_awaiting
from lieudit.decisions.views.ballots import find_vote_here, list_named
from lieudit.decisions.views.panels import Panel, register_panel
from lieudit.decisions.views.reaching import leads, list_crumbs


@dataclass(frozen=True)
class VoiceLine:
    """A voice I may cast: mine, my household's, or one entrusted to me with its wish."""

    elector: Elector
    name: str
    right: str
    has_cast: bool
    cast_by: str
    holder: str = ""
    wish: str = ""

    @property
    def is_own(self) -> bool:
        return self.right == "own"


def build_vote(request: HttpRequest, proposal: Proposal) -> Mapping[str, Any]:
    """What the panel shows: while the vote runs, and its result once closed."""
    seen = find_vote(proposal)
    is_open = seen.is_open(timezone.now())
    shows = seen.shows_counts()
    return {
        "vote": seen,
        "vote_is_open": is_open,
        "vote_is_late": not is_open and proposal.closed_at is None,
        "voices": list_voices(request, seen),
        "rule_words": say_rule(seen.rule),
        "cast_count": seen.cast_count,
        "voters_count": len(seen.voters),
        "quorum_words": tell_progress(seen),
        "report": build_seen_report(seen) if shows and seen.cast_count + len(seen.guests) else None,
        "named": list_named(seen) if shows else [],
        "may_count_hands": proposal.method in HANDS and seen.has_equal_weights,
        "weights_awaited": seen.rule.weights == "shares" and not seen.terms.weights_set_at,
        "leads_vote": leads(request, proposal),
        "may_conclude": leads(request, proposal) and may_conclude(seen),
        "spoken": seen.cast_count,
        "guest_url": build_guest_url(request, seen),
        "kept_date": next((one for one in seen.choices if one.is_chosen), None),
    }


def build_seen_report(seen: VoteSeen) -> Report:
    """The result kept at closing; while a live vote runs, the count as it stands."""
    if seen.proposal.closed_at is not None and seen.proposal.result.get("kind") == "vote":
        return build_report(seen.proposal.result)
    return build_report(write_count(count_seen(seen), describe(seen)))


def tell_progress(seen: VoteSeen) -> str:
    """How far the quorum is, in words: how many took part never tells what they voted."""
    if seen.rule.quorum is None or seen.proposal.closed_at is not None:
        return ""
    check = count_seen(seen).quorum
    return say_quorum(check.__dict__) if check is not None else ""


def list_voices(request: HttpRequest, seen: VoteSeen) -> list[VoiceLine]:
    """Return the voices this person may cast, her own first."""
    me: UUID = request.presence.person.id
    proxies = {one.giver_id: one for one in seen.proxies}
    lines = []
    for elector, right in seen.rights_of(me):
        ballot, proxy = seen.ballots.get(elector.id), proxies.get(elector.id)
        by = ballot.cast_by if ballot else None
        lines.append(
            VoiceLine(
                elector,
                name_elector(elector),
                right,
                has_cast=ballot is not None,
                cast_by=by.full_name if by and by.id != me else "",
                holder=proxy.holder.full_name if proxy and proxy.holder else "",
                wish=proxy.wish if proxy and right == "proxy" else "",
            )
        )
    return lines


@require_safe
def vote_result(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """The result on a sheet to print: the answer, the reasons, who voted what."""
    seen = find_vote_here(request, proposal_id)
    shows = seen.shows_counts()
    page = {
        "proposal": seen.proposal,
        "seen": seen,
        "report": build_seen_report(seen) if shows else None,
        "named": list_named(seen) if shows else [],
        "rule_words": say_rule(seen.rule),
        "observers": [one for one in seen.electors if one.standing != Standing.VOTER],
        "crumbs": list_crumbs(request, seen.proposal, _("Result")),
    }
    return render(request, "decisions/vote/result_print.html", page)


def build_guest_url(request: HttpRequest, seen: VoteSeen) -> str:
    """The whole address of a poll's shared link, to paste in a messenger."""
    if not seen.terms.share_code:
        return ""
    return request.build_absolute_uri(reverse("decisions:date_guest", args=[seen.terms.share_code]))


def tell_awaited_vote(person_id: UUID, row: Any) -> Any:
    """Her vote, as long as no ballot is cast for her voice."""
    return _("Your vote is awaited") if row.is_voter and not row.has_voted else ""


WORDS = (
    (
        "simple_vote",
        gettext_lazy("Simple vote"),
        gettext_lazy("For or against, with a quorum and a majority. For what must be settled."),
        gettext_lazy("Quick; leaves a minority."),
        "vote",
    ),
    (
        "date",
        gettext_lazy("Choose a date"),
        gettext_lazy("Everybody says which dates suit. For a meeting, a work day, a meal."),
        gettext_lazy("Two minutes each."),
        "calendar-days",
    ),
    (
        "majority_judgment",
        gettext_lazy("Majority judgment"),
        gettext_lazy(
            "Everybody gives each option a grade; the best judged by a majority comes first."
        ),
        gettext_lazy("A few minutes; every option is judged, none is played against another."),
        "scale",
    ),
    (
        "approval",
        gettext_lazy("Approval vote"),
        gettext_lazy("Everybody ticks all the options that suit; the most ticked comes first."),
        gettext_lazy("A minute; says nothing of how much."),
        "list-checks",
    ),
    (
        "plurality",
        gettext_lazy("One choice each"),
        gettext_lazy(
            "Everybody chooses one option. When there are only two, or for little stakes."
        ),
        gettext_lazy("A minute; close options harm each other."),
        "circle-dot",
    ),
    (
        "schulze",
        gettext_lazy("Ranking, by strongest paths (Schulze)"),
        gettext_lazy("Everybody ranks the options; duels between them tell the first."),
        gettext_lazy("A few minutes; harder to count by hand."),
        "list-ordered",
    ),
    (
        "ranked_pairs",
        gettext_lazy("Ranking, clearest victories first"),
        gettext_lazy("Everybody ranks the options; the clearest duels are kept first."),
        gettext_lazy("A few minutes; harder to count by hand."),
        "list-ordered",
    ),
    (
        "condorcet",
        gettext_lazy("Ranking, the one that wins every duel"),
        gettext_lazy("Everybody ranks the options; one wins only if it beats each of the others."),
        gettext_lazy("May name nobody: preferences can go round in a circle."),
        "list-ordered",
    ),
    (
        "stv",
        gettext_lazy("Ranking, for several seats"),
        gettext_lazy("Everybody ranks; several are elected and every group weighs its part."),
        gettext_lazy("A few minutes; the count has several rounds."),
        "users",
    ),
    (
        "equal_shares",
        gettext_lazy("Shared budget, equal shares"),
        gettext_lazy("Everybody holds an equal part of the sum, and projects are bought together."),
        gettext_lazy("More people get something; needs a cost for each project."),
        "coins",
    ),
    (
        "greedy_budget",
        gettext_lazy("Shared budget, the most wanted first"),
        gettext_lazy("Projects are taken by number of voices, as long as they fit the sum."),
        gettext_lazy("Simple; a majority may take it all."),
        "coins",
    ),
)
FIRST = ("simple_vote", "date")

for place, (code, label, summary, price, icon) in enumerate(WORDS):
    register_awaiting(code, tell_awaited_vote)
    register_panel(
        Panel(
            code,
            label=label,
            summary=summary,
            price=price,
            template="decisions/vote/panel.html",
            side_template="decisions/vote/voices.html",
            result_template="decisions/vote/result.html",
            build=build_vote,
            prepare_template="decisions/vote/draft.html",
            stage_label=gettext_lazy("Vote"),
            icon=icon,
            order=30 + place,
            is_first=code in FIRST,
        )
    )
