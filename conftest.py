"""What every test may use: a browser on a real server, and the refusal to run unarmed."""

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings as hypothesis_settings

# A busy machine is not a wrong result; the same examples on every machine.
hypothesis_settings.register_profile("house", deadline=None, derandomize=True)
hypothesis_settings.load_profile("house")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's own loop lives beside
pytest_plugins = ["tests.browser"]
ASKS_NO_DATABASE = {"engine", "kit"}  # folders


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("LIEUDIT_MODE") != "test":
        raise pytest.UsageError("Run ./lieudit test (or set LIEUDIT_MODE=test).")
    from lieudit.config.freshness import compile_stale  # noqa: PLC0415 - the mode is checked first

    if not hasattr(config, "workerinput"):
        compile_stale()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, leave out what asks no database or serves the demonstration on its own."""
    if not os.environ.get("LIEUDIT_DATABASE_URL", "").startswith("postgres"):
        return
    same = [
        item
        for item in items
        if ASKS_NO_DATABASE & set(item.path.parts) or "demo" in getattr(item, "fixturenames", ())
    ]
    if same:
        config.hook.pytest_deselected(items=same)
        items[:] = [item for item in items if item not in set(same)]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """End what a browser that hung up left open: PostgreSQL drops no database in use."""
    yield
    from django.db import connection  # noqa: PLC0415 - only once a database was set up

    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def pytest_unconfigure() -> None:
    from django.conf import settings  # noqa: PLC0415 - may never have been set up

    if settings.configured and settings.DATA_FOLDER.name.startswith("lieudit-test-"):
        shutil.rmtree(settings.DATA_FOLDER, ignore_errors=True)
