"""XLSForm read: every column and type, every row not taken with its place, no half form."""

from __future__ import annotations

import io
import time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.engine.form import Choice
from lieudit.interviews.engine.xlsform.headers import read_header
from lieudit.interviews.engine.xlsform.kinds import read_kind
from lieudit.interviews.engine.xlsform.reading import read_xlsform
from lieudit.interviews.engine.xlsform.writing import write_xlsform
from lieudit.interviews.tests.kobo_form import KOBO_ITEMS, build_kobo_workbook
from lieudit.interviews.tests.sheets import find_codes, find_one, read_sheets
from lieudit.kit.workbook import Row, Sheet, Workbook, read_workbook
from lieudit.kit.workbook_writing import write_workbook

CHOICES = """
list_name | name | label | region
yn        | yes  | Yes   |
yn        | no   | No    |
town      | a    | A     | north
town      | b    | B     | south
"""


@pytest.mark.parametrize(
    ("text", "role", "kind", "list_name", "has_other"),
    [
        ("select_one yn", "item", "select_one", "yn", False),
        ("select one  yn", "item", "select_one", "yn", False),
        ("Select_One yn", "item", "select_one", "yn", False),
        ("select1 yn", "item", "select_one", "yn", False),
        ("select_one yn or_other", "item", "select_one", "yn", True),
        ("select one yn or specify other", "item", "select_one", "yn", True),
        ("select all that apply from yn", "item", "select_multiple", "yn", False),
        ("select multiple yn", "item", "select_multiple", "yn", False),
        ("rank yn", "item", "rank", "yn", False),
        ("datetime", "item", "dateTime", "", False),
        ("int", "item", "integer", "", False),
        ("string", "item", "text", "", False),
        ("trigger", "item", "acknowledge", "", False),
        ("begin group", "begin", "text", "", False),
        ("begin_group", "begin", "text", "", False),
        ("end repeat", "end", "text", "", False),
        ("begin_kobomatrix", "kobo_begin", "text", "", False),
        ("select_one_from_file a.csv", "refused", "text", "", False),
        ("select_one ${x}", "refused", "text", "", False),
        ("geopoint", "refused", "text", "", False),
        ("deviceid", "metadata", "text", "", False),
        ("wizardry", "unknown", "text", "", False),
    ],
)
def test_types_are_known_in_all_their_spellings(text, role, kind, list_name, has_other):
    found = read_kind(text)
    assert (found.role, found.type, found.list_name, found.has_other) == (
        role, kind, list_name, has_other,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "meaning", "language"),
    [
        ("label", "label", ""),
        (" Label :: Français (fr) ", "label", "Français (fr)"),
        ("label:fr", "label", "fr"),
        ("Constraint Message::en", "constraint_message", "en"),
        ("bind::relevant", "relevant", ""),
        ("relevance", "relevant", ""),
        ("read only", "read_only", ""),
        ("media::image::fr", "image", "fr"),
        ("list name", "list_name", ""),
        ("jr:count", "repeat_count", ""),
        ("bind::lieudit:pole_a.en", "lieudit:pole_a", "en"),
        ("bind::odk:length", "bind::odk:length", ""),
        ("$kuid", "$kuid", ""),
    ],
)
def test_columns_are_known_in_all_their_spellings(text, meaning, language):
    found = read_header(1, text)
    assert (found.meaning, found.language) == (meaning, language)


def test_every_column_of_a_question_is_read():
    reading = read_sheets(
        """
type | name | label::Français (fr) | label::English (en) | hint::Français (fr) | guidance_hint | required | required_message::Français (fr) | relevant | constraint | constraint_message | appearance | default | read_only
integer | age | Votre âge | Your age | En années | Insister | yes | Dites-le | 1 = 1 | . > 0 | Trop peu | numbers | 18 | true
""",  # noqa: E501
        settings="default_language | form_title | form_id | version\n"
        "Français (fr) | Essai | essai | 2",
    )
    form = reading.form
    assert form is not None
    assert (form.name, form.title, form.version) == ("essai", {"fr": "Essai"}, "2")
    assert (form.languages, form.default_language) == (("fr", "en"), "fr")
    item = form.items[0]
    assert item.labels == {"fr": "Votre âge", "en": "Your age"}
    assert (item.hints, item.guidance) == ({"fr": "En années"}, {"fr": "Insister"})
    assert (item.required, item.required_message) == (True, {"fr": "Dites-le"})
    assert (item.relevant, item.constraint) == ("1 = 1", ". > 0")
    assert item.constraint_message == {"fr": "Trop peu"}
    assert (item.appearance, item.default, item.is_read_only) == ("numbers", "18", True)
    assert reading.findings == ()


