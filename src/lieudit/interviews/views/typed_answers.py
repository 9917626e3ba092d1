"""Answers typed in for somebody: who types, and what is shown again when one is refused."""

from dataclasses import replace

from django.http import HttpRequest
from django.utils.translation import gettext as _

from lieudit.interviews.access import find_readers
from lieudit.interviews.actions.entering import Entered
from lieudit.interviews.actions.refusals import AnswerChangedMeanwhile
from lieudit.interviews.engine.form import Item
from lieudit.interviews.forms.answer_sentences import say_refusal
from lieudit.interviews.forms.question import Shown
from lieudit.interviews.forms.review import say_told
from lieudit.interviews.forms.sent import show_sent
from lieudit.interviews.forms.sheet import Override, Typist, find_own_blocks, prefix_of
from lieudit.interviews.queries.filling import Filling


def make_override(request: HttpRequest, filling: Filling, entered: Entered) -> Override:
    """What was refused is shown again as typed; after a conflict, with the kept answer beside."""

    def override(item: Item) -> tuple[Shown, str, tuple[str, ...]] | None:
        refusal = entered.refused.get(item.name)
        if refusal is None:
            return None
        shown = show_sent(request.POST, item, prefix_of(item))
        if not isinstance(refusal, AnswerChangedMeanwhile):
            return shown, say_refusal(refusal, item, request.LANGUAGE_CODE), ()
        told = filling.find_told(item.name)
        said = say_told(item, told, request.LANGUAGE_CODE) or (_("nothing"),)
        again = replace(shown, revision=refusal.revision)
        sentence = _("This answer was changed on another screen meanwhile. Save again to keep "
                     "what you typed instead.")  # fmt: skip
        return again, sentence, said

    return override


def find_typist(request: HttpRequest, filling: Filling, *, is_in_presence: bool = False) -> Typist:
    """Return who types; in the person's presence, what she settled herself may be opened."""
    return Typist(
        id=request.presence.person.id,
        may_read=request.presence.person.id in find_readers(filling.participation.wave),
        closed_blocks=frozenset() if is_in_presence else find_own_blocks(filling),
        is_in_presence=is_in_presence,
    )
