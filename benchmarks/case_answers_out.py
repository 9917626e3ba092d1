"""1 000 persons x 40 items leave as a table: opened from the vault, asked again, written.

The whole path of the page is timed (vault, branching of each person, CSV and workbook), in
processor time, on an in-memory database, beside Python's own csv writer on the same finished
cells in the same run.
"""

import atexit
import csv
import io
import os
import shutil
import sys
import tempfile
import tracemalloc
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
FOLDER = tempfile.mkdtemp(prefix="lieudit-answers-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
sys.path.insert(0, str(ROOT / "src"))
os.environ |= {
    "LIEUDIT_MODE": "test",
    "LIEUDIT_DATA": FOLDER,
    "DJANGO_SETTINGS_MODULE": "lieudit.config.settings",
}
os.environ.pop("LIEUDIT_DATABASE_URL", None)

import django  # noqa: E402 - the settings are told first
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

django.setup()

from lieudit.hall.keyring import find_sealing_key  # noqa: E402
from lieudit.hall.sealing import seal_text  # noqa: E402
from lieudit.interviews.engine.answer import Answer as Given  # noqa: E402
from lieudit.interviews.engine.answer_table import Columns, write_row  # noqa: E402
from lieudit.interviews.forms.answers_file import Wanted, write_table  # noqa: E402
from lieudit.interviews.models import Answer, Participation  # noqa: E402
from lieudit.interviews.queries.answers_out import read_table  # noqa: E402
from lieudit.interviews.queries.sealed import (  # noqa: E402
    Told,
    answer_label,
    answer_owner,
    pack_told,
)
from lieudit.interviews.tests.answered import make_long_form  # noqa: E402
from lieudit.interviews.tests.factories import make_open_wave  # noqa: E402
from lieudit.people.models import Person  # noqa: E402
from lieudit.people.tests.factories import make_collective, make_member  # noqa: E402

PERSONS, ITEMS, SEED = 1_000, 40, 2026


def measure():
    name = connection.creation.create_test_db(verbosity=0)
    try:
        return time_export(fill_wave())
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def fill_wave():
    """One wave, its seats and 40 sealed answers each, written as the product writes them."""

    draw, now = Random(SEED), timezone.now()
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion")
    wave = make_open_wave(collective, companion, form=make_long_form(ITEMS))
    people = Person.objects.bulk_create(
        Person(given_name="Personne", family_name=f"Numero{n}") for n in range(PERSONS)
    )
    seats = Participation.objects.bulk_create(
        Participation(collective=collective, wave=wave, person=one) for one in people
    )
    rows = []
    for seat in seats:
        key = find_sealing_key(answer_owner(seat, "ordinary"))
        for n in range(1, ITEMS + 1):
            told = pack_told(Told(Given("value", draw.randint(1, 5))))
            label = answer_label(seat.id, f"item{n}", 1)
            sealed = seal_text(key.id, key.raw, told, label)
            rows.append(
                Answer(
                    collective=collective, participation=seat, item=f"item{n}", sealed=sealed,
                    saved_at=now,
                )
            )  # fmt: skip
    Answer.objects.bulk_create(rows, batch_size=2_000)
    return wave


def time_export(wave):

    spent = {"read_seconds": [], "csv_seconds": [], "xlsx_seconds": [], "plain_csv_seconds": []}
    for _time in range(3):
        start = process_time()
        table = read_table(wave, Columns(), has_names=False)
        spent["read_seconds"].append(process_time() - start)
        for ending in ("csv", "xlsx"):
            start = process_time()
            content = write_table(table, Wanted(ending), "fr")
            spent[f"{ending}_seconds"].append(process_time() - start)
        cells = [write_row(table.columns, row) for row in table.rows]
        start = process_time()
        csv.writer(io.StringIO()).writerows(cells)
        spent["plain_csv_seconds"].append(process_time() - start)
    if len(cells) != PERSONS or any(None in row for row in cells) or not content:
        raise AssertionError("a cell is missing")
    tracemalloc.start()
    read_table(wave, Columns(), has_names=False)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    found = {name: median(times) for name, times in spent.items()}
    return {
        "persons": PERSONS,
        "items": ITEMS,
        **found,
        "rows_per_second": PERSONS / (found["read_seconds"] + found["csv_seconds"]),
        "peak_mb": peak / 1e6,
    }
