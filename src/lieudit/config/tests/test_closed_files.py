"""Keys and data that every account of the machine could read are told."""

import pytest

from lieudit.config.closed_files import find_open_folder, find_open_secrets, tell_open_secrets


@pytest.mark.parametrize(("mode", "is_open"), [(0o600, False), (0o640, False), (0o644, True)])
def test_a_secret_may_be_read_by_its_owner_and_group(tmp_path, mode, is_open):
    key = tmp_path / "vault-key"
    key.write_text("k")
    key.chmod(mode)
    found = find_open_secrets({"LIEUDIT_VAULT_KEY_FILE": str(key)})
    assert found == ({"LIEUDIT_VAULT_KEY_FILE": key} if is_open else {})
    assert all(f"chmod 600 {key}" in line for line in tell_open_secrets(found))


def test_a_file_that_is_not_there_is_told_elsewhere(tmp_path):
    assert find_open_secrets({"LIEUDIT_SECRET_KEY_FILE": str(tmp_path / "absent")}) == {}
    assert find_open_folder(tmp_path / "absent") == []


@pytest.mark.parametrize(("mode", "count"), [(0o700, 0), (0o750, 0), (0o755, 1), (0o701, 1)])
def test_a_data_folder_that_others_may_enter_is_told(tmp_path, mode, count):
    tmp_path.chmod(mode)
    assert len(find_open_folder(tmp_path)) == count
