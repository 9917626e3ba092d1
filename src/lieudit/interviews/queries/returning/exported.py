"""What was written about a person, and what was addressed to her, as it is handed over to her."""

from typing import Any
from uuid import UUID

from lieudit.interviews.engine.returning.sealing import write_code
from lieudit.interviews.models import ReturnDocument, ReturnGiving, ReturnVersion
from lieudit.interviews.queries.returning.documents import list_register, open_version


def tell_returns(person_id: UUID, scope_id: UUID | None = None) -> list[dict[str, Any]]:
    """Return each document given about a person: words, replies, who got it and opened it."""
    rows = ReturnDocument.objects.filter(person_id=person_id).select_related("collective")
    if scope_id is not None:
        rows = rows.filter(collective_id=scope_id)
    return [
        {
            "document": str(document.id),
            "kind": document.kind,
            "collective": document.collective.name,
            "withdrawn_at": document.withdrawn_at.isoformat() if document.withdrawn_at else None,
            "versions": _tell_versions(document),
            "given_to": _tell_register(document),
        }
        for document in rows.order_by("created_at")
        if document.versions.exists()
    ]


def tell_received(person_id: UUID, scope_id: UUID | None = None) -> list[dict[str, Any]]:
    """Return the opinions addressed to somebody: when, until when; never their words."""
    rows = ReturnGiving.objects.filter(recipient_id=person_id, recipient_kind="mandator")
    if scope_id is not None:
        rows = rows.filter(collective_id=scope_id)
    return [
        {
            "collective": row.collective.name,
            "name": row.recipient_name,
            "organisation": row.organisation,
            "given_at": row.created_at.isoformat(),
            "until": row.expires_on.isoformat() if row.expires_on else None,
        }
        for row in rows.select_related("collective").order_by("created_at")
    ]


def has_signed_opinion(person_id: UUID, scope_id: UUID | None = None) -> bool:
    """Say whether an opinion about somebody was ever signed: its day and code outlive her words."""
    rows = ReturnVersion.objects.filter(document__person_id=person_id).exclude(signed_as="")
    return (rows if scope_id is None else rows.filter(collective_id=scope_id)).exists()


def _tell_versions(document: ReturnDocument) -> list[dict[str, Any]]:
    found = []
    for number in document.versions.order_by("number").values_list("number", flat=True):
        seen = open_version(document, number)
        if seen is None:
            continue
        found.append(
            {
                "number": number,
                "title": seen.frozen.title,
                "given_on": seen.frozen.frozen_on,
                "written_by": seen.frozen.written_by,
                "code": write_code(seen.row.code) if seen.row.signed_as else None,
                "parts": [
                    {"title": one.heading, "words": one.words}
                    for one in seen.frozen.content.sections
                ],
                "your_reply": seen.reply_words,
                "nothing_to_add": bool(seen.reply and seen.reply.is_waived),
            }
        )
    return found


def _tell_register(document: ReturnDocument) -> list[dict[str, Any]]:
    return [
        {
            "to": line.row.recipient_name,
            "organisation": line.row.organisation,
            "version": line.number,
            "means": line.row.means,
            "on": line.row.created_at.isoformat(),
            "opened": [one.at.isoformat() for one in line.openings],
        }
        for line in list_register(document)
    ]
