"""A whole group of the demonstration, every room alive, moves to another house by the command."""

import json
import subprocess
import sys

import pytest

from lieudit.config.tests.typed import make_environment, read_table, run

GROUP = "maison-des-tisserandes"
PHRASE = {"LIEUDIT_COLLECTIVE_PASSPHRASE": "quatre poires dans le cellier"}
KEPT = (
    "people_membership",
    "people_roleheld",
    "interviews_participation",
    "admission_candidacy",
    "living_together_activity",
)


@pytest.fixture(scope="module")
def file(demo_folder, tmp_path_factory):
    path = tmp_path_factory.mktemp("away") / "group.lieudit"
    made = run(demo_folder, "collective", "export", GROUP, str(path), **PHRASE)
    assert made.returncode == 0, made.stderr
    assert "Keep the passphrase elsewhere" in made.stdout
    return path


def test_the_file_is_closed_to_others_and_holds_no_name(file, demo_folder):
    assert file.stat().st_mode & 0o077 == 0
    content = file.read_bytes()
    for words in ("Tisserandes", "Claire", PHRASE["LIEUDIT_COLLECTIVE_PASSPHRASE"]):
        assert words.encode() not in content


def test_a_house_that_has_the_group_refuses_a_second(file, demo_folder):
    refused = run(demo_folder, "collective", "import", str(file), **PHRASE)
    assert refused.returncode == 1
    assert "already" in refused.stderr
    assert "Nothing was kept" in refused.stderr


@pytest.mark.parametrize(
    "case",
    [
        (("export", "nobody", "{out}"), PHRASE, "no collective"),
        (("export", GROUP, "{file}"), PHRASE, "already exists"),
        (("export", GROUP, "{out}"), {"LIEUDIT_COLLECTIVE_PASSPHRASE": "court"}, "at least 16"),
        (("export", GROUP, "{out}"), {}, "LIEUDIT_COLLECTIVE_PASSPHRASE"),
        (("export", GROUP, "/nowhere/at/all.lieudit"), PHRASE, "nowhere"),
        (("import", "{out}"), PHRASE, "No such file"),
        (
            ("import", "{file}"),
            {"LIEUDIT_COLLECTIVE_PASSPHRASE": "quatre pommes dans le cellier"},
            "does not open",
        ),
    ],
)
def test_each_refusal_is_a_sentence(file, demo_folder, tmp_path, case):
    words, more, said = case
    out = tmp_path / "out.lieudit"
    typed = [one.format(out=out, file=file) for one in words]
    refused = run(demo_folder, "collective", *typed, **more)
    assert refused.returncode == 1
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not out.exists()


def test_the_whole_group_is_there_and_its_record_whole(file, demo_folder, tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    refused = run(folder, "collective", "import", str(file), **PHRASE)
    assert refused.returncode == 1
    assert "database is not ready" in refused.stderr
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    settings = {"DJANGO_SETTINGS_MODULE": "lieudit.config.settings"}
    subprocess.run(migrate, env=make_environment(folder) | settings, check=True)
    taken = run(folder, "collective", "import", str(file), "--invite", **PHRASE)
    assert taken.returncode == 0, taken.stderr
    assert GROUP in taken.stdout
    verified = run(folder, "audit", "verify")
    assert json.loads(verified.stdout)["is_whole"] is True
    here, away = demo_folder / "lieudit.sqlite3", folder / "lieudit.sqlite3"
    for table in KEPT:
        brought = read_table(away, table)
        assert brought
        assert set(brought) <= set(read_table(here, table))