def test_groups_repeats_ranges_filters_and_triggers_are_read():
    reading = read_sheets(
        """
type | name | label | relevant | repeat_count | choice_filter | parameters | trigger | calculation | required
integer | n | N | | | | | | |
begin repeat | people | People | ${n} > 0 | ${n} | | | | |
begin_group | inner | Inner | | | | | | |
select_one town | t | Town | | | region = 'north' | randomize=true | | | ${n} = 2
end_group | | | | | | | | |
end repeat | | | | | | | | |
range | r | R | | | | start=2 end=8 step=2 | | |
text | stamp | | | | | | ${n} | concat(${n}, 'x') |
""",  # noqa: E501
        CHOICES,
    )  # fmt: skip
    form = reading.form
    assert form is not None
    people, inner = form.groups
    assert (people.kind, people.repeat_count, people.relevant) == ("repeat", "${n}", "${n} > 0")
    assert (inner.kind, inner.parent) == ("group", "people")
    town = form.find_item("t")
    assert town is not None
    assert (town.group, town.choice_filter, town.list_name) == ("inner", "region = 'north'", "town")
    assert town.choices[0] == Choice("a", {"default": "A"}, {"region": "north"})
    assert town.required_if == "${n} = 2"
    scale, stamp = form.items[2:]
    assert scale.bounds == (2.0, 8.0, 2.0)
    assert (stamp.trigger, stamp.calculation) == ("${n}", "concat(${n}, 'x')")
    assert find_codes(reading) == [("list_not_used", 2, 1)]


def test_or_other_is_written_out_as_odk_does():
    reading = read_sheets("type | name | label\nselect_one yn or_other | q | Q", CHOICES)
    assert reading.form is not None
    asked, other = reading.form.items
    assert asked.choice_names == ("yes", "no", "other")
    assert (other.name, other.type, other.relevant) == (
        "q_other", "text", "selected(${q}, 'other')",
    )  # fmt: skip


def test_every_row_that_is_not_taken_is_told_and_kept_in_its_place():
    reading = read_sheets(
        """
type | name | label
start | start |
text | a | A
geopoint | where | Where?
 | | Just a thought
begin_kobomatrix | m | M
select_one yn | inside | I
end_kobomatrix | |
wizardry | w | W
text | b | B
""",
        CHOICES,
    )
    assert ("type_missing", 5, 1) in find_codes(reading)
    assert reading.form is None
    reading = read_sheets(
        "type | name | label | note\nstart | start | |\ntext | a | A |\n | | | thought\n"
        "geopoint | where | Where? |\nwizardry | w | W |\ntext | b | B |"
    )
    assert find_codes(reading) == [
        ("column_not_used", 1, 4), ("metadata_not_taken", 2, 1), ("remark_row", 4, 1),
        ("type_not_taken", 5, 1), ("type_unknown", 6, 1),
    ]  # fmt: skip
    assert reading.form is not None
    assert [(row.after, row.cells.get("type")) for row in reading.form.kept] == [
        ("", "start"), ("a", None), ("a", "geopoint"), ("a", "wizardry"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("text | a | A\ntext | a | B", ("duplicate_name", 3, 2)),
        ("text | 1a | A", ("bad_name", 2, 2)),
        ("begin_group | g | G\ntext | a | A", ("group_not_closed", 2, 1)),
        ("text | a | A\nend_group | |", ("group_not_open", 3, 1)),
        ("begin_group | g | G\ntext | a | A\nend_repeat | |", ("group_end_differs", 4, 1)),
        ("select_one nowhere | a | A", ("list_missing", 2, 1)),
        (" | a | A", ("type_missing", 2, 1)),
        ("calculate | a |", ("calculation_missing", 2, 0)),
    ],
)
def test_a_fault_of_the_form_is_told_with_its_place_and_nothing_is_half_taken(rows, expected):
    reading = read_sheets(f"type | name | label\n{rows}")
    assert reading.form is None
    assert expected in find_codes(reading)


