"""`lieudit audit verify` tells a broken chain by its exit."""

import json
from uuid import uuid4

import pytest

from lieudit.config.commands import audit as audit_command
from lieudit.hall import audit
from lieudit.hall.keyring import load_master
from lieudit.hall.master_key import encode_key
from lieudit.hall.models import AuditEntry, AuditHead
from lieudit.hall.sealing import make_key

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_key(settings):
    settings.AUDIT_KEY = "a key for tests"


def make_chain():
    scope_id = uuid4()
    for verb in ("wave_opened", "wave_closed"):
        audit.record(scope_id=scope_id, actor_id=None, verb=verb)
    return scope_id


def test_the_command_tells_a_broken_chain_by_its_exit(capsys):
    whole, broken = make_chain(), make_chain()
    AuditEntry.objects.filter(scope_id=broken, number=1).update(verb="other")
    assert audit_command.run(["verify", "--scope", str(whole)]) == 0
    assert json.loads(capsys.readouterr().out)["chains"][str(whole)]["length"] == 2
    assert audit_command.run(["verify"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["chains"][str(broken)]["broken_at"] == 1
    assert told["chains"][str(whole)]["is_whole"] is True


def test_a_printed_head_tells_a_cut_tail(capsys):
    scope_id = make_chain()
    head = str(audit.find_head(scope_id))
    words = ["verify", "--scope", str(scope_id), "--head", head]
    assert audit_command.run(words) == 0
    AuditEntry.objects.filter(scope_id=scope_id, number=2).delete()
    assert audit_command.run(words) == 1
    assert '"tail_cut"' in capsys.readouterr().out


def test_the_head_is_printed_to_be_kept_elsewhere_and_its_first_signs_are_enough(capsys):
    scope_id, other = make_chain(), make_chain()
    assert audit_command.run(["head"]) == 0
    heads = json.loads(capsys.readouterr().out)["heads"]
    assert heads == {str(scope): str(audit.find_head(scope)) for scope in (scope_id, other)}
    assert audit_command.run(["head", "--scope", str(other)]) == 0
    assert list(json.loads(capsys.readouterr().out)["heads"]) == [str(other)]
    words = ["verify", "--scope", str(scope_id), "--head", audit.find_head(scope_id).short]
    assert audit_command.run(words) == 0
    AuditEntry.objects.filter(scope_id=scope_id, number=2).delete()
    assert audit_command.run(words) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--head", "1:ab"], "head_without_scope"),
        (["--scope", str(uuid4()), "--head", "x"], "bad_head"),
        (["--scope", str(uuid4()), "--head", "2:9f3a"], "bad_head"),
        (["--scope", str(uuid4())], "unknown_scope"),
        (["--scope", "not-an-id"], "bad_scope"),
    ],
)
def test_bad_input_is_refused_with_its_code_and_place(words, code, capsys):
    assert audit_command.run(["verify", *words]) == 2
    told = json.loads(capsys.readouterr().err)
    assert told["error"] == code
    assert set(told["where"]) == {"file", "sheet", "row", "column", "field"}
    assert told["where"]["field"] == ("head" if "head" in code else "scope")


def test_a_chain_without_its_head_row_is_a_fault(capsys):
    scope_id = make_chain()
    AuditHead.objects.filter(scope_id=scope_id).delete()
    assert audit_command.run(["verify"]) == 1
    assert '"head_missing"' in capsys.readouterr().out


def test_a_chain_removed_whole_shows_against_its_printed_head(capsys):
    scope_id = make_chain()
    head = str(audit.find_head(scope_id))
    AuditEntry.objects.filter(scope_id=scope_id).delete()
    AuditHead.objects.filter(scope_id=scope_id).delete()
    assert audit_command.run(["verify", "--scope", str(scope_id), "--head", head]) == 1
    assert '"tail_cut"' in capsys.readouterr().out


def test_another_vault_key_is_told_in_a_sentence(capsys, settings):
    make_chain()
    settings.AUDIT_KEY = ""
    load_master()
    settings.VAULT_KEY = encode_key(make_key())
    assert audit_command.run(["verify"]) == 2
    told = json.loads(capsys.readouterr().err)
    assert told["error"] == "vault_locked"
    assert set(told["where"].values()) == {None}
