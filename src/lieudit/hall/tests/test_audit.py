"""A chain of acts shows any change, bears erasure, and tells a cut tail."""

import threading
from uuid import uuid4

import pytest
from django.db import connections

from lieudit.hall import audit
from lieudit.hall.models import AuditEntry, AuditHead
from lieudit.hall.subjects import SubjectRef

pytestmark = pytest.mark.django_db


def make_chain(length=5, scope_id=None):
    scope_id = scope_id or uuid4()
    for number in range(length):
        audit.record(
            scope_id=scope_id,
            actor_id=uuid4(),
            verb="wave_opened",
            subject=SubjectRef("interviews.wave", uuid4()),
            payload={"number": str(number)},
        )
    return scope_id


def test_an_untouched_chain_is_whole():
    report = audit.verify(make_chain(5))
    assert (report.is_whole, report.length, report.broken_at) == (True, 5, None)


def test_an_empty_chain_is_whole():
    assert audit.verify(uuid4()).length == 0
    assert audit.verify(uuid4()).is_whole


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "wave_closed"},
        {"actor_id": None},
        {"actor_id": uuid4()},
        {"subject_kind": "people.person"},
        {"subject_id": uuid4()},
        {"digest": b"0" * 32},
        {"payload_digest": b"0" * 32},
        {"at": "2020-01-01T00:00:00Z"},
    ],
)
def test_a_changed_field_is_found_where_it_is(change):
    scope_id = make_chain(5)
    AuditEntry.objects.filter(scope_id=scope_id, number=3).update(**change)
    report = audit.verify(scope_id)
    assert (report.fault, report.broken_at) == ("link_altered", 3)


@pytest.mark.parametrize(
    "change", [{"payload": '{"number":"9"}'}, {"salt": b"1" * 16}, {"salt": None}]
)
def test_a_changed_payload_is_found(change):
    scope_id = make_chain(4)
    AuditEntry.objects.filter(scope_id=scope_id, number=2).update(**change)
    report = audit.verify(scope_id)
    assert (report.fault, report.broken_at) == ("payload_altered", 2)


def test_a_removed_link_is_found():
    scope_id = make_chain(5)
    AuditEntry.objects.filter(scope_id=scope_id, number=2).delete()
    report = audit.verify(scope_id)
    assert (report.fault, report.broken_at) == ("link_missing", 2)


def test_a_link_moved_to_another_collective_is_found():
    scope_id, other = make_chain(3), make_chain(0)
    AuditEntry.objects.filter(scope_id=scope_id, number=1).update(scope_id=other)
    assert audit.verify(other).fault == "link_altered"


def test_a_cut_tail_shows_against_the_stored_head_and_the_printed_one():
    scope_id = make_chain(5)
    printed = audit.read_head(str(audit.find_head(scope_id)))
    AuditEntry.objects.filter(scope_id=scope_id, number__gt=3).delete()
    assert audit.verify(scope_id).fault == "tail_cut"
    last = AuditEntry.objects.get(scope_id=scope_id, number=3)
    AuditHead.objects.filter(scope_id=scope_id).update(number=3, digest=bytes(last.digest))
    assert audit.verify(scope_id).is_whole  # a careful hand: only paper can tell
    report = audit.verify(scope_id, expected_head=printed)
    assert (report.fault, report.broken_at) == ("tail_cut", 4)


def test_a_chain_without_its_head_row_is_found():
    scope_id = make_chain(3)
    AuditHead.objects.filter(scope_id=scope_id).delete()
    report = audit.verify(scope_id)
    assert (report.fault, report.broken_at, report.length) == ("head_missing", 1, 3)


@pytest.mark.parametrize("with_paper", [False, True])
def test_a_head_row_set_back_is_found_even_with_a_printed_head(with_paper):
    scope_id = make_chain(3)
    printed = audit.find_head(scope_id) if with_paper else None
    AuditHead.objects.filter(scope_id=scope_id).update(number=0, digest=bytes(32))
    assert audit.verify(scope_id, expected_head=printed).fault == "head_missing"


def test_a_tail_cut_after_the_printed_head_is_found():
    scope_id = make_chain(2)
    printed = audit.find_head(scope_id)
    make_chain(3, scope_id)
    AuditEntry.objects.filter(scope_id=scope_id, number=5).delete()
    assert audit.verify(scope_id, expected_head=printed).fault == "tail_cut"


def test_a_printed_head_still_holds_when_the_chain_has_grown():
    scope_id = make_chain(3)
    printed = audit.find_head(scope_id)
    make_chain(4, scope_id)
    report = audit.verify(scope_id, expected_head=printed)
    assert (report.is_whole, report.length) == (True, 7)


def test_a_head_of_another_chain_differs():
    report = audit.verify(make_chain(3), expected_head=audit.find_head(make_chain(2)))
    assert (report.fault, report.broken_at) == ("head_differs", 2)


def test_forgetting_a_subject_deletes_its_words_and_the_chain_holds():
    scope_id, person = make_chain(2), SubjectRef("people.person", uuid4())
    audit.record(
        scope_id=scope_id, actor_id=None, verb="note_moved", subject=person, payload={"a": "b"}
    )
    make_chain(2, scope_id)
    assert audit.forget(person) == 1
    entry = AuditEntry.objects.get(scope_id=scope_id, number=3)
    assert (entry.salt, entry.payload) == (None, None)
    assert audit.verify(scope_id).is_whole
    assert audit.forget(person) == 0


def test_another_key_finds_every_chain_false(settings):
    scope_id = make_chain(2)
    settings.AUDIT_KEY = "another"
    assert audit.verify(scope_id).broken_at == 1


@pytest.mark.django_db(transaction=True)
def test_acts_written_at_once_queue_in_one_chain():
    scope_id, errors = uuid4(), []

    def write():
        try:
            make_chain(5, scope_id)
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    report = audit.verify(scope_id)
    assert (report.is_whole, report.length) == (True, 20)
