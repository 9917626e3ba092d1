"""A version is frozen when it is given or signed: its words never change, its digest tells so."""

import secrets
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall.vault import seal
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.returning.drafts import lock_left, lock_own, trace
from lieudit.interviews.actions.returning.letters import write_to_person
from lieudit.interviews.actions.returning.recipients import carry_over, close_former
from lieudit.interviews.engine.returning.content import Content
from lieudit.interviews.engine.returning.sealing import (
    Frozen,
    count_words,
    digest_frozen,
    frozen_to_text,
    shorten_digest,
)
from lieudit.interviews.engine.returning.times import MOST_REPLY_DAYS
from lieudit.interviews.models import ReturnDocument, ReturnGiving, ReturnVersion
from lieudit.interviews.queries.returning.documents import list_versions
from lieudit.interviews.queries.returning.sealed import (
    read_draft,
    read_frozen,
    read_reply,
    return_owner,
    version_label,
)
from lieudit.kit.folding import fold_text
from lieudit.kit.uuid7 import make_uuid7

Means = Literal["screen", "email", "print", "hand"]
NEEDED = ("opinion", "limits")


def give_restitution(
    *, document_id: UUID, revision: int, title: str, means: Means, actor_id: UUID
) -> ReturnVersion:
    """Freeze a version of a restitution and give it to the person it is about."""
    with transaction.atomic():
        document = lock_own(document_id, actor_id)
        if document.is_opinion:
            raise Refused("an_opinion_is_signed")
        version = _freeze(document, revision, title, signed_as="")
        _give_to_person(version, means, actor_id)
        trace(document, actor_id, "return_given")
    return version


def sign_opinion(
    *,
    document_id: UUID,
    revision: int,
    title: str,
    typed_name: str,
    reply_days: int,
    actor_id: UUID,
) -> ReturnVersion:
    """Sign by one's name: the version is frozen, and the person may read it at once.

    The page asks for the second factor; whoever signs types her name as she is known.
    """
    if not 0 <= reply_days <= MOST_REPLY_DAYS:
        raise Refused("reply_days_out_of_range", "reply_days")
    with transaction.atomic():
        document = lock_own(document_id, actor_id)
        if not document.is_opinion:
            raise Refused("a_restitution_is_given")
        writer = document.written_by
        if writer is None or fold_text(typed_name).split() != fold_text(writer.full_name).split():
            raise Refused("name_does_not_match", "name")
        _refuse_unfinished(read_draft(document))
        document.reply_days = reply_days
        was_withdrawn, document.withdrawn_at = document.withdrawn_at is not None, None
        version = _freeze(
            document, revision, title, signed_as=writer.full_name, was_withdrawn=was_withdrawn
        )
        document.save(update_fields=["reply_days", "withdrawn_at"])
        _give_to_person(version, "email", actor_id)
        carry_over(version, actor_id)
        close_former(version, was_withdrawn=was_withdrawn)
        trace(document, actor_id, "opinion_signed")
    return version


def withdraw_opinion(*, document_id: UUID, actor_id: UUID) -> None:
    """Take a signed opinion back: no recipient opens its words any more, all are told so."""
    with transaction.atomic():
        _withdraw(lock_own(document_id, actor_id), actor_id)


def withdraw_left_opinion(*, document_id: UUID, actor_id: UUID) -> None:
    """Take it back in the place of a writer who is gone, without reading a word."""
    with transaction.atomic():
        _withdraw(lock_left(document_id, actor_id), actor_id)


def _withdraw(document: ReturnDocument, actor_id: UUID) -> None:
    if not document.is_opinion or not document.versions.exists():
        raise Refused("nothing_signed")
    document.withdrawn_at = timezone.now()
    document.save(update_fields=["withdrawn_at"])
    trace(document, actor_id, "opinion_withdrawn")


def _refuse_unfinished(content: Content) -> None:
    empty = [one.code for one in content.sections if one.code in NEEDED and not one.words.strip()]
    if empty:
        raise Refused("section_needed", empty[0])


def _freeze(
    document: ReturnDocument,
    revision: int,
    title: str,
    *,
    signed_as: str,
    was_withdrawn: bool = False,
) -> ReturnVersion:
    """Pressed twice, it is frozen once: a version says something else than the one before."""
    if document.revision != revision:
        raise Refused("changed_since_read")
    content = read_draft(document)
    if content.is_empty:
        raise Refused("nothing_written")
    earlier = list_versions(document)
    kept = Content(tuple(one for one in content.sections if one.words.strip()))
    if earlier and not was_withdrawn:
        last = read_frozen(earlier[:1]).get(earlier[0].id)
        if last is not None and last.content == kept:
            raise Refused("same_as_last")
    now = timezone.now()
    frozen = Frozen(
        kind=document.kind,
        number=len(earlier) + 1,
        title=title,
        person=document.about.full_name,
        collective=document.collective.name,
        language=document.about.language[:2],
        frozen_on=timezone.localdate(now).isoformat(),
        written_by=document.written_by.full_name if document.written_by else "",
        nonce=secrets.token_hex(16),
        content=kept,
        replies=_list_replies(document, earlier),
    )
    digest = digest_frozen(frozen)
    version = ReturnVersion(
        id=make_uuid7(),
        collective_id=document.collective_id,
        document=document,
        number=frozen.number,
        digest=digest,
        code=shorten_digest(digest),
        word_count=count_words(frozen.content),
        frozen_at=now,
        signed_as=signed_as,
    )
    label = version_label(version.id)
    version.sealed = seal(return_owner(document), frozen_to_text(frozen), label)
    version.save(force_insert=True)
    return version


def _list_replies(
    document: ReturnDocument, earlier: list[ReturnVersion]
) -> tuple[tuple[str, str], ...]:
    """Her answers to earlier versions go with each later one, oldest first."""
    found = []
    for version in reversed(earlier):
        reply = getattr(version, "reply", None)
        words = read_reply(document, reply)
        if reply is not None and words:
            found.append((timezone.localdate(reply.answered_at).isoformat(), words))
    return tuple(found)


def _give_to_person(version: ReturnVersion, means: Means, actor_id: UUID) -> None:
    document = version.document
    told = means == "email" and bool(document.about.email)
    giving = ReturnGiving.objects.create(
        collective_id=document.collective_id,
        version=version,
        recipient_kind="person",
        recipient_id=document.person_id,
        recipient_name=document.about.full_name,
        means="screen" if means == "email" and not told else means,
        given_by_id=actor_id,
        readable_on=timezone.localdate(),
    )
    if told and write_to_person(document, "opinion" if document.is_opinion else "restitution"):
        giving.letter_at = timezone.now()
        giving.save(update_fields=["letter_at"])
