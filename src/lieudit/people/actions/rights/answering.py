"""Who answers for the data extends, answers, and is reminded before the month is over."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.people.actions.refusals import Refused
from lieudit.people.actions.rights.asking import close_request, forget_words, record, seal_words
from lieudit.people.actions.rights.telling import tell_contacts, tell_person
from lieudit.people.engine.request_clock import find_mark, may_extend
from lieudit.people.models import Person, RightsRequest
from lieudit.people.queries.rights.requests import list_waiting, see

ANSWERS = ("granted", "partly", "refused")


def extend_request(*, row: RightsRequest, reasons: str, by: Person) -> None:
    """Add two months, once, within the first; the person is told at once, with the reasons."""
    today = timezone.localdate()
    if row.answered_on is not None:
        raise Refused(_("This request is answered already."))
    if not may_extend(row.asked_on, today, is_extended=row.extended_on is not None):
        raise Refused(
            _("Two months can be added once only, and told within the first month."), "reasons"
        )
    with transaction.atomic():
        sealed = seal_words(row, "sealed_reasons", reasons)
        waiting = RightsRequest.objects.filter(
            id=row.id, extended_on__isnull=True, answered_on__isnull=True
        )
        if not waiting.update(extended_on=today, sealed_reasons=sealed):
            raise Refused(_("Somebody else has just written on this request: read it again."))
        row.extended_on, row.sealed_reasons = today, sealed
        record(row, by.id, "rights_extended")
        tell_person(row, "extended")


def answer_request(*, row: RightsRequest, outcome: str, words: str, by: Person) -> None:
    """Answer in words, sealed; the person is told that an answer waits for her."""
    if outcome not in ANSWERS:
        raise Refused(_("Choose what was done."), "outcome")
    if row.person_id == by.id:
        raise Refused(_("Somebody else of the coordination answers what you ask yourself."))
    with transaction.atomic():
        if not close_request(row, outcome=outcome, by=by):
            raise Refused(_("This request is answered already."))
        row.sealed_answer = seal_words(row, "sealed_answer", words)
        RightsRequest.objects.filter(id=row.id).update(sealed_answer=row.sealed_answer)
        tell_person(row, "answered")


def remind_of_requests(today: date) -> int:
    """Write to who must answer at days 15, 25 and 30; return how many requests were recalled."""
    count = 0
    for seen in list_waiting(today):
        row = seen.row
        mark = find_mark(
            row.asked_on, today, row.told_mark, is_extended=row.extended_on is not None
        )
        if mark is None:
            continue
        with transaction.atomic():
            untold = RightsRequest.objects.filter(id=row.id, told_mark=row.told_mark)
            if untold.update(told_mark=mark):
                tell_contacts(row, see(row, today).clock.days_left, is_new=False)
                count += 1
    return count


def forget_old_answers(collective_id: UUID, before: date) -> int:
    """Erase the requests answered before a day, words and all; return how many."""
    old = list(RightsRequest.objects.filter(collective_id=collective_id, answered_on__lt=before))
    for row in old:
        forget_words(row)
    return RightsRequest.objects.filter(id__in=[row.id for row in old]).delete()[0]
