"""Agreements, the matrix and the pact as other rooms may speak of them, to their group only."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lieudit.governance.models import Agreement, MatrixVersion, Pact
from lieudit.hall.subjects import SubjectSeen


class AgreementSubjects:
    def read(
        self, request: HttpRequest | None, ids: Collection[UUID]
    ) -> Mapping[UUID, SubjectSeen]:
        """Return those of the reader's collective; all of them without a reader."""
        rows = _narrow(Agreement.objects.filter(id__in=ids), request)
        return {
            row.id: SubjectSeen(
                row.title, reverse("governance:agreement", args=[row.collective.slug, row.id])
            )
            for row in rows
        }


class MatrixSubjects:
    def read(
        self, request: HttpRequest | None, ids: Collection[UUID]
    ) -> Mapping[UUID, SubjectSeen]:
        rows = _narrow(MatrixVersion.objects.filter(id__in=ids), request)
        title = _("Who decides what")
        return {
            row.id: SubjectSeen(title, reverse("governance:matrix", args=[row.collective.slug]))
            for row in rows
        }


class PactSubjects:
    def read(
        self, request: HttpRequest | None, ids: Collection[UUID]
    ) -> Mapping[UUID, SubjectSeen]:
        rows = _narrow(Pact.objects.filter(id__in=ids), request)
        title = _("Governance pact")
        return {
            row.id: SubjectSeen(title, reverse("governance:pact", args=[row.collective.slug]))
            for row in rows
        }


def _narrow(rows: Any, request: HttpRequest | None) -> list[Any]:
    rows = rows.select_related("collective")
    if request is not None:
        presence = request.presence  # type: ignore[attr-defined]
        if presence.collective is None or not presence.belongs:
            return []
        rows = rows.filter(collective_id=presence.collective.id)
    return list(rows)
