"""What the commands refuse, in a sentence and before anything is touched."""

import os
import shutil
import stat
import subprocess
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.conf import settings

from lieudit.config.commands import demo
from lieudit.config.database import CHECKOUT, choose_data_folder, find_home
from lieudit.config.tests.typed import COMMAND, make_environment, make_production, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"].endswith("postgresql"),
        reason="these commands run on the embedded database",
    ),
]


def test_the_demonstration_s_letters_hold_the_address_it_was_first_started_at(
    monkeypatch, tmp_path
):
    # Letters are written while the world is built, and sealed: what they take is looked at there.
    seen = []
    kept = {name: text for name, text in os.environ.items() if not name.startswith("LIEUDIT_")}
    monkeypatch.setattr(os, "environ", kept | {"LIEUDIT_DATA": str(tmp_path)})
    monkeypatch.setattr(demo, "hold_data_folder", nullcontext)
    monkeypatch.setattr(demo, "_make", lambda *a, **b: seen.append(os.environ["LIEUDIT_URL"]))
    assert demo.run(["--no-serve", "--port", "8101"]) == 0
    assert seen == ["http://127.0.0.1:8101/"]


def test_without_a_folder_the_data_lie_beside_the_checkout_from_anywhere(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert choose_data_folder("", is_test=False) == CHECKOUT / "var"
    assert choose_data_folder("mine", is_test=False) == tmp_path / "mine"
    monkeypatch.setattr("lieudit.config.database.CHECKOUT", tmp_path / "site-packages")
    assert find_home() == tmp_path


def test_a_reset_removes_nothing_in_a_folder_the_demonstration_did_not_make(tmp_path):
    folder = tmp_path / "mine"
    (folder / "static").mkdir(parents=True)
    (folder / "static" / "poem.txt").write_text("mine")
    assert run(folder, "demo", "--no-serve", "--reset").returncode == 0
    assert (folder / "static" / "poem.txt").read_text() == "mine"


def test_production_tells_wrong_settings_with_missing_ones(tmp_path):
    production = make_production(tmp_path) | {
        "LIEUDIT_SECRET_KEY": "short",
        "LIEUDIT_HOSTS": "*",
        "LIEUDIT_MAIL_FROM": "",
    }
    told = run(tmp_path / "var", "serve", **production)
    lines = [line.split()[0] for line in told.stderr.splitlines() if line.startswith("  ")]
    assert lines == ["LIEUDIT_HOSTS", "LIEUDIT_SECRET_KEY", "LIEUDIT_MAIL_FROM"]
    assert not (tmp_path / "var").exists()
    doctor = run(tmp_path / "var", "doctor", **production)
    assert (doctor.returncode, "Traceback" in doctor.stderr) == (1, False)
    assert "LIEUDIT_SECRET_KEY — 32 characters at least" in doctor.stderr


def test_an_empty_secret_file_is_told_by_serve_and_doctor(tmp_path):
    empty = tmp_path / "secret"
    empty.touch(mode=0o600)
    production = make_production(tmp_path) | {"LIEUDIT_SECRET_KEY_FILE": str(empty)}
    del production["LIEUDIT_SECRET_KEY"]
    for word in ("serve", "doctor"):
        told = run(tmp_path / "var", word, **production)
        assert told.returncode == 1
        assert f"LIEUDIT_SECRET_KEY_FILE: {empty} is empty." in told.stderr


def test_a_vault_key_that_everybody_reads_is_refused(tmp_path):
    production = make_production(tmp_path)
    key = tmp_path / "keys" / "vault-key"
    key.write_text(production.pop("LIEUDIT_VAULT_KEY"))
    key.chmod(0o644)
    told = run(tmp_path / "var", "serve", LIEUDIT_VAULT_KEY_FILE=str(key), **production)
    assert (told.returncode, f"chmod 600 {key}" in told.stderr) == (1, True)


def test_another_secret_that_everybody_reads_is_told_and_served(tmp_path):
    production = make_production(tmp_path)
    secret = tmp_path / "secret"
    secret.write_text(production.pop("LIEUDIT_SECRET_KEY"))
    secret.chmod(0o644)
    told = run(tmp_path / "var", "serve", LIEUDIT_SECRET_KEY_FILE=str(secret), **production)
    assert f"chmod 600 {secret}" in told.stderr
    assert "--migrate" in told.stderr  # it went on to the database
    seen = run(tmp_path / "var", "doctor", LIEUDIT_SECRET_KEY_FILE=str(secret), **production)
    assert str(secret) in seen.stdout


def test_a_data_folder_open_to_others_is_refused_and_left_as_it_is(tmp_path):
    folder = tmp_path / "var"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    told = run(folder, "serve", **make_production(tmp_path))
    assert (told.returncode, f"chmod 700 {folder}" in told.stderr) == (1, True)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755


@pytest.mark.parametrize("words", [["--workers", "0"], ["--threads", "-1"]])
def test_fewer_than_one_thread_or_worker_is_refused(tmp_path, words):
    told = run(tmp_path / "var", "serve", *words, **make_production(tmp_path))
    assert (told.returncode, told.stderr.count("\n")) == (1, 1)
    assert "from 1" in told.stderr


def test_a_key_asked_of_a_backup_that_has_none_is_told(demo_folder, tmp_path):
    target, key = tmp_path / "all.backup", tmp_path / "key"
    assert run(demo_folder, "backup", str(target)).returncode == 0
    back = run(tmp_path / "elsewhere", "restore", str(target), "--key-file", str(key))
    assert (back.returncode, key.exists()) == (0, False)
    assert f"does not hold the vault's key: {key} was not written" in back.stderr


def test_a_backup_says_where_it_cannot_be_written(demo_folder, tmp_path):
    nowhere = run(demo_folder, "backup", str(tmp_path / "missing" / "x"))
    assert nowhere.stderr == f"There is no folder {tmp_path / 'missing'}; nothing was written.\n"
    inside = run(demo_folder, "backup", str(demo_folder / "files" / ".." / "x"))
    assert inside.returncode == 1
    assert f"{demo_folder} is the data folder" in inside.stderr
    assert not (demo_folder / "x").exists()


def test_a_damaged_database_is_told_and_no_backup_is_left(demo_folder, tmp_path):
    folder, target = tmp_path / "var", tmp_path / "x.backup"
    shutil.copytree(demo_folder, folder)
    with (folder / "lieudit.sqlite3").open("r+b") as file:
        file.seek(4096 * 3)
        file.write(os.urandom(4096 * 40))
    told = run(folder, "backup", str(target))
    assert told.returncode == 1
    assert "The database cannot be read" in told.stderr
    assert "Traceback" not in told.stderr
    assert not target.exists()


@pytest.mark.parametrize("words", ["--help", "compute --help", "compute agreement -h", "demo -h"])
def test_a_help_that_cannot_be_written_ends_cleanly(tmp_path, words):
    with Path("/dev/full").open("wb") as full:
        told = subprocess.run(
            [*COMMAND, *words.split()],
            env=make_environment(tmp_path),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (told.returncode, "Traceback" in told.stderr) == (3, False)
    assert '"output_failed"' in told.stderr


@pytest.mark.parametrize("words", ["--help", "compute --help", "serve --help", "nowhere"])
def test_french_is_said_whatever_the_locale(tmp_path, words):
    bare = {"LC_ALL": "POSIX", "LANG": "", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    told = subprocess.run(
        [*COMMAND, *words.split()],
        env=make_environment(tmp_path, **bare),
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in told.stderr
    assert "é" in (told.stdout + told.stderr).decode("utf-8") or words == "nowhere"
