"""`lieudit compute` as its users call it: one JSON object, exit codes, hostile files."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lieudit.cli import find_commands, main
from lieudit.kit.sentences import SENTENCES

ROOT = Path(__file__).parents[5]
HEADER = ";".join(f"v{item}" for item in range(1, 22))


@pytest.fixture
def ask(capfdbinary, monkeypatch):
    monkeypatch.setenv("LIEUDIT_LANGUAGE", "fr")

    def run(*words):
        code = main(["compute", *map(str, words)])
        out, err = capfdbinary.readouterr()
        return code, json.loads(out) if out else None, json.loads(err) if err else None

    return run


def test_agreement_answers_the_published_example(ask):
    code, found, error = ask("agreement", "--scale", 7, "--counts", "30,40,210,130,530,50,10")
    assert (code, error) == (0, None)
    assert found["agreement"] == pytest.approx(0.6113333, abs=1e-7)
    assert (found["n"], found["median"], found["label"]) == (1000, 5, "common_ground")
    assert sum(step["weight"] for step in found["steps"]) == pytest.approx(1)


def test_agreement_with_one_answer_has_nulls(ask):
    _, found, _ = ask("agreement", "--scale", 3, "--counts", "0,1,0")
    assert (found["rwg"], found["leave_one_out"], found["fragile"]) == (None, None, True)


def test_a_scale_written_as_a_decimal_is_the_whole_number_it_is(ask):
    assert ask("agreement", "--scale", "3.0", "--counts", "1,2,3")[1]["n"] == 6


@pytest.mark.parametrize(
    ("scale", "counts", "code", "field"),
    [
        ("2", "1,1", "scale_too_short", "scale"),
        ("x", "1,1,1", "not_a_number", "scale"),
        ("5.5", "1,1,1", "not_a_whole_number", "scale"),
        ("99999", "1", "scale_too_long", "scale"),
        ("3", "1,1", "wrong_number_of_counts", "counts"),
        ("3", "1,-1,1", "not_a_count", "counts"),
        ("3", "1,1.5,1", "not_a_count", "counts"),
        ("3", "0,0,0", "no_answer", "counts"),
    ],
)
def test_agreement_refuses_impossible_counts(ask, scale, counts, code, field):
    exit_code, found, error = ask("agreement", "--scale", scale, "--counts", counts)
    assert (exit_code, found, error["error"], error["where"]["field"]) == (2, None, code, field)
    assert set(error["where"]) == {"file", "sheet", "row", "column", "field"}


@pytest.mark.parametrize(
    ("words", "code"),
    [([], "missing_command"), (["magic"], "unknown_command"), (["agreement"], "missing_argument")],
)
def test_wrong_usage_is_one_json_error(ask, words, code):
    exit_code, found, error = ask(*words)
    assert (exit_code, found, error["error"]) == (2, None, code)


def test_krippendorff_reads_decimal_commas_and_missing_cells(ask, tmp_path):
    file = tmp_path / "r.csv"
    file.write_text("\ufeff1,5;2;;4\n1,5;2;3\n", encoding="utf-8")
    code, found, _ = ask("krippendorff", file, "--level", "interval")
    assert (code, found["alpha"], found["n"]) == (0, 1.0, 4)
    file.write_text("a,a\na,a\n", encoding="utf-8")
    assert ask("krippendorff", file, "--level", "nominal")[1]["alpha"] is None


def test_krippendorff_tells_the_cell_that_is_no_number(ask, tmp_path):
    file = tmp_path / "r.csv"
    file.write_text("1,2\n3,x\n", encoding="utf-8")
    code, _, error = ask("krippendorff", file, "--level", "ordinal")
    where = error["where"]
    assert (code, error["error"], where["row"], where["column"]) == (2, "not_a_number", 2, 2)


def test_values_answer_each_row_or_its_reason(ask, tmp_path):
    file = tmp_path / "v.csv"
    good = ";".join(str(1 + item % 6) for item in range(21))
    same, empty = ";".join(["2"] * 21), ";".join(["99"] * 21)
    file.write_text(f"{HEADER};name\n{good};x\n{same};y\n{empty};z\n", encoding="utf-8")
    code, found, _ = ask("values", file, "--scale", "ess21")
    assert code == 0
    assert found["reasons"] == [None, "same_answer", "too_many_missing"]
    assert found["rows"][1:] == [None, None]
    mean = 7 - sum(1 + item % 6 for item in range(21)) / 21
    assert found["rows"][0]["self_direction"] == pytest.approx(7 - (1 + 5) / 2 - mean)


def test_values_tell_the_cell_outside_the_scale(ask, tmp_path):
    file = tmp_path / "v.csv"
    file.write_text(f"{HEADER}\n{';'.join(['1'] * 20 + ['10'])}\n", encoding="utf-8")
    code, _, error = ask("values", file, "--scale", "ess21")
    assert (code, error["error"]) == (2, "value_out_of_range")
    assert error["where"] == {
        "file": str(file), "sheet": None, "row": 2, "column": 21, "field": "v21",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "code"),
    [("absent.csv", "file_not_found"), ("", "not_a_file"), ("a\0b", "file_unreadable")],
)
def test_files_that_cannot_be_read_are_refused(ask, tmp_path, name, code):
    exit_code, _, error = ask("krippendorff", f"{tmp_path}/{name}", "--level", "nominal")
    assert (exit_code, error["error"]) == (2, code)


def test_the_language_follows_the_locale(ask, monkeypatch):
    assert ask("magic")[2]["message"].startswith("« magic » n'est pas")
    monkeypatch.setenv("LIEUDIT_LANGUAGE", "en")
    assert ask("magic")[2]["message"].startswith("“magic” is not")


def test_compute_needs_neither_django_nor_numpy():
    blocked = "import sys; sys.modules['django'] = sys.modules['numpy'] = None\n"
    call = "from lieudit.cli import main; sys.exit(main(['compute', *sys.argv[1:]]))"
    words = [sys.executable, "-c", blocked + call, "agreement", "--scale=3", "--counts=1,2,3"]
    done = subprocess.run(words, capture_output=True, check=False, env=add_path())
    assert (done.returncode, json.loads(done.stdout)["n"]) == (0, 6)


@pytest.mark.parametrize(("target", "code"), [("| true", 0), ("> /dev/full", 3), (">&-", 3)])
def test_an_output_that_fails_ends_cleanly(target, code):
    words = f"'{sys.executable}' -m lieudit compute agreement --scale=3 --counts=1,2,3 {target}"
    script = f"{words}; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, env=add_path())
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False)
    assert not code or json.loads(done.stderr)["error"] == "output_failed"


def add_path():
    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}


def test_the_page_of_errors_lists_every_code_and_no_other():
    page = (ROOT / "docs/formats/errors.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)` \|", page.partition("## Warnings")[0], re.MULTILINE)
    known = set(SENTENCES).union(*(command.sentences for command in find_commands().values()))
    assert sorted(listed) == sorted(known)


def test_help_lists_every_command_in_both_languages(capsys, monkeypatch):
    monkeypatch.setenv("LIEUDIT_LANGUAGE", "fr")
    assert main(["compute", "--help"]) == 0
    french = capsys.readouterr().out
    monkeypatch.setenv("LIEUDIT_LANGUAGE", "en")
    assert main(["compute", "--help"]) == 0
    english = capsys.readouterr().out
    for name, command in find_commands().items():
        assert f"{name}  " in french
        assert command.summary["fr"] in french
        assert command.summary["en"] in english
    assert main(["nowhere"]) == 2


def test_one_category_has_one_name_whatever_wrote_it(ask, tmp_path):
    file = tmp_path / "codes.csv"
    file.write_text('1.0,caf\u00e9,2\n1,cafe\u0301,"3,0"\n', encoding="utf-8")
    _, found, _ = ask("krippendorff", file, "--level", "nominal")
    assert found["steps"]["margins"] == [
        {"value": "1", "count": 2},
        {"value": "2", "count": 1},
        {"value": "3", "count": 1},
        {"value": "café", "count": 2},
    ]


@pytest.mark.parametrize("code", ["7", "8", "9", "66", "77", "88", "99", "77.0", " ", ""])
def test_every_missing_code_of_the_survey_is_missing(ask, tmp_path, code):
    file = tmp_path / "ess.csv"
    file.write_text(f"{HEADER}\n{';'.join([code, *'12345612345612345612'])}\n", encoding="utf-8")
    _, found, _ = ask("values", file, "--scale", "ess21")
    assert (found["steps"][0]["missing"], found["reasons"]) == (1, [None])


def test_a_wrong_cell_met_before_as_right_elsewhere_is_told_at_its_own_place(ask, tmp_path):
    file = tmp_path / "r.csv"
    file.write_text("1,2,1\n2,2,x\n1,x,1\n", encoding="utf-8")
    _, _, error = ask("krippendorff", file, "--level", "ordinal")
    assert (error["where"]["row"], error["where"]["column"]) == (2, 3)


@pytest.mark.parametrize("words", [["--scale", "3", "--help"], ["-h"], ["help"], ["--help"]])
def test_help_is_given_wherever_it_is_asked(capsys, words):
    assert main(["compute", "agreement", *words]) == 0
    assert "--counts" in capsys.readouterr().out


def test_krippendorff_tells_what_it_read_as_missing(ask, tmp_path):
    file = tmp_path / "r.csv"
    file.write_text("sep=\t\n1\t.\t2\n1\t1\t2\n", encoding="utf-8")
    code, found, _ = ask("krippendorff", file, "--level", "nominal")
    assert (code, found["alpha"], found["n"]) == (0, 1.0, 4)
    assert found["warnings"] == [{"code": "read_as_missing", "value": ".", "count": 1}]


def test_values_leave_empty_forms_out_and_tell_short_rows(ask, tmp_path):
    file = tmp_path / "v.csv"
    good = ";".join(str(1 + item % 6) for item in range(21))
    file.write_text(f"{HEADER}\n{good}\n{';' * 20}\n{good[:-2]}\n", encoding="utf-8")
    _, found, _ = ask("values", file, "--scale", "ess21")
    assert [step["row"] for step in found["steps"]] == [2, 4]
    assert found["steps"][1]["missing"] == 1
    assert found["warnings"] == [{"code": "short_row", "row": 4, "cells": 20, "expected": 21}]
