"""How a vote in the open is concluded: counted once, under the lock that ballots wait for."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.actions.closing import Conclusion, Method, register_method
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.actions.vote_refusals import refuse_vote
from lieudit.decisions.actions.vote_terms import FEWEST_OPTIONS
from lieudit.decisions.engine.counting import BUDGETS
from lieudit.decisions.engine.vote_result import write_count
from lieudit.decisions.models import NamedBallot, Proposal, Stage
from lieudit.decisions.queries.roll import Seat
from lieudit.decisions.queries.vote_counts import count_seen
from lieudit.decisions.queries.votes import PUBLIC_METHODS, VoteSeen, find_vote, get_terms

WITHOUT_OPTIONS = frozenset({"simple_vote"})


def conclude_vote(proposal: Proposal) -> Conclusion:
    """Count a vote. Raises Refused while somebody may still vote before the time given."""
    if proposal.stage != Stage.DECIDE:
        raise refuse_vote("not_begun")
    seen = find_vote(proposal)
    if _still_runs(seen):
        raise Refused(
            _(
                "The vote runs until the time given, and somebody has not voted yet. It closes by "
                "itself; or change its end first, so that everybody knows."
            )
        )
    count = count_seen(seen)
    return Conclusion(count.outcome, write_count(count, describe(seen)))


def describe(seen: VoteSeen) -> dict[str, Any]:
    """What a result says of its vote: options by name, switches, how ballots came. No name."""
    terms = seen.terms
    rights = Counter(one.right for one in seen.ballots.values())
    return {
        "method": seen.proposal.method,
        "options": [
            {"id": str(one.id), "label": one.label, "cost": one.cost_cents} for one in seen.choices
        ],
        "on_roll": len(seen.voters),
        "equal_weights": seen.has_equal_weights,
        "rights": {**rights, "hands": seen.hands_counted, "guests": len(seen.guests)},
        "terms": {
            name: getattr(terms, name)
            for name in (
                "levels", "missing", "seats", "quota", "budget_cents", "completion", "utility",
                "call", "present", "represented",
            )
        },
    }  # fmt: skip


def check_options(proposal: Proposal, seats: Sequence[Seat]) -> None:
    """A vote opens with at least two options, costs and a sum for a budget, hours for dates."""
    choices, terms = list(proposal.choices.all()), get_terms(proposal)
    if proposal.method in WITHOUT_OPTIONS:
        return
    if len(choices) < FEWEST_OPTIONS:
        raise refuse_vote("too_few_options")
    if proposal.method in BUDGETS:
        if not terms.budget_cents:
            raise refuse_vote("budget_missing")
        if any(one.cost_cents is None for one in choices):
            raise refuse_vote("cost_missing")
    if proposal.method == "date" and any(one.starts_at is None for one in choices):
        raise refuse_vote("date_missing")
    if proposal.method == "stv" and terms.seats >= len(choices):
        raise refuse_vote("too_many_seats")


def start_again(proposal: Proposal) -> None:
    """Words that change ask everybody again: ballots on the former words are taken out."""
    NamedBallot.objects.filter(proposal=proposal).delete()
    proposal.hand_counts.all().delete()


def may_conclude(seen: VoteSeen) -> bool:
    """Whether a vote may be concluded now: everybody voted, its time has passed, or it has none."""
    return seen.proposal.stage == Stage.DECIDE and not _still_runs(seen)


def _still_runs(seen: VoteSeen) -> bool:
    closes_at = seen.proposal.closes_at
    is_ahead = closes_at is not None and timezone.now() < closes_at
    everybody = seen.cast_count >= len(seen.voters)
    return is_ahead and not everybody and not seen.proposal.is_called_to_meeting


for code in sorted(PUBLIC_METHODS):
    register_method(
        Method(
            code,
            conclude_vote,
            check_opening=check_options,
            restart=start_again,
            closes_itself=True,
        )
    )
