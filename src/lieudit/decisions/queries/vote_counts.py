"""What a vote gives, computed from its rows: the same figures live, at closing, or years later."""

from fractions import Fraction

from lieudit.decisions.engine.ballots import Settings
from lieudit.decisions.engine.counting import Cast, Vote, VoteCount, count_vote
from lieudit.decisions.queries.votes import VoteSeen


def count_seen(seen: VoteSeen) -> VoteCount:
    """Count a vote as it stands."""
    return count_vote(make_vote(seen))


def make_vote(seen: VoteSeen) -> Vote:
    """Give the counting what it needs, and no name."""
    standings = {one.id: (Fraction(one.weight), one.standing) for one in seen.electors}
    ballots = [Cast(one.content, *standings[key]) for key, one in seen.ballots.items()]
    ballots += [Cast(one.content) for one in seen.guests]
    return Vote(
        method=seen.proposal.method,
        options=seen.options,
        ballots=tuple(ballots),
        rule=seen.rule,
        roll=seen.roll_weight,
        settings=make_settings(seen),
        hands={standing: count.counts for standing, count in seen.hands.items()},
        present=_count_present(seen),
        call=seen.terms.call,
    )


def make_settings(seen: VoteSeen) -> Settings:
    terms = seen.terms
    return Settings(
        missing=terms.missing,
        scale=(0, terms.levels - 1) if seen.proposal.method == "majority_judgment" else None,
        seats=terms.seats,
        quota=terms.quota,
        budget=terms.budget_cents,
        costs={str(one.id): one.cost_cents or 0 for one in seen.choices},
        completion=terms.completion,
        utility=terms.utility,
    )


def _count_present(seen: VoteSeen) -> Fraction | None:
    """Voices present or represented at the meeting; None when there was none."""
    if seen.terms.present is None:
        return None
    return Fraction(seen.terms.present + (seen.terms.represented or 0))
