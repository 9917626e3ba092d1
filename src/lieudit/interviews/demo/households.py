"""A questionnaire as other tools give it, ready to be tried: children, towns, two languages."""

from typing import Any

from lieudit.interviews.actions.questionnaires import make_questionnaire
from lieudit.interviews.demo.waves import read_content
from lieudit.interviews.engine.form_json import form_from_json
from lieudit.interviews.models import Questionnaire


def build_households(world: dict[str, Any]) -> None:
    """Make it, unless it stands already."""
    form = form_from_json(read_content("votre_foyer"))
    title = form.title["fr"]
    if Questionnaire.objects.filter(collective=world["beguinage"], title=title).exists():
        return
    make_questionnaire(
        collective_id=world["beguinage"].id,
        title=title,
        form=form,
        actor_id=world["companion"].id,
    )
