"""The answers of a whole wave as a table, for those who may open each sheet of it anyway."""

from dataclasses import dataclass

from lieudit.interviews.engine.answer_table import (
    Column,
    Columns,
    Given,
    Row,
    list_columns,
    place_answers,
)
from lieudit.interviews.models import Participation, Wave
from lieudit.interviews.queries.filling import Filling, fill, read_asked_form
from lieudit.interviews.queries.sealed import OPENED_BLOCKS, read_told
from lieudit.people.doors import list_restricted

FEWEST_ROWS = 5
CODE_LENGTH = 8


@dataclass(frozen=True)
class AnswerTable:
    """The columns, one row a person who answered, and the seats they come from."""

    wave: Wave
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    seats: tuple[Participation, ...]


def list_answering(wave: Wave) -> list[Participation]:
    """Return the seats somebody answered from, did not withdraw, and may be used (art. 18)."""
    rows = wave.participations.filter(withdrawn_at__isnull=True, answers__isnull=False)
    seats = list(rows.select_related("person").distinct())
    set_aside = list_restricted(wave.collective_id, [seat.person_id for seat in seats])
    return [seat for seat in seats if seat.person_id not in set_aside]


def has_enough_rows(wave: Wave) -> bool:
    """Whether a table may leave: under five people, each is read on her own sheet."""
    return len(list_answering(wave)) >= FEWEST_ROWS


def read_table(wave: Wave, wanted: Columns, *, has_names: bool) -> AnswerTable:
    """Return the table; what the law specially protects does not even leave the vault.

    Rows bear a code and stand in its order, or the name, by name.
    """
    seats = list_answering(wave)
    written = read_asked_form(wave.version)
    kept = read_told(seats, blocks=OPENED_BLOCKS)
    fillings = [fill(seat, written, kept[seat.id]) for seat in seats]
    rows = [_write_row(one, has_names=has_names) for one in fillings]
    columns = list_columns(written, [one.asked for one in fillings], wanted)
    return AnswerTable(
        wave, tuple(columns), tuple(sorted(rows, key=lambda row: row.name.casefold())), tuple(seats)
    )


def _write_row(filling: Filling, *, has_names: bool) -> Row:
    seat = filling.participation
    name = str(seat.person.full_name) if has_names else seat.id.hex[-CODE_LENGTH:]
    given = {key: Given(told.given, told.words) for key, told in filling.told.items()}
    return Row(name, place_answers(filling.asked, given))