def test_a_lone_sheet_is_the_survey_whatever_its_name():
    rows = (Row(1, {1: "type", 2: "name", 3: "label"}), Row(2, {1: "text", 2: "a", 3: "A"}))
    lone = read_xlsform(Workbook((Sheet("Feuil1", rows),)))
    assert lone.form is not None
    assert (lone.form.item_names, lone.findings) == (("a",), ())
    assert read_xlsform(Workbook((Sheet("Feuil1", rows), Sheet("Feuil2", rows)))).form is None


def test_a_form_without_question_is_told():
    assert find_codes(read_sheets("type | name | label")) == [("no_question", 0, 0)]


@pytest.mark.parametrize(
    ("given", "expected"), [("", (1, 10, 1)), ("end=5", (1, 5, 1)), ("start=10 end=0", (10, 0, 1))]
)
def test_a_range_goes_from_one_to_ten_unless_told(given, expected):
    form = read_sheets(f"type | name | label | parameters\nrange | a | A | {given}").form
    assert form is not None
    assert form.items[0].bounds == expected


def test_the_day_is_read_although_nothing_of_the_device_is_recorded():
    reading = read_sheets(
        "type | name | label | calculation\ntoday | today | |\nusername | who | |\n"
        "calculate | day | | ${today}\ncalculate | by | | ${who}"
    )
    assert [found.row for found in reading.findings if found.code == "row_not_taken"] == [5]


@pytest.mark.parametrize(("word", "expected"), [("VRAI", True), ("faux", False), ("Oui", True)])
def test_french_truths_are_truths(word, expected):
    form = read_sheets(f"type | name | label | required\ntext | a | A | {word}").form
    assert form is not None
    assert (form.items[0].required, form.items[0].required_if) == (expected, "")


def test_circles_and_unknown_names_are_told_with_their_place():
    reading = read_sheets(
        "type | name | label | relevant\ntext | a | A | ${b} = 1\ntext | b | B | ${a} = 1"
    )
    assert reading.form is None
    found = find_one(reading, "circular_reference")
    assert (found.row in (2, 3), found.column) == (True, 4)
    assert {"a", "b"} <= set(found.details["names"].split(" → "))
    reading = read_sheets("type | name | label | relevant\ntext | a | A | ${ghost} = 1")
    assert find_codes(reading) == [("unknown_item", 2, 4)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("pulldata('x', 'y', 'z', ${a}) = 1", "unknown_function"),
        ("${rep}[1]/x = 1", "unknown_item"),
        ("/data/a = 1", "unknown_function"),
        ("not(${a}", "expression_not_read"),
    ],
)
def test_what_cannot_be_computed_is_kept_as_it_was_and_told(text, code):
    reading = read_sheets(f"type | name | label | relevant\ntext | a | A |\ntext | b | B | {text}")
    found = find_one(reading, code)
    assert (found.row, found.column) == (3, 4)
    if code != "unknown_item":
        assert reading.form is not None
        assert reading.form.items[1].relevant == text


def test_reading_stops_after_sixty_blank_rows_and_keeps_the_rest():
    def build(blanks: int) -> Workbook:
        rows = (
            Row(1, {1: "type", 2: "name", 3: "label"}),
            Row(2, {1: "text", 2: "a", 3: "A"}),
            Row(3 + blanks, {1: "text", 2: "b", 3: "B"}),
        )
        return Workbook((Sheet(" Survey ", rows),))

    near, far = read_xlsform(build(60)), read_xlsform(build(61))
    assert near.form is not None
    assert far.form is not None
    assert near.form.item_names == ("a", "b")
    assert far.form.item_names == ("a",)
    assert find_codes(far) == [("row_beyond_blanks", 64, 1)]


def test_duplicate_choices_are_refused_unless_the_settings_allow_them():
    choices = "list_name | name | label\nyn | a | A\nyn | a | B"
    survey = "type | name | label\nselect_one yn | q | Q"
    assert read_sheets(survey, choices).form is None
    allowed = read_sheets(survey, choices, "allow_choice_duplicates\nyes")
    assert allowed.form is not None
    assert ("duplicate_choice", 3, 2) in find_codes(allowed)


def test_media_are_kept_and_told_cell_by_cell():
    reading = read_sheets("type | name | label | media::image::fr\ntext | a | A | a.png")
    assert find_codes(reading) == [("media_not_taken", 2, 4)]
    assert reading.form is not None
    assert reading.form.items[0].extra == {"media::image::fr": "a.png"}


