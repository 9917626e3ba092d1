"""Requests about one's data: those of a collective, one's own, their words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from lieudit.hall import vault
from lieudit.people.engine.request_clock import Clock, read_clock
from lieudit.people.models import RightsRequest

WORDS = ("sealed_words", "sealed_reasons", "sealed_answer")


@dataclass(frozen=True)
class RequestSeen:
    """A request with its clock on a day."""

    row: RightsRequest
    clock: Clock

    @property
    def days_late(self) -> int:
        return -self.clock.days_left


@dataclass(frozen=True)
class RequestWords:
    words: str = ""
    reasons: str = ""
    answer: str = ""


def list_of_collective(
    collective_id: UUID, today: date, *, state: str = "", kind: str = "", text: str = ""
) -> list[RequestSeen]:
    """Return the requests made to a collective, those to answer first, by due date."""
    rows = RightsRequest.objects.filter(collective_id=collective_id)
    if kind:
        rows = rows.filter(kind=kind)
    if state in {"open", "done"}:
        rows = rows.filter(answered_on__isnull=state == "open")
    seen = [see(row, today) for row in _join(rows)]
    if text:
        wanted = text.casefold()
        seen = [one for one in seen if wanted in one.row.person.full_name.casefold()]
    return sorted(seen, key=lambda one: (one.row.answered_on is not None, one.clock.due_on))


def list_waiting(today: date, collective_ids: Iterable[UUID] | None = None) -> list[RequestSeen]:
    """Return every request that waits for its answer, in these collectives or in all."""
    rows = RightsRequest.objects.filter(answered_on__isnull=True)
    if collective_ids is not None:
        rows = rows.filter(collective_id__in=list(collective_ids))
    return [see(row, today) for row in _join(rows)]


def list_own(person_id: UUID, today: date, scope_id: UUID | None = None) -> list[RequestSeen]:
    """Return what a person asked, or was asked for her, newest first."""
    rows = RightsRequest.objects.filter(person_id=person_id)
    if scope_id is not None:
        rows = rows.filter(collective_id=scope_id)
    return [see(row, today) for row in _join(rows).order_by("-asked_on", "-id")]


def list_asked_for_others(guardian_person_id: UUID, today: date) -> list[RequestSeen]:
    """Return what somebody asked for the persons she represents, newest first."""
    rows = RightsRequest.objects.filter(
        guardian__guardian_id=guardian_person_id, entered_by_id=guardian_person_id
    )
    return [see(row, today) for row in _join(rows).order_by("-asked_on", "-id")]


def find_of_collective(collective_id: UUID, request_id: UUID) -> RightsRequest | None:
    rows = RightsRequest.objects.filter(collective_id=collective_id, id=request_id)
    return _join(rows).first()


def find_own(person_id: UUID, request_id: UUID) -> RightsRequest | None:
    return _join(RightsRequest.objects.filter(person_id=person_id, id=request_id)).first()


def read_words(row: RightsRequest) -> RequestWords:
    """Open the words of a request; empty where there are none or they were erased."""
    sealed = [(name, getattr(row, name)) for name in WORDS if getattr(row, name)]
    texts = vault.unseal_many(
        [(owner_of(row), content, label_of(row, name)) for name, content in sealed]
    )
    told = {
        name.removeprefix("sealed_"): text or ""
        for (name, _content), text in zip(sealed, texts, strict=True)
    }
    return RequestWords(**told)


def see(row: RightsRequest, today: date) -> RequestSeen:
    clock = read_clock(
        row.asked_on,
        today,
        is_extended=row.extended_on is not None,
        is_answered=row.answered_on is not None,
    )
    return RequestSeen(row, clock)


def owner_of(row: RightsRequest) -> vault.Owner:
    """Under its own id: other words of the person may go while the request stands."""
    return vault.Owner(row.collective_id, row.id, "intimate")


def label_of(row: RightsRequest, name: str) -> vault.Label:
    return vault.Label("people_rightsrequest", row.id, name)


def _join(rows: QuerySet[RightsRequest]) -> QuerySet[RightsRequest]:
    return rows.select_related("person", "collective", "entered_by", "answered_by", "guardian")
