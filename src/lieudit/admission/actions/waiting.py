"""The waiting list: come in, confirm, leave, come back to one's place. Time alone orders it."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.admission.actions.refusals import Refused
from lieudit.admission.actions.tracing import lock_candidacy, trace
from lieudit.admission.engine.keeping import is_confirmation_due
from lieudit.admission.models import WaitingEntry
from lieudit.admission.queries.sealed import seal_words
from lieudit.hall.mail import send_mail

SALT = "admission.interest"
LONGEST_PLACES = 300


def join_waiting_list(*, candidacy_id: UUID, entered_on: date, places: str, actor_id: UUID) -> UUID:
    """Put a household on the list, at the day it asked; already there, its words change only."""
    places = places.strip()
    if len(places) > LONGEST_PLACES:
        raise Refused(_("Shorten: 300 characters at the most."), "places")
    if entered_on > timezone.localdate():
        raise Refused(_("This day is still to come."), "entered_on")
    with transaction.atomic():
        candidacy = lock_candidacy(candidacy_id)
        if candidacy.welcomed_on is not None:
            raise Refused(_("They are welcomed already."))
        entry = candidacy.waits.filter(left_on=None).first() or WaitingEntry(
            collective_id=candidacy.collective_id, candidacy=candidacy, confirmed_on=entered_on
        )
        entry.entered_on = entered_on
        entry.sealed_places = seal_words(candidacy, entry.id, "places", places)
        entry.save()
        trace(candidacy, actor_id, "admission.wait_begun")
    return entry.id


def leave_waiting_list(*, entry_id: UUID, actor_id: UUID | None) -> None:
    with transaction.atomic():
        entry = _lock(entry_id)
        entry.left_on = timezone.localdate()
        entry.save(update_fields=["left_on"])
        trace(entry.candidacy, actor_id, "admission.wait_ended")


def restore_wait(*, entry_id: UUID, actor_id: UUID) -> None:
    """Put them back at the place they had: the day they came in has not changed."""
    with transaction.atomic():
        entry = _lock(entry_id)
        if entry.candidacy.waits.filter(left_on=None).exists():
            raise Refused(_("They are on the list already."))
        entry.left_on = None
        entry.save(update_fields=["left_on"])
        trace(entry.candidacy, actor_id, "admission.wait_begun")


def confirm_interest(*, entry_id: UUID) -> bool:
    """She still waits: nothing changes but the day she said so."""
    rows = WaitingEntry.objects.filter(id=entry_id, left_on=None)
    return bool(rows.update(confirmed_on=timezone.localdate(), asked_on=None))


def ask_who_waits(today: date | None = None) -> int:
    """Write, once each six months, to those who wait; return how many entries were asked."""
    today = today or timezone.localdate()
    entries = WaitingEntry.objects.filter(left_on=None, asked_on=None)
    due = [one.id for one in entries if is_confirmation_due(one.confirmed_on, today)]
    return sum(_ask(entry_id, today) for entry_id in due)


def sign_entry(entry_id: UUID) -> str:
    return signing.dumps(str(entry_id), salt=SALT)


def read_signed_entry(token: str) -> UUID | None:
    """Return the entry a link names, None when the link was altered."""
    try:
        return UUID(signing.loads(token, salt=SALT))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None


def _ask(entry_id: UUID, today: date) -> bool:
    with transaction.atomic():
        entry = _lock(entry_id)
        if entry.asked_on is not None:
            return False
        entry.asked_on = today
        entry.save(update_fields=["asked_on"])
        url = settings.SITE_URL + reverse("admission:interest", args=[sign_entry(entry.id)])
        for one in entry.candidacy.applicants.filter(withdrawn_on=None).select_related("person"):
            if one.person.email:
                send_mail(
                    to=[one.person.email],
                    template="admission/mail/interest",
                    context={
                        "given_name": one.person.given_name,
                        "collective": entry.collective.name,
                        "action_url": url,
                    },
                    language=one.person.language,
                    scope_id=entry.collective_id,
                )
    return True


def _lock(entry_id: UUID) -> WaitingEntry:
    return (
        WaitingEntry.objects.select_for_update(of=("self",))
        .select_related("candidacy", "collective")
        .get(id=entry_id)
    )
