"""What keeps a wave from opening: questions the law specially protects, asked unprotected."""

from django.http import HttpRequest

from lieudit.interviews.engine.form import pick_text
from lieudit.interviews.engine.protection import list_unprotected
from lieudit.interviews.models import Wave
from lieudit.interviews.queries.filling import read_form
from lieudit.interviews.views.questionnaire_page import address


def list_to_protect(request: HttpRequest, wave: Wave) -> list[tuple[str, str]]:
    """Return these questions, each with the page where it is protected."""
    questionnaire = wave.version.questionnaire
    is_ours = questionnaire.collective_id is not None
    return [
        (
            pick_text(item.labels, request.LANGUAGE_CODE),
            address(request, "item_edit", questionnaire, item=item.name) if is_ours else "",
        )
        for item in list_unprotected(read_form(wave.version))
    ]
