"""Why a type was guessed, what to look at, why a text was refused: in sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lieudit.hall.templatetags.wording import number
from lieudit.interviews.engine.form import Item
from lieudit.interviews.engine.paste.report import Guess, Remark
from lieudit.interviews.engine.problems import Problem
from lieudit.interviews.forms.type_words import GROUND_WORDS

Text = str | Promise

REASONS: dict[str, Text] = {
    "two_poles": _("two ends face one another"),
    "number_scale": _("a scale of numbers was recognised"),
    "scale_of_the_part": _("the instruction above gives a scale"),
    "asks_to_rank": _("the wording asks to put in order"),
    "several_answers_allowed": _("the wording allows several answers"),
    "yes_or_no": _("the answers are yes and no"),
    "ordered_words": _("the answers go from less to more"),
    "one_answer_of_a_list": _("one single answer of a list is asked for"),
    "boxes_to_tick": _("there are boxes to tick"),
    "plural_wording": _("the wording is in the plural"),
    "list_of_answers": _("a list of answers stands below"),
    "asks_how_many": _("it asks how many"),
    "asks_for_an_amount": _("it asks for an amount"),
    "asks_for_words": _("it asks to tell or explain"),
    "asks_for_a_date": _("it asks for a date"),
    "asks_for_a_time": _("it asks for a time"),
    "field_to_fill_in": _("it is a field to fill in"),
    "room_to_write": _("several empty lines are left to write"),
    "statement_to_agree_with": _("it is a statement one may agree with"),
    "could_be_yes_or_no": _("nothing stands below; it could also be yes or no"),
    "nothing_else_recognised": _("nothing stands below, so words are free"),
    "other_to_specify": _("it follows the answer “other”"),
    "asked_before_protected": _(
        "the law asks for an agreement before questions on health, beliefs, opinions or origin"
    ),
}
REMARKS: dict[str, Text] = {
    "dont_know_is_built_in": _(
        "“%(option)s” was left out: every question already offers “I do not know yet”."
    ),
    "choices_cut": _("%(count)s answers were found; the first %(limit)s are kept."),
    "sensitive_ground": _(
        "“%(word)s” touches %(ground)s: nobody may be refused a home on that ground "
        "(Code pénal, art. 225-1). Ask only if you truly need it, and never to choose people."
    ),
    "sensitive_art9": _(
        "“%(word)s” touches %(ground)s, which the law protects specially: this question is asked "
        "after an agreement and its answers never reach the group. If it asks nothing about a "
        "person herself, tick it below."
    ),
    "direction_marks_removed": _("%(count)s hidden marks of direction were taken out."),
    "hidden_characters_removed": _("%(count)s invisible characters were taken out."),
    "hyphens_joined": _("%(count)s words cut at the end of a line were joined."),
    "line_cut": _("Line %(line)s had %(count)s characters: only the first %(limit)s are kept."),
}
REFUSALS: dict[str, Text] = {
    "text_too_long": _(
        "Your text has %(count)s characters; %(limit)s at most can be read at once. Its "
        "beginning is "
        "still below: keep the questions only, or paste it in several times."
    ),
    "text_far_too_long": _(
        "Your text is larger than %(limit)s characters, the most that can be read at once. Its "
        "beginning is still below: keep the questions only, or paste it in several times."
    ),
    "too_many_questions": _(
        "%(count)s questions were found; %(limit)s at most can be read at once. Your text is still "
        "below: split it into two questionnaires."
    ),
    "nothing_to_read": _("There is nothing to read yet: paste your questions below."),
    "no_question_found": _(
        "No question was recognised. Write one question a line; the possible answers go below, "
        "one a line, each with a dash."
    ),
    "cannot_be_kept": _(
        "Some passages are too long to be questions. Your text is still below: separate the "
        "questions, one a line."
    ),
}
UNKNOWN = _("Please look at this line again.")


def tell_reason(guess: Guess | None, item: Item) -> Text:
    """Return why the type was guessed."""
    if guess is None:
        return REASONS["other_to_specify"] if item.relevant else ""
    return REASONS.get(guess.reason, "")


def tell_remark(remark: Remark) -> str:
    """Return what to look at, in a sentence."""
    details = dict(remark.details)
    code = remark.code
    if code == "sensitive_ground":
        code = "sensitive_art9" if details.get("advice") == "art9" else code
        ground = str(details.get("ground", ""))
        details["ground"] = str(GROUND_WORDS.get(ground, ground))
    return str(REMARKS.get(code, UNKNOWN)) % {"line": remark.line, **details}


def tell_refusal(problem: Problem) -> str:
    """Return why a text was not read."""
    return str(REFUSALS.get(problem.code, REFUSALS["no_question_found"])) % {
        name: number(problem.details.get(name, 0)) for name in ("count", "limit")
    }
