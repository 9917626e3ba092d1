"""Trying a questionnaire as somebody who answers; nothing of the trial is kept. And its paper."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.engine.answer import Answer, answer_from_text, answer_to_text
from lieudit.interviews.engine.answers import accept_answer
from lieudit.interviews.engine.asking import list_inside, next_mark
from lieudit.interviews.engine.form import Form, Item, pick_text
from lieudit.interviews.engine.pagination import find_position, first_item, next_item, previous_item
from lieudit.interviews.engine.problems import Problem
from lieudit.interviews.engine.repeats import MOST_OCCURRENCES, base_name, is_roster
from lieudit.interviews.forms.answer_sentences import say_refusal
from lieudit.interviews.forms.asked_question import ask_question, list_occurrences
from lieudit.interviews.forms.heading_words import tell_question
from lieudit.interviews.forms.item_lines import list_by_theme
from lieudit.interviews.forms.question import Shown, show_told
from lieudit.interviews.forms.sent import read_raw, show_sent
from lieudit.interviews.queries.filling import Asking, ask
from lieudit.interviews.queries.questionnaires import read_form
from lieudit.interviews.queries.sealed import Told
from lieudit.interviews.views.questionnaire_page import crumbs, find_latest, find_or_404

GIVEN = "given."
END = "-"
LONGEST_GIVEN = 20_000
MOST_GIVEN = 5_000


@require_http_methods(["GET", "POST"])
def questionnaire_preview(request: HttpRequest, slug: str, questionnaire_id: UUID) -> HttpResponse:
    """One question at a time, in the frame of a phone; answers live in the page only."""
    questionnaire = find_or_404(request, questionnaire_id)
    form = read_form(find_latest(questionnaire))
    asking = ask(form, _read_given(request.POST, form))
    here = request.POST.get("item") or request.GET.get("question") or _first(asking)
    shown, error = Shown(), ""
    item = asking.form.find_item(here)
    if request.method == "POST" and item is not None:
        outcome = _answer(asking, item, request.POST)
        if isinstance(outcome, Problem) and request.POST.get("go") != "back":
            error = say_refusal(Refused(outcome.code, problems=(outcome,)), item)
            shown = show_sent(request.POST, item)
        else:
            asking = asking if isinstance(outcome, Problem) else ask(form, outcome)
            here = _step(asking, here, request.POST)
            item = asking.form.find_item(here)
    if not error and item is not None:
        shown = show_told(asking.told.get(item.name))
    return render(
        request,
        "interviews/questionnaire_preview.html",
        {
            "questionnaire": questionnaire,
            "question": ask_question(asking, item, request.LANGUAGE_CODE, shown, error=error)
            if item
            else None,
            "position": find_position(asking.state, here),
            "former": previous_item(asking.form, asking.state, here) if item else None,
            "given": [
                (GIVEN + name, answer_to_text(each.given)) for name, each in asking.told.items()
            ],
            "asked": _tell_asked(asking, request.LANGUAGE_CODE),
            "calculated": sorted(asking.state.calculated.items()),
            "crumbs": crumbs(request, questionnaire, _("Preview")),
        },
    )


@require_GET
def questionnaire_print(request: HttpRequest, slug: str, questionnaire_id: UUID) -> HttpResponse:
    """The whole on paper, to read it around a table."""
    questionnaire = find_or_404(request, questionnaire_id)
    version = find_latest(questionnaire)
    form = read_form(version)
    themes = [
        (
            theme.label,
            [line for line in theme.lines if line.item.type not in ("calculate", "hidden")],
        )
        for theme in list_by_theme(form, request.LANGUAGE_CODE)
    ]
    return render(
        request,
        "interviews/questionnaire_print.html",
        {
            "questionnaire": questionnaire,
            "version": version,
            "form": form,
            "intro": pick_text(form.intro, request.LANGUAGE_CODE),
            "themes": themes,
        },
    )


def _first(asking: Asking) -> str:
    return first_item(asking.state) or END


def _read_given(post: QueryDict, form: Form) -> dict[str, Told]:
    names = {*form.item_names, *(group.name for group in form.groups)}
    answers: dict[str, Told] = {}
    for field, text in list(post.items())[:MOST_GIVEN]:
        name = field.removeprefix(GIVEN)
        is_known = name != field and base_name(name) in names
        if not is_known or not text or len(text) > LONGEST_GIVEN:
            continue
        try:
            answers[name] = Told(answer_from_text(text))
        except (ValueError, RecursionError):
            continue
    return answers


def _answer(asking: Asking, item: Item, post: QueryDict) -> dict[str, Told] | Problem:
    """Return the answers after this one; adding or removing an occurrence is one of them."""
    if is_roster(item):
        return _change_occurrences(asking, item, post)
    if not item.is_answerable:
        return dict(asking.told)
    raw = read_raw(post, item)
    given = {name: one.given for name, one in asking.told.items()}
    outcome = accept_answer(
        asking.form, given, item.name, raw.raw, today=asking.today, state=raw.state
    )
    if isinstance(outcome, Problem):
        return outcome
    kept = {name: each for name, each in asking.told.items() if name != item.name}
    return {**kept, item.name: Told(outcome)} if outcome is not None else kept


def _change_occurrences(asking: Asking, roster: Item, post: QueryDict) -> dict[str, Told]:
    marks = asking.asked.marks.get(roster.name, ())
    kept = dict(asking.told)
    if "add" in post and len(marks) < MOST_OCCURRENCES:
        marks = (*marks, next_mark(marks))
    elif "remove" in post:
        for name in list_inside(kept, asking.written, roster.name, post["remove"]):
            del kept[name]
        marks = tuple(mark for mark in marks if mark != post["remove"])
    return {**kept, roster.name: Told(Answer("value", marks))}


def _step(asking: Asking, here: str, post: QueryDict) -> str:
    go = post.get("go", "next")
    if "remove" in post:
        return here
    if "add" in post:
        roster = asking.form.find_item(here)
        lines = list_occurrences(asking, roster, asking.form.default_language) if roster else ()
        return (lines[-1].first_item if lines else "") or here
    if go == "back":
        return previous_item(asking.form, asking.state, here) or here
    return next_item(asking.form, asking.state, here) or END


def _tell_asked(asking: Asking, language: str) -> list[tuple[str, bool]]:
    return [
        (tell_question(asking.form, item, language), item.name in asking.state.relevant)
        for item in asking.form.items
        if item.type not in ("calculate", "hidden")
    ]
