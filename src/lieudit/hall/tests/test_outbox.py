"""Events leave with their change, reach each receiver once; a bad one holds up nobody."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from lieudit.hall import outbox, outbox_delivery, subjects
from lieudit.hall.feed import list_feed
from lieudit.hall.models import Delivered, OutboxEvent, RoomSwitch
from lieudit.hall.outbox import Event, receives
from lieudit.hall.outbox_delivery import MOST_ATTEMPTS, compute_wait, deliver_event, sweep_outbox
from lieudit.hall.subjects import SubjectRef

opened = Event("test_hall.opened")


@pytest.fixture(autouse=True)
def _own_receivers(monkeypatch):
    monkeypatch.setattr(outbox, "_receivers", {})
    monkeypatch.setattr(outbox, "_sentences", {})
    monkeypatch.setattr(subjects, "_resolvers", {})


def emit(**ids):
    with transaction.atomic():
        return opened.emit(scope_id=uuid4(), **ids)


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused():
    with pytest.raises(outbox.OutsideTransaction):
        opened.emit(scope_id=uuid4())
    assert OutboxEvent.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["Odile Marchand", "", "a" * 81, "deux mots"])
def test_an_event_carries_no_text(text):
    with pytest.raises(ValueError, match="note"):
        emit(note=text)


@pytest.mark.django_db(transaction=True)
def test_a_receiver_gets_the_ids_after_commit_and_not_before():
    got = []
    receives(opened)(got.append)
    wave_id = uuid4()
    with transaction.atomic():
        event_id = opened.emit(
            scope_id=wave_id, subject=SubjectRef("x.wave", wave_id), wave_id=wave_id, step=2
        )
        assert got == []
    delivery = got[0]
    assert (delivery.event_id, delivery.scope_id) == (event_id, wave_id)
    assert delivery.subject == SubjectRef("x.wave", wave_id)
    assert delivery.ids == {"wave_id": wave_id, "step": 2}
    assert OutboxEvent.objects.get().delivered_at is not None


@pytest.mark.django_db(transaction=True)
def test_a_change_undone_tells_nothing():
    got = []
    receives(opened)(got.append)
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012 - two steps
        opened.emit(scope_id=uuid4())
        _ = 1 / 0
    assert (got, OutboxEvent.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_a_failing_receiver_is_tried_again_alone_and_leaves_no_half_work():
    calls = {"good": 0, "bad": 0}

    @receives(opened)
    def good(delivery):
        calls["good"] += 1

    @receives(opened)
    def bad(delivery):
        calls["bad"] += 1
        RoomSwitch.objects.create(scope_id=delivery.scope_id, room="x")
        if calls["bad"] == 1:
            raise RuntimeError("words of somebody")

    event_id = emit()
    assert (calls, RoomSwitch.objects.count()) == ({"good": 1, "bad": 1}, 0)
    assert sweep_outbox() == 0  # not due yet
    OutboxEvent.objects.update(next_try_at=timezone.now())
    assert sweep_outbox() == 1
    assert deliver_event(event_id) is True
    assert (calls, RoomSwitch.objects.count()) == ({"good": 1, "bad": 2}, 1)
    assert Delivered.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_poison_event_is_given_up_and_blocks_no_other():
    told = []

    @receives(opened)
    def receiver(delivery):
        if delivery.ids["step"] == 0:
            raise RuntimeError
        told.append(delivery.ids["step"])

    poison = emit(step=0)
    for _ in range(MOST_ATTEMPTS):
        OutboxEvent.objects.update(next_try_at=timezone.now())
        sweep_outbox()
    emit(step=1)
    assert told == [1]
    assert OutboxEvent.objects.get(id=poison).given_up_at is not None
    assert outbox_delivery.retry_given_up() == 1
    assert sweep_outbox() == 1


@pytest.mark.django_db(transaction=True)
def test_logs_of_a_failure_hold_no_words(caplog):
    @receives(opened)
    def receiver(delivery):
        raise RuntimeError("ce que Odile a écrit")

    emit()
    assert "RuntimeError" in caplog.text
    assert "Odile" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_an_event_left_by_a_crash_is_delivered_by_the_sweep():
    got = []
    receives(opened)(got.append)
    OutboxEvent.objects.create(name=opened.name, scope_id=uuid4())
    assert (sweep_outbox(), len(got)) == (1, 1)
    assert (sweep_outbox(), len(got)) == (0, 1)


def test_waiting_doubles_up_to_six_hours():
    assert compute_wait(1) == timedelta(seconds=30)
    assert compute_wait(3) == timedelta(seconds=120)
    assert compute_wait(60) == timedelta(hours=6)


class Waves:
    def read(self, request, ids):
        if not request.is_member:
            return {}
        return {key: subjects.SubjectSeen("Vivre ensemble", f"/vagues/{key}/") for key in ids}


@pytest.mark.django_db
def test_the_news_tells_public_events_to_those_who_may_read(rf):
    scope_id, subject = uuid4(), SubjectRef("x.wave", uuid4())
    subjects.register_subject("x.wave", Waves())
    outbox.register_sentence(opened.name, "« %(title)s » a commencé à 100 %")
    opened.emit(scope_id=scope_id, subject=subject)
    opened.emit(scope_id=scope_id, subject=subject, public=False)
    opened.emit(scope_id=uuid4(), subject=subject)
    member, stranger = rf.get("/"), rf.get("/")
    member.is_member, stranger.is_member = True, False
    (line,) = list_feed(scope_id, request=member)
    assert line.sentence == "« Vivre ensemble » a commencé à 100 %"
    assert line.url == f"/vagues/{subject.id}/"
    assert list_feed(scope_id, request=stranger) == []
    assert list_feed(scope_id, since=timezone.now()) == []


class OddWaves:
    """Waves of which a reader sees one only."""

    seen = None

    def read(self, request, ids):
        return {key: subjects.SubjectSeen("Vue") for key in ids if key == self.seen}


@pytest.mark.django_db
def test_what_a_reader_may_not_see_hides_nothing_of_what_she_may(django_assert_num_queries):
    scope_id, waves = uuid4(), OddWaves()
    subjects.register_subject("x.odd", waves)
    outbox.register_sentence(opened.name, "« %(title)s »")
    waves.seen = uuid4()
    opened.emit(scope_id=scope_id, subject=SubjectRef("x.odd", waves.seen))
    hidden = [
        OutboxEvent(name=opened.name, scope_id=scope_id, subject_kind="x.odd", subject_id=uuid4())
        for _each in range(120)
    ]
    OutboxEvent.objects.bulk_create(hidden)
    with django_assert_num_queries(2):
        assert [line.sentence for line in list_feed(scope_id, limit=8)] == ["« Vue »"]


@pytest.mark.django_db
def test_the_news_leaves_out_an_event_without_sentence_or_resolver():
    scope_id = uuid4()
    opened.emit(scope_id=scope_id)
    outbox.register_sentence("test_hall.other", "x")
    Event("test_hall.other").emit(scope_id=scope_id, subject=SubjectRef("unknown", uuid4()))
    assert list_feed(scope_id) == []
