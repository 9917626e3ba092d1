import io
import json
import tarfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from lieudit.config import restore as restoring
from lieudit.config import sealed_file
from lieudit.config.backup import make_backup
from lieudit.config.restore import open_backup, restore_backup
from lieudit.config.sealed_file import SealedWriter, open_chunks
from lieudit.config.snapshot import dump_rows, find_damage, load_rows, read_rows
from lieudit.config.speech import Refusal
from lieudit.people.models import Person

PASSPHRASE = "les pommes du verger"
IS_SQLITE = not settings.DATABASES["default"]["ENGINE"].endswith("postgresql")


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path, settings):
    monkeypatch.setattr(sealed_file, "COST", {"n": 2, "r": 8, "p": 1})
    settings.DATA_FOLDER = tmp_path / "data"
    settings.MEDIA_ROOT = settings.DATA_FOLDER / "files"
    settings.MEDIA_ROOT.mkdir(parents=True)
    (settings.MEDIA_ROOT / "plan.txt").write_text("the orchard", encoding="utf-8")


@pytest.fixture
def backup(transactional_db, tmp_path) -> Path:
    Person.objects.create(given_name="Ottoline", family_name="Verger", email="o@example.org")
    target = tmp_path / "lieudit.backup"
    make_backup(target, PASSPHRASE, portable=False, with_key=False)
    return target


def list_members(backup: Path) -> list[str]:
    content = b"".join(open_chunks(backup.open("rb"), PASSPHRASE))
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        return archive.getnames()


def unpack(backup: Path, tmp_path: Path):
    folder = tmp_path / "unpacked"
    folder.mkdir()
    return open_backup(backup, PASSPHRASE, folder)


def test_a_backup_holds_the_rows_and_the_files_and_no_key(backup, tmp_path):
    (settings.DATA_FOLDER / "vault.key").write_text("secret", encoding="utf-8")
    database = "database.sqlite3" if IS_SQLITE else "rows.jsonl"
    assert list_members(backup) == ["manifest.json", database, "files", "files/plan.txt"]
    assert b"Ottoline" not in backup.read_bytes()
    assert backup.stat().st_mode & 0o777 == 0o600
    assert list(settings.DATA_FOLDER.glob(".backup-*")) == []


@pytest.mark.skipif(not IS_SQLITE, reason="a copy of the embedded database's file")
def test_the_copied_database_is_whole_and_equal(backup, tmp_path):
    opened = unpack(backup, tmp_path)
    assert find_damage(opened.database) == ""
    before = tmp_path / "before.jsonl"
    dump_rows(before)
    Person.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("ATTACH DATABASE %s AS copy", [str(opened.database)])
        cursor.execute("SELECT given_name, email FROM copy.people_person")
        rows = cursor.fetchall()
        cursor.execute("DETACH DATABASE copy")
    assert rows == [("Ottoline", "o@example.org")]


def test_rows_come_back_the_same(transactional_db, tmp_path):
    Person.objects.create(given_name="Ottoline", email="o@example.org")
    before, after = tmp_path / "before.jsonl", tmp_path / "after.jsonl"
    dump_rows(before)
    Person.objects.all().delete()
    Person.objects.create(given_name="Somebody else")
    assert load_rows(before) == len(list(read_rows(before)))
    dump_rows(after)
    assert after.read_text("utf-8") == before.read_text("utf-8")
    assert list(Person.objects.values_list("given_name", flat=True)) == ["Ottoline"]


def test_rows_that_do_not_fit_leave_what_was_there(transactional_db, tmp_path):
    Person.objects.create(given_name="Ottoline")
    rows = tmp_path / "rows.jsonl"
    dump_rows(rows)
    broken = json.loads(rows.read_text("utf-8").splitlines()[-1]) | {"model": "people.nobody"}
    rows.write_text(rows.read_text("utf-8") + json.dumps(broken) + "\n", encoding="utf-8")
    with pytest.raises(Exception, match="nobody"):
        load_rows(rows)
    assert list(Person.objects.values_list("given_name", flat=True)) == ["Ottoline"]


def test_restoring_over_data_is_refused_and_touches_nothing(backup, monkeypatch):
    monkeypatch.setattr(restoring, "has_data", lambda: True)
    with pytest.raises(Refusal, match="--replace"):
        restore_backup(backup, PASSPHRASE, replace=False)
    assert Person.objects.count() == 1


@pytest.mark.parametrize("fault", ["passphrase", "cut", "altered", "other file", "absent"])
def test_a_backup_that_does_not_open_touches_nothing(backup, fault, tmp_path):
    content, passphrase = backup.read_bytes(), PASSPHRASE
    match fault:
        case "passphrase":
            passphrase = "les poires du verger"
        case "cut":
            backup.write_bytes(content[:-10])
        case "altered":
            backup.write_bytes(content[:-40] + bytes([content[-40] ^ 1]) + content[-39:])
        case "other file":
            backup.write_bytes(b"%PDF-1.7")
        case "absent":
            backup.unlink()
    with pytest.raises(Refusal):
        restore_backup(backup, passphrase, replace=True)
    assert list(Person.objects.values_list("given_name", flat=True)) == ["Ottoline"]
    assert (settings.MEDIA_ROOT / "plan.txt").read_text("utf-8") == "the orchard"
    assert list(settings.DATA_FOLDER.glob(".restore-*")) == []


@pytest.mark.parametrize("name", ["../escaped", "/etc/escaped", "files/../../escaped", "stranger"])
def test_an_archive_writes_nothing_outside_its_folder(tmp_path, name):
    target = tmp_path / "forged.backup"
    with target.open("wb") as file:
        writer = SealedWriter(file, PASSPHRASE)
        with tarfile.open(fileobj=writer, mode="w|") as archive:
            archive.addfile(tarfile.TarInfo(name), io.BytesIO())
        writer.close()
    with pytest.raises(Refusal):
        unpack(target, tmp_path)
    assert list(tmp_path.rglob("escaped")) == []


def test_a_backup_from_a_newer_lieudit_is_refused(backup, tmp_path, monkeypatch):
    monkeypatch.setattr(restoring, "list_known_migrations", lambda: {"people.0001_initial"})
    with pytest.raises(Refusal, match=r"newer|plus récent"):
        unpack(backup, tmp_path)


def test_an_existing_file_is_never_overwritten(backup):
    content = backup.read_bytes()
    with pytest.raises(Refusal):
        make_backup(backup, PASSPHRASE, portable=False, with_key=False)
    assert backup.read_bytes() == content
