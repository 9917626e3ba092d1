"""The questionnaires that come with Lieudit, kept as rows so that they can be asked and copied."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from lieudit.interviews.engine.form import pick_text
from lieudit.interviews.engine.form_json import form_from_json
from lieudit.interviews.models import Questionnaire, QuestionnaireVersion

CONTENT = Path(__file__).resolve().parent.parent / "content"
SHIPPED = ("vivre_ensemble",)


def install_shipped() -> None:
    """Keep each shipped questionnaire as a row; a new wording becomes a new version.

    Versions are frozen at once: nobody changes them, a collective copies them. Looks
    before it writes, since a page that is only read calls this.
    """
    for name in SHIPPED:
        if not _is_installed(name):
            _install(name)


def _is_installed(name: str) -> bool:
    latest = _find_latest(Questionnaire.objects.filter(shipped_name=name).first())
    return latest is not None and latest.definition == read_shipped(name)


def _install(name: str) -> None:
    document = read_shipped(name)
    title = pick_text(form_from_json(document).title, "fr")[:160]
    with transaction.atomic():
        questionnaire, _made = Questionnaire.objects.select_for_update().get_or_create(
            shipped_name=name, defaults={"title": title}
        )
        latest = _find_latest(questionnaire)
        if latest is not None and latest.definition == document:
            return
        QuestionnaireVersion.objects.create(
            questionnaire=questionnaire,
            number=latest.number + 1 if latest else 1,
            definition=document,
            frozen_at=timezone.now(),
        )


def _find_latest(questionnaire: Questionnaire | None) -> QuestionnaireVersion | None:
    if questionnaire is None:
        return None
    return questionnaire.versions.order_by("-number").first()


@lru_cache(maxsize=8)
def read_shipped(name: str) -> dict[str, Any]:
    """Return the definition of a shipped questionnaire as written in `content/`."""
    path = CONTENT / f"{name}.json"
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document
