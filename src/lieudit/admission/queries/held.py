"""All that this room holds on one person, to hand over to her."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from lieudit.admission.models import (
    Applicant,
    Candidacy,
    Decider,
    GroupDecision,
    LogNote,
    OwnDecision,
    PaperNote,
    RefusalRecord,
    StepNote,
)
from lieudit.admission.queries.candidacies import Walk, list_own_candidacies, read_walk
from lieudit.admission.queries.decisions import list_own_decisions
from lieudit.admission.queries.sealed import open_record, open_words
from lieudit.admission.queries.sight import (
    find_last_day,
    list_decisions_told,
    list_steps_told,
    tell_outcome,
)

# What somebody may be entrusted with, or have written, in the path of another.
CHARGES: tuple[tuple[str, Any, str], ...] = (
    ("follows", Candidacy, "owner"),
    ("godparent", Candidacy, "godparent"),
    ("next_action", Candidacy, "action_owner"),
    ("step", StepNote, "owner"),
    ("referent", GroupDecision, "referent"),
    ("noted_decision", GroupDecision, "noted_by"),
    ("noted_answer", OwnDecision, "noted_by"),
    ("noted_withdrawal", Applicant, "withdrawn_by"),
    ("saw_paper", PaperNote, "seen_by"),
    ("wrote_note", LogNote, "written_by"),
)


def gather_person(person_id: UUID, scope_id: UUID | None = None) -> dict[str, Any]:
    """Return her paths with all the words they hold, and the records of refusals."""
    paths = list_own_candidacies(person_id, scope_id)
    records = RefusalRecord.objects.filter(person_id=person_id).select_related("collective")
    if scope_id is not None:
        records = records.filter(collective_id=scope_id)
    decided = Decider.objects.filter(person_id=person_id)
    if scope_id is not None:
        decided = decided.filter(collective_id=scope_id)
    return {
        "paths": [_tell_path(row, person_id) for row in paths],
        "refusal_records": [_tell_record(row) for row in records.order_by("decided_on")],
        "decisions_taken_part_in": [
            row.decision.decided_on.isoformat() for row in decided.select_related("decision")
        ],
        "charges": list_charges(person_id, scope_id),
    }


def list_charges(person_id: UUID, scope_id: UUID | None = None) -> list[dict[str, str]]:
    """Return what she was entrusted with in the paths of others, who are not named here."""
    here = {} if scope_id is None else {"collective_id": scope_id}
    found = [
        (charge, row)
        for charge, model, name in CHARGES
        for row in model._default_manager.filter(**{name: person_id}, **here)
        .select_related("collective")
        .order_by("created_at")
        if getattr(row, "person_id", None) != person_id  # her own seat is told with her path
    ]
    return [{"collective": row.collective.name, "charge": charge} for charge, row in found]


def _tell_path(candidacy: Candidacy, person_id: UUID) -> dict[str, Any]:
    walk = read_walk(candidacy, timezone.localdate())
    mine = next(one for one in candidacy.applicants.all() if one.person_id == person_id)
    return {
        "collective": candidacy.collective.name,
        "opened_on": candidacy.opened_on.isoformat(),
        "state": tell_outcome(walk, mine),
        "steps": [
            {"title": one.step.title, "state": one.state, "on": str(one.on or "")}
            for one in list_steps_told(walk, mine)
        ],
        "words": _tell_words(walk, mine),
        "papers_seen": [
            {"paper": one.paper, "on": one.seen_on.isoformat()} for one in candidacy.papers.all()
        ],
        "notes_of_conversations": _tell_log(walk, mine),
        "decisions_of_the_group": [
            {
                "part": told.row.part,
                "verdict": told.row.verdict,
                "on": told.row.decided_on.isoformat(),
                "reasons": list(told.reasons),
                "words": told.words,
                "replies": [words for _name, words in told.replies],
            }
            for told in list_decisions_told(walk, mine)
        ],
        "your_decisions": [
            {"verdict": own.row.verdict, "on": own.row.decided_on.isoformat(), "words": own.words}
            for own in list_own_decisions(candidacy)
            if own.person_id == person_id
        ],
        "waiting_since": [one.entered_on.isoformat() for one in candidacy.waits.all()],
    }


def _tell_words(walk: Walk, mine: Applicant) -> dict[str, Any]:
    """What comes next, the home foreseen, the papers: of those still on their way."""
    row = walk.candidacy
    if find_last_day(walk, mine) is not None:
        return {}
    action = open_words(row, [(row.id, "action", row.sealed_action)])
    notes = list(row.step_notes.all())
    reasons = open_words(row, [(one.id, "reason", one.sealed_reason) for one in notes])
    waits = list(row.waits.all())
    places = open_words(row, [(one.id, "places", one.sealed_places) for one in waits])
    papers = list(row.papers.all())
    kept = open_words(row, [(one.id, "where", one.sealed_where) for one in papers])
    return {
        "next_action": action.get(row.id, ""),
        "why_skipped": {one.step: reasons[one.id] for one in notes if one.id in reasons},
        "place_foreseen": list(places.values()),
        "where_papers_are": {one.paper: kept[one.id] for one in papers if one.id in kept},
    }


def _tell_log(walk: Walk, mine: Applicant) -> list[dict[str, str]]:
    candidacy, last = walk.candidacy, find_last_day(walk, mine)
    notes = LogNote.objects.filter(candidacy=candidacy).select_related("written_by")
    rows = list(notes if last is None else notes.filter(on_date__lte=last))
    opened = open_words(candidacy, [(row.id, "log", row.sealed) for row in rows])
    return [
        {
            "on": row.on_date.isoformat(),
            "words": opened.get(row.id, ""),
            "written_by": row.written_by.full_name if row.written_by else "",
        }
        for row in rows
    ]


def _tell_record(record: RefusalRecord) -> dict[str, Any]:
    facts, words = open_record(record)
    return {
        "collective": record.collective.name,
        "decided_on": record.decided_on.isoformat(),
        "verdict": record.verdict,
        "heard": record.was_heard,
        "kept_until": record.erase_on.isoformat(),
        **facts,
        **words,
    }
