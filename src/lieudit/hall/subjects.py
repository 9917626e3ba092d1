"""Anything that can be spoken of, by kind and id, without importing its room."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.http import HttpRequest


@dataclass(frozen=True)
class SubjectRef:
    kind: str
    id: UUID


class Resolver(Protocol):
    """What a room says of its subjects; `title` is None when the row is gone."""

    def title(self, id: UUID) -> str | None: ...  # noqa: A002
    def url(self, id: UUID) -> str | None: ...  # noqa: A002
    def can_read(self, request: HttpRequest, id: UUID) -> bool: ...  # noqa: A002


_resolvers: dict[str, Resolver] = {}


def register_subject(kind: str, resolver: Resolver) -> None:
    """Name the resolver of a kind, once (« interviews.wave »)."""
    known = _resolvers.get(kind)
    if known is not None and known is not resolver:
        raise ValueError(f"subject kind registered twice: {kind}")
    _resolvers[kind] = resolver


def find_resolver(kind: str) -> Resolver | None:
    """Return the resolver of a kind, or None when its room is not installed."""
    return _resolvers.get(kind)


def can_read(request: HttpRequest, subject: SubjectRef) -> bool:
    """Say whether this reader may see the subject; an unknown kind is hidden."""
    resolver = _resolvers.get(subject.kind)
    return resolver is not None and resolver.can_read(request, subject.id)
