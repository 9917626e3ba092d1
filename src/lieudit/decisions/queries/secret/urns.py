"""Reads a secret ballot for its pages. Never who has voted: only whether whoever asks has."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lieudit.decisions.models import Elector, Proposal, Standing
from lieudit.decisions.models.secret import PaperEntry, SecretBallot, SecretRoll, UrnState, Way


@dataclass(frozen=True)
class OwnLine:
    """What a person is in a secret ballot: called to vote, and whether she did."""

    elector_ids: tuple[UUID, ...] = ()
    has_voted: bool = False
    on_paper: bool = False

    @property
    def is_called(self) -> bool:
        return bool(self.elector_ids)


@dataclass(frozen=True)
class Called:
    """Somebody on the roll, for the list scrutineers tick; says nothing of screen ballots."""

    elector_id: UUID
    name: str
    is_ticked: bool


def find_urn(proposal: Proposal) -> SecretBallot | None:
    return SecretBallot.objects.filter(proposal=proposal).first()


def find_own_line(proposal: Proposal, person_id: UUID) -> OwnLine:
    """Return the line of the roll of whoever asks; before the urn opens, whether she will vote."""
    mine = Elector.objects.filter(
        proposal=proposal, person_id=person_id, standing=Standing.VOTER
    ).select_related("secret_roll")
    electors = list(mine)
    ways = [one.secret_roll.voted for one in electors if hasattr(one, "secret_roll")]
    return OwnLine(
        elector_ids=tuple(one.id for one in electors),
        has_voted=bool(ways) and Way.NONE not in ways,
        on_paper=Way.PAPER in ways,
    )


def is_called(collective_id: UUID, proposal_id: UUID, person_id: UUID) -> bool:
    """Whether a person is among those who vote on a proposal."""
    return Elector.objects.filter(
        collective_id=collective_id,
        proposal_id=proposal_id,
        person_id=person_id,
        standing=Standing.VOTER,
    ).exists()


def list_called(ballot: SecretBallot) -> list[Called]:
    """Return the roll by name, with who is ticked as voting on paper."""
    lines = SecretRoll.objects.filter(ballot=ballot).select_related("elector__person")
    found = [
        Called(
            line.elector_id,
            line.elector.person.full_name if line.elector.person else line.elector.label,
            line.voted == Way.PAPER,
        )
        for line in lines
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), str(one.elector_id)))


def list_entries(ballot: SecretBallot) -> list[PaperEntry]:
    rows = PaperEntry.objects.filter(ballot=ballot).select_related("scrutineer")
    return sorted(rows, key=lambda row: row.scrutineer.full_name if row.scrutineer else "")


def is_scrutineer(ballot: SecretBallot, person_id: UUID) -> bool:
    return PaperEntry.objects.filter(ballot=ballot, scrutineer_id=person_id).exists()


def list_option_labels(proposal: Proposal) -> list[str]:
    """Return the options of the ballot paper, as they stand before the urn opens."""
    return list(proposal.choices.values_list("label", flat=True))


def list_mailboxes(proposal: Proposal) -> list[tuple[str, str]]:
    """Return the name and the mailbox of each who votes; an empty mailbox when there is none."""
    rows = proposal.electors.filter(standing=Standing.VOTER).select_related("person")
    return [
        (one.person.full_name, one.person.email)
        for one in rows
        if one.person is not None and one.person.erased_at is None
    ]


def list_awaiting_urns(collective_id: UUID, person_id: UUID) -> list[SecretBallot]:
    """Return the open urns a person has not voted in; one query."""
    rows = SecretBallot.objects.filter(
        collective_id=collective_id,
        state=UrnState.OPEN,
        roll__elector__person_id=person_id,
        roll__voted=Way.NONE,
    )
    return list(rows.select_related("proposal").order_by("proposal__closes_at"))


def list_voter_ids(ballot: SecretBallot) -> list[UUID]:
    """Return the persons of the roll, whether they have voted or not."""
    lines = SecretRoll.objects.filter(ballot=ballot, elector__person__isnull=False)
    return sorted(set(lines.values_list("elector__person_id", flat=True)))


def name_scrutineers_of(ballot: SecretBallot) -> list[str]:
    return [
        row.scrutineer.full_name
        for row in list_entries(ballot)
        if row.scrutineer and not row.scrutineer.erased_at
    ]


def list_due_urns(now: datetime) -> list[tuple[UUID, UUID]]:
    """Return the open urns whose time is over, with their proposals."""
    rows = SecretBallot.objects.filter(state=UrnState.OPEN, proposal__closes_at__lte=now)
    return list(rows.values_list("id", "proposal_id"))
