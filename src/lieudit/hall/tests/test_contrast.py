"""Every pair of colours that carries words or edges keeps its WCAG ratio, light and dark."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parent.parent / "static" / "hall"
TOKENS = (STATIC / "tokens.css").read_text("utf-8")

GROUNDS = ("paper", "card")
INKS = ("ink", "soft", "sage-d", "clay-d", "ochre-d")
EDGES = ("edge", "sage", "ochre", "clay", "focus")
TEXT_PAIRS = [(ink, ground) for ink in INKS for ground in GROUNDS] + [
    ("on-sage", "sage"), ("on-clay", "clay"), ("sage-d", "sage-l"), ("ochre-d", "ochre-l"),
    ("clay-d", "clay-l"), ("sky-d", "sky-l"), ("ink", "sage-l"), ("ink", "ochre-l"),
    ("ink", "clay-l"), ("ink", "sky-l"), ("ink", "hill-3"), ("card", "sage-d"),
    ("on-sage", "sage-d"), ("soft", "sage-l"), ("on-clay", "clay-d"),
]  # fmt: skip
EDGE_PAIRS = [(edge, ground) for edge in EDGES for ground in GROUNDS] + [
    (name, f"{name}-l") for name in ("sage", "ochre", "clay", "sky")
]


def read_blocks() -> dict[str, dict[str, str]]:
    names = ["light", "preferred dark", "chosen dark"]
    bodies = re.findall(r":root[^{]*\{([^}]*)\}", TOKENS)
    return {
        name: dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", body))
        for name, body in zip(names, bodies, strict=True)
    }


def measure_light(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def measure_ratio(one: str, other: str) -> float:
    high, low = sorted([measure_light(one), measure_light(other)], reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself():
    assert measure_ratio("#000", "#ffffff") == 21
    assert round(measure_ratio("#777", "#fff"), 2) == 4.48


@pytest.mark.parametrize("theme", ["light", "preferred dark", "chosen dark"])
def test_words_are_legible(theme):
    colours = read_blocks()[theme]
    low = {p: r for p in TEXT_PAIRS if (r := measure_ratio(colours[p[0]], colours[p[1]])) < 4.5}
    assert low == {}


@pytest.mark.parametrize("theme", ["light", "preferred dark", "chosen dark"])
def test_edges_of_controls_are_seen(theme):
    colours = read_blocks()[theme]
    low = {p: r for p in EDGE_PAIRS if (r := measure_ratio(colours[p[0]], colours[p[1]])) < 3}
    assert low == {}


def test_both_ways_to_dark_give_the_same_colours():
    blocks = read_blocks()
    assert blocks["preferred dark"] == blocks["chosen dark"]


def test_sheets_and_scripts_stay_light():
    assert sum(path.stat().st_size for path in STATIC.glob("*.css")) < 40_000
    assert sum(path.stat().st_size for path in STATIC.glob("*.js")) < 10_000
