"""Each rule of the house, shown to bite: a fault is planted and must be found."""

import subprocess
from pathlib import Path

import pytest
from django.db import models
from django.test.utils import isolate_apps
from django.urls import include, path
from grimp import ImportGraph

from tools.door_contract import EnterByTheDoor
from tools.house import files, layers, pages, rooms, texts


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def check_door(*arrows: tuple[str, str]) -> list[tuple[str, str]]:
    graph = ImportGraph()
    for importer, imported in arrows:
        graph.add_module(importer)
        graph.add_module(imported)
        graph.add_import(importer=importer, imported=imported)
    options = {
        "root": "lieudit",
        "doors": ["doors", "events", "engine"],
        "ground": ["kit", "hall"],
        "free": ["config"],
    }
    contract = EnterByTheDoor("doors", {}, options)
    return contract.check(graph, verbose=False).metadata["broken"]


def test_the_back_of_a_room_is_closed():
    arrow = ("lieudit.interviews.actions", "lieudit.people.models")
    assert check_door(arrow) == [arrow]


def test_the_door_the_ground_and_the_roof_are_open():
    assert (
        check_door(
            ("lieudit.interviews.actions", "lieudit.people.doors"),
            ("lieudit.interviews.actions", "lieudit.hall.audit"),
            ("lieudit.config.commands.doctor", "lieudit.people.models"),
            ("lieudit.interviews.tests.web.test_wave", "lieudit.people.tests.factories"),
        )
        == []
    )


def test_production_never_leans_on_test_code():
    arrow = ("lieudit.interviews.demo", "lieudit.interviews.tests.factories")
    assert check_door(arrow) == [arrow]


def test_long_files_functions_and_templates_are_found(tmp_path):
    limits = files.Sizes(file=6, function=3, template=2)
    write(tmp_path / "long.py", "x = 1\n" * 7)
    write(tmp_path / "deep.py", "def walk():\n    a = 1\n    b = 2\n    return a + b\n")
    write(tmp_path / "page.html", "\n\n\n")
    write(tmp_path / "migrations" / "0001.py", "x = 1\n" * 50)
    assert files.find_oversized([tmp_path], limits) == [
        f"{tmp_path}/deep.py: walk has 4 lines",
        f"{tmp_path}/long.py: 8 lines",
        f"{tmp_path}/page.html: 4 lines",
    ]


def test_wide_lines_are_found_in_templates_and_style_sheets(tmp_path):
    write(tmp_path / "page.html", "<p>\n" + "é" * 9 + "\n</p>\n")
    write(tmp_path / "page.css", "a" * 8 + "\n" + "b" * 9)
    write(tmp_path / "page.py", "x = 'longer than that'\n")
    assert files.find_wide_lines([tmp_path], 8) == [
        f"{tmp_path}/page.css:2: 9 characters",
        f"{tmp_path}/page.html:2: 9 characters",
    ]


def test_names_that_say_nothing_are_found(tmp_path):
    planted = write(tmp_path / "utils.py", "")
    write(tmp_path / "utilities_of_water.py", "")
    assert files.find_forbidden_names([tmp_path]) == [str(planted)]


def test_a_page_that_asks_the_database_itself_is_found(tmp_path):
    room = tmp_path / "cellar"
    write(room / "views" / "apples.py", "def apples():\n    return Apple.objects.all()\n")
    write(room / "forms.py", "found = get_object_or_404(Apple, id=1)\n")
    write(room / "card.py", "rows = Apple._default_manager.all()\n")
    write(room / "queries.py", "rows = Apple.objects.all()\n")
    assert layers.find_reads_in_pages([room]) == [
        f"{room}/card.py:1: _default_manager",
        f"{room}/forms.py:1: get_object_or_404",
        f"{room}/views/apples.py:2: objects",
    ]


def test_a_room_without_words_is_found(tmp_path):
    room = tmp_path / "cellar"
    write(room / "__init__.py", '"""Keeps the apples."""\n')
    assert files.find_poor_rooms([room]) == ["cellar: no README.md"]
    write(room / "README.md", "# Cellar\n## Door\n## What it stores\n")
    assert files.find_poor_rooms([room]) == ["cellar: README.md does not tell its words"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("when = datetime.now(UTC)", "datetime.now()"),
        ("pick = random.choice(items)", "random.choice()"),
        ("chance = random.Random()", "random.Random() without a seed"),
        ("text = open(name)", "open()"),
    ],
)
def test_clocks_and_chance_are_found_in_an_engine(tmp_path, line, fault):
    planted = write(tmp_path / "engine.py", f"chance = random.Random(7)\n{line}\n")
    assert files.find_impure_calls([tmp_path]) == [f"{planted}:2: {fault}"]


