"""What opinion maps hold on one person: her votes and her statements."""

from typing import Any
from uuid import UUID

from lieudit.decisions.models import OpinionMap, OpinionStatement, OpinionVoice, OpinionVote
from lieudit.decisions.queries.held import register_held

Held = list[dict[str, Any]]
WORDS = {1: "agree", 0: "pass", -1: "disagree"}


def list_votes_held(person_id: UUID, scope_id: UUID | None) -> Held:
    """Return what she said of each statement."""
    rows = OpinionVote.objects.filter(voice__person_id=person_id, **_in(scope_id))
    rows = rows.select_related("statement__map__collective").order_by("created_at")
    return [
        {
            "collective": row.statement.map.collective.name,
            "opinion_map": row.statement.map.question,
            "on": row.created_at.isoformat(),
            "statement": row.statement.text,
            "opinion_said": WORDS[row.sign],
        }
        for row in rows
    ]


def list_statements_held(person_id: UUID, scope_id: UUID | None) -> Held:
    """Return the statements she made, and what became of them."""
    rows = OpinionStatement.objects.filter(author_id=person_id, **_in(scope_id))
    rows = rows.select_related("map__collective").order_by("created_at")
    return [
        {
            "collective": row.map.collective.name,
            "opinion_map": row.map.question,
            "on": row.created_at.isoformat(),
            "statement": row.text,
            "set_aside": row.set_aside_why,
        }
        for row in rows
    ]


def list_charges_held(person_id: UUID, scope_id: UUID | None) -> Held:
    """Return the maps she opened, the sheets she typed and the statements she set aside."""
    opened = OpinionMap.objects.filter(opened_by=person_id, **_in(scope_id))
    typed = OpinionVoice.objects.filter(entered_by=person_id, **_in(scope_id))
    aside = OpinionStatement.objects.filter(set_aside_by=person_id, **_in(scope_id))
    found = [
        ("opened", row.collective.name, row.question) for row in opened.select_related("collective")
    ]
    found += [
        ("typed_sheet", row.collective.name, row.map.question)
        for row in typed.select_related("collective", "map")
    ]
    found += [
        ("set_aside", row.collective.name, row.map.question)
        for row in aside.select_related("collective", "map")
    ]
    return [
        {"collective": group, "opinion_map": question, "opinion_charge": charge}
        for charge, group, question in found
    ]  # fmt: skip


def _in(scope_id: UUID | None) -> dict[str, Any]:
    return {} if scope_id is None else {"collective_id": scope_id}


register_held("opinion_votes", list_votes_held)
register_held("opinion_statements", list_statements_held)
register_held("opinion_charges", list_charges_held)
