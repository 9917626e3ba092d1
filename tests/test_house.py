"""The rules of the house, each held by a machine. What they are for: docs/house.md."""

import logging
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.state import ProjectState
from django.urls import get_resolver
from django.utils import translation
from importlinter.cli import lint_imports

from lieudit.config import catalogues, settings
from tools.house import files, layers, pages, rooms, texts

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "lieudit"
CODE = [PACKAGE, ROOT / "tests", ROOT / "tools"]
ENGINES = [PACKAGE / "kit", *sorted(PACKAGE.glob("*/engine"))]
# Where text is made safe on purpose: each builds its markup from escaped parts.
UNESCAPED_ALLOWED: set[str] = set()


@pytest.fixture
def loggers_as_before():
    """The contracts' own set-up of logging disables every logger of the tests after it."""
    known = [one for one in logging.root.manager.loggerDict.values() if hasattr(one, "disabled")]
    states = [(one, one.disabled) for one in known]
    yield
    for logger, is_disabled in states:
        logger.disabled = is_disabled


@pytest.mark.usefixtures("loggers_as_before")
def test_import_contracts_are_kept(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(str(ROOT))
    code = lint_imports(config_filename=str(ROOT / ".importlinter"), cache_dir=None, no_logo=True)
    assert code == 0, capsys.readouterr().out


def test_foreign_keys_point_down():
    floors = rooms.read_floors(ROOT / ".importlinter")
    ours = [model for model in apps.get_models() if model.__module__.startswith("lieudit.")]
    assert ours, "no model of the house is loaded"
    assert rooms.find_upward_keys(ours, floors) == []


def test_every_room_stands_on_a_floor():
    floors = rooms.read_floors(ROOT / ".importlinter")
    assert [room for room in settings.ROOMS if room not in floors] == []


def test_engines_import_without_django():
    script = """
        import importlib, pkgutil, sys

        class Wall:
            def find_spec(self, name, path=None, target=None):
                if name.split(".")[0] in {"django", "django_tasks", "polib"}:
                    raise ImportError(f"{name} is behind the wall")

        sys.meta_path.insert(0, Wall())
        try:
            import django
        except ImportError:
            pass
        else:
            sys.exit("the wall has a hole")
        count = 0
        for root in sys.argv[1:]:
            package = importlib.import_module(root)
            for found in pkgutil.walk_packages(package.__path__, root + "."):
                if ".tests" not in found.name:
                    importlib.import_module(found.name)
                    count += 1
        print(count)
    """
    names = ["lieudit." + ".".join(path.relative_to(PACKAGE).parts) for path in ENGINES]
    answer = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *names],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT / "src",
    )
    assert answer.returncode == 0, answer.stderr
    assert int(answer.stdout) > 1


def test_engines_answer_the_same_twice():
    assert files.find_impure_calls(sorted(PACKAGE.glob("*/engine"))) == []


def test_nothing_is_too_long():
    assert files.find_oversized(CODE, files.FAIL) == []


def test_no_template_or_style_sheet_is_wide():
    assert files.find_wide_lines([PACKAGE], files.WIDTH) == []


def test_no_file_has_a_name_that_says_nothing():
    assert files.find_forbidden_names(CODE) == []


def test_every_room_has_its_first_page():
    names = [*settings.ROOMS, "kit", "config"]
    assert files.find_poor_rooms([PACKAGE / name for name in names]) == []


def test_no_page_asks_the_database_itself():
    assert layers.find_reads_in_pages([PACKAGE / name for name in settings.ROOMS]) == []


def test_no_template_is_unused():
    assert pages.find_unused_templates(PACKAGE) == []


def test_nothing_is_inline_in_a_page():
    assert pages.find_inline(PACKAGE) == []


def test_nothing_escapes_escaping():
    assert pages.find_unescaped(PACKAGE, UNESCAPED_ALLOWED) == []


def test_every_setting_is_explained():
    sources = [*PACKAGE.rglob("*.py"), ROOT / "lieudit"]
    sources = [path for path in sources if "tests" not in path.parts]
    assert texts.compare_settings(sources, ROOT / "docs" / "settings.md") == []


def test_every_dependency_is_explained():
    page = ROOT / "docs" / "dependencies.md"
    assert texts.compare_dependencies(ROOT / "pyproject.toml", page) == []


def test_no_registry_or_machine_is_named():
    assert texts.find_foreign_traces(ROOT) == []


def test_every_view_has_its_rule():
    names = rooms.list_url_names(get_resolver().url_patterns)
    assert rooms.compare_access(names, settings.ROOMS) == []


def test_every_sentence_has_its_french_and_its_english():
    everywhere = catalogues.list_rooms()
    faults = [fault for room in everywhere for fault in catalogues.check(room)]
    assert faults + catalogues.find_quarrels(everywhere) == []


def test_migrations_tell_the_models():
    with translation.override(None):  # a label in French is not a change
        loader = MigrationLoader(None)
        now = ProjectState.from_apps(apps)
        detector = MigrationAutodetector(loader.project_state(), now, MigrationQuestioner())
        changes = detector.changes(loader.graph)
    told = {name: [str(step) for step in found] for name, found in changes.items()}
    assert {name: told[name] for name in told if name in settings.ROOMS} == {}


@pytest.mark.parametrize("room", settings.ROOMS)
def test_each_room_has_one_first_migration(room):
    folder = PACKAGE / room / "migrations"
    numbers = [path.name[:4] for path in sorted(folder.glob("0*.py"))]
    assert len(numbers) == len(set(numbers)), numbers
