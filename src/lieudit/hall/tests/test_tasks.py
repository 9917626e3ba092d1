"""A task is queued with its change, told as it goes, tried again, and never run for nothing."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lieudit.hall import periodic, tasks
from lieudit.hall.models import Heartbeat, TaskProgress
from lieudit.hall.periodic import every, run_due
from lieudit.hall.reaper import make_worker_id, reap_tasks
from lieudit.hall.tasks import background, start
from lieudit.hall.worker import run_waiting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_tasks(monkeypatch):
    monkeypatch.setattr(tasks, "_tasks", dict(tasks._tasks))


def read(progress):
    return TaskProgress.objects.get(id=progress.id)


def test_a_task_gets_its_ids_and_tells_how_far_it_is():
    got = []

    @background(name="t.count")
    def count(progress, *, wave_id, step):
        progress.tell(3, 7)
        got.append((wave_id, step))

    wave_id = uuid4()
    progress = start(count, scope_id=uuid4(), actor_id=uuid4(), wave_id=wave_id, step=4)
    assert read(progress).state == "waiting"
    run_waiting()
    row = read(progress)
    assert got == [(wave_id, 4)]
    assert (row.state, row.done, row.total) == ("done", 3, 7)
    run_waiting()
    assert len(got) == 1


def test_a_task_takes_no_text_and_its_queue_holds_one_id():
    @background(name="t.none")
    def none(progress):
        pass

    with pytest.raises(TypeError):
        start(none, note="bonjour")
    progress = start(none)
    stored = DBTaskResult.objects.get().args_kwargs
    assert stored == {"args": [str(progress.id)], "kwargs": {}}


def test_a_change_undone_starts_nothing():
    @background(name="t.undone")
    def undone(progress):
        raise AssertionError

    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012 - two steps
        start(undone)
        _ = 1 / 0
    assert (TaskProgress.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_a_failing_task_is_tried_again_then_fails_clearly_and_keeps_no_words(caplog):
    @background(name="t.bad", attempts=2)
    def bad(progress):
        raise RuntimeError("ce que Odile a écrit")

    progress = start(bad)
    run_waiting()
    assert read(progress).state == "waiting"
    DBTaskResult.objects.filter(status=TaskResultStatus.READY).update(run_after=timezone.now())
    run_waiting()
    row = read(progress)
    assert (row.state, row.reason, row.attempts) == ("failed", "error", 2)
    kept = json.dumps(list(DBTaskResult.objects.values("traceback", "return_value", "args_kwargs")))
    assert "Odile" not in kept + caplog.text


def test_a_task_that_must_not_be_repeated_fails_at_once():
    @background(name="t.once", is_idempotent=False)
    def once(progress):
        raise RuntimeError

    progress = start(once)
    run_waiting()
    assert (read(progress).state, read(progress).attempts) == ("failed", 1)
    assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).count() == 0


def leave_running(name, **kwargs):
    @background(name=name, **kwargs)
    def task(progress):
        done.append(name)

    done: list[str] = []
    progress = start(task)
    TaskProgress.objects.filter(id=progress.id).update(state="running", attempts=1)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, worker_ids=["elsewhere:1:aa"])
    return progress, done


def test_a_task_of_a_dead_worker_runs_again():
    progress, done = leave_running("t.lost")
    assert reap_tasks() == 1
    run_waiting()
    assert (read(progress).state, done) == ("done", ["t.lost"])


def test_a_task_of_a_dead_worker_fails_clearly_when_it_must_not_be_repeated():
    progress, done = leave_running("t.lost_once", is_idempotent=False)
    assert reap_tasks() == 1
    run_waiting()
    assert (read(progress).state, read(progress).reason, done) == ("failed", "interrupted", [])


def test_a_task_that_kills_its_worker_again_and_again_is_given_up():
    progress, _done = leave_running("t.deadly")
    TaskProgress.objects.update(attempts=tasks.MOST_INTERRUPTIONS)
    assert reap_tasks() == 1
    assert read(progress).reason == "interrupted"


def test_a_living_worker_keeps_its_task():
    leave_running("t.alive")
    Heartbeat.objects.create(worker_id="elsewhere:1:aa")
    assert reap_tasks() == 0
    Heartbeat.objects.update(beat_at=timezone.now() - timedelta(minutes=5))
    assert reap_tasks() == 1


def test_a_worker_does_not_reap_itself_but_reaps_its_earlier_life():
    leave_running("t.mine")
    mine, earlier = make_worker_id(), make_worker_id()
    DBTaskResult.objects.update(worker_ids=[mine])
    assert reap_tasks(mine) == 0
    DBTaskResult.objects.update(worker_ids=[earlier])
    assert reap_tasks(mine) == 1


def test_periodic_functions_run_at_start_then_when_due_and_bear_a_failure(monkeypatch):
    monkeypatch.setattr(periodic, "_periodics", {})
    ran = []

    @every(minutes=5)
    def fails():
        raise RuntimeError

    @every(minutes=10)
    def works():
        ran.append(1)

    run_due(0)
    run_due(301)
    run_due(601)
    assert len(ran) == 2


def test_the_house_is_cleaned_of_what_has_served():
    long_ago = timezone.now() - timedelta(days=31)
    old, new = TaskProgress.objects.create(finished_at=long_ago), TaskProgress.objects.create()
    periodic.clean_up()
    assert list(TaskProgress.objects.values_list("id", flat=True)) == [new.id]
    assert old.id != new.id
