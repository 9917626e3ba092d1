"""What the room says of its subjects to whoever speaks of them: title, page, who may read."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from lieudit.hall.access import Verdict
from lieudit.hall.subjects import SubjectSeen
from lieudit.interviews.access import has_voice, leads_waves, prepares_questionnaires
from lieudit.interviews.models import Interview, Questionnaire, Wave, WaveState, Zone


@dataclass(frozen=True)
class RowSubjects:
    """Rows read inside their collective, many at once; `may_read` says which of them."""

    model: type[Any]
    may_read: Callable[[HttpRequest, Any], bool]
    title: str
    find_url: Callable[[Any], str]

    def read(self, request: HttpRequest | None, ids: Collection[UUID]) -> dict[UUID, SubjectSeen]:
        rows = self.model._default_manager.filter(id__in=ids).select_related("collective")
        return {
            row.id: SubjectSeen(getattr(row, self.title), self.find_url(row))
            for row in rows
            if request is None or (_is_here(request, row) and self.may_read(request, row))
        }


def _is_here(request: HttpRequest, row: Any) -> bool:
    presence = request.presence  # type: ignore[attr-defined]
    here = presence.collective
    return bool(here and here.id == row.collective_id and presence.belongs)


def _sees_wave(request: HttpRequest, wave: Wave) -> bool:
    """In preparation it is read by those who lead only."""
    return wave.state != WaveState.PREPARED or leads_waves(request, {}) is Verdict.ALLOW


def _prepares(request: HttpRequest, row: Questionnaire) -> bool:
    return prepares_questionnaires(request, {}) is Verdict.ALLOW


def _has_voice(request: HttpRequest, row: Interview) -> bool:
    """Its voices only; even that somebody was interviewed is nobody else's to know."""
    return has_voice(request, {"interview_id": row.id}) is Verdict.ALLOW


def _find_questionnaire(row: Questionnaire) -> str:
    if row.collective is None:
        return ""
    return reverse("interviews:questionnaire_detail", args=[row.collective.slug, row.id])


QUESTIONNAIRES = RowSubjects(Questionnaire, _prepares, "title", _find_questionnaire)
WAVES = RowSubjects(
    Wave,
    _sees_wave,
    "title",
    lambda row: reverse("interviews:wave_detail", args=[row.collective.slug, row.id]),
)
INTERVIEWS = RowSubjects(
    Interview,
    _has_voice,
    "guide_title",
    lambda row: reverse("interviews:interview_detail", args=[row.collective.slug, row.id]),
)
ZONES = RowSubjects(
    Zone,
    lambda request, row: True,
    "article",
    lambda row: reverse("interviews:zones", args=[row.collective.slug]),
)
