"""Write the letters: a digest a day at most, and at once what awaits somebody before a day."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from lieudit.hall.mail import choose_language, send_mail
from lieudit.notices.actions.links import AnswerLink, StopLink, sign_answer, sign_stop
from lieudit.notices.engine.digest import Chapter, Line, compose_digest, is_due
from lieudit.notices.models import Notice, Rhythm
from lieudit.notices.queries.voices import Spoken, find_voice, read_spoken
from lieudit.notices.queries.waiting import (
    find_rhythm,
    list_muted,
    list_waiting_persons,
    lock_waiting,
)
from lieudit.people.doors import Mailbox, find_mailbox

FIRST_HOUR = 7  # nobody is woken by a digest


def write_calls(now: datetime | None = None) -> int:
    """Write at once to those whom something awaits; return how many letters left."""
    moment = now or timezone.now()
    return sum(_call(scope, person, moment) for scope, person in list_waiting_persons(calls=True))


def write_digests(now: datetime | None = None) -> int:
    """Write the digests whose hour has come, one for each group; return how many letters left."""
    moment = now or timezone.now()
    if timezone.localtime(moment).hour < FIRST_HOUR:
        return 0
    today, sent, told = timezone.localdate(moment), 0, set()
    for scope_id, person_id in list_waiting_persons(calls=False):
        rhythm = find_rhythm(person_id)
        if person_id in told or is_due(rhythm.rhythm, rhythm.last_told_on, today):
            told.add(person_id)
            sent += _digest(scope_id, person_id, moment)
    for person_id in told:
        Rhythm.objects.update_or_create(person_id=person_id, defaults={"last_told_on": today})
    return sent


def _digest(scope_id: UUID, person_id: UUID, now: datetime) -> int:
    with transaction.atomic():
        waiting = lock_waiting(scope_id, person_id, calls=False)
        box = find_mailbox(person_id, scope_id)
        _mark(waiting, now)
        if box is None:
            return 0
        with translation.override(choose_language(box.language)):
            chapters, spoken = _choose(person_id, waiting)
            pages = [_say(scope_id, person_id, one, spoken[one.subject]) for one in chapters]
        return _send("digest", box, scope_id, {"chapters": pages}) if pages else 0


def _call(scope_id: UUID, person_id: UUID, now: datetime) -> int:
    """One letter an object: each is answered for itself. What is over by now is not asked."""
    with transaction.atomic():
        waiting = lock_waiting(scope_id, person_id, calls=True)
        box = find_mailbox(person_id, scope_id)
        _mark(waiting, now)
        live = [notice for notice in waiting if notice.due_at and notice.due_at > now]
        if box is None or not live:
            return 0
        days = {(one.subject_kind, one.subject_id): one.due_at or now for one in live}
        with translation.override(choose_language(box.language)):
            chapters, spoken = _choose(person_id, live)
            pages = [
                {
                    **_say(scope_id, person_id, one, spoken[one.subject]),
                    "due_at": days[one.subject],
                    "answers": _list_answers(person_id, one, days[one.subject]),
                }
                for one in chapters
            ]
        return sum(_send("call", box, scope_id, {"chapter": page}) for page in pages)


def _choose(
    person_id: UUID, waiting: list[Notice]
) -> tuple[list[Chapter], dict[tuple[str, UUID], Spoken]]:
    """Leave out what she stopped and what she may not read (any more)."""
    muted = list_muted(person_id)
    lines = [
        Line((one.subject_kind, one.subject_id), one.code, one.happened_at)
        for one in waiting
        if (one.subject_kind, one.subject_id) not in muted
    ]
    spoken = read_spoken(person_id, {line.subject for line in lines})
    chapters = compose_digest(line for line in lines if line.subject in spoken)
    return list(chapters), spoken


def _say(scope_id: UUID, person_id: UUID, chapter: Chapter, spoken: Spoken) -> dict[str, Any]:
    kind, subject_id = chapter.subject
    voice = find_voice(kind)
    stop = sign_stop(StopLink(person_id, scope_id, kind, subject_id))
    return {
        "title": spoken.title,
        "text": spoken.text,
        "url": settings.SITE_URL + spoken.path,
        "lines": [
            {"sentence": str(voice.sentences.get(one.code, "")), "count": one.count}
            for one in chapter.lines
            if voice and one.code in voice.sentences
        ],
        "more": chapter.more,
        "reason": str(voice.reason) if voice else "",
        "stop_url": settings.SITE_URL + reverse("notices:stop_open", args=[stop]),
    }


def _list_answers(person_id: UUID, chapter: Chapter, until: datetime) -> list[dict[str, str]]:
    kind, subject_id = chapter.subject
    voice = find_voice(kind)
    call = voice.find_call(person_id, subject_id) if voice else None
    if call is None:
        return []
    links = [
        AnswerLink(person_id, kind, subject_id, choice.code, call.stamp, until)
        for choice in call.choices
    ]
    return [
        {
            "label": choice.label,
            "url": settings.SITE_URL + reverse("notices:answer_open", args=[sign_answer(link)]),
        }
        for choice, link in zip(call.choices, links, strict=True)
    ]


def _mark(waiting: list[Notice], now: datetime) -> None:
    Notice.objects.filter(id__in=[one.id for one in waiting]).update(told_at=now)


def _send(name: str, box: Mailbox, scope_id: UUID, words: dict[str, Any]) -> int:
    context = {
        "given_name": box.given_name,
        "collective": box.collective_name,
        "settings_url": settings.SITE_URL + reverse("notices:mine"),
        **words,
    }
    send_mail(
        to=[box.email],
        template=f"notices/mail/{name}",
        context=context,
        language=box.language,
        scope_id=scope_id,
    )
    return 1
