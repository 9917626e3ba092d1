"""Anything that can be spoken of, by kind and id, without importing its room."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.http import HttpRequest


@dataclass(frozen=True)
class SubjectRef:
    kind: str
    id: UUID


@dataclass(frozen=True)
class SubjectSeen:
    """How a subject is called, and where its page is, if it has one."""

    title: str
    url: str = ""


class Resolver(Protocol):
    """What a room says of its subjects: many at once, in as many queries as for one."""

    def read(
        self, request: HttpRequest | None, ids: Collection[UUID]
    ) -> Mapping[UUID, SubjectSeen]:
        """Return those that exist; with a request, those its reader may see."""


_resolvers: dict[str, Resolver] = {}


def register_subject(kind: str, resolver: Resolver) -> None:
    """Name the resolver of a kind, once (« interviews.wave »)."""
    known = _resolvers.get(kind)
    if known is not None and known is not resolver:
        raise ValueError(f"subject kind registered twice: {kind}")
    _resolvers[kind] = resolver


def read_subjects(
    request: HttpRequest | None, subjects: Iterable[SubjectRef]
) -> dict[SubjectRef, SubjectSeen]:
    """Return what may be said of each; an unknown kind, a row gone or hidden is not there."""
    by_kind: dict[str, set[UUID]] = {}
    for subject in subjects:
        by_kind.setdefault(subject.kind, set()).add(subject.id)
    return {
        SubjectRef(kind, key): seen
        for kind, ids in by_kind.items()
        if kind in _resolvers
        for key, seen in _resolvers[kind].read(request, ids).items()
    }


def can_read(request: HttpRequest, subject: SubjectRef) -> bool:
    """Say whether this reader may see the subject; an unknown kind is hidden."""
    return subject in read_subjects(request, [subject])
