"""What the tests of the commands share: a demonstration made once for a file of tests."""

from pathlib import Path

import pytest

from lieudit.config.tests.typed import run


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("house") / "var"
    made = run(folder, "demo", "--no-serve")
    assert made.returncode == 0, made.stderr
    return folder
