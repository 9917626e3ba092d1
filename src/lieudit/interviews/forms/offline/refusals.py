"""Why something a tablet sent could not be taken: it stays there, with this sentence."""

from django.utils.translation import gettext as _

from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.engine.form import Item
from lieudit.interviews.forms.answer_sentences import say_refusal
from lieudit.interviews.forms.interviewing.words import REFUSALS


def say_kept_back(refusal: Refused, item: Item | None, language: str) -> str:
    """Return the sentence of an entry the server did not take."""
    own = _own().get(refusal.code)
    if own:
        return own
    told = REFUSALS.get(refusal.code)
    return str(told) if told else say_refusal(refusal, item, language)


def _own() -> dict[str, str]:
    return {
        "not_in_this_interview": _("This person is not in this interview (any more)."),
        "settled_by_her": _("The person settled this part herself: it is not typed in here."),
        "entry_of_another_device": _("This was sent from another device already."),
        "not_found": _("This note was erased or taken by another voice meanwhile. Copy its words "
                       "into a new note."),
        "not_started": _("The interview has not begun for the server: press “Begin”."),
    }  # fmt: skip
