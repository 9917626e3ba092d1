"""The demonstration's database: made once, whole or not at all, and recognised later."""

import importlib
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from lieudit.config.snapshot import has_data
from lieudit.config.speech import Refusal, tell_step
from lieudit.config.speech import gettext as _
from lieudit.config.stamp import Stamp, digest_migrations, read_stamp, write_stamp
from lieudit.hall.master_key import read_master_key


def prepare_demo(folder: Path, tell: Callable[[str], None]) -> None:
    """Make or renew the demonstration; does nothing, fast, when it stands already."""
    stamp, now = read_stamp(folder), digest_migrations()
    database = Path(str(settings.DATABASES["default"]["NAME"]))
    if stamp is None and has_data():
        raise Refusal(
            _(
                "{folder} holds a database that the demonstration did not make. Choose another "
                "folder with LIEUDIT_DATA, or run “lieudit serve”."
            ).format(folder=folder)
        )
    if stamp is not None and stamp.state == "whole":
        if stamp.migrations == now:
            return
        _renew(folder, stamp, now, tell)
        return
    remove_database(database)
    write_stamp(folder, Stamp("half-made", now))
    tell(_("Making the demonstration (once)…"))
    call_command("migrate", verbosity=0, interactive=False)
    read_master_key(may_create=True)
    build_world()
    write_stamp(folder, Stamp("whole", now))


def build_world() -> dict[str, object]:
    """Let each room add its share, from the ground up; all of it or nothing."""
    world: dict[str, object] = {}
    names = [name for room in settings.ROOMS if find_spec(name := f"lieudit.{room}.demo")]
    with transaction.atomic():
        for place, name in enumerate(names, start=1):
            tell_step(
                place, len(names), _("filling the room {name}").format(name=name.split(".")[1])
            )
            importlib.import_module(name).build(world)
    return world


def remove_database(database: Path) -> None:
    """Remove a SQLite database with its journal."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)


def _renew(folder: Path, stamp: Stamp, now: dict[str, str], tell: Callable[[str], None]) -> None:
    rewritten = [name for name, digest in stamp.migrations.items() if now.get(name) != digest]
    if rewritten:
        raise Refusal(
            _(
                "This demonstration was made by another version of Lieudit ({name}). "
                "Begin again with “lieudit demo --reset”."
            ).format(name=rewritten[0])
        )
    tell(_("Bringing the database up to date…"))
    call_command("migrate", verbosity=0, interactive=False)
    write_stamp(folder, Stamp("whole", now))
