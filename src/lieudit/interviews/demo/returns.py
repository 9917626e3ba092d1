"""What was given back in the demonstration: a restitution with its reply, a signed opinion.

Made through the room's own acts; only the dates are moved to the past.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from lieudit.interviews.actions.returning.drafts import begin_return, save_draft
from lieudit.interviews.actions.returning.freezing import give_restitution, sign_opinion
from lieudit.interviews.actions.returning.recipients import add_recipient
from lieudit.interviews.actions.returning.replying import reply_to_version
from lieudit.interviews.demo.waves import read_content
from lieudit.interviews.engine.returning.content import Kind, rewrite
from lieudit.interviews.forms.returning.outline_words import list_first_words, list_headings
from lieudit.interviews.models import ReturnDocument, ReturnVersion
from lieudit.interviews.queries.returning.sealed import read_draft

TITLES = {"restitution": "Restitution de notre échange", "opinion": "Avis de l'accompagnement"}


def build_returns(world: dict[str, Any]) -> None:
    """Give a restitution to the candidate of 71, sign an opinion on another, name its reader."""
    if ReturnDocument.objects.filter(collective=world["beguinage"]).exists():
        return
    told = read_content("retours")
    world["restitution"] = build_restitution(world, told["restitution"])
    world["opinion"] = build_opinion(world, told["opinion"])


def build_restitution(world: dict[str, Any], told: dict[str, Any]) -> ReturnDocument:
    document_id = begin(world, told["about"], "restitution")
    document = write(world, document_id, told["first"])
    give(world, document)
    reply(world, told, document_id)
    give(world, write(world, document_id, told["second"]))
    move_back(document_id, 9, 4)
    return ReturnDocument.objects.get(id=document_id)


def build_opinion(world: dict[str, Any], told: dict[str, Any]) -> ReturnDocument:
    document_id = begin(world, told["about"], "opinion")
    document = write(world, document_id, told["words"])
    sign_opinion(
        document_id=document_id,
        revision=document.revision,
        title=TITLES["opinion"],
        typed_name=world["companion"].full_name,
        reply_days=7,
        actor_id=world["companion"].id,
    )
    reply(world, told, document_id)
    add_recipient(document_id=document_id, actor_id=world["companion"].id, **told["mandator"])
    move_back(document_id, 6)
    return ReturnDocument.objects.get(id=document_id)


def begin(world: dict[str, Any], key: str, kind: Kind) -> UUID:
    return begin_return(
        collective_id=world["beguinage"].id,
        person_id=world["persons"][key].id,
        kind=kind,
        headings=list_headings(),
        said=list_first_words(
            kind, world["beguinage"].name, ["l'association Toits en partage du Haut-Verzon"], []
        ),
        actor_id=world["companion"].id,
        takes_notes=False,
    )


def write(world: dict[str, Any], document_id: UUID, words: dict[str, str]) -> ReturnDocument:
    document = ReturnDocument.objects.get(id=document_id)
    content = read_draft(document)
    headings = {one.id: one.heading for one in content.sections}
    save_draft(
        document_id=document_id,
        content=rewrite(content, {code: (headings[code], said) for code, said in words.items()}),
        revision=document.revision,
        actor_id=world["companion"].id,
    )
    return ReturnDocument.objects.get(id=document_id)


def give(world: dict[str, Any], document: ReturnDocument) -> None:
    give_restitution(
        document_id=document.id,
        revision=document.revision,
        title=TITLES["restitution"],
        means="hand",
        actor_id=world["companion"].id,
    )


def reply(world: dict[str, Any], told: dict[str, Any], document_id: UUID) -> None:
    reply_to_version(
        document_id=document_id,
        number=1,
        words=told["reply"],
        revision=0,
        person_id=world["persons"][told["about"]].id,
    )


def move_back(document_id: UUID, *days_ago: int) -> None:
    """Put the register's dates where the story has them; what was frozen keeps its own day."""
    now = timezone.now()
    versions = ReturnVersion.objects.filter(document_id=document_id).order_by("number")
    for version, ago in zip(versions, days_ago, strict=True):
        at = now - timedelta(days=ago)
        version.givings.update(created_at=at)
        ReturnVersion.objects.filter(id=version.id).update(frozen_at=at)
    ReturnDocument.objects.filter(id=document_id).update(
        created_at=now - timedelta(days=days_ago[0] + 2),
        changed_at=now - timedelta(days=days_ago[-1]),
    )
