"""What a digest says, in which order, and when it leaves."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.notices.engine.digest import MOST_LINES, Line, compose_digest, is_due

BEGIN = datetime(2026, 3, 2, 8, tzinfo=UTC)
KITCHEN, GARDEN = ("decision", UUID(int=1)), ("decision", UUID(int=2))


def line(subject, code, hours):
    return Line(subject, code, BEGIN + timedelta(hours=hours))


def test_objects_come_with_what_moved_last_first():
    chapters = compose_digest(
        [
            line(KITCHEN, "opened", 0),
            line(GARDEN, "opened", 1),
            line(KITCHEN, "amended", 5),
            line(GARDEN, "adopted", 3),
        ]
    )
    assert [one.subject for one in chapters] == [KITCHEN, GARDEN]
    assert [told.code for told in chapters[0].lines] == ["amended", "opened"]
    assert [told.code for told in chapters[1].lines] == ["adopted", "opened"]


def test_the_same_thing_several_times_is_one_line_with_its_count():
    (chapter,) = compose_digest([line(KITCHEN, "reacted", hour) for hour in (4, 1, 9)])
    (told,) = chapter.lines
    assert (told.count, told.happened_at) == (3, BEGIN + timedelta(hours=9))


def test_nothing_is_no_digest():
    assert compose_digest([]) == ()


def test_a_busy_object_leaves_the_rest_to_its_page():
    (chapter,) = compose_digest([line(KITCHEN, f"code{n}", n) for n in range(MOST_LINES + 3)])
    assert (len(chapter.lines), chapter.more) == (MOST_LINES, 3)
    assert chapter.lines[0].code == f"code{MOST_LINES + 2}"


LINES = st.lists(
    st.builds(
        line,
        st.sampled_from([KITCHEN, GARDEN, ("meeting", UUID(int=1))]),
        st.sampled_from(["a", "b", "c"]),
        st.integers(0, 50),
    )
)


@given(LINES, st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_read_changes_nothing(lines, chance):
    shuffled = list(lines)
    chance.shuffle(shuffled)
    assert compose_digest(shuffled) == compose_digest(lines)
    assert sum(told.count for one in compose_digest(lines) for told in one.lines) == len(lines)


@pytest.mark.parametrize(
    ("rhythm", "days", "due"),
    [
        ("daily", 0, False), ("daily", 1, True), ("weekly", 6, False), ("weekly", 7, True),
        ("never", 300, False),
    ],
)  # fmt: skip
def test_a_digest_waits_for_its_day(rhythm, days, due):
    today = date(2026, 3, 20)
    assert is_due(rhythm, today - timedelta(days=days), today) is due


def test_whoever_was_never_written_to_is_at_once():
    assert is_due("weekly", None, date(2026, 3, 20))
    assert not is_due("never", None, date(2026, 3, 20))
    with pytest.raises(ValueError, match="hourly"):
        is_due("hourly", None, date(2026, 3, 20))
