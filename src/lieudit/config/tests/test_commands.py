"""The commands as people type them, in a process and a data folder of their own."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from lieudit.cli import find_house_commands, read_summary
from lieudit.config.tests.typed import (
    COMMAND,
    answers,
    find_free_port,
    list_descendants,
    make_environment,
    make_production,
    read_table,
    run,
    wait_until,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"].endswith("postgresql"),
        reason="these commands run on the embedded database",
    ),
]


def test_the_demonstration_is_made_once(demo_folder):
    before = (demo_folder / "lieudit.sqlite3").stat().st_mtime_ns
    again = run(demo_folder, "demo", "--no-serve")
    assert again.returncode == 0
    assert again.stdout == f"The demonstration is ready in {demo_folder}.\n"
    assert (demo_folder / "lieudit.sqlite3").stat().st_mtime_ns == before
    assert demo_folder.stat().st_mode & 0o777 == 0o700


def test_a_half_made_demonstration_is_made_again(tmp_path, demo_folder):
    folder = tmp_path / "var"
    folder.mkdir(mode=0o700)
    (folder / "lieudit.sqlite3").write_bytes(b"cut short")
    (folder / "demo.json").write_text('{"state": "half-made", "migr', encoding="utf-8")
    assert run(folder, "demo", "--no-serve").returncode == 0
    table = "people_person"
    made, other = folder / "lieudit.sqlite3", demo_folder / "lieudit.sqlite3"
    assert len(read_table(made, table)) == len(read_table(other, table))


def test_the_demonstration_never_takes_the_place_of_real_data(tmp_path):
    folder = tmp_path / "var"
    folder.mkdir(mode=0o700)
    (folder / "lieudit.sqlite3").write_bytes(b"somebody's home")
    for words in (["demo", "--no-serve"], ["demo", "--no-serve", "--reset"]):
        refused = run(folder, *words)
        assert refused.returncode == 1
        assert "that the demonstration did not make" in refused.stderr
        assert (folder / "lieudit.sqlite3").read_bytes() == b"somebody's home"


def time_second_start(folder: Path) -> float:
    port, start = find_free_port(), time.monotonic()
    parent = subprocess.Popen(
        [*COMMAND, "demo", "--port", str(port)],
        env=make_environment(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert wait_until(lambda: answers(port), seconds=30)
        return time.monotonic() - start
    finally:
        parent.terminate()
        assert parent.wait(timeout=20) == 0


def test_a_second_start_answers_in_under_three_seconds(demo_folder):
    # The best of three tries tells what the start costs; on a machine with much else to do it
    # would only tell of the others.
    if any(time_second_start(demo_folder) < 3 for _each in range(3)):
        return
    load = os.getloadavg()[0] / (os.cpu_count() or 1)
    if load > 2:
        pytest.skip(f"this machine is too busy to time a start (load {load:.1f} a core)")
    pytest.fail("a second start takes three seconds or more")


def test_a_taken_port_is_told(demo_folder):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = run(demo_folder, "demo", "--port", str(port))
    assert refused.returncode == 1
    assert refused.stderr == (
        f"Port {port} is already taken by another program. Choose another one: "
        f"lieudit demo --port {port + 1}\n"
    )


def test_server_and_worker_come_back_when_killed_and_go_with_their_parent(demo_folder):
    port = find_free_port()
    parent = subprocess.Popen(
        [*COMMAND, "demo", "--port", str(port)],
        env=make_environment(demo_folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert parent.stdout is not None
        assert parent.stdout.readline() == (
            f"Lieudit is open: http://127.0.0.1:{port}/   (Ctrl+C to stop)\n"
        )
        assert answers(port)
        second = run(demo_folder, "demo", "--port", str(find_free_port()))
        assert "already runs" in second.stderr
        first = list_descendants(parent.pid)
        for pid in first:
            os.kill(pid, signal.SIGKILL)
        assert wait_until(lambda: len(set(list_descendants(parent.pid)) - set(first)) >= 2)
        assert wait_until(lambda: answers(port))
        children = list_descendants(parent.pid)
    finally:
        parent.kill()
        parent.wait()
    assert wait_until(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() for pid in children))
    assert not answers(port)


def test_a_backup_restored_elsewhere_is_equal(demo_folder, tmp_path):
    target, elsewhere = tmp_path / "all.backup", tmp_path / "elsewhere"
    saved = run(demo_folder, "backup", str(target), "--with-key")
    assert saved.returncode == 0, saved.stderr
    key = elsewhere / "vault.key"
    back = run(elsewhere, "restore", str(target), "--key-file", str(key))
    assert back.returncode == 0, back.stderr
    assert key.read_text() == (demo_folder / "vault.key").read_text()
    for table in ("people_person", "hall_vaultkey", "django_migrations"):
        made = read_table(demo_folder / "lieudit.sqlite3", table)
        assert read_table(elsewhere / "lieudit.sqlite3", table) == made
    over = run(elsewhere, "restore", str(target))
    assert (over.returncode, "--replace" in over.stderr) == (1, True)
    wrong = run(
        elsewhere, "restore", str(target), "--replace", LIEUDIT_BACKUP_PASSPHRASE="not the one"
    )
    assert wrong.returncode == 1
    assert wrong.stderr == "The passphrase does not open this backup.\n"


def test_a_portable_backup_goes_to_another_database(demo_folder, tmp_path):
    target, elsewhere = tmp_path / "rows.backup", tmp_path / "elsewhere"
    assert run(demo_folder, "backup", str(target), "--portable").returncode == 0
    back = run(elsewhere, "restore", str(target))
    assert back.returncode == 0, back.stderr
    for table in ("people_person", "people_membership", "hall_vaultkey", "hall_auditentry"):
        made = read_table(demo_folder / "lieudit.sqlite3", table)
        assert read_table(elsewhere / "lieudit.sqlite3", table) == made


def test_production_says_what_to_set_and_starts_nothing(tmp_path):
    refused = run(tmp_path / "var", "serve")
    assert refused.returncode == 1
    assert [line.split()[0] for line in refused.stderr.splitlines() if line.startswith("  ")] == [
        "LIEUDIT_SECRET_KEY",
        "LIEUDIT_VAULT_KEY",
        "LIEUDIT_VAULT_FOLDER",
        "LIEUDIT_HOSTS",
        "LIEUDIT_URL",
        "LIEUDIT_MAIL_HOST",
        "LIEUDIT_MAIL_FROM",
    ]
    assert not (tmp_path / "var").exists()


def test_production_serves_once_all_is_set(tmp_path):
    folder, port = tmp_path / "var", find_free_port()
    production = make_production(tmp_path)
    waiting = run(folder, "serve", "--port", str(port), **production)
    assert (waiting.returncode, "--migrate" in waiting.stderr) == (1, True)
    server = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port), "--migrate"],
        env=make_environment(folder, **production),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None
        assert "Lieudit serves http://127.0.0.1" in server.stdout.readline()
    finally:
        server.terminate()
        assert server.wait(timeout=20) == 0
    assert not answers(port)


def test_a_key_kept_with_the_data_is_refused(tmp_path):
    folder = tmp_path / "var"
    production = make_production(tmp_path) | {"LIEUDIT_VAULT_FOLDER": str(folder / "keys")}
    refused = run(folder, "serve", **production)
    assert refused.returncode == 1
    assert "LIEUDIT_VAULT_FOLDER is inside the data folder" in refused.stderr


def test_the_first_administrator_is_created_once(demo_folder):
    words = ["admin", "create", "--given-name", "Maud", "--family-name", "Essai"]
    words += ["--email", "maud@example.org"]
    weak = run(demo_folder, *words, LIEUDIT_ADMIN_PASSWORD="short")
    assert weak.returncode == 1
    made = run(demo_folder, *words, LIEUDIT_ADMIN_PASSWORD="a long quiet orchard")
    assert made.stdout == "Maud may now sign in with maud@example.org.\n"
    again = run(demo_folder, *words, LIEUDIT_ADMIN_PASSWORD="a long quiet orchard")
    assert again.returncode == 1
    database = demo_folder / "lieudit.sqlite3"
    mauds = [row for row in read_table(database, "people_person") if "maud@example.org" in row]
    assert len(mauds) == 1


def test_the_doctor_finds_a_well_house_well(demo_folder):
    seen = run(demo_folder, "doctor", "--json")
    findings = json.loads(seen.stdout)
    assert [f for f in findings["findings"] if not f["is_well"]] == []
    assert (seen.returncode, findings["is_well"]) == (0, True)


def test_the_doctor_says_what_to_mend(tmp_path):
    folder = tmp_path / "var"
    assert run(folder, "demo", "--no-serve").returncode == 0
    (folder / "vault.key").write_text("not a key\n", encoding="ascii")
    (folder / "lieudit.sqlite3").chmod(0o644)
    seen = run(folder, "doctor", "--json")
    ill = [f["name"] for f in json.loads(seen.stdout)["findings"] if not f["is_well"]]
    assert (seen.returncode, ill) == (1, ["files", "vault"])


def test_a_port_that_is_none_is_told_without_a_trace(tmp_path):
    refused = run(tmp_path / "var", "demo", "--port", "99999")
    assert refused.returncode == 1
    assert refused.stderr == "A port is a number from 1 to 65535.\n"


def test_an_unknown_option_is_refused_in_the_reader_s_language(tmp_path):
    refused = run(tmp_path / "var", "demo", "--prt", "1", LANG="fr_FR.UTF-8")
    assert refused.returncode == 2
    assert refused.stderr.splitlines()[-1] == (
        "Ce qui est écrit n’est pas compris. Tout ce que la commande accepte : lieudit demo --help"
    )
    assert refused.stderr.startswith("Usage : lieudit demo ")


def test_the_doctor_speaks_the_reader_s_language(demo_folder):
    lines = run(demo_folder, "doctor", LANG="fr_FR.UTF-8").stdout.splitlines()
    assert [" ".join(line[11:38].split()) for line in lines if line.startswith("bien")] == [
        *("Python", "bibliothèques", "réglages"),
        *("dossier des données", "place sur le disque", "horloge"),
        *("base de données", "journal des écritures", "état des tables"),
        *("fichiers fermés aux autres", "coffre des réponses", "courrier"),
        *("ouvrier des tâches", "suites des actes"),
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_command_says_what_it_is_for_in_both_languages(language):
    for path in find_house_commands():
        assert read_summary(path, language) != read_summary(
            path, {"fr": "en", "en": "fr"}[language]
        )


def test_the_doctor_leaves_an_empty_place_empty(tmp_path):
    folder = tmp_path / "nothing"
    for _each in range(2):
        found = run(folder, "doctor", "--json")
        assert found.returncode == 1, found.stderr
        seen = {one["name"]: one["is_well"] for one in json.loads(found.stdout)["findings"]}
        assert (seen["data folder"], seen["database"]) == (False, False)
        assert "migrations" not in seen
    assert not folder.exists()
    assert run(folder, "demo", "--no-serve").returncode == 0


@pytest.mark.parametrize("words", [["audit", "verify"], ["backup", "kept.backup"]])
def test_what_needs_data_says_there_is_none_and_makes_none(tmp_path, words):
    told = run(tmp_path / "nothing", *words)
    assert told.returncode != 0
    assert "There is no data" in told.stderr
    assert "Traceback" not in told.stderr
    assert not (tmp_path / "nothing").exists()


def test_an_administrator_waits_for_the_tables(tmp_path):
    (tmp_path / "var").mkdir()
    words = ["--given-name", "Ada", "--family-name", "Roy", "--email", "ada@example.org"]
    password = {"LIEUDIT_ADMIN_PASSWORD": "une longue phrase à soi"}
    told = run(tmp_path / "var", "admin", "create", *words, **password)
    assert (told.returncode, told.stdout) == (1, "")
    assert "lieudit serve --migrate" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("LIEUDIT_MODE", "Production"), ("LIEUDIT_DATABASE_URL", "mysql://somewhere/lieudit")],
)
def test_a_setting_nobody_understands_is_named(tmp_path, name, value):
    told = run(tmp_path / "var", "doctor", **{name: value})
    assert told.returncode == 1
    assert name in told.stderr
    assert "Traceback" not in told.stderr


def test_a_key_that_could_not_be_written_stops_the_restore_before_anything(demo_folder, tmp_path):
    kept = tmp_path / "kept.backup"
    assert run(demo_folder, "backup", str(kept), "--with-key").returncode == 0
    nowhere = tmp_path / "missing" / "key"
    told = run(tmp_path / "other", "restore", str(kept), "--key-file", str(nowhere))
    assert told.returncode == 1
    assert "nothing was touched" in told.stderr
    assert not (tmp_path / "other" / "lieudit.sqlite3").exists()


FORGET_ODILE = """
import django
django.setup()
from lieudit.people.actions.forgetting import forget_person
from lieudit.people.models import Person
forget_person(person=Person.objects.get(given_name="Odile", family_name="Marchandeau"))
"""


def test_a_restored_backup_does_not_bring_back_who_was_forgotten_since(demo_folder, tmp_path):
    kept, house = tmp_path / "kept.backup", tmp_path / "house"
    shutil.copytree(demo_folder, house)
    assert run(house, "backup", str(kept)).returncode == 0
    environment = make_environment(house) | {"DJANGO_SETTINGS_MODULE": "lieudit.config.settings"}
    subprocess.run([sys.executable, "-c", FORGET_ODILE], env=environment, check=True)
    back = run(house, "restore", str(kept), "--replace")
    assert back.returncode == 0, back.stderr
    assert "1 persons forgotten since that backup were forgotten again." in back.stdout
    with sqlite3.connect(house / "lieudit.sqlite3") as link:
        named = link.execute("SELECT id FROM people_person WHERE family_name = 'Marchandeau'")
        assert named.fetchall() == []
        gone = link.execute("SELECT id FROM people_person WHERE erased_at IS NOT NULL").fetchall()
        stays = link.execute("SELECT count(*) FROM people_membership WHERE person_id = ?", gone[0])
        assert (len(gone), stays.fetchone()) == (1, (0,))