def test_a_form_in_the_shape_of_kobo_loads():
    reading = read_xlsform(read_workbook(build_kobo_workbook()))
    form = reading.form
    assert form is not None
    assert len(form.items) == KOBO_ITEMS
    assert form.language_names == {}
    assert form.items[-4].name == "mot_finir"
    assert {found.code for found in reading.findings} == {
        "metadata_not_taken", "kobo_group_not_taken", "type_not_taken", "name_made",
        "setting_not_used",
    }  # fmt: skip
    assert form.items[1].extra == {"$kuid": "kuprenom"}


def test_other_sheets_come_back_cell_by_cell():
    book = openpyxl.Workbook()
    book.active.title = "survey"
    book.active.append(["type", "name", "label"])
    book.active.append(["text", "a", "A"])
    entities = book.create_sheet("entities")
    entities["B3"], entities["D5"] = "dataset", "=label"
    output = io.BytesIO()
    book.save(output)
    reading = read_xlsform(read_workbook(output.getvalue()))
    assert reading.form is not None
    again = read_workbook(write_workbook(write_xlsform(reading.form)))
    sheet = again.find_sheet("entities")
    assert sheet is not None
    assert [(row.number, dict(row.cells)) for row in sheet.rows] == [
        (3, {2: "dataset"}), (5, {4: "=label"}),
    ]  # fmt: skip
    assert find_codes(reading) == [("sheet_kept", 0, 0), ("formula_not_computed", 5, 4)]


def test_a_workbook_without_questions_is_refused():
    book = openpyxl.Workbook()
    book.active.title = "Feuille"
    book.active["A1"] = "x"
    output = io.BytesIO()
    book.save(output)
    reading = read_xlsform(read_workbook(output.getvalue()))
    assert [found.code for found in reading.findings] == ["sheet_missing", "sheet_kept"]
    assert read_sheets("name | label\na | A").findings[0].code == "column_missing"


CELL = st.sampled_from(
    ["", "text", "a", "b", "begin group", "end group", "begin repeat", "${a} = 1", "select_one l",
     "not(", "yes", "=cmd", "${", "rank l or_other", "end_kobomatrix", "range", "1e9"]
)  # fmt: skip


@given(st.lists(st.lists(CELL, min_size=1, max_size=6), max_size=12))
def test_any_sheet_is_read_or_refused_with_places(rows):
    header = ["type", "name", "label", "relevant", "constraint", "parameters"]
    table = [header, *rows]
    sheet = Sheet("survey", tuple(Row(n, dict(enumerate(r, 1))) for n, r in enumerate(table, 1)))
    lists = Sheet("choices", (Row(1, {1: "list_name", 2: "name"}), Row(2, {1: "l", 2: "x"})))
    reading = read_xlsform(Workbook((sheet, lists)))
    errors = [found for found in reading.findings if found.level == "error"]
    assert (reading.form is None) == bool(errors)
    assert all(found.row > 0 for found in errors)


def test_a_form_without_measure_is_refused_in_little_time():
    header = Row(1, {1: "type", 2: "name", 3: "label", 4: "relevant"})
    groups = [
        Row(2 + 2 * n + edge, {1: kind, 2: f"g{n}"})
        for n in range(1001)
        for edge, kind in enumerate(("begin group", "end group"))
    ]
    found = read_xlsform(Workbook((Sheet("survey", (header, *groups)),)))
    assert found.form is None
    assert find_one(found, "form_too_long").row == 2002
    circles = [
        Row(2 + n, {1: "text", 2: f"q{n}", 3: "Q", 4: f"${{q{n ^ 1}}} = 1"}) for n in range(4000)
    ]
    begun = time.perf_counter()
    found = read_xlsform(Workbook((Sheet("survey", (header, *circles)),)))
    assert time.perf_counter() - begun < 10
    assert sum(each.code == "circular_reference" for each in found.findings) == 20


def test_a_long_form_is_read_in_little_time():
    rows = "\n".join(f"text | q{n} | Q | ${{q{n - 1}}} != ''" for n in range(1, 2000))
    begun = time.perf_counter()
    reading = read_sheets(f"type | name | label | relevant\ntext | q0 | Q |\n{rows}")
    assert time.perf_counter() - begun < 3
    assert reading.form is not None
    assert len(reading.form.items) == 2000
