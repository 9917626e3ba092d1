"""A form that was read and waits for a yes: the page carries it, sealed against forging."""

from uuid import UUID

from django.core import signing

from lieudit.interviews.engine.form import Form
from lieudit.interviews.engine.form_json import form_from_json, form_to_json
from lieudit.interviews.engine.problems import FormInvalid

SALT = "lieudit.interviews.pending_form"
LONGEST = 150_000
VALID_SECONDS = 24 * 3600


def seal_form(form: Form, collective_id: UUID) -> str | None:
    """Return the form as a text of the page; None when it would weigh too much."""
    sealed = signing.dumps(form_to_json(form), salt=_salt(collective_id), compress=True)
    return sealed if len(sealed) <= LONGEST else None


def open_form(text: str, collective_id: UUID) -> Form | None:
    """Return the form, None when the text was changed, is a day old, or is another group's."""
    try:
        document = signing.loads(text, salt=_salt(collective_id), max_age=VALID_SECONDS)
        return form_from_json(document)
    except (signing.BadSignature, FormInvalid, ValueError):
        return None


def _salt(collective_id: UUID) -> str:
    return f"{SALT}.{collective_id}"