def test_an_unused_template_is_found(tmp_path):
    folder = tmp_path / "room" / "templates" / "room"
    write(folder / "shown.html", '{% include "room/part.html" %}')
    write(folder / "part.html", "")
    write(folder / "alone.html", '{% extends "room/alone.html" %}')
    write(folder / "icons" / "sun.html", "")
    write(folder / "welcome.subject.txt", "")
    write(folder / "welcome.txt", "")
    write(
        tmp_path / "room" / "views.py",
        'SHOWN = "room/shown.html"\nMAIL = "room/welcome"\n'
        'def icon(name): return f"room/icons/{name}.html"\n',
    )
    assert pages.find_unused_templates(tmp_path) == ["room/alone.html"]


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<script>go()</script>", "an inline script"),
        ("<style>p { color: red }</style>", "an inline style sheet"),
        ('<p class="a" style="color: red">', "a style attribute"),
        ('<button onclick="go()">', "an inline handler"),
    ],
)
def test_inline_code_is_found(tmp_path, markup, fault):
    template = tmp_path / "room" / "templates" / "room" / "page.html"
    write(template, f'<script src="a.js"></script>{{# {markup} #}}\n')
    assert pages.find_inline(tmp_path) == []
    write(template, markup)
    assert pages.find_inline(tmp_path) == [f"room/page.html: {fault}"]


@pytest.mark.parametrize("line", ["{{ name|safe }}", "{% autoescape off %}"])
def test_unescaped_text_is_found(tmp_path, line):
    write(tmp_path / "room" / "page.html", line)
    assert pages.find_unescaped(tmp_path, set()) == [f"room/page.html:1: {line}"]
    assert pages.find_unescaped(tmp_path, {"room/page.html"}) == []


def test_settings_are_compared_both_ways(tmp_path):
    code = write(tmp_path / "settings.py", 'A = read_text("LIEUDIT_READ", "")\n')
    page = write(tmp_path / "settings.md", "| `LIEUDIT_TOLD` | x |\n")
    assert texts.compare_settings([code], page) == [
        "LIEUDIT_READ is not in settings.md",
        "LIEUDIT_TOLD is in settings.md and nobody reads it",
    ]


def test_dependencies_are_compared_both_ways(tmp_path):
    project = write(
        tmp_path / "pyproject.toml",
        '[project]\ndependencies = ["Django>=5"]\n'
        'optional-dependencies = { pg = ["psycopg[binary]>=3"] }\n',
    )
    page = write(tmp_path / "dependencies.md", "| `django` | x |\n| `leftover` | x |\n")
    assert texts.compare_dependencies(project, page) == [
        "psycopg is not in dependencies.md",
        "leftover is in dependencies.md and not in pyproject.toml",
    ]


def test_foreign_traces_are_found(tmp_path):
    trace = "pypi" + ".org"
    write(tmp_path / "lock.txt", f"https://{trace}/simple\n")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "lock.txt"], cwd=tmp_path, check=True)
    assert texts.find_foreign_traces(tmp_path) == [f"lock.txt: {trace}"]


@isolate_apps("lieudit.hall", "lieudit.people")
def test_a_key_that_points_up_is_found():
    class Upper(models.Model):
        __module__ = "lieudit.people.models"

        class Meta:
            app_label = "people"

    class Lower(models.Model):
        __module__ = "lieudit.hall.models"
        upper = models.ForeignKey(Upper, models.CASCADE)

        class Meta:
            app_label = "hall"

    floors = {"hall": 1, "people": 2}
    assert rooms.find_upward_keys([Lower], floors) == ["hall.Lower.upper points to people"]
    assert rooms.find_upward_keys([Lower], {"hall": 2, "people": 1}) == []


def test_a_view_without_a_rule_is_found():
    def show(request):
        raise NotImplementedError

    patterns = [path("", include(([path("a", show, name="a"), path("b", show)], "attic")))]
    names = list(rooms.list_url_names(patterns))
    assert names == [("attic", "a"), ("attic", "")]
    assert rooms.compare_access(names, ["attic"]) == [
        "attic: an address has no name",
        "attic:a has no rule in ACCESS",
    ]
