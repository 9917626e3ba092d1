"""What was decided on a path, opened from its seal."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lieudit.admission.models import Applicant, Candidacy, GroupDecision, OwnDecision, Reply
from lieudit.admission.queries.sealed import open_words


@dataclass(frozen=True)
class Told:
    """A decision of the group as it was written."""

    row: GroupDecision
    reasons: tuple[str, ...]
    words: str
    method: str
    present: str
    body_name: str
    took_part: tuple[str, ...]
    stood_aside: tuple[str, ...]
    replies: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OwnTold:
    row: OwnDecision
    person_id: UUID
    name: str
    words: str
    noted_by: str


def read_decision(candidacy: Candidacy, decision: GroupDecision) -> Told:
    return list_decisions(candidacy, [decision])[0]


def list_decisions(
    candidacy: Candidacy,
    rows: Iterable[GroupDecision] | None = None,
    replies_of: Applicant | None = None,
) -> list[Told]:
    """Return the group's decisions that stand, the latest first; « again » is none.

    `replies_of`: one adult, whose replies alone are told.
    """
    found = list(rows) if rows is not None else _list_standing(candidacy)
    opened = open_words(candidacy, [(row.id, "decision", row.sealed) for row in found])
    answers = Reply.objects.filter(decision__in=found).select_related("applicant__person")
    if replies_of is not None:
        answers = answers.filter(applicant=replies_of)
    replies = open_words(candidacy, [(one.id, "reply", one.sealed) for one in answers])
    return [
        _tell(
            row,
            json.loads(opened[row.id]) if row.id in opened else {},
            tuple(
                (one.applicant.person.full_name, replies[one.id])
                for one in answers
                if one.decision_id == row.id and one.id in replies
            ),
        )
        for row in found
    ]


def list_own_decisions(candidacy: Candidacy) -> list[OwnTold]:
    """Return what each adult decided for herself and has not taken back, the latest first."""
    rows = OwnDecision.objects.filter(applicant__candidacy=candidacy, undone_at=None)
    found = list(
        rows.select_related("applicant__person", "noted_by").order_by("-decided_on", "-id")
    )
    opened = open_words(candidacy, [(row.id, "own", row.sealed) for row in found])
    return [
        OwnTold(
            row,
            row.applicant.person_id,
            row.applicant.person.full_name,
            opened.get(row.id, ""),
            row.noted_by.full_name if row.noted_by else "",
        )
        for row in found
    ]


def find_decision(candidacy: Candidacy, decision_id: UUID) -> GroupDecision | None:
    return (
        candidacy.decisions.filter(id=decision_id, undone_at=None).exclude(verdict="again").first()
    )


def find_own_decision(applicant: Applicant, decision_id: UUID) -> OwnDecision | None:
    return applicant.decisions.filter(id=decision_id, undone_at=None).first()


def read_reply(candidacy: Candidacy, decision_id: UUID, applicant: Applicant) -> str:
    row = Reply.objects.filter(decision_id=decision_id, applicant=applicant).first()
    return open_words(candidacy, [(row.id, "reply", row.sealed)]).get(row.id, "") if row else ""


def _list_standing(candidacy: Candidacy) -> list[GroupDecision]:
    rows = GroupDecision.objects.filter(candidacy=candidacy, undone_at=None)
    rows = rows.exclude(verdict="again").select_related("body", "referent", "noted_by")
    return list(rows.prefetch_related("deciders__person").order_by("-decided_on", "-id"))


def _tell(row: GroupDecision, told: dict[str, Any], replies: tuple[tuple[str, str], ...]) -> Told:
    places = list(row.deciders.all())
    return Told(
        row=row,
        reasons=tuple(told.get("reasons", ())),
        words=told.get("words", ""),
        method=told.get("method", ""),
        present=told.get("present", ""),
        body_name=row.body.name if row.body else "",
        took_part=tuple(one.person.full_name for one in places if not one.has_withdrawn),
        stood_aside=tuple(one.person.full_name for one in places if one.has_withdrawn),
        replies=replies,
    )
