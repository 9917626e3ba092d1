"""Makes a backup: the database and the files in one sealed archive, never the vault's key
unless asked for."""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from lieudit.config.lock_words import tell_lock
from lieudit.config.sealed_file import SealedWriter
from lieudit.config.snapshot import copy_sqlite, dump_rows, list_migrations
from lieudit.config.speech import Refusal, tell_step
from lieudit.config.speech import gettext as _
from lieudit.hall.master_key import encode_key, read_master_key
from lieudit.hall.sealing import VaultLocked

MANIFEST = "manifest.json"
DATABASE = {"sqlite": "database.sqlite3", "portable": "rows.jsonl"}
VAULT_KEY = "vault.key"
FORMAT = 1


def make_backup(target: Path, passphrase: str, *, portable: bool, with_key: bool) -> int:
    """Write the sealed archive beside its place, then move it there; return its size."""
    check_place(target)
    kind = "sqlite" if connection.vendor == "sqlite" and not portable else "portable"
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=settings.DATA_FOLDER) as name:
        database = Path(name) / DATABASE[kind]
        tell_step(1, 2, _("copying the database"))
        if kind == "sqlite":
            copy_sqlite(database)
        else:
            dump_rows(database)
        draft = target.with_name(f".{target.name}.part")
        tell_step(2, 2, _("sealing it with the files"))
        try:
            _write(draft, passphrase, database, kind, with_key=with_key)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    return target.stat().st_size


def check_place(target: Path) -> None:
    """Refuse, before the passphrase is asked, a place where no backup can or should be."""
    folder = target.resolve().parent
    if target.exists():
        raise Refusal(_("{path} already exists; nothing was written.").format(path=target))
    if not folder.is_dir():
        raise Refusal(_("There is no folder {folder}; nothing was written.").format(folder=folder))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Refusal(
            _("Nothing can be written in {folder}; nothing was written.").format(folder=folder)
        )
    data = Path(settings.DATA_FOLDER).resolve()
    if folder.is_relative_to(data):
        raise Refusal(
            _(
                "{folder} is the data folder: a backup kept with what it saves is lost with it. "
                "Choose a place elsewhere; nothing was written."
            ).format(folder=data)
        )


def _write(draft: Path, passphrase: str, database: Path, kind: str, *, with_key: bool) -> None:
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        sealed = SealedWriter(file, passphrase)
        with tarfile.open(fileobj=sealed, mode="w|") as archive:  # type: ignore[call-overload]
            manifest = {
                "format": FORMAT,
                "kind": kind,
                "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "migrations": list_migrations(),
                "database_sha256": hash_file(database),
            }
            _add(archive, MANIFEST, json.dumps(manifest).encode())
            archive.add(database, database.name)
            if with_key:
                _add(archive, VAULT_KEY, _read_key().encode())
            if Path(settings.MEDIA_ROOT).is_dir():
                archive.add(settings.MEDIA_ROOT, "files")
        sealed.close()
        file.flush()
        os.fsync(file.fileno())


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_key() -> str:
    try:
        return encode_key(read_master_key())
    except VaultLocked as error:
        raise Refusal(
            _("The vault's key cannot be read: {reason}. Nothing was written.").format(
                reason=tell_lock(error)
            )
        ) from error


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))
