"""What was wrong with an answer, in a sentence that says what to do."""

from django.utils.translation import gettext as _

from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.engine.form import Item, pick_text
from lieudit.interviews.engine.problems import Problem


def say_refusal(refusal: Refused, item: Item | None = None, language: str = "fr") -> str:
    """Return the sentence for a refused answer."""
    if refusal.code == "constraint_failed" and item is not None:
        own = pick_text(item.constraint_message, language)
        if own:
            return own
    sentence = _sentences().get(refusal.code)
    if sentence is None:
        return _("This answer could not be kept (%(code)s). Please correct it and try again.") % {
            "code": refusal.code
        }
    return sentence % _details(refusal)


def _details(refusal: Refused) -> dict[str, object]:
    details: dict[str, object] = {"count": "", "limit": "", "start": "", "end": "", "step": ""}
    for problem in refusal.problems:
        if isinstance(problem, Problem):
            details |= {key: _plain(value) for key, value in problem.details.items()}
    if refusal.code == "words_too_long":
        details |= {"count": refusal.problems[0], "limit": refusal.problems[1]}
    return details


def _plain(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _sentences() -> dict[str, str]:
    return {
        "answer_too_long": _(
            "Your text has %(count)s characters; %(limit)s at the most can be kept. "
            "It is still below: shorten it, then save again."
        ),
        "words_too_long": _(
            "The words you added have %(count)s characters; %(limit)s at the most can be kept. "
            "They are still below: shorten them, then save again."
        ),
        "not_a_number": _("Please write a number in figures, for example 12."),
        "not_a_whole_number": _("Please write a whole number, for example 12."),
        "out_of_range": _("This number is outside the accepted range (from %(start)s to %(end)s)."),
        "between_steps": _("Please choose one of the values offered."),
        "constraint_failed": _("This answer does not fit the condition of the question."),
        "unknown_choice": _("Please choose among the answers offered."),
        "one_answer_expected": _("Please choose one answer only."),
        "too_many_choices": _("You ticked %(count)s answers; %(limit)s at the most. Untick some."),
        "ranked_twice": _("Two lines have the same place. Give each line a place of its own."),
        "rank_incomplete": _(
            "%(count)s lines out of %(limit)s have a place. Give each line a place, "
            "or choose “I do not know yet”."
        ),
        "not_a_date": _("Please write a date such as 14/05/2026."),
        "not_a_time": _("Please write a time such as 14:30."),
        "not_a_date_and_time": _("Please write a date and a time such as 14/05/2026 14:30."),
        "not_an_acknowledgement": _("Please choose one of the two answers."),
        "unknown_state": _("Please choose one of the answers offered."),
        "item_not_shown": _(
            "This question is no longer asked, because of another answer. Nothing was kept here."
        ),
        "too_many_occurrences": _("There are as many here as can be kept (50)."),
        "unknown_item": _("This question does not exist in this questionnaire."),
        "wave_not_open": _(
            "This questionnaire is closed: your answer was not kept. "
            "Copy your words if you need them, and talk to the person who accompanies you."
        ),
        "withdrawn": _("You withdrew your answers to this questionnaire."),
    }
