"""`lieudit audit verify` tells a broken chain by its exit."""

import json
from uuid import uuid4

import pytest

from lieudit.config.commands import audit as audit_command
from lieudit.hall import audit
from lieudit.hall.models import AuditEntry

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


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--head", "1:ab"], "head_without_scope"),
        (["--scope", str(uuid4()), "--head", "x"], "bad_head"),
    ],
)
def test_bad_input_is_refused_with_its_code(words, code, capsys):
    assert audit_command.run(["verify", *words]) == 2
    assert json.loads(capsys.readouterr().err)["error"] == code
