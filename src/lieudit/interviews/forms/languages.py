"""In which language of a form somebody reads it, and between which she may choose."""

from django.utils.translation import get_language_info

from lieudit.interviews.engine.form import Form
from lieudit.interviews.queries.filling import Filling


def read_in(filling: Filling, page_language: str) -> str:
    """Return the language she chose, else that of the page, else the form's own."""
    form = filling.written
    for language in (filling.participation.asked_language, page_language):
        if language in form.languages:
            return language
    return form.default_language


def list_languages(filling: Filling, page_language: str) -> list[tuple[str, str, bool]]:
    """Return each language, its own name and whether it is read; nothing when there is one."""
    form = filling.written
    if len(form.languages) < 2:  # noqa: PLR2004 -- one language is no choice
        return []
    here = read_in(filling, page_language)
    return [(code, name_language(form, code), code == here) for code in form.languages]


def name_language(form: Form, code: str) -> str:
    """Return the name a language gives itself, else the one it bears in the form."""
    try:
        return str(get_language_info(code)["name_local"]).capitalize()
    except KeyError:
        return form.language_names.get(code) or code
