"""A wave is prepared, opened and its people invited; closing stands in `closing`."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.subjects import SubjectRef
from lieudit.interviews.actions.questionnaires import freeze_version
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.engine.definition import UNPROTECTED, check_form
from lieudit.interviews.engine.form import pick_text
from lieudit.interviews.events import person_invited, wave_opened, wave_prepared
from lieudit.interviews.models import Participation, QuestionnaireVersion, Wave, WaveState
from lieudit.interviews.models.answering import Means
from lieudit.interviews.queries.filling import read_form

LINK_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
LINK_LENGTH = 8


@dataclass(frozen=True)
class Notice:
    """What people are told before they answer (GDPR art. 13)."""

    controller: str
    contact: str
    purpose: str
    ground: str
    retention_months: int

    @property
    def is_whole(self) -> bool:
        return all((self.controller, self.contact, self.purpose, self.retention_months))


@dataclass(frozen=True)
class Reminders:
    """They stop by themselves: at most `most`, never after answering or a refusal."""

    every_days: int = 7
    most: int = 2


def prepare_wave(
    *,
    collective_id: UUID,
    version_id: UUID,
    title: str,
    notice: Notice,
    actor_id: UUID,
    reminders: Reminders = Reminders(),
    answer_until: date | None = None,
    hours_needed: int | None = None,
) -> UUID:
    """Make a wave nobody sees yet; the former wave of the same questionnaire is its trend."""
    with transaction.atomic():
        version = QuestionnaireVersion.objects.filter(id=version_id).first()
        if version is None:
            raise NotFound("version", version_id)
        wave = Wave.objects.create(
            collective_id=collective_id,
            version=version,
            title=title,
            previous=_find_previous(collective_id, version),
            made_by_id=actor_id,
            answer_until=answer_until,
            hours_needed=hours_needed,
            reminder_every_days=reminders.every_days,
            reminder_most=reminders.most,
            **_notice_columns(notice),
        )
        _trace(wave, actor_id, "wave_prepared")
        wave_prepared.emit(
            scope_id=collective_id, actor_id=actor_id, subject=wave_ref(wave.id), public=False
        )
    return wave.id


def change_wave(
    *,
    wave_id: UUID,
    title: str,
    notice: Notice,
    actor_id: UUID,
    reminders: Reminders,
    answer_until: date | None,
    hours_needed: int | None,
) -> None:
    """Change what is told; once open the notice stands and only dates and help may move."""
    with transaction.atomic():
        wave = lock_wave(wave_id)
        if wave.is_closed:
            raise Refused("wave_closed")
        if wave.state == WaveState.PREPARED:
            for column, value in _notice_columns(notice).items():
                setattr(wave, column, value)
            wave.title = title
        wave.answer_until = answer_until
        wave.hours_needed = hours_needed
        wave.reminder_every_days = reminders.every_days
        wave.reminder_most = reminders.most
        wave.save()
        _trace(wave, actor_id, "wave_changed")


def open_wave(*, wave_id: UUID, actor_id: UUID) -> None:
    """Freeze the questionnaire's version and let the invited answer."""
    with transaction.atomic():
        wave = lock_wave(wave_id)
        if wave.state != WaveState.PREPARED:
            raise Refused("wave_not_prepared")
        _check_ready(wave)
        freeze_version(version_id=wave.version_id, scope_id=wave.collective_id, actor_id=actor_id)
        wave.state, wave.opened_at = WaveState.OPEN, timezone.now()
        wave.link_code = make_link_code()
        wave.save(update_fields=["state", "opened_at", "link_code"])
        _trace(wave, actor_id, "wave_opened")
        wave_opened.emit(scope_id=wave.collective_id, actor_id=actor_id, subject=wave_ref(wave.id))


def make_link_code() -> str:
    """Return a code nobody guesses, without letters one takes for another on paper."""
    return "".join(secrets.choice(LINK_LETTERS) for _place in range(LINK_LENGTH))


def _check_ready(wave: Wave) -> None:
    """People are told the whole, and what they are asked has no fault left."""
    if not read_notice(wave).is_whole:
        raise Refused("notice_incomplete", "notice")
    if not wave.version.definition.get("items"):
        raise Refused("no_item")
    form = read_form(wave.version)
    errors = [problem for problem in check_form(form) if problem.severity == "error"]
    if any(problem.code != UNPROTECTED for problem in errors):
        raise Refused("form_to_mend")
    if errors:
        item = form.find_item(errors[0].item)
        label = pick_text(item.labels, form.default_language) if item else errors[0].item
        raise Refused("question_to_protect", label)


def invite_people(
    *, wave_id: UUID, person_ids: Iterable[UUID], actor_id: UUID, means: str = Means.SCREEN
) -> list[UUID]:
    """Give a seat to each person who has none yet; return the new seats."""
    with transaction.atomic():
        wave = lock_wave(wave_id)
        if wave.is_closed:
            raise Refused("wave_closed")
        seated = set(wave.participations.values_list("person_id", flat=True))
        seats = [
            Participation(
                collective_id=wave.collective_id, wave=wave, person_id=person_id, means=means
            )
            for person_id in dict.fromkeys(person_ids)
            if person_id not in seated
        ]
        Participation.objects.bulk_create(seats)
        for seat in seats:
            person_invited.emit(
                scope_id=wave.collective_id,
                actor_id=actor_id,
                subject=wave_ref(wave.id),
                public=False,
                participation_id=seat.id,
                person_id=seat.person_id,
            )
        if seats:
            _trace(wave, actor_id, "people_invited")
    return [seat.id for seat in seats]


def lock_wave(wave_id: UUID) -> Wave:
    """Return the wave, held until the transaction ends."""
    wave = (
        Wave.objects.select_for_update(of=("self",))
        .select_related("version")
        .filter(id=wave_id)
        .first()
    )
    if wave is None:
        raise NotFound("wave", wave_id)
    return wave


def read_notice(wave: Wave) -> Notice:
    return Notice(
        controller=wave.notice_controller,
        contact=wave.notice_contact,
        purpose=wave.notice_purpose,
        ground=wave.notice_ground,
        retention_months=wave.retention_months,
    )


def wave_ref(wave_id: UUID) -> SubjectRef:
    return SubjectRef("interviews.wave", wave_id)


def _notice_columns(notice: Notice) -> dict[str, str | int]:
    return {
        "notice_controller": notice.controller,
        "notice_contact": notice.contact,
        "notice_purpose": notice.purpose,
        "notice_ground": notice.ground,
        "retention_months": notice.retention_months,
    }


def _find_previous(collective_id: UUID, version: QuestionnaireVersion) -> Wave | None:
    return (
        Wave.objects.filter(
            collective_id=collective_id,
            version__questionnaire_id=version.questionnaire_id,
            state=WaveState.CLOSED,
        )
        .order_by("-closed_at")
        .first()
    )


def _trace(wave: Wave, actor_id: UUID, verb: str) -> None:
    audit.record(
        scope_id=wave.collective_id, actor_id=actor_id, verb=verb, subject=wave_ref(wave.id)
    )
