"""How long answers are kept, kind by kind, as each collective chose; what is too old is erased."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.hall import audit
from lieudit.hall.retention import RetentionRule, register_retention
from lieudit.interviews.actions.keeping import destroy_unused_keys
from lieudit.interviews.actions.retention import erase_expired
from lieudit.interviews.actions.waves import wave_ref
from lieudit.interviews.models import (
    Answer,
    Consent,
    Participation,
    SheetNote,
    WaveState,
)
from lieudit.people.doors import list_entries, list_never_settled_departures

SETTLED = ("integration", "member")


def purge_drafts(collective_id: UUID, before: date, on: date) -> int:
    """Erase the answers of open questionnaires nobody has touched since, and never handed in."""
    seats = Participation.objects.filter(
        collective_id=collective_id, handed_in_at__isnull=True, wave__state=WaveState.OPEN
    )
    touched_since = seats.filter(answers__saved_at__gte=_begin(before))
    begun = seats.filter(answers__isnull=False)
    return _erase(begun.exclude(id__in=touched_since.values("id")))


def purge_never_settled(collective_id: UUID, before: date, on: date) -> int:
    """Erase the answers of whoever left without having come to live with the group."""
    left = list_never_settled_departures(collective_id, on)
    gone = [person_id for person_id, day in left.items() if day < before]
    return _erase(Participation.objects.filter(collective_id=collective_id, person_id__in=gone))


def purge_entered(collective_id: UUID, before: date, on: date) -> int:
    """Erase what a member answered before she entered, once her entry is old enough."""
    entries = list_entries(collective_id, ("member",))
    rows = 0
    for person_id, day in entries.items():
        if day < before:
            seats = Participation.objects.filter(
                collective_id=collective_id, person_id=person_id, handed_in_at__lt=_begin(day)
            )
            rows += _erase(seats.exclude(wave__state=WaveState.OPEN))
    return rows


def purge_protected(collective_id: UUID, before: date, on: date) -> int:
    """Erase the specially protected part given before the decision it was given for."""
    decided = list_entries(collective_id, SETTLED) | list_never_settled_departures(
        collective_id, on
    )
    rows = 0
    for person_id, day in decided.items():
        if day <= before:
            answers = Answer.objects.filter(
                collective_id=collective_id,
                block="art9",
                participation__person_id=person_id,
                saved_at__lt=_begin(day),
            )
            if count := answers.count():
                rows += count
                with transaction.atomic():
                    answers.delete()
                    destroy_unused_keys(collective_id, person_id)
    return rows


def purge_waves(collective_id: UUID, before: date, on: date) -> int:
    """Erase the answers of the waves whose own notice's date has passed: it was promised."""
    return erase_expired(collective_id, on)


def _erase(seats: QuerySet[Participation]) -> int:
    rows = 0
    for seat in list(seats.distinct()):
        rows += _erase_seat(seat)
    return rows


def _erase_seat(seat: Participation) -> int:
    """Erase all that stands on a seat; nothing there, nothing is written."""
    with transaction.atomic():
        kept = (
            Answer.objects.filter(participation=seat),
            SheetNote.objects.filter(participation=seat),
            Consent.objects.filter(participation=seat),
        )
        rows = sum(one.delete()[0] for one in kept)
        if not rows:
            return 0
        Participation.objects.filter(id=seat.id).update(last_item="")
        destroy_unused_keys(seat.collective_id, seat.person_id)
        audit.record(
            scope_id=seat.collective_id,
            actor_id=None,
            verb="answers_expired",
            subject=wave_ref(seat.wave_id),
        )
    return rows


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


register_retention(
    RetentionRule(
        code="interviews.drafts",
        label=_("Answers begun and never handed in"),
        counted_from=_("the last answer"),
        default=6,
        most=12,
        purge=purge_drafts,
        explains=_("A questionnaire left half-way is not an answer."),
    )
)
register_retention(
    RetentionRule(
        code="interviews.never_settled",
        label=_("Answers and notes of those who withdrew or were refused"),
        counted_from=_("the day they left"),
        default=3,
        most=12,
        purge=purge_never_settled,
        explains=_("Time for a question on the decision; then there is no reason left."),
    )
)
register_retention(
    RetentionRule(
        code="interviews.entered",
        label=_("What a member answered before entering"),
        counted_from=_("the day she became a member"),
        default=12,
        most=36,
        purge=purge_entered,
        explains=_("Once one lives together, one talks: the first answers have served."),
    )
)
register_retention(
    RetentionRule(
        code="interviews.protected",
        label=_("The part the law specially protects"),
        counted_from=_("the entry or the departure"),
        default=0,
        least=0,
        most=3,
        purge=purge_protected,
        explains=_("It was given for the decision only."),
    )
)
register_retention(
    RetentionRule(
        code="interviews.waves",
        label=_("Answers to a closed questionnaire"),
        counted_from=_("the closing; its own notice says how many months"),
        default=12,
        least=1,
        most=36,
        purge=purge_waves,
        explains=_("What was promised to those who answered does not change afterwards."),
    )
)
