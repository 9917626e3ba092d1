"""IRV and r_WG: the published figures, and what must hold whatever is brought."""

import json
import statistics
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.cli import main
from lieudit.interviews.engine.response_spread import measure_spread_of_form
from lieudit.interviews.engine.within_group import measure_group

SOURCE = Path(__file__).parents[3]
TABLE = [[4, 4, 5], [4, 5, 5], [5, 4, 4], [4, 4, 4], [3, 4, 5]]


def exact(rows):
    return [[None if cell is None else Fraction(cell) for cell in row] for row in rows]


@pytest.fixture
def ask(capfdbinary, tmp_path):
    def run(command, text, *words):
        file = tmp_path / "brought.csv"
        file.write_text(text, encoding="utf-8")
        code = main(["compute", command, str(file), *words])
        out, err = capfdbinary.readouterr()
        return code, json.loads(out or err)

    return run


@pytest.mark.parametrize(("answers", "irv"), [([3] * 6, 0), ([1, 5, 1, 5, 1, 5], 2.190890)])
def test_irv_of_the_reference_forms(answers, irv):
    assert measure_spread_of_form(exact([answers])[0]).irv == pytest.approx(irv, abs=1e-6)


scale = st.one_of(st.none(), st.integers(1, 7))


@given(st.lists(scale, max_size=30))
def test_irv_is_the_standard_deviation_of_what_was_given(answers):
    found = measure_spread_of_form(exact([answers])[0])
    given_answers = [one for one in answers if one is not None]
    assert (found.answers, found.answers + found.missing) == (len(given_answers), len(answers))
    if len(given_answers) < 2:
        assert found.irv is None
    else:
        assert found.irv == pytest.approx(statistics.stdev(given_answers))


@given(st.lists(st.integers(1, 5), min_size=2, max_size=20))
def test_irv_does_not_change_when_the_scale_is_turned_or_moved(answers):
    spreads = {
        round(measure_spread_of_form(exact([form])[0]).irv, 9)
        for form in (answers, [6 - one for one in answers], [one + 10 for one in answers])
    }
    assert len(spreads) == 1


def test_rwg_of_the_reference_table():
    found = measure_group(exact(TABLE), 5)
    assert [float(item.variance) for item in found.items] == [0.5, 0.2, 0.3]
    assert (found.rwgj, found.is_irregular) == (Fraction(15, 16), False)


def test_two_poles_stay_negative():
    rows = exact([[1]] * 6 + [[5]] * 6)
    found = measure_group(rows, 5)
    assert float(found.items[0].rwg) == pytest.approx(-1.181818, abs=1e-6)
    assert found.is_irregular
    starred = measure_group(rows, 5, "maximum")
    assert (starred.rwgj, starred.is_irregular) == (Fraction(-1, 11), False)


def test_what_divides_by_zero_has_no_value():
    # Two items with twice the reference variance: J·q + s̄²/σ² = −2 + 2.
    found = measure_group(exact([[1, 1], [5, 5], [1, 1], [5, 5], [3, 3]]), 5)
    assert found.mean_variance == 4
    assert (found.rwgj, found.items[0].rwg) == (None, Fraction(-1))


tables = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=width, max_size=width),
        min_size=1,
        max_size=12,
    )
)


@given(tables, st.sampled_from(["uniform", "maximum"]))
def test_rwg_holds_whatever_the_table(rows, reference):
    found = measure_group(exact(rows), 5, reference)
    again = measure_group(exact(rows[::-1]), 5, reference)
    assert found == again  # who spoke first is nothing
    assert all(item.rwg is None or item.rwg <= 1 for item in found.items)
    if reference == "maximum" and found.rwgj is not None:
        least = min(item.answers for item in found.items if item.variance is not None)
        assert Fraction(-1, least - 1) <= found.rwgj <= 1


@given(st.integers(1, 4), st.integers(2, 6))
def test_raters_all_alike_agree_fully(width, raters):
    found = measure_group(exact([[2] * width] * raters), 5)
    assert found.rwgj == 1


def test_the_commands_answer_and_tell_what_they_read(ask):
    code, found = ask("irv", "a;b;c\n1;5;.\n3;;\n")
    assert (code, found["n"], found["rows"][1]) == (0, 2, None)
    assert found["rows"][0] == pytest.approx(8**0.5)
    assert found["steps"] == [
        {"row": 2, "answers": 2, "missing": 1},
        {"row": 3, "answers": 1, "missing": 2},
    ]
    assert [one["code"] for one in found["warnings"]] == ["read_as_header", "read_as_missing"]
    text = "\n".join(",".join(map(str, row)) for row in TABLE)
    code, found = ask("rwg", text, "--scale", "5")
    assert (code, found["rwgj"], found["items"], found["n"]) == (0, 0.9375, 3, 5)
    assert found["rwg"] == pytest.approx([0.75, 0.9, 0.85])


@pytest.mark.parametrize(
    ("text", "scale", "code", "place"),
    [
        ("1,2\n3,x\n", "5", "not_a_number", (2, 2)),
        ("1,2\n1,9\n", "5", "wider_than_scale", (None, 2)),
        ("1,2\n1,2\n", "2", "scale_too_short", (None, None)),
        ("\n", "5", "empty_file", (None, None)),
    ],
)
def test_a_wrong_file_is_told_where(ask, text, scale, code, place):
    exit_code, error = ask("rwg", text, "--scale", scale)
    where = error["where"]
    assert (exit_code, error["error"]) == (2, code)
    assert (where["row"], where["column"]) == place


def test_no_page_can_reach_the_figures_of_scales():
    """Design §4: nothing of irv and rwg outside the command line, whatever imports whom."""
    engines = ("response_spread", "within_group")
    importing = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts
        and any(name in path.read_text(encoding="utf-8") for name in engines)
    }
    assert importing == {
        "interviews/cli/scales.py",
        "interviews/engine/within_group.py",
    }
    words = ("irv", "rwg")
    pages = [path for path in SOURCE.rglob("*.html") if "tests" not in path.parts]
    assert len(pages) > 100
    assert not [path for path in pages if set(words) & set(path.read_text("utf-8").split())]
