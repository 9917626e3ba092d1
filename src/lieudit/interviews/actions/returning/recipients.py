"""Who gets a signed opinion: named, from a day, until a day; each opening is told to the person."""

from datetime import date
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall.reads import log_read
from lieudit.hall.subjects import SubjectRef
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.actions.returning.drafts import lock_left, lock_own, trace
from lieudit.interviews.actions.returning.letters import write_to_mandator, write_to_person
from lieudit.interviews.engine.returning.times import (
    ACCESS_MONTHS,
    add_months,
    find_readable_day,
)
from lieudit.interviews.models import ReturnDocument, ReturnGiving, ReturnReply, ReturnVersion
from lieudit.interviews.queries.returning.documents import GIVING
from lieudit.people.doors import MailboxRefused, receive_by_mailbox

MOST_RECIPIENTS = 12


def add_recipient(
    *,
    document_id: UUID,
    given_name: str,
    family_name: str,
    email: str,
    organisation: str,
    actor_id: UUID,
    months: int = ACCESS_MONTHS,
) -> ReturnGiving:
    """Let a named person of the mandator open the signed opinion, once the wait is over."""
    with transaction.atomic():
        document = lock_own(document_id, actor_id)
        version = _find_signed(document)
        try:
            seen = receive_by_mailbox(
                collective_id=document.collective_id,
                given_name=given_name,
                family_name=family_name,
                email=email,
                actor_id=actor_id,
            )
        except MailboxRefused as refused:
            raise Refused("mailbox_refused", "email", (str(refused),)) from refused
        if seen.id == document.person_id:
            raise Refused("recipient_is_the_person", "email")
        known = version.givings.filter(recipient_kind="mandator", recipient_id=seen.id).first()
        if known is not None and known.ended_at is None:
            raise Refused("already_a_recipient", "email")
        if version.givings.filter(recipient_kind="mandator").count() >= MOST_RECIPIENTS:
            raise Refused("too_many_recipients")
        giving = known or ReturnGiving(version=version, recipient_id=seen.id)
        giving.recipient_name, giving.organisation = seen.full_name, organisation
        _open(giving, actor_id, months)
        trace(document, actor_id, "opinion_recipient_added")
    return giving


def note_paper(
    *,
    document_id: UUID,
    recipient_name: str,
    organisation: str,
    means: Literal["print", "hand"],
    is_for_person: bool,
    actor_id: UUID,
) -> None:
    """Write down that a copy was printed for somebody, or handed over."""
    with transaction.atomic():
        document = lock_own(document_id, actor_id)
        version = document.versions.order_by("-number").first()
        if version is None or document.withdrawn_at:
            raise Refused("nothing_signed")
        if not is_for_person and not document.is_opinion:
            raise Refused("a_restitution_is_hers", "whose")
        today = timezone.localdate()
        if not is_for_person and find_first_day(version) > today:
            raise Refused("still_waiting", "recipient")
        ReturnGiving.objects.create(
            collective_id=document.collective_id,
            version=version,
            recipient_kind="person" if is_for_person else "mandator",
            recipient_id=document.person_id if is_for_person else None,
            recipient_name=document.about.full_name if is_for_person else recipient_name,
            organisation="" if is_for_person else organisation,
            means=means,
            given_by_id=actor_id,
            readable_on=today,
        )
        trace(document, actor_id, "return_copy_given")


def end_access(*, document_id: UUID, giving_id: UUID, actor_id: UUID) -> None:
    """Close what a recipient could open; adding her again opens it anew."""
    with transaction.atomic():
        _end(lock_own(document_id, actor_id), giving_id, actor_id)


def end_left_access(*, document_id: UUID, giving_id: UUID, actor_id: UUID) -> None:
    """Close it in the place of a writer who is gone, without reading a word."""
    with transaction.atomic():
        _end(lock_left(document_id, actor_id), giving_id, actor_id)


def carry_over(version: ReturnVersion, actor_id: UUID) -> None:
    """A new version goes to those who hold the former one, after the same wait."""
    today = timezone.localdate()
    live = ReturnGiving.objects.filter(
        version__document_id=version.document_id, recipient_kind="mandator", means="email",
        ended_at__isnull=True, expires_on__gte=today,
    ).exclude(version=version)  # fmt: skip
    for former in {one.recipient_id: one for one in live.order_by("created_at")}.values():
        giving = ReturnGiving(
            version=version,
            recipient_id=former.recipient_id,
            recipient_name=former.recipient_name,
            organisation=former.organisation,
        )
        _open(giving, actor_id, 1)
        # Until the day chosen for her before, or a month when it is too near.
        ReturnGiving.objects.filter(id=giving.id, expires_on__lt=former.expires_on).update(
            expires_on=former.expires_on
        )


