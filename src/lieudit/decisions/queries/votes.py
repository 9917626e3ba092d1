"""One vote as it stands: its options, whose voices count, what was cast. Seven queries at most."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import cached_property
from uuid import UUID

from lieudit.decisions.engine.electorate import ProxyGiven, Voice, list_voices_of
from lieudit.decisions.engine.rules import DecisionRule, read_rule
from lieudit.decisions.models import (
    Choice,
    Elector,
    GuestAnswer,
    HandCount,
    NamedBallot,
    Proposal,
    Proxy,
    SecretBallot,
    Stage,
    Standing,
    VoteTerms,
)
from lieudit.people.doors import list_households

PUBLIC_METHODS = frozenset(
    {
        "simple_vote", "plurality", "approval", "majority_judgment", "schulze", "ranked_pairs",
        "condorcet", "stv", "equal_shares", "greedy_budget", "date",
    }
)  # fmt: skip


@dataclass(frozen=True)
class VoteSeen:
    """A vote and all it is counted from."""

    proposal: Proposal
    rule: DecisionRule
    terms: VoteTerms
    choices: tuple[Choice, ...]
    electors: tuple[Elector, ...]
    ballots: Mapping[UUID, NamedBallot]
    proxies: tuple[Proxy, ...]
    hands: Mapping[str, HandCount]
    guests: tuple[GuestAnswer, ...]
    homes: Mapping[UUID, frozenset[str]]

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(str(choice.id) for choice in self.choices)

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        return tuple(
            Voice(str(one.id), self.persons_of(one), Fraction(one.weight), one.standing)
            for one in self.electors
        )

    @cached_property
    def given(self) -> tuple[ProxyGiven, ...]:
        return tuple(ProxyGiven(str(one.giver_id), str(one.holder_id)) for one in self.proxies)

    @property
    def voters(self) -> list[Elector]:
        return [one for one in self.electors if one.standing == Standing.VOTER]

    @property
    def roll_weight(self) -> Fraction:
        return sum((Fraction(one.weight) for one in self.voters), Fraction(0))

    @property
    def has_equal_weights(self) -> bool:
        return all(one.weight == 1 for one in self.voters)

    @property
    def hands_counted(self) -> int:
        count = self.hands.get(Standing.VOTER)
        return count.voices if count else 0

    @property
    def cast_count(self) -> int:
        """Voices of the roll that were cast, raised hands included."""
        return sum(one.id in self.ballots for one in self.voters) + self.hands_counted

    def persons_of(self, elector: Elector) -> frozenset[str]:
        if elector.person_id:
            return frozenset({str(elector.person_id)})
        return self.homes.get(elector.household_id, frozenset())

    def rights_of(self, person_id: UUID) -> tuple[tuple[Elector, str], ...]:
        """Each voice a person may cast, and by what right: her own first."""
        by_key = {str(one.id): one for one in self.electors}
        found = list_voices_of(str(person_id), voices=self.voices, given=self.given)
        return tuple((by_key[key], right) for key, right in found if key in by_key)

    def find_elector(self, elector_id: UUID) -> Elector | None:
        return next((one for one in self.electors if one.id == elector_id), None)

    def is_open(self, now: datetime) -> bool:
        """Whether a ballot may be cast: decided on now, and its time has not passed."""
        row = self.proposal
        is_in_time = row.closes_at is None or now < row.closes_at
        return row.stage == Stage.DECIDE and row.closed_at is None and is_in_time

    def shows_counts(self) -> bool:
        """Counts show while a vote runs only if it was opened so, or is a poll of dates."""
        is_closed = self.proposal.closed_at is not None
        return self.terms.is_live or is_closed or self.proposal.method == "date"


TALKED_OVER = frozenset({Stage.DRAFT, Stage.CLARIFY, Stage.REACT, Stage.AMEND})


def may_write_options(proposal: Proposal) -> bool:
    """Whether options may still be written: until one votes; in secret, until the urn opens."""
    if proposal.rule.get("is_secret") and proposal.stage == Stage.DECIDE:
        return not SecretBallot.objects.filter(proposal=proposal).exists()
    return proposal.stage in TALKED_OVER


def find_vote(proposal: Proposal) -> VoteSeen:
    """Return a vote with everything it is counted from."""
    electors = tuple(
        proposal.electors.select_related("person", "household").order_by("created_at", "id")
    )
    ballots = proposal.ballots.select_related("cast_by")
    proxies = proposal.proxies.filter(ended_at=None, holder__isnull=False)
    return VoteSeen(
        proposal=proposal,
        rule=read_rule(proposal.rule or {"method": proposal.method}),
        terms=get_terms(proposal),
        choices=tuple(proposal.choices.all()),
        electors=electors,
        ballots={one.elector_id: one for one in ballots},
        proxies=tuple(proxies.select_related("holder", "giver__person", "giver__household")),
        hands={one.standing: one for one in proposal.hand_counts.all()},
        guests=tuple(proposal.guest_answers.all()) if proposal.method == "date" else (),
        homes=_find_homes(proposal, electors),
    )


def get_terms(proposal: Proposal) -> VoteTerms:
    """Return the vote's own switches; those nobody set yet are the usual ones, unsaved."""
    found = VoteTerms.objects.filter(proposal=proposal).first()
    return found or VoteTerms(proposal=proposal, collective_id=proposal.collective_id)


def name_elector(elector: Elector) -> str:
    """Return whom a voice is called after; empty once a person is forgotten."""
    if elector.person:
        return elector.person.full_name
    if elector.household:
        return elector.household.name
    return elector.label


def _find_homes(proposal: Proposal, electors: tuple[Elector, ...]) -> dict[UUID, frozenset[str]]:
    wanted = {one.household_id for one in electors if one.household_id}
    if not wanted:
        return {}
    return {
        home.id: frozenset(str(one.id) for one in home.persons)
        for home in list_households(proposal.collective_id)
        if home.id in wanted
    }


def find_shared_vote(code: str) -> VoteSeen | None:
    """Return the poll of dates a shared link opens, unless its collective has closed."""
    terms = (
        VoteTerms.objects.filter(share_code=code, proposal__collective__closed_at=None)
        .select_related("proposal__collective")
        .first()
        if code
        else None
    )
    if terms is None or terms.proposal.method != "date":
        return None
    return find_vote(terms.proposal)
