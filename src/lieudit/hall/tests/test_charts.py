import re

import pytest
from django.template import engines
from django.utils import translation

from lieudit.hall.charts.bars import build_bars
from lieudit.hall.charts.choices import build_choices
from lieudit.hall.charts.plain import wrap
from lieudit.hall.charts.timeline import build_timeline
from lieudit.hall.charts.trend import Move, build_trend

HOSTILE = '</text><script>alert("x")</script>'


@pytest.fixture(autouse=True)
def _in_french():
    with translation.override("fr"):
        yield


def draw(built) -> str:
    return engines["django"].from_string("{% chart built %}").render({"built": built})


def build_each(label: str, count: int = 2):
    return [
        build_bars(label, [3, 9], left=label, right=label),
        build_choices(label, [(label, 1)] * count, answered=12),
        build_trend(
            label, [Move(label, label, label, 2, 4)] * count, before_name=label, after_name=label
        ),
    ]


def test_bars_are_as_high_as_their_counts():
    chart = build_bars("Titre", [6, 3, 0], left="un", right="l’autre")
    assert [bar.height for bar in chart.bars] == [110, 55, 2]
    assert [bar.y + bar.height for bar in chart.bars] == [chart.base] * 3


def test_bars_say_their_sentence_and_keep_their_table():
    chart = build_bars("Titre", [6, 2, 0, 1, 5], left="seul", right="ensemble")
    assert chart.frame.sentence == (
        "14 réponses, de «\u00a0seul\u00a0» à «\u00a0ensemble\u00a0»\u00a0: 6, 2, 0, 1, 5."
    )
    assert [[c.text for c in line] for line in chart.frame.table.lines][3] == ["4", "1"]


def test_no_answer_at_all_is_said():
    assert build_bars("Titre", [0, 0, 0], left="a", right="b").frame.sentence == (
        "Personne n’a encore répondu."
    )
    assert build_choices("Titre", [], answered=0).frame.sentence == "Personne n’a encore répondu."


@pytest.mark.parametrize("counts", [[], [1, -1]])
def test_impossible_counts_are_refused(counts):
    with pytest.raises(ValueError, match="counts"):
        build_bars("Titre", counts, left="a", right="b")


@pytest.mark.parametrize("built", build_each(HOSTILE))
def test_hostile_labels_stay_text(built):
    drawn = draw(built)
    assert "<script" not in drawn
    assert "&lt;/tex" in drawn


@pytest.mark.parametrize("built", build_each("Un libellé", 30))
def test_thirty_lines_do_not_overlap(built):
    drawn = draw(built)
    height = float(
        re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', drawn.split("aria-labelledby")[0][-60:])[1]
    )
    lows = [float(y) for y in re.findall(r'<text[^>]* y="([\d.]+)"', drawn)]
    assert max(lows) <= height
    assert "style=" not in drawn


@pytest.mark.parametrize("built", build_each("Un libellé", 1))
def test_each_chart_has_title_description_sentence_and_table(built):
    drawn = draw(built)
    key = built.frame.key
    assert f'<title id="{key}-t">' in drawn
    assert f'<desc id="{key}-d">{built.frame.sentence}</desc>' in drawn
    assert f'<p class="said">{built.frame.sentence}</p>' in drawn
    assert '<th scope="col"' in drawn


def test_thirty_bars_drop_the_numbers_but_keep_the_table():
    chart = build_bars("Titre", list(range(30)), left="a", right="b")
    assert draw(chart).count("<text") == 2
    assert len(chart.frame.table.lines) == 30


def test_text_is_cut_in_lines_and_never_lost_silently():
    assert wrap("La même part pour tous", 90, 14) == ["La même", "part pour", "tous"]
    assert wrap("", 90, 14) == []


def test_places_on_the_scale():
    chart = build_trend(
        "Titre",
        [Move("Q", "a", "b", 1, 5), Move("R", "a", "b", None, 9)],
        before_name="1",
        after_name="2",
    )
    first, second = chart.lines
    assert (first.before_x, first.after_x) == (12, 328)
    assert (second.before_x, second.after_x) == (None, 328)
    assert "1 des 1 questions" in chart.frame.sentence
    assert [c.text for c in chart.frame.table.lines[1]] == ["R", "trop peu de réponses", "9,0"]


def test_the_way_knows_where_it_is():
    way = build_timeline("Le chemin", ["a", "b", "c"], current=1, detail="3 sur 7")
    assert [(s.state, s.detail) for s in way.steps] == [
        ("done", ""),
        ("now", "3 sur 7"),
        ("later", ""),
    ]
    assert [s.state for s in build_timeline("x", ["a"], current=None).steps] == ["done"]
