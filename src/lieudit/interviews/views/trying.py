"""Trying a questionnaire as somebody who answers; nothing of the trial is kept. And its paper."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.engine.answer import Answer, answer_from_text, answer_to_text
from lieudit.interviews.engine.answers import accept_answer
from lieudit.interviews.engine.branching import FormState, evaluate_form
from lieudit.interviews.engine.form import Form, Item, pick_text
from lieudit.interviews.engine.pagination import find_position, first_item, next_item, previous_item
from lieudit.interviews.engine.problems import Problem
from lieudit.interviews.forms.answer_sentences import say_refusal
from lieudit.interviews.forms.item_lines import list_by_theme
from lieudit.interviews.forms.question import Shown, build_question, show_told
from lieudit.interviews.forms.sent import read_raw, show_sent
from lieudit.interviews.queries.questionnaires import read_form
from lieudit.interviews.queries.sealed import Told
from lieudit.interviews.views.questionnaire_page import crumbs, find_latest, find_or_404

GIVEN = "given."
END = "-"
LONGEST_GIVEN = 20_000


@require_http_methods(["GET", "POST"])
def questionnaire_preview(request: HttpRequest, slug: str, questionnaire_id: UUID) -> HttpResponse:
    """One question at a time, in the frame of a phone; answers live in the page only."""
    questionnaire = find_or_404(request, questionnaire_id)
    form = read_form(find_latest(questionnaire))
    answers = _read_given(request.POST, form)
    state = _evaluate(form, answers)
    here = request.POST.get("item") or request.GET.get("question") or first_item(state) or END
    shown, error = Shown(), ""
    item = form.find_item(here)
    if request.method == "POST" and item is not None:
        outcome = _answer(form, answers, item, request.POST)
        if isinstance(outcome, Problem) and request.POST.get("go") != "back":
            error = say_refusal(Refused(outcome.code, problems=(outcome,)), item)
            shown = show_sent(request.POST, item)
        else:
            answers = answers if isinstance(outcome, Problem) else outcome
            state = _evaluate(form, answers)
            here = _step(form, state, here, request.POST.get("go", "next"))
            item = form.find_item(here)
    if not error and item is not None and item.name in answers:
        shown = show_told(Told(answers[item.name]))
    return render(
        request,
        "interviews/questionnaire_preview.html",
        {
            "questionnaire": questionnaire,
            "question": build_question(item, request.LANGUAGE_CODE, shown, error=error)
            if item
            else None,
            "position": find_position(state, here),
            "former": previous_item(form, state, here) if item else None,
            "given": [(GIVEN + name, answer_to_text(each)) for name, each in answers.items()],
            "asked": _tell_asked(form, state, request.LANGUAGE_CODE),
            "calculated": sorted(state.calculated.items()),
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


def _evaluate(form: Form, answers: Mapping[str, Answer]) -> FormState:
    return evaluate_form(form, answers, timezone.localdate().isoformat())


def _read_given(post: QueryDict, form: Form) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for name in form.item_names:
        text = post.get(GIVEN + name, "")
        if not text or len(text) > LONGEST_GIVEN:
            continue
        try:
            answers[name] = answer_from_text(text)
        except (ValueError, RecursionError):
            continue
    return answers


def _answer(
    form: Form, answers: dict[str, Answer], item: Item, post: QueryDict
) -> dict[str, Answer] | Problem:
    if not item.is_answerable:
        return answers
    raw = read_raw(post, item)
    today = timezone.localdate().isoformat()
    outcome = accept_answer(form, answers, item.name, raw.raw, today=today, state=raw.state)
    if isinstance(outcome, Problem):
        return outcome
    kept = {name: each for name, each in answers.items() if name != item.name}
    return {**kept, item.name: outcome} if outcome is not None else kept


def _step(form: Form, state: FormState, here: str, go: str) -> str:
    if go == "back":
        return previous_item(form, state, here) or here
    return next_item(form, state, here) or END


def _tell_asked(form: Form, state: FormState, language: str) -> list[tuple[str, bool]]:
    return [
        (pick_text(item.labels, language) or item.name, item.name in state.relevant)
        for item in form.items
        if item.type not in ("calculate", "hidden")
    ]
