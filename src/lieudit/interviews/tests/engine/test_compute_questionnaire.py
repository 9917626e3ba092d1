"""`compute questionnaire` as people and programs call it: the shape, the exits, hostile files."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from lieudit.cli import main
from lieudit.interviews.cli.questionnaire import SENTENCES, WORDS
from lieudit.interviews.tests.engine.test_limesurvey import NEW, build
from lieudit.interviews.tests.kobo_form import build_kobo_workbook
from lieudit.interviews.tests.sheets import build_workbook
from lieudit.interviews.tests.xform_engine import compile_workbook

ROOT = Path(__file__).parents[5]
SCHEMA = json.loads((ROOT / "docs/formats/questionnaire.schema.json").read_text("utf-8"))
KINDS = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def find_faults(value: object, rule: dict, path: str = "$") -> list[str]:
    """A small JSON Schema check: the words our schema uses, no other."""
    unknown = set(rule) - {"$ref", "anyOf", "type", "enum", "properties", "required", "items",
                           "additionalProperties", "description", "title", "$schema", "$id",
                           "$defs"}  # fmt: skip
    assert not unknown, unknown
    if "$ref" in rule:
        return find_faults(value, SCHEMA["$defs"][rule["$ref"].rpartition("/")[2]], path)
    if "anyOf" in rule:
        tries = [find_faults(value, each, path) for each in rule["anyOf"]]
        return [] if any(not faults for faults in tries) else min(tries, key=len)
    if "enum" in rule:
        return [] if value in rule["enum"] else [f"{path}: {value!r}"]
    kind = rule.get("type")
    if kind in ("number", "integer"):
        allowed = int if kind == "integer" else (int, float)
        is_right = isinstance(value, allowed) and not isinstance(value, bool)
        return [] if is_right else [f"{path}: {value!r} is no {kind}"]
    if not isinstance(value, KINDS[kind]):
        return [f"{path}: {value!r} is no {kind}"]
    faults = []
    if kind == "object":
        known = rule.get("properties", {})
        faults += [f"{path}.{name} lacks" for name in rule.get("required", ()) if name not in value]
        for name, each in value.items():
            more = known.get(name, rule.get("additionalProperties", {}))
            faults += (
                [f"{path}.{name} unknown"]
                if more is False
                else (find_faults(each, more, f"{path}.{name}") if more else [])
            )
    if kind == "array":
        for place, each in enumerate(value):
            faults += find_faults(each, rule["items"], f"{path}[{place}]")
    return faults


@pytest.fixture
def ask(capsys, tmp_path):
    def call(name: str, content: bytes, *words: str, code: int = 0) -> dict:
        file = tmp_path / name
        file.write_bytes(content)
        found = main(["compute", "questionnaire", str(file), *words])
        shown = capsys.readouterr()
        assert found == code, shown.err or shown.out[-2000:]
        document = json.loads(shown.err if code in (2, 3) else shown.out)
        if code in (0, 1):
            assert find_faults(document, SCHEMA) == []
        return document

    return call


def test_a_form_is_told_in_the_shape_of_the_issue(ask, tmp_path):
    answers = tmp_path / "answers.json"
    given = {"prenom": "Ana", "foyer": "seul", "deja": "non", "savoir": ["bois", "jardin"], "zz": 1}
    answers.write_text(json.dumps(given))
    assert find_faults(given, SCHEMA["$defs"]["given"]) == []
    words = ["--answers", str(answers), "--today", "2026-11-25"]
    found = ask("kobo.xlsx", build_kobo_workbook(), *words)
    assert list(found) == ["form", "report", "answers"]
    assert list(found["form"])[:5] == ["id", "title", "version", "languages", "items"]
    assert list(found["form"]["items"][1])[:8] == [
        "name", "type", "labels", "relevant", "constraint", "required", "choices", "theme",
    ]  # fmt: skip
    assert list(found["report"][0])[:4] == ["row", "column", "code", "message"]
    assert list(found["answers"])[:3] == ["relevant", "errors", "calculated"]
    assert found["form"]["title"] == "Habiter ensemble"
    assert found["answers"]["calculated"]["combien"] == 2
    assert [error["name"] for error in found["answers"]["errors"]] == ["zz"]
    assert found["report"][0]["row"] == 2


def test_every_kind_of_file_is_read_and_exported(ask, tmp_path):
    shipped = ROOT / "src/lieudit/interviews/content/vivre_ensemble.json"
    files = {"kobo.xlsx": build_workbook("type | name | label\ntext | a | A"),
             "ls.lss": build(NEW), "own.json": shipped.read_bytes()}  # fmt: skip
    for name, content in files.items():
        out, ddi = tmp_path / f"{name}.out.xlsx", tmp_path / f"{name}.xml"
        first = ask(name, content, "--export", str(out), "--ddi", str(ddi))
        assert compile_workbook(out.read_bytes())
        again = ask(f"again-{name}.xlsx", out.read_bytes())
        assert [item["name"] for item in again["form"]["items"]] == [
            item["name"] for item in first["form"]["items"]
        ]
        assert ddi.read_text("utf-8").count("<var ") == len(first["form"]["items"])


def test_a_form_with_errors_fails_the_check_with_its_report_printed(ask, tmp_path):
    out = tmp_path / "out.xlsx"
    content = build_workbook("type | name | label\ntext | a | A\ntext | a | B")
    found = ask("twice.xlsx", content, "--export", str(out), code=1)
    assert (found["form"], found["answers"]) == (None, None)
    (error,) = found["report"]
    assert (error["row"], error["column"], error["code"]) == (3, 2, "duplicate_name")
    assert "ligne 2" in error["message"]
    assert not out.exists()


def test_messages_follow_the_language(ask, monkeypatch):
    monkeypatch.setenv("LIEUDIT_LANGUAGE", "en")
    found = ask("a.xlsx", build_workbook("type | name | label\nend group | | x"), code=1)
    assert found["report"][0]["message"] == "This row closes a group that is not open."


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "empty_file"),
        ("a.xlsx", b"hello", "workbook_unknown"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "workbook_old_format"),
        ("a.csv", b"type,name", "file_kind_unknown"),
        ("a.json", b"{", "not_json"),
        ("a.json", b"\xff", "not_utf8"),
        ("a.lss", b"<a/>", "survey_unknown"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(ask, name, content, code):
    found = ask(name, content, code=2)
    assert found["error"] == code
    assert found["message"]
    assert found["where"]["file"].endswith(name)


def test_wrong_options_are_refused(ask, tmp_path):
    content = build_workbook("type | name | label\ntext | a | A")
    wrong = tmp_path / "list.json"
    wrong.write_text("[1]")
    assert ask("a.xlsx", content, "--today", "hier", code=2)["error"] == "not_a_day"
    assert ask("a.xlsx", content, "--answers", str(wrong), code=2)["error"] == "answers_not_object"
    nowhere = str(tmp_path / "no" / "out.xlsx")
    assert ask("a.xlsx", content, "--export", nowhere, code=3)["error"] == "output_failed"


def test_a_definition_that_is_refused_tells_each_fault(ask):
    found = ask("a.json", b'{"format": "lieudit-form-1", "items": [{"name": "1"}]}', code=1)
    assert {error["code"] for error in found["report"]} == {"definition_refused"}
    assert "bad_name" in found["report"][0]["message"]


def test_a_zip_bomb_and_entities_end_quickly(ask):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 40_000_000)
    begun = time.perf_counter()
    assert ask("bomb.xlsx", output.getvalue(), code=2)["error"] == "archive_bomb"
    assert time.perf_counter() - begun < 5


def test_the_smallest_form_needs_half_a_second_and_no_heavy_library(tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(build_workbook("type | name | label\ntext | a | A"))
    blocked = "import sys\nfor name in ('django', 'openpyxl', 'lxml'): sys.modules[name] = None\n"
    call = "from lieudit.cli import main; sys.exit(main(['compute', 'questionnaire', sys.argv[1]]))"
    times = []
    for _ in range(2):
        begun = os.times()
        done = subprocess.run(
            [sys.executable, "-c", blocked + call, str(file)],
            capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )  # fmt: skip
        ended = os.times()
        times.append(ended[2] + ended[3] - begun[2] - begun[3])  # of the child, others left aside
        assert done.returncode == 0, done.stderr
    assert min(times) < 0.5


def test_every_code_has_its_sentences_and_stands_in_the_page():
    page = (ROOT / "docs/formats/questionnaire.md").read_text("utf-8")
    listed = set(re.findall(r"`(\w+)`", page))
    told = set(WORDS) - set(SENTENCES)
    own_names = {"answer_not_a_number", "answer_not_a_whole_number", "unknown_answer"}
    assert told - own_names <= listed
    for french, english in WORDS.values():
        assert french != english
        named = [sorted(re.findall(r"{\w+}", text)) for text in (french, english)]
        assert named[0] == named[1]
        assert not re.search(r"[«] | [»:;?!]|'", french)


CALLS = re.compile(
    r"(?:tell|keep|Finding|note|Notice|told\.append\()\(?[^)\"]*?\"([a-z]+(?:_[a-z]+)+)\""
)
COLUMNS = {"read_only", "choice_filter", "list_name", "limesurvey_relevance", "internal_error"}


def test_every_code_the_engines_find_has_a_sentence():
    engine = ROOT / "src/lieudit/interviews/engine"
    folders = [engine / "xlsform", engine / "limesurvey", engine / "submission"]
    files = [file for folder in folders for file in sorted(folder.glob("*.py"))]
    files += sorted((ROOT / "src/lieudit/kit").glob("workbook*.py"))
    codes = {code for file in files for code in CALLS.findall(file.read_text("utf-8"))}
    assert len(codes) > 30
    assert codes - set(WORDS) <= COLUMNS
