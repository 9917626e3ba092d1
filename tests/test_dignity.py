"""The rules of dignity over the whole house; each room's own proofs stand in its tests."""

import re

import pytest
from django.apps import apps
from django.urls import get_resolver

from tests.test_house import PACKAGE

# Words that name a mark given to somebody, in code or on a page.
MARKS = re.compile(r"(^|_)(score|rating|grade|points|ranking|percentile|compatibility)(_|$)")


def list_house_models():
    return [model for model in apps.get_models() if model.__module__.startswith("lieudit.")]


def test_no_row_of_the_house_holds_a_mark_given_to_somebody():
    ours = list_house_models()
    assert len(ours) > 30
    found = [
        f"{model.__name__}.{field.name}"
        for model in ours
        for field in model._meta.get_fields()
        if MARKS.search(field.name)
    ]
    assert found == []


def test_no_address_of_the_house_ranks_people():
    names = {name for name in walk_names(get_resolver()) if isinstance(name, str)}
    assert "synthesis" in names
    assert [name for name in names if MARKS.search(name)] == []


def walk_names(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from walk_names(pattern)
        else:
            yield pattern.name


def test_no_template_sorts_or_sums_people():
    sources = {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.html")}
    assert len(sources) > 60
    spoken = re.compile(r"\|\s*(dictsort|dictsortreversed)\b|\{\{[^}]*\b(score|ranking|rating)\b")
    found = [
        str(path.relative_to(PACKAGE)) for path, text in sources.items() if spoken.search(text)
    ]
    assert found == []


@pytest.mark.parametrize("name", ["score", "trust_score", "points", "compatibility_rate"])
def test_the_search_knows_a_mark_when_it_meets_one(name):
    assert MARKS.search(name)


@pytest.mark.parametrize("name", ["viewpoints_note", "scored", "upgrade"])
def test_the_search_leaves_other_words_alone(name):
    assert MARKS.search(name) is None
