import pytest

from lieudit.hall.master_key import encode_key

MASTER = bytes(range(32))


@pytest.fixture(autouse=True)
def _own_vault(settings, tmp_path):
    settings.VAULT_KEY = encode_key(MASTER)
    settings.VAULT_FOLDER = tmp_path
    settings.AUDIT_KEY = ""
