"""Where circles are drawn: nothing overlaps, everything stays inside, always the same."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lieudit.governance.engine.packing import Node, enclose, pack_brothers, pack_tree

RADII = st.lists(st.floats(5, 120), min_size=1, max_size=14)
SLACK = 1e-4


@st.composite
def trees(draw, depth=3):
    count = draw(st.integers(0, 4)) if depth else 0
    children = tuple(draw(trees(depth=depth - 1)) for _ in range(count))
    band = draw(st.floats(0, 40)) if children else 0.0
    return Node(draw(st.uuids()), draw(st.floats(10, 60)), children, band)


def walk(node, parent=None):
    yield node, parent
    for child in node.children:
        yield from walk(child, node)


def apart(one, other):
    return math.hypot(one.x - other.x, one.y - other.y)


@settings(max_examples=60, deadline=None)
@given(RADII, st.floats(0, 20))
def test_two_brothers_keep_their_gap(radii, gap):
    places = pack_brothers(radii, gap)
    for number, (first, one) in enumerate(zip(places, radii, strict=True)):
        for second, other in zip(places[number + 1 :], radii[number + 1 :], strict=True):
            assert math.dist(first, second) >= one + other + gap - SLACK


@settings(max_examples=60, deadline=None)
@given(RADII)
def test_the_circle_around_holds_all_and_is_the_smallest_within_a_hundredth(radii):
    circles = [(x, y, r) for (x, y), r in zip(pack_brothers(radii), radii, strict=True)]
    x, y, radius = enclose(circles)
    assert all(math.hypot(cx - x, cy - y) + r <= radius + SLACK for cx, cy, r in circles)
    # No circle holds two that reach farther apart than its diameter.
    widest = max(
        (math.dist(one[:2], other[:2]) + one[2] + other[2]) / 2
        for one in circles
        for other in circles
    )
    assert (
        radius >= max(widest, *radii) - SLACK
        if len(radii) > 1
        else radius == pytest.approx(radii[0])
    )


def test_the_smallest_circle_around_known_ones():
    # three unit circles that touch: their middles stand on a circle of radius 2 / sqrt(3)
    high = math.sqrt(3)
    three = [(-1.0, 0.0, 1.0), (1.0, 0.0, 1.0), (0.0, high, 1.0)]
    assert enclose(three)[2] == pytest.approx(1 + 2 / math.sqrt(3), rel=0.01)
    assert enclose([(0.0, 0.0, 1.0), (10.0, 0.0, 3.0)])[2] == pytest.approx(7.0, rel=0.01)
    assert enclose([]) == (0.0, 0.0, 0.0)


@settings(max_examples=40, deadline=None)
@given(trees())
def test_each_circle_stands_inside_its_parent_and_below_its_name(tree):
    discs = {disc.key: disc for disc in pack_tree(tree, gap=6, margin=10)}
    assert len(discs) == sum(1 for _ in walk(tree))
    for node, parent in walk(tree):
        disc = discs[node.key]
        assert disc.radius >= node.radius - SLACK
        if parent is None:
            assert (disc.x, disc.y, disc.depth) == (0, 0, 0)
            continue
        around = discs[parent.key]
        assert apart(disc, around) + disc.radius <= around.radius - 10 + SLACK
        assert disc.y - disc.radius >= around.y - around.radius + parent.band / 2 - SLACK
        assert disc.depth == around.depth + 1
        for brother in parent.children:
            other = discs[brother.key]
            if other is not disc:
                assert apart(disc, other) >= disc.radius + other.radius + 6 - SLACK


@settings(max_examples=20, deadline=None)
@given(trees())
def test_the_same_tree_is_drawn_the_same(tree):
    assert pack_tree(tree) == pack_tree(tree)


def test_sixty_roles_in_one_circle_are_laid_tightly():
    radii = [30.0 + number % 7 * 4 for number in range(60)]
    circles = [(x, y, r) for (x, y), r in zip(pack_brothers(radii, 0), radii, strict=True)]
    filled = sum(r * r for r in radii) / enclose(circles)[2] ** 2
    assert filled > 0.62
