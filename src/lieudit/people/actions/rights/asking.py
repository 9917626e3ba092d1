"""A person asks something about her data; by hand, by letter, or through who represents her."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.hall import audit, vault
from lieudit.hall.subjects import SubjectRef
from lieudit.kit.months import add_months
from lieudit.people.actions.refusals import Refused
from lieudit.people.actions.rights.telling import tell_contacts, tell_person
from lieudit.people.models import Collective, Guardian, Person, RightsRequest
from lieudit.people.queries.rights.reach import REPRESENTING
from lieudit.people.queries.rights.requests import label_of, owner_of, see

RIGHTS_REQUEST = "people.rights_request"
LONGEST_AGO = 36  # months: before, it is the year that was mistyped, and it would be late for good


@dataclass(frozen=True)
class Asked:
    """What is asked, how it came, and on what day it was received."""

    kind: str
    words: str = ""
    means: str = "screen"
    on: date | None = None


def ask_right(
    *,
    collective: Collective,
    person: Person,
    asked: Asked,
    by: Person,
    guardian: Guardian | None = None,
) -> RightsRequest:
    """Keep a request, its words sealed; start its month; tell the person and who answers."""
    today = timezone.localdate()
    if asked.on is not None and asked.on > today:
        raise Refused(_("This day has not come yet."), "on")
    if asked.on is not None and asked.on < add_months(today, -LONGEST_AGO):
        raise Refused(_("This day is more than three years ago: check the year."), "on")
    if guardian is not None and not _may_speak(guardian, person, collective, by):
        raise Refused(_("Nothing noted here lets her ask for this person."), "guardian")
    with transaction.atomic():
        row = RightsRequest(
            collective=collective,
            person=person,
            kind=asked.kind,
            means=asked.means,
            asked_on=asked.on or today,
            entered_by=by if by.id != person.id else None,
            guardian=guardian,
        )
        if asked.words:
            row.sealed_words = seal_words(row, "sealed_words", asked.words)
        row.save()
        record(row, by.id, "rights_asked", means=asked.means)
        tell_person(row, "received")
        tell_contacts(row, see(row, today).clock.days_left, is_new=True)
    return row


def take_request_back(*, row: RightsRequest, by: Person) -> bool:
    """The person takes her request back; False if it was answered before."""
    with transaction.atomic():
        if not close_request(row, outcome="taken_back", by=by):
            return False
        forget_words(row)
    return True


def close_by_own_act(*, person: Person, kind: str, scope_id: UUID | None = None) -> int:
    """What a person did herself with a button closes what she had asked of that kind."""
    rows = RightsRequest.objects.filter(person=person, kind=kind, answered_on__isnull=True)
    if scope_id is not None:
        rows = rows.filter(collective_id=scope_id)
    return sum(close_request(row, outcome="by_herself", by=person) for row in rows)


def note_own_act(*, collective: Collective, person: Person, kind: str) -> None:
    """Keep that a right was used by a button: a request answered the moment it is made."""
    if close_by_own_act(person=person, kind=kind, scope_id=collective.id):
        return
    today = timezone.localdate()
    with transaction.atomic():
        row = RightsRequest.objects.create(
            collective=collective,
            person=person,
            kind=kind,
            asked_on=today,
            answered_on=today,
            answered_by=person,
            outcome="by_herself",
        )
        record(row, person.id, "rights_used")


def close_request(row: RightsRequest, *, outcome: str, by: Person) -> bool:
    """Write the outcome once; a second hand finds it closed."""
    waiting = RightsRequest.objects.filter(id=row.id, answered_on__isnull=True)
    today = timezone.localdate()
    if not waiting.update(answered_on=today, answered_by=by, outcome=outcome):
        return False
    row.answered_on, row.answered_by, row.outcome = today, by, outcome
    record(row, by.id, "rights_closed", outcome=outcome)
    return True


def seal_words(row: RightsRequest, name: str, words: str) -> bytes:
    return vault.seal(owner_of(row), words, label_of(row, name))


def forget_words(row: RightsRequest) -> None:
    vault.destroy_keys(row.collective_id, row.id)
    RightsRequest.objects.filter(id=row.id).update(
        sealed_words=None, sealed_reasons=None, sealed_answer=None
    )


def record(row: RightsRequest, actor_id: UUID | None, verb: str, **codes: str) -> None:
    payload = {"request": str(row.id), "kind": row.kind, **codes}
    audit.record(
        scope_id=row.collective_id,
        actor_id=actor_id,
        verb=f"people.{verb}",
        subject=SubjectRef(RIGHTS_REQUEST, row.id),
        payload=payload,
    )


def _may_speak(guardian: Guardian, person: Person, collective: Collective, by: Person) -> bool:
    """A guardian noted here for that person; by herself only if she represents her by law."""
    is_noted = (guardian.person_id, guardian.collective_id) == (person.id, collective.id)
    is_current = guardian.valid_to is None or guardian.valid_to > timezone.localdate()
    is_herself = guardian.guardian_id == by.id
    return is_noted and is_current and (not is_herself or guardian.kind in REPRESENTING)
