"""Keys that serve one act: outside the database, destroyed for good."""

import stat
from uuid import uuid4

import pytest

from lieudit.hall import brief_keys
from lieudit.hall.brief_keys import (
    destroy_brief_key,
    find_brief_key,
    list_brief_keys,
    make_brief_key,
    open_brief_key,
)
from lieudit.hall.sealing import KeyDestroyed, SealBroken

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.VAULT_FOLDER = tmp_path / "vault"
    return tmp_path / "vault"


def test_a_key_opens_as_long_as_it_serves_and_is_its_owner_s_file_alone(folder):
    key_id = uuid4()
    make_brief_key(key_id)
    assert open_brief_key(key_id) == open_brief_key(key_id)
    assert len(open_brief_key(key_id)) == 32
    assert stat.S_IMODE(find_brief_key(key_id).stat().st_mode) == 0o600
    assert open_brief_key(key_id) not in find_brief_key(key_id).read_bytes()
    with pytest.raises(FileExistsError):
        make_brief_key(key_id)


def test_a_destroyed_key_does_not_come_back_with_an_old_copy_of_its_file(folder):
    key_id = uuid4()
    make_brief_key(key_id)
    copy = find_brief_key(key_id).read_bytes()
    destroy_brief_key(key_id)
    destroy_brief_key(key_id)
    assert list_brief_keys() == []
    find_brief_key(key_id).write_bytes(copy)
    with pytest.raises(KeyDestroyed):
        open_brief_key(key_id)


def test_the_bytes_of_a_destroyed_key_are_written_over_before_the_file_goes(folder, monkeypatch):
    key_id = uuid4()
    make_brief_key(key_id)
    before, seen = find_brief_key(key_id).read_bytes(), []
    unlink = type(folder).unlink
    monkeypatch.setattr(
        type(folder), "unlink", lambda path: (seen.append(path.read_bytes()), unlink(path))
    )
    destroy_brief_key(key_id)
    assert len(seen[0]) == len(before)
    assert seen[0] != before


def test_a_key_never_made_and_a_file_put_in_another_s_place_open_nothing(folder):
    first, second = uuid4(), uuid4()
    with pytest.raises(KeyDestroyed):
        open_brief_key(first)
    make_brief_key(first)
    find_brief_key(second).write_bytes(find_brief_key(first).read_bytes())
    with pytest.raises(SealBroken):
        open_brief_key(second)


def test_only_keys_old_enough_are_listed_and_strange_files_are_left_alone(folder):
    assert list_brief_keys() == []
    make_brief_key(key_id := uuid4())
    (folder / brief_keys.FOLDER / "notes.txt").write_text("x")
    assert list_brief_keys() == [key_id]
    assert list_brief_keys(older_than_seconds=60) == []
