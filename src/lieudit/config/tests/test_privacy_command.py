"""`lieudit privacy purge`: erases what is due, proves it without a name, tells refusals by code."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from lieudit.config.commands import privacy
from lieudit.hall import audit, retention
from lieudit.hall.models import AuditEntry, PurgeRun
from lieudit.hall.retention import PurgeLine, digest_lines
from lieudit.people.models import JoinRequest
from lieudit.people.tests.factories import make_collective, make_request

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def groups(settings):
    settings.AUDIT_KEY = "a key for tests"
    made = [make_collective(name, slug=name.lower()) for name in ("Tilleuls", "Ormes")]
    for group in made:
        make_request(group, "Rose Autre", "rose@exemple.test")
    JoinRequest.objects.update(created_at=timezone.now() - timedelta(days=200))
    return made


def purge(capsys, *words):
    code = privacy.run(["purge", *map(str, words)])
    said = capsys.readouterr()
    return code, json.loads(said.out or said.err)


def test_one_collective_is_purged_and_the_others_are_left(capsys):
    code, told = purge(capsys, "--collective", "tilleuls")
    assert code == 0
    assert [one["collective"] for one in told["collectives"]] == ["tilleuls"]
    one = told["collectives"][0]
    assert (one["rows"], one["keys"], told["dry_run"], told["is_whole"]) == (1, 1, False, True)
    assert list(JoinRequest.objects.values_list("collective__slug", flat=True)) == ["ormes"]
    assert "Rose" not in json.dumps(told)


def test_the_proof_holds_the_digest_of_its_lines_and_the_head_of_the_chain(capsys, tmp_path):
    path = tmp_path / "preuve.json"
    code, told = purge(capsys, "--proof", path)
    assert code == 0
    assert json.loads(path.read_text(encoding="utf-8")) == told
    for one in told["collectives"]:
        run = PurgeRun.objects.get(scope_id=one["scope"])
        lines = [PurgeLine(**line) for line in one["lines"]]
        assert one["digest"] == run.digest == digest_lines(run.scope_id, run.on_date, lines)
        assert one["audit_head"] == run.head == str(audit.find_head(run.scope_id))


def test_the_proof_is_a_pdf_too(capsys, tmp_path):
    path = tmp_path / "preuve.pdf"
    assert purge(capsys, "--proof", path)[0] == 0
    assert path.read_bytes()[:5] == b"%PDF-"


def test_a_dry_run_counts_and_leaves_all_as_it_was(capsys):
    before = AuditEntry.objects.count()
    code, told = purge(capsys, "--dry-run", "--today", timezone.localdate() + timedelta(days=900))
    assert code == 0
    assert [one["rows"] for one in told["collectives"]] == [1, 1]
    assert (JoinRequest.objects.count(), PurgeRun.objects.count()) == (2, 0)
    assert AuditEntry.objects.count() == before
    assert all(one["is_whole"] for one in told["collectives"])


def test_a_second_purge_finds_nothing_and_says_so(capsys):
    purge(capsys)
    code, told = purge(capsys)
    assert code == 0
    assert [(one["rows"], one["keys"]) for one in told["collectives"]] == [(0, 0), (0, 0)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--collective", "nulle-part"], "unknown_collective"),
        (["--today", "demain"], "bad_date"),
        (["--today", "0001-01-01", "--dry-run"], "bad_date"),
        (["--today", "2999-01-01"], "date_in_future"),
        (["--proof", "preuve.exe"], "unknown_format"),
        (["--proof", "absent/preuve.pdf"], "not_writable"),
    ],
)
def test_bad_words_are_refused_before_anything_is_erased(capsys, words, code, tmp_path):
    words = [str(tmp_path / one) if one.endswith((".exe", ".pdf")) else one for one in words]
    assert purge(capsys, *words)[0] == 2
    assert purge(capsys, *words)[1]["error"] == code
    assert JoinRequest.objects.count() == 2


def test_a_proof_never_writes_over_a_file(capsys, tmp_path):
    path = tmp_path / "preuve.json"
    path.write_text("à garder", encoding="utf-8")
    assert purge(capsys, "--proof", path)[1]["error"] == "file_exists"
    assert path.read_text(encoding="utf-8") == "à garder"
    assert JoinRequest.objects.count() == 2


def test_a_rule_that_fails_is_told_by_the_exit_and_leaves_the_others_be(capsys, monkeypatch):
    def fail(scope_id, before, on):
        raise RuntimeError("Rose Autre")

    broken = retention.RetentionRule("people.aaa", "x", "y", 6, fail)
    monkeypatch.setitem(retention._rules, broken.code, broken)
    code, told = purge(capsys, "--collective", "tilleuls")
    assert (code, told["is_whole"]) == (1, False)
    failed = [line["rule"] for line in told["collectives"][0]["lines"] if line["failed"]]
    assert failed == ["people.aaa"]
    assert told["collectives"][0]["rows"] == 1
    assert "Rose" not in json.dumps(told)


def test_a_broken_chain_is_told_by_the_exit(capsys, groups):
    purge(capsys)
    AuditEntry.objects.filter(scope_id=groups[0].id, number=1).update(verb="other")
    assert purge(capsys, "--collective", "tilleuls")[0] == 1
