"""The state of a consent, read from its rows for the engine."""

from datetime import datetime

from lieudit.decisions.engine.consent import ConsentState, ObjectionSeen
from lieudit.decisions.engine.rules import Quorum, read_rule
from lieudit.decisions.models import Proposal, Standing


def read_consent(proposal: Proposal, now: datetime) -> ConsentState:
    """Return all that adopting depends on; three queries."""
    rule = read_rule(proposal.rule)
    versions = list(proposal.versions.values_list("number", flat=True))
    number = max(versions, default=1)
    voters = {
        key: str(person_id or key)
        for key, person_id in proposal.electors.filter(standing=Standing.VOTER).values_list(
            "id", "person_id"
        )
    }
    said = proposal.positions.filter(version__number=number, elector__in=voters)
    objections = proposal.objections.select_related("version").order_by("created_at", "id")
    return ConsentState(
        owner=str(proposal.owner_id or ""),
        voters=frozenset(voters.values()),
        version=number,
        round=proposal.round,
        stances={voters[key]: stance for key, stance in said.values_list("elector_id", "stance")},
        objections=tuple(
            ObjectionSeen(str(one.id), str(one.author_id or ""), one.version.number, one.state)
            for one in objections
        ),
        silence_counts=rule.silence_days > 0,
        is_past_deadline=proposal.closes_at is not None and now >= proposal.closes_at,
        is_called=proposal.is_called_to_meeting,
        quorum=count_quorum(rule.quorum, len(voters)),
        outcome=proposal.outcome,
    )


def count_quorum(quorum: Quorum | None, roll: int) -> int:
    """Return how many of the roll must speak; a strict share asks for one more than the share."""
    if quorum is None or quorum.base != "roll":
        return 0
    product = roll * quorum.numerator
    if quorum.is_strict:
        return product // quorum.denominator + 1
    return -(-product // quorum.denominator)
