"""What the person answers to a version given to her: words, or nothing to add. Hers to change."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall.vault import seal
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.actions.returning.drafts import trace
from lieudit.interviews.actions.returning.letters import write_to_writer
from lieudit.interviews.actions.returning.recipients import shorten_wait
from lieudit.interviews.models import ReturnDocument, ReturnReply, ReturnVersion
from lieudit.interviews.queries.returning.sealed import reply_label, return_owner
from lieudit.kit.uuid7 import make_uuid7

MOST_REPLY = 8_000


def reply_to_version(
    *, document_id: UUID, number: int, words: str, revision: int, person_id: UUID
) -> None:
    """Keep her answer; written again, it replaces the former. `revision` 0: none was there."""
    words = words.strip()
    if not words or len(words) > MOST_REPLY:
        raise Refused("reply_empty" if not words else "reply_too_long", "words")
    _answer(document_id, number, person_id, words, revision)


def waive_reply(*, document_id: UUID, number: int, person_id: UUID) -> None:
    """She has nothing to add: the wait ends; she may still write later."""
    _answer(document_id, number, person_id, "", None)


def _answer(
    document_id: UUID, number: int, person_id: UUID, words: str, revision: int | None
) -> None:
    with transaction.atomic():
        document = (
            ReturnDocument.objects.select_for_update(of=("self",))
            .filter(id=document_id, person_id=person_id)
            .first()
        )
        if document is None:
            raise NotFound("return", document_id)
        version = document.versions.filter(number=number).first()
        if version is None:
            raise NotFound("return", document_id)
        reply = ReturnReply.objects.filter(version=version).first()
        known = reply.revision if reply else 0
        if revision is not None and revision != known:
            raise Refused("changed_meanwhile", "words")
        if reply is not None and reply.sealed is not None and not words:
            raise Refused("already_answered", "words")
        _keep(document, version, reply, words)
        trace(document, person_id, "return_answered")
        if document.is_opinion:
            shorten_wait(version)
        write_to_writer(document, "answered")


def _keep(
    document: ReturnDocument, version: ReturnVersion, reply: ReturnReply | None, words: str
) -> None:
    row = reply or ReturnReply(id=make_uuid7(), version=version, revision=0)
    row.collective_id = document.collective_id
    row.revision += 1
    row.answered_at = timezone.now()
    row.is_waived = not words
    row.sealed = (
        seal(return_owner(document), words, reply_label(row.id, row.revision)) if words else None
    )
    row.save()
