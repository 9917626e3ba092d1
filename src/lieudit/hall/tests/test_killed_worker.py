"""A worker killed outright in mid-task: the next one does the work, once.

A real database file, real processes, a real SIGKILL.
"""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

import pytest
from django_tasks_db.models import DBTaskResult

HERE = Path(__file__).parent
MANAGE = [sys.executable, "-m", "django"]
QUEUE = """
import django; django.setup()
from uuid import UUID; import sys
from lieudit.hall.tasks import background, start
@background(name="t.slow")
def slow(progress, *, place_id): pass
start(slow, place_id=UUID(sys.argv[1]))
"""


@pytest.fixture
def house(tmp_path):
    environment = {
        **os.environ,
        "LIEUDIT_MODE": "test",
        "LIEUDIT_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "lieudit.config.settings",
        "PYTHONPATH": str(HERE.parents[2]),
    }
    environment.pop("LIEUDIT_DATABASE_URL", None)
    subprocess.run([*MANAGE, "migrate", "-v", "0"], env=environment, check=True, timeout=120)
    return tmp_path, environment


def ask(folder, sql):
    connection = sqlite3.connect(folder / "lieudit.sqlite3", timeout=20)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def wait_until(is_true, seconds=40):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_true():
            return True
        time.sleep(0.2)
    return False


def start_worker(folder, environment):
    command = [sys.executable, str(HERE / "killed_worker.py"), str(folder / "mark")]
    return subprocess.Popen(command, env=environment)


@pytest.mark.slow
def test_a_worker_killed_in_mid_task_is_replaced_and_the_work_done_once(house):
    folder, environment = house
    queue = [sys.executable, "-c", QUEUE, str(uuid4())]
    subprocess.run(queue, env=environment, check=True, timeout=60)
    mark = folder / "mark"
    first = start_worker(folder, environment)
    try:
        assert wait_until(mark.exists)
        first.send_signal(signal.SIGKILL)
    finally:
        first.kill()
        first.wait()
    assert ask(folder, "select state from hall_taskprogress") == [("running",)]
    second = start_worker(folder, environment)
    try:
        done = "select state, attempts, done from hall_taskprogress"
        assert wait_until(lambda: ask(folder, done) == [("done", 2, 2)])
        assert ask(folder, "select count(*) from hall_roomswitch") == [(1,)]
        assert mark.read_text() == ".."
        second.send_signal(signal.SIGTERM)
        assert second.wait(timeout=15) == 0
    finally:
        second.kill()
        second.wait()
    assert ask(folder, f"select status from {DBTaskResult._meta.db_table}") == [("SUCCESSFUL",)]
