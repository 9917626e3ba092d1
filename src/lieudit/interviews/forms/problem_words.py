"""What is wrong with a form, in sentences: what, where, and what to do."""

from collections.abc import Mapping
from textwrap import shorten
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lieudit.interviews.engine.problems import Problem
from lieudit.interviews.forms.type_words import GROUND_WORDS

Text = str | Promise

SENTENCES: dict[str, Text] = {
    "title_missing": gettext_lazy("The questionnaire has no title: write one."),
    "title_too_long": gettext_lazy("The title is too long: 160 characters at most."),
    "nothing_to_answer": gettext_lazy("There is no question to answer yet: add one."),
    "default_language_unknown": gettext_lazy("The main language is not among those of the form."),
    "bad_name": gettext_lazy(
        "The short name “%(name)s” must begin with a letter and hold only letters, "
        "digits, - _ and ."
    ),
    "duplicate_name": gettext_lazy("Two questions bear the same short name."),
    "label_missing": gettext_lazy("The question has no wording: write it."),
    "calculation_missing": gettext_lazy("The calculation is empty: write what to compute."),
    "too_few_choices": gettext_lazy("Give at least two possible answers, one a line."),
    "duplicate_choice": gettext_lazy("Two possible answers are the same: keep one of them."),
    "bad_choice_name": gettext_lazy(
        "The short name of an answer holds a space or a quote: “%(name)s”."
    ),
    "scale_too_short": gettext_lazy(
        "An ordered scale needs three answers or more to be read well."
    ),
    "bad_scale": gettext_lazy(
        "The scale cannot be walked: the end must be above the start, with a step above zero "
        "and at most 100 steps."
    ),
    "pole_missing": gettext_lazy("Each of the two poles needs its words."),
    "theme_unknown": gettext_lazy("The theme “%(name)s” is not in the list of themes."),
    "consent_unknown": gettext_lazy(
        "The agreement asked before this question is gone: choose another one."
    ),
    "art9_without_consent": gettext_lazy(
        "A question on what the law specially protects needs an agreement asked before it: "
        "choose one, or add “an agreement to tick” first."
    ),
    "special_ground_unprotected": gettext_lazy(
        "“%(word)s” touches %(ground)s, which the law protects specially. Open this question: "
        "choose “Specially protected by law” with an agreement asked before, or tick that it asks "
        "nothing about a person's health, beliefs, opinions or origin."
    ),
    "source_after": gettext_lazy(
        "It waits for the answer to “%(name)s”, which is asked later: it would never be shown. "
        "Move it after that question."
    ),
    "group_unknown": gettext_lazy("It belongs to a group of questions that does not exist."),
    "circular_reference": gettext_lazy("These questions wait for one another: %(names)s."),
    "unknown_item": gettext_lazy("It reads a question that does not exist: “%(name)s”."),
    "item_in_use": gettext_lazy(
        "Another question depends on this one (%(item)s). Change its condition first."
    ),
    "unknown_function": gettext_lazy(
        "The function “%(name)s” is not known here: it is not computed."
    ),
    "row_not_taken": gettext_lazy(
        "It reads “%(name)s”, a row of the file that was not taken: it counts as unanswered."
    ),
    "empty_expression": gettext_lazy("The expression is empty."),
    "expression_too_long": gettext_lazy("The expression is too long: 20,000 characters at most."),
    "expression_too_deep": gettext_lazy("The expression is nested too deeply: simplify it."),
    "unexpected_character": gettext_lazy("Character %(place)s cannot be understood: “%(word)s”."),
    "unexpected_word": gettext_lazy("Character %(place)s: “%(word)s” was not expected here."),
    "missing_parenthesis": gettext_lazy(
        "The parenthesis opened at character %(place)s is never closed."
    ),
    "wrong_number_of_arguments": gettext_lazy(
        "Character %(place)s: “%(word)s” is not given the right number of values."
    ),
    "pattern_not_supported": gettext_lazy(
        "The pattern uses a sign that is not supported: “%(word)s”."
    ),
    "pattern_too_large": gettext_lazy("The pattern is too large: simplify it."),
    "unknown_format": gettext_lazy(
        "This file is not a questionnaire definition (“lieudit-form-1” expected)."
    ),
    "not_an_object": gettext_lazy("“%(field)s” should be a group of named values."),
    "not_a_list": gettext_lazy("“%(field)s” should be a list."),
    "not_a_text": gettext_lazy("“%(field)s” should be a text."),
    "not_wordings": gettext_lazy("“%(field)s” should give a wording for each language."),
    "not_a_flag": gettext_lazy("“%(field)s” should be true or false."),
    "not_a_number": gettext_lazy("“%(field)s” should be a number."),
    "not_a_count": gettext_lazy("“%(field)s” should be a whole number of at least one."),
    "unknown_field": gettext_lazy("“%(field)s” is not a known field: check its spelling."),
    "unknown_word": gettext_lazy("“%(word)s” is not a possible value of “%(field)s”."),
    "too_many": gettext_lazy("“%(field)s” holds %(count)s members; %(limit)s at most."),
    "too_long": gettext_lazy("“%(field)s” is too long: %(count)s characters; %(limit)s at most."),
    "control_characters": gettext_lazy(
        "“%(field)s” holds invisible control characters: retype it."
    ),
}
UNKNOWN = gettext_lazy("Something is wrong here (%(code)s).")


def tell_problem(problem: Problem, labels: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the sentence of a problem; `labels` name the other questions it speaks of."""
    named = (
        labels.get(str(problem.details.get("name", "")), "")
        if problem.code == "source_after"
        else ""
    )
    sentence = SENTENCES.get(problem.code, UNKNOWN)
    ground = str(problem.details.get("ground", ""))
    words = {
        "name": problem.item,
        "item": problem.item,
        "field": problem.field,
        "word": "",
        "count": "",
        "limit": "",
        "names": "",
        **problem.details,
        **({"name": shorten(named, 80, placeholder="…")} if named else {}),
        "code": problem.code,
        "ground": str(GROUND_WORDS.get(ground, ground)),
        "place": int(problem.details.get("position", 0)) + 1,
    }
    return str(sentence) % words


def tell_place(problem: Problem, labels: dict[str, str]) -> str:
    """Return where a problem stands, in the words of the questionnaire."""
    if not problem.item:
        return _("The whole questionnaire")
    return labels.get(problem.item) or problem.item
