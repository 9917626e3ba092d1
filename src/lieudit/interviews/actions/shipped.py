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

    Versions are frozen at once: nobody changes them, a collective copies them.
    """
    for name in SHIPPED:
        _install(name)


def _install(name: str) -> None:
    document = read_shipped(name)
    form = form_from_json(document)
    with transaction.atomic():
        questionnaire, _made = Questionnaire.objects.get_or_create(
            shipped_name=name, defaults={"title": pick_text(form.title, "fr")[:160]}
        )
        latest = questionnaire.versions.order_by("-number").first()
        if latest is not None and latest.definition == document:
            return
        QuestionnaireVersion.objects.create(
            questionnaire=questionnaire,
            number=latest.number + 1 if latest else 1,
            definition=document,
            frozen_at=timezone.now(),
        )


@lru_cache(maxsize=8)
def read_shipped(name: str) -> dict[str, Any]:
    """Return the definition of a shipped questionnaire as written in `content/`."""
    path = CONTENT / f"{name}.json"
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document
