"""The process that `test_killed_worker` kills: a worker with one slow task.

Usage: killed_worker.py MARK_FILE; the task writes the mark, waits, then acts once.
"""

import sys
import time
from pathlib import Path

import django

django.setup()

from lieudit.hall import worker  # noqa: E402
from lieudit.hall.models import RoomSwitch  # noqa: E402
from lieudit.hall.tasks import background  # noqa: E402

MARK = Path(sys.argv[1])


@background(name="t.slow")
def slow(progress, *, place_id):
    is_first = not MARK.exists()
    MARK.write_text(MARK.read_text() + "." if MARK.exists() else ".")
    progress.tell(1, 2)
    if is_first:
        time.sleep(120)
    RoomSwitch.objects.get_or_create(scope_id=place_id, room="acted")
    progress.tell(2, 2)


worker.run()
