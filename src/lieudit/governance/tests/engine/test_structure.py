"""Who stands under whom: no loop, nobody lost."""

from hypothesis import given
from hypothesis import strategies as st

from lieudit.governance.engine.structure import find_loop, place_circles

KEYS = "abcdefgh"


def test_a_tree_is_read_from_the_root_brothers_in_order():
    parents = {"root": None, "b": "root", "a": "root", "c": "b"}
    assert [(one.key, one.parent, one.depth) for one in place_circles(parents, "root")] == [
        ("root", None, 0), ("b", "root", 1), ("c", "b", 2), ("a", "root", 1),
    ]  # fmt: skip


def test_a_circle_whose_parent_has_ended_stands_under_the_root_and_it_is_known():
    placed = {one.key: one for one in place_circles({"root": None, "a": "gone"}, "root")}
    assert (placed["a"].parent, placed["a"].was_moved) == ("root", True)


def test_a_loop_is_found_and_cut():
    parents = {"root": None, "a": "c", "b": "a", "c": "b", "d": "c"}
    assert set(find_loop(parents)) == {"a", "b", "c"}
    placed = {one.key: one for one in place_circles(parents, "root")}
    assert placed["a"].parent == "root"
    assert set(placed) == {"root", "a", "b", "c", "d"}
    assert find_loop({"root": None, "a": "root"}) == ()
    assert find_loop({"a": "a"}) == ("a",)


@given(st.dictionaries(st.sampled_from(KEYS), st.sampled_from([*KEYS, None]), max_size=8))
def test_whatever_the_parents_each_circle_is_there_once_after_its_parent(parents):
    placed = place_circles({"root": None, **parents}, "root")
    keys = [one.key for one in placed]
    assert sorted(map(str, keys)) == sorted(["root", *parents])
    for place, one in enumerate(placed):
        if one.parent is not None:
            assert one.parent in keys[:place]
