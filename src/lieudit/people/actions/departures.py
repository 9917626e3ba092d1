"""The whole collective as one file: asked for by a coordinator, there for seven days, then gone."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit, vault
from lieudit.hall.mail import send_mail
from lieudit.hall.portable.lines import check_file
from lieudit.hall.portable.lock import FileKey, make_lock
from lieudit.hall.portable.writing import Written, write_collective
from lieudit.hall.reads import log_reads
from lieudit.hall.subjects import SubjectRef
from lieudit.people.events import COLLECTIVE
from lieudit.people.models import Collective, Departure, Person
from lieudit.people.queries.belongings import list_role_holders

KEPT = timedelta(days=7)
WHOLE = "people.whole_collective"  # what her reading log says of it

Told = Literal["asked", "downloaded"]


def ask_departure(*, collective: Collective, by: Person, passphrase: str) -> Departure:
    """Note that the file is wanted, and tell it: in the record, to coordinators, to each person."""
    vault.check_vault()
    key, lock = make_lock(passphrase)
    with transaction.atomic():
        departure = Departure(
            collective=collective, asked_by=by, lock=lock, expires_at=timezone.now() + KEPT
        )
        departure.sealed_key = vault.seal(
            _owner(collective.id), key.raw.hex(), _label(departure.id)
        )
        departure.save(force_insert=True)
        _record(departure, by, "departure_asked")
        subject = SubjectRef(COLLECTIVE, collective.id)
        people = Person.objects.filter(id__in=vault.list_subjects(collective.id))
        log_reads(
            scope_id=collective.id,
            actor_id=by.id,
            what=WHOLE,
            opened=[(person.id, subject) for person in people],
        )
        tell_coordinators(departure=departure, by=by, what="asked")
    return departure


def make_file(*, departure_id: UUID) -> None:
    """Write the file, read it again to its end, and forget its key; run twice, made once."""
    departure = Departure.objects.get(id=departure_id)
    if departure.sealed_key is None or departure.removed_at is not None:
        return
    raw = vault.unseal(_owner(departure.collective_id), departure.sealed_key, _label(departure.id))
    path, key = find_file(departure.id), FileKey(bytes.fromhex(raw))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = _write(departure.collective_id, path, key, departure.lock)
    Departure.objects.filter(id=departure.id).update(
        sealed_key=None,
        made_at=timezone.now(),
        expires_at=timezone.now() + KEPT,
        size=path.stat().st_size,
        rows=written.rows,
        digest=written.digest,
    )


def write_now(*, collective: Collective, passphrase: str, target: Path) -> int:
    """Write the file where whoever hosts says, and note it in the record; return its size."""
    vault.check_vault()
    key, lock = make_lock(passphrase)
    _write(collective.id, target, key, lock)
    with transaction.atomic():
        audit.record(scope_id=collective.id, actor_id=None, verb="people.departure_by_host")
        for person in list_role_holders(collective.id, "coordinator"):
            if person.email:
                _write_to(person, collective, "asked", settings.SITE_URL)
    return target.stat().st_size


def _write(collective_id: UUID, target: Path, key: FileKey, lock: dict[str, Any]) -> Written:
    """Write the file beside its place, read it again to its end, then move it there."""
    draft = target.with_name(f".{target.name}.part")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            made_at = timezone.now().isoformat(timespec="seconds")
            written = write_collective(collective_id, file, key, lock, made_at)
            file.flush()
            os.fsync(file.fileno())
        with draft.open("rb") as file:
            check_file(file, key)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return written


def note_download(*, departure: Departure, by: Person) -> None:
    """Each time the file leaves, the record and the coordinators know."""
    with transaction.atomic():
        _record(departure, by, "departure_downloaded")
        tell_coordinators(departure=departure, by=by, what="downloaded")


def remove_departure(*, departure: Departure, by: Person | None) -> None:
    """Delete the file before its time, or when it has come."""
    find_file(departure.id).unlink(missing_ok=True)
    with transaction.atomic():
        gone = Departure.objects.filter(id=departure.id, removed_at=None)
        if gone.update(removed_at=timezone.now(), sealed_key=None) and by is not None:
            _record(departure, by, "departure_removed")


def remove_old_departures() -> int:
    """Delete the files whose seven days are over; return how many."""
    old = list(Departure.objects.filter(removed_at=None, expires_at__lte=timezone.now()))
    for departure in old:
        remove_departure(departure=departure, by=None)
    return len(old)


def remove_files(collective_id: UUID) -> None:
    """Delete every file of a collective that is erased."""
    for departure in Departure.objects.filter(collective_id=collective_id):
        find_file(departure.id).unlink(missing_ok=True)


def find_file(departure_id: UUID) -> Path:
    """Return where the file stands: beside the data, never among the files people open."""
    return Path(settings.DATA_FOLDER) / "departures" / f"{departure_id}.lieudit"


def tell_coordinators(*, departure: Departure, by: Person, what: Told) -> None:
    """Write to every coordinator: nobody takes the whole group away in silence."""
    for person in list_role_holders(departure.collective_id, "coordinator"):
        if person.email:
            _write_to(person, departure.collective, what, by.full_name)


def _write_to(person: Person, collective: Collective, what: Told, name: str) -> None:
    send_mail(
        to=[person.email],
        template=f"people/mail/departure_{what}",
        context={"name": name, "collective": collective.name},
        language=person.language,
        scope_id=collective.id,
    )


def _owner(collective_id: UUID) -> vault.Owner:
    return vault.Owner(collective_id, None, "ordinary")


def _label(departure_id: UUID) -> vault.Label:
    return vault.Label("people_departure", departure_id, "sealed_key")


def _record(departure: Departure, by: Person, verb: str) -> None:
    audit.record(
        scope_id=departure.collective_id,
        actor_id=by.id,
        verb=f"people.{verb}",
        payload={"departure": str(departure.id)},
    )