def close_former(version: ReturnVersion, *, was_withdrawn: bool) -> None:
    """End what a new version leaves behind: words taken back, or that nobody could open yet."""
    former = ReturnGiving.objects.filter(
        version__document_id=version.document_id, recipient_kind="mandator", means="email",
        ended_at__isnull=True,
    ).exclude(version=version)  # fmt: skip
    if not was_withdrawn:
        former = former.filter(readable_on__gt=timezone.localdate())
    former.update(ended_at=timezone.now())


def note_opening(*, giving: ReturnGiving, what: str) -> None:
    """Write that a mandator opened an opinion; the person is told of the first time by a letter."""
    document = giving.version.document
    with transaction.atomic():
        log_read(
            scope_id=document.collective_id,
            actor_id=giving.recipient_id,
            person_id=document.about.id,
            what=what,
            subject=SubjectRef(GIVING, giving.id),
        )
        first = ReturnGiving.objects.filter(id=giving.id, opened_at__isnull=True)
        if first.update(opened_at=timezone.now()):
            trace(document, giving.recipient_id, "opinion_opened")
            write_to_person(document, "opened")


def note_own_opening(*, version: ReturnVersion) -> None:
    """Write when she herself first read a version: her companion sees that it reached her."""
    mine = version.givings.filter(recipient_kind="person", opened_at__isnull=True)
    mine.update(opened_at=timezone.now())


def find_first_day(version: ReturnVersion) -> date:
    """Return the first day a mandator may open a version."""
    reply = ReturnReply.objects.filter(version=version).first()
    answered = timezone.localdate(reply.answered_at) if reply else None
    signed = timezone.localdate(version.frozen_at)
    return find_readable_day(signed, version.document.reply_days, answered)


def shorten_wait(version: ReturnVersion) -> None:
    """She has answered: whoever waits may open now, and is written to."""
    first = find_first_day(version)
    waiting = version.givings.filter(recipient_kind="mandator", readable_on__gt=first)
    waiting.update(readable_on=first)
    send_due_letters(version.givings.all())


def send_due_letters(rows: object = None) -> int:
    """Write to the mandators whose wait is over; return how many letters."""
    found = ReturnGiving.objects.all() if rows is None else rows
    due = found.filter(  # type: ignore[attr-defined]
        recipient_kind="mandator", means="email", letter_at__isnull=True, ended_at__isnull=True,
        readable_on__lte=timezone.localdate(), version__document__withdrawn_at__isnull=True,
        version__document__person__isnull=False,
    )  # fmt: skip
    return sum(_send_letter(giving_id) for giving_id in list(due.values_list("id", flat=True)))


def _send_letter(giving_id: UUID) -> bool:
    with transaction.atomic():
        giving = (
            ReturnGiving.objects.select_for_update(of=("self",))
            .select_related("version__document__collective", "recipient")
            .filter(id=giving_id, letter_at__isnull=True)
            .first()
        )
        if giving is None:
            return False
        giving.letter_at = timezone.now()
        giving.save(update_fields=["letter_at"])
        return write_to_mandator(giving, "mandator")


def _end(document: ReturnDocument, giving_id: UUID, actor_id: UUID) -> None:
    rows = ReturnGiving.objects.filter(version__document=document, ended_at__isnull=True)
    giving = rows.filter(id=giving_id, recipient_kind="mandator", means="email").first()
    if giving is None:
        raise NotFound("giving", giving_id)
    # Every version she holds closes with this one.
    rows.filter(recipient_id=giving.recipient_id, recipient_kind="mandator").update(
        ended_at=timezone.now()
    )
    trace(document, actor_id, "opinion_access_ended")


def _open(giving: ReturnGiving, actor_id: UUID, months: int) -> None:
    first = find_first_day(giving.version)
    giving.collective_id = giving.version.collective_id
    giving.recipient_kind, giving.means = "mandator", "email"
    giving.given_by_id, giving.ended_at, giving.letter_at = actor_id, None, None
    giving.readable_on = first
    giving.expires_on = add_months(max(first, timezone.localdate()), months)
    giving.save()
    _send_if_due(giving)


def _send_if_due(giving: ReturnGiving) -> None:
    if giving.readable_on <= timezone.localdate():
        _send_letter(giving.id)


def _find_signed(document: ReturnDocument) -> ReturnVersion:
    version = document.versions.order_by("-number").first()
    if not document.is_opinion or version is None or document.withdrawn_at:
        raise Refused("nothing_signed")
    return version
