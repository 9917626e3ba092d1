"""A path begins: for a person, for a household, or from a request to join."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.admission.actions.paths import ensure_version
from lieudit.admission.actions.refusals import Refused
from lieudit.admission.actions.tracing import leave_traces, lock_candidacy, trace
from lieudit.admission.engine.steps import LONGEST_TEXT
from lieudit.admission.events import candidacy_opened
from lieudit.admission.models import Applicant, Candidacy, StepNote
from lieudit.admission.queries.candidacies import list_walking
from lieudit.admission.queries.paths import read_plan
from lieudit.admission.queries.sealed import seal_words
from lieudit.people import doors as people

MOST_ADULTS = 6


def open_candidacy(
    *,
    collective_id: UUID,
    person_ids: Sequence[UUID],
    opened_on: date,
    owner_id: UUID | None,
    actor_id: UUID | None,
    household_id: UUID | None = None,
    language: str = "fr",
) -> Candidacy:
    """Begin one path for one or several adults who come together; the first contact is done."""
    ids = list(dict.fromkeys(person_ids))
    if opened_on > timezone.localdate():
        raise Refused(_("A path begins today or before: choose another day."), "opened_on")
    if not 1 <= len(ids) <= MOST_ADULTS:
        raise Refused(_("Choose between one and six adults."), "persons")
    with transaction.atomic():
        version = ensure_version(collective_id, language)
        if list_walking(collective_id) & set(ids):
            raise Refused(_("One of these people is on her way in already."), "persons")
        candidacy = Candidacy.objects.create(
            collective_id=collective_id,
            version=version,
            household_id=household_id,
            opened_on=opened_on,
            owner_id=owner_id,
        )
        for person_id in ids:
            Applicant.objects.create(
                collective_id=collective_id, candidacy=candidacy, person_id=person_id
            )
        first = read_plan(version).find_kind("contact")
        if first is not None:
            StepNote.objects.create(
                collective_id=collective_id,
                candidacy=candidacy,
                step=first.key,
                done_on=opened_on,
                owner_id=owner_id,
            )
        leave_traces(candidacy_opened, candidacy, actor_id)
    return candidacy


def open_from_request(*, collective_id: UUID, person_id: UUID, asked_on: date, by: UUID) -> None:
    """Somebody who asked to join was welcomed: her request is her first step."""
    with transaction.atomic():
        people.lock_collective(collective_id)
        if person_id in list_walking(collective_id):
            return
        open_candidacy(
            collective_id=collective_id,
            person_ids=[person_id],
            opened_on=asked_on,
            owner_id=by,
            actor_id=by,
        )


def add_adult(*, candidacy_id: UUID, person_id: UUID, actor_id: UUID) -> None:
    """Another adult joins the household on its way; she decides for herself like the others."""
    with transaction.atomic():
        candidacy = lock_candidacy(candidacy_id)
        if candidacy.welcomed_on is not None or candidacy.closed_on is not None:
            raise Refused(_("This path is not open any more."))
        people.lock_collective(candidacy.collective_id)
        if person_id in list_walking(candidacy.collective_id):
            raise Refused(_("One of these people is on her way in already."), "person")
        if candidacy.applicants.count() >= MOST_ADULTS:
            raise Refused(_("Choose between one and six adults."), "person")
        if candidacy.applicants.filter(person_id=person_id).exists():
            raise Refused(_("She has withdrawn from this path: only she can come back."), "person")
        Applicant.objects.create(
            collective_id=candidacy.collective_id, candidacy=candidacy, person_id=person_id
        )
        trace(candidacy, actor_id, "admission.adult_added")


def remove_adult(*, candidacy_id: UUID, person_id: UUID, actor_id: UUID) -> None:
    """She was added by mistake: nothing is hers on this path yet, and somebody else stays."""
    with transaction.atomic():
        candidacy = lock_candidacy(candidacy_id)
        seat = candidacy.applicants.filter(person_id=person_id, withdrawn_on=None).first()
        others = candidacy.applicants.filter(withdrawn_on=None).exclude(person_id=person_id)
        if seat is None or seat.decisions.exists() or not others.exists():
            raise Refused(_("This can no longer be undone: note a withdrawal instead."))
        seat.delete()
        trace(candidacy, actor_id, "admission.adult_removed")


def change_candidacy(
    *,
    candidacy_id: UUID,
    owner_id: UUID | None,
    godparent_id: UUID | None,
    action: str,
    action_on: date | None,
    action_owner_id: UUID | None,
    actor_id: UUID,
) -> None:
    """Say who follows this path, who accompanies them, and what comes next."""
    action = action.strip()
    if len(action) > LONGEST_TEXT:
        raise Refused(_("Shorten: 600 characters at the most."), "action")
    if action_on and not action:
        raise Refused(_("Say what is to be done that day."), "action")
    with transaction.atomic():
        candidacy = lock_candidacy(candidacy_id)
        walking = set(candidacy.applicants.values_list("person_id", flat=True))
        if {owner_id, godparent_id, action_owner_id} & walking:
            raise Refused(_("Nobody follows or accompanies her own path: choose somebody else."))
        candidacy.owner_id, candidacy.godparent_id = owner_id, godparent_id
        candidacy.action_owner_id, candidacy.action_on = action_owner_id, action_on
        candidacy.sealed_action = seal_words(candidacy, candidacy.id, "action", action)
        candidacy.action_told_on = None
        candidacy.save()
        trace(candidacy, actor_id, "admission.candidacy_changed")
