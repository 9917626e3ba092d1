"""Letters around an interview: that something waits to be read, never what it says."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lieudit.hall.mail import send_mail
from lieudit.interviews.engine.interviewing.voices import READABLE_AFTER
from lieudit.interviews.models import Interview, InterviewPerson, InterviewVoice

SAME_TALK = timedelta(hours=1)


def tell_readable(*, interview_id: UUID | None = None) -> int:
    """Write once to each person whose notes are readable by now; return how many were told."""
    now = timezone.now()
    due = Q(interview__released_at__lte=now) | Q(interview__started_at__lte=now - READABLE_AFTER)
    rows = InterviewPerson.objects.filter(due, told_readable_at=None)
    if interview_id is not None:
        rows = rows.filter(interview_id=interview_id)
    return sum(_tell_one(part_id) for part_id in rows.values_list("id", flat=True))


def tell_replied(*, interview_id: UUID) -> int:
    """Write to the voices that she answered, once an hour at the most."""
    interview = Interview.objects.select_related("collective").get(id=interview_id)
    lately = timezone.now() - SAME_TALK
    replies = interview.notes.filter(kind="reply", created_at__gte=lately)
    if replies.count() > 1:
        return 0
    voices = interview.voices.select_related("person")
    return sum(_tell_voice(interview, one, "interview_replied") for one in voices)


def tell_released_alone(*, interview_id: UUID) -> int:
    """Write to the voice whose notes were not waited for."""
    interview = Interview.objects.select_related("collective", "released_alone_by").get(
        id=interview_id
    )
    by = interview.released_alone_by.full_name if interview.released_alone_by else "—"
    voices = interview.voices.filter(done_at=None).select_related("person")
    return sum(_tell_voice(interview, one, "interview_released_alone", by=by) for one in voices)


def _tell_one(part_id: UUID) -> bool:
    with transaction.atomic():
        rows = InterviewPerson.objects.select_for_update(of=("self",))
        part = (
            rows.select_related("person", "collective")
            .filter(id=part_id, told_readable_at=None)
            .first()
        )
        if part is None:
            return False
        part.told_readable_at = timezone.now()
        part.save(update_fields=["told_readable_at"])
        if not _is_reached(part.person):
            return False
        send_mail(
            to=[part.person.email],
            template="interviews/mail/interview_readable",
            context={
                "given_name": part.person.given_name,
                "collective": part.collective.name,
                "action_url": f"{settings.SITE_URL}/mes-entretiens/{part.id}/",
            },
            language=part.person.language,
            scope_id=part.collective_id,
        )
    return True


def _tell_voice(interview: Interview, voice: InterviewVoice, letter: str, **more: str) -> bool:
    if voice.person is None or not _is_reached(voice.person):
        return False
    slug = interview.collective.slug
    send_mail(
        to=[voice.person.email],
        template=f"interviews/mail/{letter}",
        context={
            "given_name": voice.person.given_name,
            "collective": interview.collective.name,
            "action_url": f"{settings.SITE_URL}/c/{slug}/entretiens/{interview.id}/",
            **more,
        },
        language=voice.person.language,
        scope_id=interview.collective_id,
    )
    return True


def _is_reached(person: object) -> bool:
    """One wrong address must not keep the others waiting."""
    email = getattr(person, "email", "")
    if not email or getattr(person, "erased_at", None):
        return False
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True
