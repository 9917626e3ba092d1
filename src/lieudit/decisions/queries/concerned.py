"""Whom a proposal concerns: who decides, who was asked, who carries it."""

from uuid import UUID

from lieudit.decisions.models import AdviceRequest, Elector, Proposal, Standing
from lieudit.people.doors import list_households


def list_voters_of(proposal_id: UUID) -> set[UUID]:
    """Return the persons who decide; in a vote by household, everybody who shares it."""
    rows = Elector.objects.filter(proposal_id=proposal_id, standing=Standing.VOTER)
    found = rows.values_list("person_id", "household_id", "collective_id")
    persons = {person_id for person_id, _household, _scope in found if person_id}
    homes = {household_id for _person, household_id, _scope in found if household_id}
    scopes = {scope_id for _person, household_id, scope_id in found if household_id}
    for scope_id in scopes:
        for home in list_households(scope_id):
            if home.id in homes:
                persons |= {one.id for one in home.persons}
    return persons


def list_advisers_awaited(proposal_id: UUID) -> set[UUID]:
    """Return who was asked for her advice and has not given it."""
    rows = AdviceRequest.objects.filter(
        proposal_id=proposal_id, asked_at__isnull=False, given_at=None, person__isnull=False
    )
    return set(rows.values_list("person_id", flat=True))


def list_leading(proposal: Proposal) -> set[UUID]:
    """Return who carries, facilitates and decides it."""
    leading = {proposal.owner_id, proposal.facilitator_id, proposal.decider_id}
    return {person_id for person_id in leading if person_id}


def list_concerned(proposal_id: UUID) -> set[UUID]:
    """Return everybody on its roll, asked for advice, or leading it."""
    proposal = Proposal.objects.get(id=proposal_id)
    roll = Elector.objects.filter(proposal_id=proposal_id, person__isnull=False)
    asked = AdviceRequest.objects.filter(
        proposal_id=proposal_id, asked_at__isnull=False, person__isnull=False
    )
    return {
        *roll.values_list("person_id", flat=True),
        *asked.values_list("person_id", flat=True),
        *list_voters_of(proposal_id),
        *list_leading(proposal),
    }
