"""What the worker does for this room: copies of one's data, reminders, what expires."""

from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.hall.frame import find_url
from lieudit.hall.periodic import every
from lieudit.hall.tasks import Progress, background, start
from lieudit.people.actions.chain_heads import mail_chain_heads
from lieudit.people.actions.closing import erase_closed, remind_closings
from lieudit.people.actions.data_pack import fill_pack, purge_packs
from lieudit.people.actions.departures import (
    ask_departure,
    make_file,
    remove_old_departures,
)
from lieudit.people.actions.erasing import record_forgotten
from lieudit.people.actions.forgetting import forget_long_gone
from lieudit.people.actions.mail_codes import purge_codes
from lieudit.people.actions.retention import purge_collectives
from lieudit.people.actions.rights.answering import remind_of_requests
from lieudit.people.models import Collective, Person
from lieudit.people.queries.departures import find_slug


def find_departure_page(departure_id: UUID) -> str:
    slug = find_slug(departure_id)
    return reverse("people:departure", kwargs={"slug": slug}) if slug else ""


@background(
    name="people.make_departure",
    label=_("Writing the whole collective to a file"),
    find_page=find_departure_page,
)
def make_departure(progress: Progress, *, departure_id: UUID) -> None:
    """Write the file; its passphrase is known to nobody here."""
    progress.tell(0, 1)
    make_file(departure_id=departure_id)
    progress.tell(1, 1)


def begin_departure(*, collective: Collective, by: Person, passphrase: str) -> Progress:
    """Ask for the file and queue the writing of it, together or not at all."""
    with transaction.atomic():
        departure = ask_departure(collective=collective, by=by, passphrase=passphrase)
        return start(
            make_departure,
            scope_id=collective.id,
            actor_id=by.id,
            departure_id=departure.id,
        )


@every(minutes=60)
def delete_old_departures() -> None:
    """Delete the files by which groups were taken away once their seven days are over."""
    remove_old_departures()


@every(minutes=1440)
def finish_closings() -> None:
    """Remind fourteen days before, and erase on the day that was told."""
    today = timezone.localdate()
    remind_closings(today)
    erase_closed(today)


def find_pack_page(pack_id: UUID) -> str:
    return find_url("people:my_pack", pack_id=pack_id)


@background(name="people.make_pack", label=_("A copy of my data"), find_page=find_pack_page)
def make_pack(progress: Progress, *, pack_id: UUID) -> None:
    """Write the copy room by room; run again, it is written anew."""
    fill_pack(pack_id, progress.tell)


@every(minutes=60)
def forget_copies_whose_time_is_over() -> None:
    purge_packs()


@every(minutes=360)
def remind_who_answers_for_data() -> None:
    """One month to answer (GDPR art. 12(3)): recalled at days 15, 25 and 30."""
    remind_of_requests(timezone.localdate())


@every(minutes=60)
def purge_old_codes() -> None:
    """Delete the e-mailed codes nobody can use any more."""
    purge_codes()


@every(minutes=1440)
def mail_heads_of_chains() -> None:
    """Once a month each coordinator gets what shows a cut in the record of acts."""
    mail_chain_heads()


@every(minutes=1440)
def erase_what_lived_too_long() -> None:
    """Keep the promises of the notices: each collective's months, kind by kind."""
    purge_collectives(timezone.localdate())


@every(minutes=1440)
def forget_who_left_long_ago() -> None:
    """Keep the promise told on “My data”: three years after the last group, then nothing."""
    forget_long_gone(timezone.localdate())
    record_forgotten()
