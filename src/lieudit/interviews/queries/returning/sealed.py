"""Under whose key and which label each text lies, and the texts opened."""

from collections.abc import Iterable
from uuid import UUID

from lieudit.hall.vault import Block, KeyDestroyed, Label, Owner, unseal, unseal_many
from lieudit.interviews.engine.returning.content import Content, content_from_text
from lieudit.interviews.engine.returning.sealing import Frozen, frozen_from_text
from lieudit.interviews.models import ReturnDocument, ReturnReply, ReturnVersion

BLOCK: Block = "intimate"


def return_owner(document: ReturnDocument) -> Owner:
    """Everything said about a person lies under her key: erased with it, in backups too."""
    return Owner(document.collective_id, document.person_id, BLOCK)


def draft_label(document_id: UUID, revision: int) -> Label:
    return Label("interviews_return", str(document_id), "draft", revision)


def version_label(version_id: UUID) -> Label:
    return Label("interviews_returnversion", str(version_id), "words")


def reply_label(reply_id: UUID, revision: int) -> Label:
    return Label("interviews_returnreply", str(reply_id), "words", revision)


def read_draft(document: ReturnDocument) -> Content:
    """Return the draft, or nothing when it was erased."""
    return _open_draft(document, document.sealed, document.revision)


def read_former(document: ReturnDocument) -> Content:
    """Return the draft as it was one step before."""
    return _open_draft(document, document.undo_sealed, document.undo_revision)


def _open_draft(
    document: ReturnDocument, sealed: bytes | memoryview | None, revision: int
) -> Content:
    if sealed is None:
        return Content()
    label = draft_label(document.id, revision)
    try:
        return content_from_text(unseal(return_owner(document), sealed, label))
    except KeyDestroyed:
        return Content()


def read_frozen(versions: Iterable[ReturnVersion]) -> dict[UUID, Frozen]:
    """Return the words of several versions at once; an erased one is simply not there."""
    rows = [row for row in versions if row.sealed]
    texts = unseal_many(
        [
            (return_owner(row.document), bytes(row.sealed or b""), version_label(row.id))
            for row in rows
        ]
    )
    return {
        row.id: frozen_from_text(text)
        for row, text in zip(rows, texts, strict=True)
        if text is not None
    }


def read_reply(document: ReturnDocument, reply: ReturnReply | None) -> str:
    """Return her words on a version; nothing when there are none."""
    if reply is None or reply.sealed is None:
        return ""
    sealed = (return_owner(document), bytes(reply.sealed), reply_label(reply.id, reply.revision))
    return unseal_many([sealed])[0] or ""
