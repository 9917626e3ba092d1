"""A copy of all that is held on a person: a ZIP with pages to read and JSON, sealed, short-lived.

Pages carry no script and nothing from elsewhere: they open on any computer, in any year.
"""

import base64
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from lieudit.hall import audit, vault
from lieudit.hall.mail import choose_language
from lieudit.hall.personal_data import Held, describe_person, export_person
from lieudit.people.actions.own_acts import point_at
from lieudit.people.actions.second_factor import SITE
from lieudit.people.models import DataPack, Person
from lieudit.people.queries.rights.reach import list_known_collectives

LASTS = timedelta(hours=24)
SMALL = 300  # entries: made while she waits; above, by the worker
Tell = Callable[[int, int], None]


def begin_pack(*, person: Person, scope_id: UUID | None) -> DataPack:
    """Make room for a copy; what was made before goes, there is never more than one."""
    with transaction.atomic():
        DataPack.objects.filter(person=person).delete()
        return DataPack.objects.create(
            person=person, collective_id=scope_id, expires_at=timezone.now() + LASTS
        )


def is_small(person_id: UUID, scope_id: UUID | None) -> bool:
    return sum(held.count for held in describe_person(person_id, scope_id)) <= SMALL


def fill_pack(pack_id: UUID, tell: Tell = lambda done, total: None) -> bool:
    """Write the ZIP and seal it under its person's key; False when it was forgotten meanwhile."""
    pack = DataPack.objects.select_related("person").filter(id=pack_id).first()
    if pack is None:
        return False
    content = write_pack(pack.person, pack.collective_id, tell)
    text = base64.b64encode(content).decode("ascii")
    with transaction.atomic():
        sealed = vault.seal(_owner(pack), text, _label(pack))
        now = timezone.now()
        made = DataPack.objects.filter(id=pack_id)
        return bool(made.update(sealed=sealed, made_at=now, expires_at=now + LASTS))


def take_pack(*, pack: DataPack, person: Person) -> bytes:
    """Open a copy for its person and write that it was taken, where her groups can see it."""
    assert pack.sealed is not None
    text = vault.unseal(_owner(pack), pack.sealed, _label(pack))
    with transaction.atomic():
        DataPack.objects.filter(id=pack.id).update(downloads=pack.downloads + 1)
        for collective in list_known_collectives(person, pack.collective_id):
            audit.record(
                scope_id=collective.id,
                actor_id=person.id,
                verb="people.data_taken",
                subject=point_at(person),
            )
    return base64.b64decode(text)


def forget_packs_of(person_id: UUID) -> int:
    return DataPack.objects.filter(person_id=person_id).delete()[0]


def purge_packs() -> int:
    """Delete the copies whose time is over; return how many."""
    return DataPack.objects.filter(expires_at__lt=timezone.now()).delete()[0]


def write_pack(
    person: Person, scope_id: UUID | None, tell: Tell = lambda done, total: None
) -> bytes:
    """Return the ZIP: README, first page, then a folder per room with its page and its JSON."""
    with translation.override(choose_language(person.language)):
        rooms = describe_person(person.id, scope_id)
        exported = export_person(person.id, scope_id)
        words = {
            "person": person,
            "made_at": timezone.localtime(),
            "groups": list_known_collectives(person, scope_id),
            "rooms": rooms,
            "language": translation.get_language(),
        }
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in ("README.txt", "index.html", "style.css"):
                archive.writestr(name, render_to_string(f"people/pack/{name}", words))
            archive.writestr("everything.json", _write_json(exported))
            for done, held in enumerate(rooms, start=1):
                files = held.holder.files(person.id, scope_id) if held.holder.files else {}
                _write_room(archive, held, exported.get(held.holder.room, {}), words, files)
                tell(done, len(rooms))
    return target.getvalue()


def _write_room(
    archive: zipfile.ZipFile,
    held: Held,
    exported: object,
    words: dict[str, object],
    files: Mapping[str, bytes],
) -> None:
    folder = held.holder.room
    told = {**words, "held": held, "files": sorted(files)}
    page = render_to_string("people/pack/room.html", told)
    archive.writestr(f"{folder}/index.html", page)
    archive.writestr(f"{folder}/data.json", _write_json(exported))
    for name, content in files.items():
        archive.writestr(f"{folder}/{name}", content)


def _write_json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2, default=str)


def _owner(pack: DataPack) -> vault.Owner:
    return vault.Owner(SITE, pack.person_id, "intimate")


def _label(pack: DataPack) -> vault.Label:
    return vault.Label("people_datapack", pack.id, "sealed")
