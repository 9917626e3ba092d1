"""An election without candidate as it stands: who was named and why, what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from lieudit.decisions.engine.election import (
    Answered,
    Named,
    ObjectionRound,
    Suggestion,
    Tradition,
    judge_objections,
    suggest,
)
from lieudit.decisions.models import (
    Election,
    ElectionAnswer,
    Elector,
    Nomination,
    Proposal,
    SetAside,
    Standing,
)
from lieudit.decisions.queries.roll import list_voters


@dataclass(frozen=True)
class ElectionSeen:
    """An election with its voters, in its current round."""

    election: Election
    electors: tuple[Elector, ...]
    nominations: tuple[Nomination, ...]
    answers: tuple[ElectionAnswer, ...]
    set_aside: tuple[SetAside, ...]

    @property
    def tradition(self) -> Tradition:
        row = self.election
        ties = tuple(row.ties) or Tradition().ties
        return Tradition(row.by_reasons, row.may_pass, row.nominee_first, ties)

    @property
    def voters(self) -> tuple[Elector, ...]:
        return tuple(one for one in self.electors if one.standing == Standing.VOTER)

    @property
    def discarded(self) -> frozenset[str]:
        return frozenset(str(one.person_id) for one in self.set_aside)

    @property
    def names(self) -> dict[str, str]:
        return {str(one.person_id): one.person.full_name for one in self.voters if one.person}

    @property
    def eligible(self) -> dict[str, str]:
        """Who may be named: whoever votes, but those set aside, by name."""
        named = {key: name for key, name in self.names.items() if key not in self.discarded}
        return dict(sorted(named.items(), key=lambda pair: pair[1]))

    @property
    def last_words(self) -> tuple[Nomination, ...]:
        """The last nomination of each voter, in the order of the roll."""
        last: dict[UUID, Nomination] = {one.elector_id: one for one in self.nominations}
        return tuple(last[one.id] for one in self.voters if one.id in last)

    @property
    def round_answers(self) -> Mapping[UUID, ElectionAnswer]:
        now = self.election.round
        return {one.elector_id: one for one in self.answers if one.round == now}

    def find_elector_of(self, person_id: UUID) -> Elector | None:
        return next((one for one in self.voters if one.person_id == person_id), None)

    def suggest(self) -> Suggestion:
        row = self.election
        said = [
            Named(
                str(one.elector.person_id),
                None if one.passes or one.nominee_id is None else str(one.nominee_id),
                one.reason,
            )
            for one in self.last_words
        ]
        incumbent = str(row.incumbent_id) if row.incumbent_id else None
        return suggest(
            said, self.tradition, discarded=self.discarded, incumbent=incumbent, seed=row.seed
        )

    def judge(self, *, silence_is_consent: bool = False) -> ObjectionRound:
        persons = {one.id: str(one.person_id) for one in self.voters}
        answers = [
            Answered(persons[key], one.stance, one.state)
            for key, one in self.round_answers.items()
            if key in persons
        ]
        return judge_objections(
            answers,
            voters=set(persons.values()),
            nominee=str(self.election.proposed_id),
            silence_is_consent=silence_is_consent,
        )


def find_election(proposal: Proposal) -> ElectionSeen | None:
    """Return the election of a proposal with all that was said; None before it is described."""
    people = ("incumbent", "proposed", "elected", "proposal")
    election = Election.objects.filter(proposal=proposal).select_related(*people).first()
    if election is None:
        return None
    electors = proposal.electors.select_related("person", "household")
    nominations = election.nominations.select_related("nominee", "elector__person")
    answers = election.answers.select_related("elector__person")
    aside = election.set_aside.select_related("person")
    return ElectionSeen(
        election,
        tuple(electors.order_by("person__given_name", "id")),
        tuple(nominations.order_by("round", "said_at")),
        tuple(answers.order_by("said_at")),
        tuple(aside.order_by("round")),
    )


def list_possible(collective_id: UUID, body_id: UUID | None) -> dict[UUID, str]:
    """Who holds or could hold a role, by name, before its election opens."""
    persons = list_voters(collective_id, body_id, timezone.localdate())
    return {one.id: one.full_name for one in persons}
