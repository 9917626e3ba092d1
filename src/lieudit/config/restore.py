"""Restores a backup: read and checked whole before anything is touched, then swapped in."""

import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from lieudit.config.backup import DATABASE, FORMAT, MANIFEST, VAULT_KEY, hash_file
from lieudit.config.sealed_file import BrokenBackup, NotABackup, WrongPassphrase, open_chunks
from lieudit.config.snapshot import (
    find_damage,
    has_data,
    list_known_migrations,
    load_rows,
)
from lieudit.config.speech import Refusal
from lieudit.config.speech import gettext as _

INCOMING = "incoming"


@dataclass(frozen=True)
class Opened:
    """An archive unpacked in a folder of its own, checked."""

    folder: Path
    kind: str
    made_at: str
    vault_key: str

    @property
    def database(self) -> Path:
        return self.folder / DATABASE[self.kind]


def restore_backup(source: Path, passphrase: str, *, replace: bool) -> Opened:
    """Put the backup in the place of what is there; refuse over data unless `replace`."""
    if not replace and has_data():
        raise Refusal(
            _(
                "There is already data here; nothing was touched. To put the backup in its place, "
                "make a backup of it first, then add --replace."
            )
        )
    folder = Path(tempfile.mkdtemp(prefix=".restore-", dir=settings.DATA_FOLDER))
    try:
        opened = open_backup(source, passphrase, folder)
        if connection.vendor == "sqlite":
            _swap(_make_sqlite(opened), opened.folder / "files")
        else:
            _fill_postgres(opened)
            _swap_files(opened.folder / "files")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return opened


def open_backup(source: Path, passphrase: str, folder: Path) -> Opened:
    """Unpack an archive into the folder; refuse, in words, whatever is not whole."""
    try:
        with source.open("rb") as file:
            stream = _Stream(open_chunks(file, passphrase))
            with tarfile.open(fileobj=stream, mode="r|") as archive:
                for member in archive:
                    _unpack(archive, member, folder)
            stream.drain()
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        if hash_file(folder / DATABASE[manifest["kind"]]) != manifest["database_sha256"]:
            raise BrokenBackup
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal(_("{path}: {reason}.").format(path=source, reason=reason)) from error
    except NotABackup as error:
        raise Refusal(_("{path} is not a backup of Lieudit.").format(path=source)) from error
    except WrongPassphrase as error:
        raise Refusal(_("The passphrase does not open this backup.")) from error
    except (BrokenBackup, tarfile.TarError, ValueError, KeyError) as error:
        raise Refusal(
            _("{path} is cut short or altered; nothing was touched.").format(path=source)
        ) from error
    _check_version(manifest)
    key = folder / VAULT_KEY
    return Opened(
        folder,
        manifest["kind"],
        manifest["made_at"],
        key.read_text("ascii") if key.exists() else "",
    )


def _unpack(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write one plain file of the archive; nothing else than what a backup holds."""
    parts = Path(member.name).parts
    is_ours = member.name in {MANIFEST, VAULT_KEY, *DATABASE.values()} or parts[0] == "files"
    if not is_ours or ".." in parts or not (member.isreg() or member.isdir()):
        raise BrokenBackup
    place = folder.joinpath(*parts)
    if member.isdir():
        place.mkdir(exist_ok=True)
        return
    content = archive.extractfile(member)
    if content is None:
        raise BrokenBackup
    with content, place.open("xb") as file:
        shutil.copyfileobj(content, file)


def _check_version(manifest: dict[str, object]) -> None:
    applied, known = set(manifest["migrations"]), list_known_migrations()  # type: ignore[call-overload]
    if manifest["format"] != FORMAT or applied - known:
        raise Refusal(
            _("This backup comes from a newer Lieudit; update Lieudit first. Nothing was touched.")
        )
    if manifest["kind"] == "portable" and known - applied:
        raise Refusal(
            _(
                "This row-by-row backup comes from an older Lieudit: restore it with the version "
                "that made it. Nothing was touched."
            )
        )


def _make_sqlite(opened: Opened) -> Path:
    """Return a SQLite file with the backup's rows, checked."""
    database = opened.folder / DATABASE["sqlite"]
    if opened.kind == "portable":
        database = _migrate_apart(opened.folder / INCOMING)
        connections.settings[INCOMING] = connections.settings["default"] | {"NAME": str(database)}
        try:
            load_rows(opened.database, INCOMING)
            with connections[INCOMING].cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connections[INCOMING].close()
            del connections[INCOMING], connections.settings[INCOMING]
    if damage := find_damage(database):
        raise Refusal(_("The backup's database is damaged: {reason}.").format(reason=damage))
    return database


def _migrate_apart(folder: Path) -> Path:
    """Make an empty database in a process of its own: some migrations only know `default`."""
    folder.mkdir()
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--no-input"],
        env=os.environ | {"LIEUDIT_DATA": str(folder)},
        check=True,
    )
    return folder / Path(str(settings.DATABASES["default"]["NAME"])).name


def _fill_postgres(opened: Opened) -> None:
    if opened.kind != "portable":
        raise Refusal(
            _(
                "This backup is a copy of a SQLite file. To restore it on PostgreSQL, restore it "
                "on SQLite, then make a backup with --portable. Nothing was touched."
            )
        )
    call_command("migrate", verbosity=0, interactive=False)
    load_rows(opened.database)


def _swap(database: Path, files: Path) -> None:
    """Put the new database in place; a failure half-way puts the old one back."""
    connection.close()
    place = Path(str(settings.DATABASES["default"]["NAME"]))
    aside = Path(tempfile.mkdtemp(prefix=".replaced-", dir=place.parent))
    moved: list[tuple[Path, Path]] = []
    try:
        for suffix in ("-wal", "-shm", ""):
            old = Path(f"{place}{suffix}")
            if old.exists():
                old.replace(aside / old.name)
                moved.append((old, aside / old.name))
        database.chmod(0o600)
        database.replace(place)
        _swap_files(files)
    except BaseException:
        place.unlink(missing_ok=True)
        for old, kept in reversed(moved):
            kept.replace(old)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _swap_files(files: Path) -> None:
    place = Path(settings.MEDIA_ROOT)
    aside = place.with_name(f".{place.name}-{os.getpid()}")
    if place.exists():
        place.replace(aside)
    try:
        if files.exists():
            files.replace(place)
    except BaseException:
        if aside.exists():
            aside.replace(place)
        raise
    shutil.rmtree(aside, ignore_errors=True)


class _Stream(io.RawIOBase):
    """The opened chunks as a file that tarfile can read."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest = chunks, b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while size < 0 or len(self._rest) < size:
            chunk = next(self._chunks, None)
            if chunk is None:
                break
            self._rest += chunk
        content = self._rest if size < 0 else self._rest[:size]
        self._rest = self._rest[len(content) :]
        return content

    def drain(self) -> None:
        """Read to the end: only then is the file known to be whole."""
        for _chunk in self._chunks:
            self._rest = b""
