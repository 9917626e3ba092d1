"""What every test may use: a browser on a real server, and the refusal to run unarmed."""

import os
import shutil

import pytest
from hypothesis import settings as hypothesis_settings

# A busy machine is not a wrong result; the same examples on every machine.
hypothesis_settings.register_profile("house", deadline=None, derandomize=True)
hypothesis_settings.load_profile("house")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's own loop lives beside
pytest_plugins = ["tests.browser"]


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("LIEUDIT_MODE") != "test":
        raise pytest.UsageError("Run ./lieudit test (or set LIEUDIT_MODE=test).")
    from lieudit.config.freshness import compile_stale  # noqa: PLC0415 - the mode is checked first

    if not hasattr(config, "workerinput"):
        compile_stale()


def pytest_unconfigure() -> None:
    from django.conf import settings  # noqa: PLC0415 - may never have been set up

    if settings.configured and settings.DATA_FOLDER.name.startswith("lieudit-test-"):
        shutil.rmtree(settings.DATA_FOLDER, ignore_errors=True)
