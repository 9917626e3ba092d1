"""Sealed words of one path for its pages: the log, reasons, the next action, papers."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lieudit.admission.models import Candidacy, LogNote, PaperNote, RefusalRecord
from lieudit.admission.queries.candidacies import Walk
from lieudit.admission.queries.sealed import open_of_many, open_record, open_words


@dataclass(frozen=True)
class LogLine:
    id: UUID
    on: date
    words: str
    by: str
    is_mine: bool


@dataclass(frozen=True)
class PaperLine:
    """A paper the path asks for, and what was noted when it was seen."""

    paper: str
    note: PaperNote | None
    where: str


@dataclass(frozen=True)
class Record:
    row: RefusalRecord
    body: str
    method: str
    present: str
    reasons: tuple[str, ...]
    words: str
    deciders: tuple[str, ...]


def list_log(candidacy: Candidacy, reader_id: UUID) -> list[LogLine]:
    """Return the notes of conversations, the latest first."""
    rows = LogNote.objects.filter(candidacy=candidacy, removed_at=None)
    found = list(rows.select_related("written_by").order_by("-on_date", "-id"))
    opened = open_words(candidacy, [(row.id, "log", row.sealed) for row in found])
    return [
        LogLine(
            row.id,
            row.on_date,
            opened[row.id],
            row.written_by.full_name if row.written_by else "—",
            row.written_by_id == reader_id,
        )
        for row in found
        if row.id in opened
    ]


def find_own_note(candidacy: Candidacy, note_id: UUID, writer_id: UUID) -> LogLine | None:
    rows = list_log(candidacy, writer_id)
    return next((one for one in rows if one.id == note_id and one.is_mine), None)


def has_own_note(candidacy: Candidacy, note_id: UUID, writer_id: UUID) -> bool:
    """Whether she wrote this note, taken away or not."""
    return LogNote.objects.filter(id=note_id, candidacy=candidacy, written_by_id=writer_id).exists()


def read_action(candidacy: Candidacy) -> str:
    opened = open_words(candidacy, [(candidacy.id, "action", candidacy.sealed_action)])
    return opened.get(candidacy.id, "")


def read_actions(walks: list[Walk]) -> dict[UUID, str]:
    """Return the next action of many paths, in one query."""
    rows = [walk.candidacy for walk in walks]
    return open_of_many((row, row.id, "action", row.sealed_action) for row in rows)


def read_reasons(candidacy: Candidacy) -> dict[str, str]:
    """Return why steps were skipped, by step."""
    notes = list(candidacy.step_notes.all())
    opened = open_words(candidacy, [(one.id, "reason", one.sealed_reason) for one in notes])
    return {one.step: opened[one.id] for one in notes if one.id in opened}


def list_papers(walk: Walk) -> list[PaperLine]:
    """Return the papers this path asks for, in the order of its steps."""
    asked = dict.fromkeys(paper for step in walk.plan.live for paper in step.papers)
    notes = {one.paper: one for one in walk.candidacy.papers.select_related("seen_by")}
    rows = [(one.id, "where", one.sealed_where) for one in notes.values()]
    opened = open_words(walk.candidacy, rows)
    return [
        PaperLine(
            paper,
            notes.get(paper),
            opened.get(notes[paper].id, "") if paper in notes else "",
        )
        for paper in asked
    ]


def list_records(collective_id: UUID, decider_id: UUID | None = None) -> list[RefusalRecord]:
    """Return the records kept, all or those somebody decided; nothing of them is opened."""
    rows = RefusalRecord.objects.filter(collective_id=collective_id)
    if decider_id is not None:
        rows = rows.filter(deciders__person_id=decider_id)
    return list(rows.select_related("person").order_by("-decided_on", "-id"))


def find_record(collective_id: UUID, record_id: UUID) -> RefusalRecord | None:
    rows = RefusalRecord.objects.filter(collective_id=collective_id, id=record_id)
    return rows.select_related("person").first()


def read_record(row: RefusalRecord) -> Record:
    facts, words = open_record(row)
    return Record(
        row,
        facts.get("body", ""),
        facts.get("method", ""),
        facts.get("present", ""),
        tuple(facts.get("reasons", ())),
        words.get("words", ""),
        tuple(one.person.full_name for one in row.deciders.select_related("person")),
    )
