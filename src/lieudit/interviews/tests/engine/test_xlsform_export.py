"""XLSForm written: pyxform accepts it, its bindings agree with ours, and it reads back the same."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from lieudit.interviews.engine.editing import rename_item
from lieudit.interviews.engine.form import (
    ITEM_TYPES,
    SCALE_TYPES,
    Choice,
    Form,
    Group,
    Item,
    KeptRow,
    Parameters,
    Theme,
)  # fmt: skip
from lieudit.interviews.engine.form_json import form_from_json
from lieudit.interviews.engine.submission.settling import settle_answers
from lieudit.interviews.engine.xlsform.limits import join_consent, join_limits
from lieudit.interviews.engine.xlsform.reading import read_xlsform
from lieudit.interviews.engine.xlsform.writing import write_xlsform
from lieudit.interviews.tests.kobo_form import build_kobo_workbook
from lieudit.interviews.tests.sheets import read_sheets
from lieudit.interviews.tests.xform_engine import XF, XFormEngine, compile_workbook
from lieudit.kit.workbook import read_workbook
from lieudit.kit.workbook_writing import write_workbook

CONTENT = Path(__file__).parents[2] / "content"
OWN = "{https://lieudit.org/xlsform}"
TODAY = "2026-11-25"


def read_shipped() -> Form:
    return form_from_json(json.loads((CONTENT / "vivre_ensemble.json").read_text("utf-8")))


def export(form: Form) -> bytes:
    return write_workbook(write_xlsform(form))


def read_back(form: Form) -> Form:
    reading = read_xlsform(read_workbook(export(form)))
    assert reading.form is not None, reading.findings
    return reading.form


def test_the_shipped_questionnaire_comes_back_whole():
    form = read_shipped()
    assert read_back(form) == form


def test_pyxform_compiles_the_shipped_questionnaire_and_agrees_with_us():
    form = read_shipped()
    tree = etree.fromstring(compile_workbook(export(form)).encode())
    binds = {bind.get("nodeset").rpartition("/")[2]: bind for bind in tree.iter(f"{XF}bind")}
    for item in form.items:
        bind = binds[item.name]
        assert plain(bind.get("relevant")) == plain(join_consent(item))
        assert plain(bind.get("constraint")) == plain(join_limits(item))
        assert (bind.get("required") == "true()") == item.required
        assert bind.get(f"{OWN}theme") == (item.theme or None)
        assert bind.get(f"{OWN}sensitive") == SENSITIVE[item.sensitivity]
    lists = {
        instance.get("id"): [node.text for node in instance.iter(f"{XF}name")]
        for instance in tree.iter(f"{XF}instance")
        if instance.get("id")
    }
    for item in form.items:
        if item.has_choices:
            assert lists[f"{item.name}_choices"] == list(item.choice_names)


SENSITIVE = {"none": None, "intimate": "intime", "art9": "art9"}


def plain(text: str | None) -> str:
    """Return a bound expression with its paths written back as names, spaces left out."""
    return re.sub(r"(?:/[\w.\-]+)+/([\w.\-]+)", r"${\1}", text or "").replace(" ", "")


ANSWERS = {
    "e1": st.sampled_from(["", "0", "3", "4", "5", "40"]),
    "a3": st.sampled_from(["", "1", "2", "3", "5"]),
    "m4": st.sampled_from(["", "quoi_qu_il_arrive", "depend"]),
    "v4": st.sampled_from(["", "bruit", "autre", "bruit autre"]),
    "consent_interiorite": st.sampled_from(["", "OK"]),
}
SHIPPED = XFormEngine(compile_workbook(export(read_shipped())), TODAY)


@given(st.fixed_dictionaries(ANSWERS))
@settings(max_examples=12, deadline=None)
def test_another_engine_shows_the_same_questions(answers):
    form = read_shipped()
    settled = SHIPPED.settle(answers)
    seen = {name for name, (is_seen, _) in settled.items() if is_seen}
    ours = settle_answers(form, {n: text for n, text in answers.items() if text}, today=TODAY)
    assert set(ours.relevant) == seen & set(form.item_names)
    for name in ("e1", "v4"):
        is_given = bool(answers[name])
        failed = is_given and not SHIPPED.holds(answers, name, "constraint")
        codes = {fault.code for fault in ours.faults if fault.name == name}
        assert bool(codes & {"constraint_failed", "out_of_range", "too_many_choices"}) == failed


def test_kobo_form_comes_back_with_every_row_and_column_in_place():
    first = read_workbook(build_kobo_workbook())
    form = read_xlsform(first).form
    assert form is not None
    again = read_workbook(export(form))
    before, after = read_rows(first), read_rows(again)
    assert list(after) == list(before)
    assert after == before
    assert read_xlsform(again).form == form


def test_names_come_back_unless_an_expression_reads_them():
    form = read_sheets(
        "type | name | label\nbegin group | a | A\ntext | nom | N\nend group | |\n"
        "begin group | b | B\ntext | nom | N\ntext | age | A\nend group | |"
    ).form
    assert form is not None
    assert read_back(form) == form
    assert compile_workbook(export(form)) is not None
    nom, other, age = form.items
    reading = dataclasses.replace(age, relevant="${b_nom} = 'x'")
    changed = dataclasses.replace(form, items=(nom, other, reading))
    assert compile_workbook(export(changed)) is not None
    assert read_back(changed).item_names == ("nom", "b_nom", "age")
    renamed = rename_item(form, "b_nom", "prenom")
    assert read_back(renamed).item_names == ("nom", "prenom", "age")


def read_rows(workbook) -> dict[int, dict[str, str]]:
    """Rows of the survey by number, cells by header; what we name or write alike is made alike."""
    sheet = workbook.find_sheet("survey")
    headers = sheet.rows[0].cells
    rows = {}
    for row in sheet.rows[1:]:
        cells = {headers[number]: text for number, text in row.cells.items()}
        cells = {("name" if key == "name" else key): text for key, text in cells.items()}
        cells.pop("name", None)
        if cells["type"].startswith("end_"):
            cells.pop("$kuid", None)
        if cells.get("required") == "true":
            cells["required"] = "yes"
        rows[row.number] = cells
    return rows


@pytest.mark.parametrize(
    "survey",
    [
        "type | name | label\ngeopoint | g | G\ntext | a | A",
        "type | name | label | relevant\ntext | a | A |\ntext | b | B | pulldata('x','y','z',${a})",
        "type | name | label\nbegin repeat | r | R\ntext | a | A\nend repeat | |\ntext | b | B",
        "type | name | label | bind::odk:x\nstart | start | |\ntext | a | A | 1",
    ],
)
def test_a_form_pyxform_takes_is_still_taken_after_us(survey):
    form = read_sheets(survey).form
    assert form is not None
    names = {row.name for row in form.kept} | set(form.item_names)
    compiled = compile_workbook(export(form))
    for name in names:
        assert f"/{name}" in compiled
    assert read_back(form) == form


NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12).filter(
    lambda text: "$" not in text
)
TEXTS = st.dictionaries(st.sampled_from(["fr", "en"]), WORDS, max_size=2)
CHOICES = st.lists(
    st.builds(Choice, NAMES, TEXTS, st.dictionaries(st.just("region"), WORDS, max_size=1)),
    min_size=2, max_size=4, unique_by=lambda choice: choice.name,
).map(tuple)  # fmt: skip


@st.composite
def items(draw, name: str, names: list[str], groups: list[str]) -> Item:
    kind = draw(st.sampled_from(ITEM_TYPES))
    is_number = kind in SCALE_TYPES or kind in ("integer", "decimal")
    has_choices = kind in ("select_one", "select_multiple", "rank")
    bounds = st.sampled_from([None, -1.0, 0.5, 2.0])
    earlier = st.sampled_from([f"${{{each}}} != ''" for each in names] or [""])
    return Item(
        name=name,
        type=kind,
        labels=draw(TEXTS),
        easy_labels=draw(TEXTS),
        hints=draw(TEXTS),
        guidance=draw(TEXTS),
        required=draw(st.booleans()),
        required_message=draw(TEXTS),
        relevant=draw(earlier),
        constraint=draw(st.sampled_from(["", ". != 'x'", "1 = 1 or 2 = 2"])),
        constraint_message=draw(TEXTS),
        calculation="1 + 1" if kind == "calculate" else "",
        default=draw(st.sampled_from(["", "3", "today()"])),
        is_read_only=draw(st.booleans()),
        choices=draw(CHOICES) if has_choices else (),
        choice_filter=draw(st.sampled_from(["", "region = 'x'"])) if has_choices else "",
        list_name=draw(st.sampled_from(["", "liste"])) if has_choices else "",
        is_ordinal=draw(st.booleans()),
        pole_a=draw(TEXTS),
        pole_b=draw(TEXTS),
        parameters=Parameters(
            start=draw(bounds) if is_number else None,
            end=draw(bounds) if is_number else None,
            max_length=draw(st.sampled_from([None, 40])) if kind == "text" else None,
            max_choices=draw(st.sampled_from([None, 2])) if has_choices else None,
        ),
        theme=draw(st.sampled_from(["", "theme_a"])),
        group=draw(st.sampled_from(["", *groups])),
        consent=draw(st.sampled_from(["", *names])),
        sensitivity=draw(st.sampled_from(["none", "intimate", "art9"])),
        tension=draw(TEXTS),
        appearance=draw(st.sampled_from(["", "likert"])),
        extra=draw(st.dictionaries(st.just("bind::odk:x"), WORDS, max_size=1)),
    )


@st.composite
def forms(draw) -> Form:
    names = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    groups = ["g_outer", "g_inner"]
    made: list[Item] = []
    for place, name in enumerate(names):
        made.append(draw(items(name, names[:place], groups)))
    made.sort(key=lambda item: ["", "g_outer", "g_inner"].index(item.group))
    if sum(item.list_name != "" for item in made) > 1:
        made = [dataclasses.replace(item, list_name="") for item in made]
    return Form(
        title=draw(TEXTS.filter(lambda texts: "fr" in texts)),
        languages=("fr", "en"),
        items=tuple(made),
        groups=(
            Group("g_outer", draw(TEXTS), draw(st.sampled_from(["", "1 = 1"]))),
            Group("g_inner", draw(TEXTS), parent="g_outer", kind="repeat", repeat_count="2"),
        ),
        themes=(Theme("theme_a", {"fr": "Thème"}),),
        name="essai",
        version=draw(st.sampled_from(["", "3"])),
        intro=draw(TEXTS),
        licence=draw(st.sampled_from(["", "CC0"])),
        settings=draw(st.dictionaries(st.just("style"), st.just("pages"), max_size=1)),
        kept=draw(st.sampled_from([(), (KeptRow("survey", {"type": "geopoint"}, names[0]),)])),
        extra=draw(st.dictionaries(NAMES, WORDS, max_size=2)),
    )


@given(forms())
@settings(max_examples=60, deadline=None)
def test_any_form_comes_back_the_same(form):
    assert read_back(form) == form
