"""One sown data folder for all the tests here, a copy of it for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.house import House, build_once, open_copy


@pytest.fixture(scope="session")
def sown_folder(tmp_path_factory) -> Path:
    return build_once(tmp_path_factory.mktemp("sown"))


@pytest.fixture
def house(sown_folder, tmp_path) -> Iterator[House]:
    yield from open_copy(sown_folder, tmp_path)
