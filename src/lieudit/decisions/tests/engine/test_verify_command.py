"""`lieudit compute verify` as people type it: exit 0 kept, 1 something differs, 2 no such file."""

import json
import subprocess
import sys

import pytest

from lieudit.cli import main
from lieudit.decisions.engine.secret.published import write_document
from lieudit.decisions.tests.secret.publishing import publish


@pytest.fixture
def folder(tmp_path):
    """Write the files of a vote, changed or not, in a folder."""

    def write(name="simple_vote", changes=None):
        for file, document in publish(name, changes=changes).items():
            (tmp_path / f"{file}.json").write_text(write_document(document), encoding="utf-8")
        return tmp_path

    return write


def run(folder, *more, capsys):
    words = ["compute", "verify", str(folder / "inclusion.json"), str(folder / "ballots.json")]
    code = main([*words, *more])
    said = capsys.readouterr()
    return code, json.loads(said.out or said.err)


def test_the_files_of_a_vote_are_verified_with_each_check_told(folder, capsys):
    where = folder("majority_judgment")
    code, found = run(where, "--result", str(where / "result.json"), capsys=capsys)
    assert (code, found["verified"], found["cast"], found["electors"]) == (0, True, 6, 9)
    assert [one["kept"] for one in found["checks"]] == [True] * 13
    told = json.loads((where / "result.json").read_text())
    assert found["recount"] == {
        key: told[key] for key in ("blanks", "counts", "winners", "ranking")
    }
    assert found["steps"]


def test_a_result_that_is_not_theirs_ends_with_one_and_says_what_differs(folder, capsys):
    where = folder(changes={"result.counts.for": 5, "result.outcome": "rejected"})
    code, found = run(where, "--result", str(where / "result.json"), capsys=capsys)
    broken = {one["check"]: one["differences"] for one in found["checks"] if not one["kept"]}
    assert (code, found["verified"]) == (1, False)
    assert broken == {
        "same_count": [{"where": "for", "expected": 5, "found": 4}],
        "same_outcome": [{"where": "outcome", "expected": "rejected", "found": "adopted"}],
    }


def test_one_s_own_number_is_looked_up(folder, capsys):
    where = folder()
    mine = json.loads((where / "inclusion.json").read_text())["trackers"][0]
    assert run(where, "--tracker", mine.lower(), capsys=capsys)[0] == 0
    code, found = run(where, "--tracker", "0000-0000-0000-0001", capsys=capsys)
    assert (code, found["checks"][-1]["check"]) == (1, "tracker_included")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (lambda where: (where / "ballots.json").unlink(), "file_not_found"),
        (lambda where: (where / "ballots.json").write_bytes(b"{"), "not_json"),
        (lambda where: (where / "ballots.json").write_bytes(b""), "empty_file"),
        (
            lambda where: (where / "inclusion.json").write_bytes(
                (where / "ballots.json").read_bytes()
            ),
            "not_this_document",
        ),
    ],
)
def test_a_file_that_cannot_be_used_ends_with_two(folder, changes, code, capsys):
    where = folder()
    changes(where)
    found = run(where, capsys=capsys)
    assert (found[0], found[1]["error"]) == (2, code)


def test_it_needs_neither_the_site_nor_its_database(folder):
    where = folder()
    blocked = "import sys; sys.modules['django'] = None\n"
    call = "from lieudit.cli import main; sys.exit(main(sys.argv[1:]))"
    words = ["compute", "verify", str(where / "inclusion.json"), str(where / "ballots.json")]
    done = subprocess.run(
        [sys.executable, "-c", blocked + call, *words], capture_output=True, check=False
    )
    assert (done.returncode, json.loads(done.stdout)["verified"]) == (0, True)
