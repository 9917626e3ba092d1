"""Somebody left the group: her path ends, or the departure talk is planned."""

from datetime import date
from uuid import UUID

from django.db import transaction

from lieudit.admission.actions.settling import settle
from lieudit.admission.actions.steps import plan_step
from lieudit.admission.actions.tracing import lock_candidacy, trace
from lieudit.admission.models import Applicant, Candidacy
from lieudit.admission.queries.paths import read_plan
from lieudit.people import doors as people


def note_departure(*, collective_id: UUID, person_id: UUID, on: date) -> None:
    """On her way in, she has withdrawn; a member, a talk is planned. Told twice, once is done."""
    seats = Applicant.objects.filter(
        collective_id=collective_id,
        person_id=person_id,
        withdrawn_on__isnull=True,
        candidacy__left_on__isnull=True,
        candidacy__closed_on__isnull=True,
    )
    for candidacy_id in list(seats.values_list("candidacy_id", flat=True)):
        with transaction.atomic():
            candidacy = lock_candidacy(candidacy_id)
            if candidacy.welcomed_on is None:
                seats.filter(candidacy=candidacy).update(withdrawn_on=on)
                settle(candidacy, None)
            else:
                _end_welcomed(candidacy, on)
            trace(candidacy, None, "admission.departure_noted")


def _end_welcomed(candidacy: Candidacy, on: date) -> None:
    step = read_plan(candidacy.version).find_kind("departure")
    if step is not None:
        plan_step(candidacy, step.key, on, candidacy.owner_id)
    ids = candidacy.applicants.values_list("person_id", flat=True)
    if all(people.stage_of(one, candidacy.collective_id) == "left" for one in ids):
        candidacy.left_on = on
        candidacy.save(update_fields=["left_on"])
