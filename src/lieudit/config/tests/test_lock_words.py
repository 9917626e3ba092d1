"""Why a vault does not open is told in the reader's language, whatever the reason."""

import re

from lieudit.config.lock_words import list_reasons, tell_lock
from lieudit.config.start import PACKAGE
from lieudit.hall.master_key import FILE_NAME


def test_every_reason_the_hall_gives_has_its_words(monkeypatch):
    sources = "\n".join(path.read_text("utf-8") for path in (PACKAGE / "hall").glob("*.py"))
    given = re.findall(r'VaultLocked\(f?"([^"]+)"\)', sources)
    assert {reason.replace("{path.name}", FILE_NAME) for reason in given} == set(list_reasons())
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    for reason in list_reasons():
        assert tell_lock(ValueError(reason)) != reason
    assert tell_lock(ValueError("something else")) == "something else"
