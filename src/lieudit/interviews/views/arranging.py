"""Order, copies, removals of questions, and the way back."""

import dataclasses
from textwrap import shorten
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lieudit.hall.frame import say_done
from lieudit.interviews.actions.form_changes import (
    Change,
    QuestionnaireChangedMeanwhile,
    change_form,
    undo_change,
)
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.engine.editing import duplicate_item, move_item, remove_item
from lieudit.interviews.engine.form import Form
from lieudit.interviews.engine.problems import FormInvalid
from lieudit.interviews.forms.problem_words import tell_problem
from lieudit.interviews.models import Questionnaire, QuestionnaireVersion
from lieudit.interviews.queries.questionnaires import read_form
from lieudit.interviews.views.questionnaire_page import (
    address,
    find_latest,
    find_own_or_404,
    label_of,
    say_changed,
)

FIRST = "-"


@require_POST
def item_move(request: HttpRequest, slug: str, questionnaire_id: UUID, item: str) -> HttpResponse:
    """Up, down, or after another question; a page that reorders by itself gets JSON."""
    questionnaire = find_own_or_404(request, questionnaire_id)
    direction, after = request.POST.get("direction", ""), request.POST.get("after", "")
    try:
        version = _change(
            request,
            questionnaire,
            item,
            "question_moved",
            lambda form: _move(form, item, direction, after),
        )
    except FormInvalid as refusal:
        return _refuse_move(request, questionnaire, item, refusal)
    form = read_form(version)
    place = form.item_names.index(item) + 1
    told = _("“%(label)s” is now number %(place)s of %(total)s.") % {
        "label": shorten(label_of(form, item), 60, placeholder="…"),
        "place": place,
        "total": len(form.items),
    }
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"said": told, "revision": version.revision, "place": place})
    say_changed(request, questionnaire, version, told)
    return redirect(address(request, "questionnaire_detail", questionnaire) + f"#{item}")


def _refuse_move(
    request: HttpRequest, questionnaire: Questionnaire, item: str, refusal: FormInvalid
) -> HttpResponse:
    """A question never goes before the answer it waits for; the page says which."""
    form = read_form(find_latest(questionnaire))
    for problem in refusal.problems:
        messages.error(
            request,
            _("Not moved: “%(label)s” waits for the answer to “%(source)s”, which comes first.")
            % {
                "label": shorten(label_of(form, problem.item), 60, placeholder="…"),
                "source": shorten(
                    label_of(form, str(problem.details["name"])), 60, placeholder="…"
                ),
            },
        )
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"said": ""}, status=409)
    return redirect(address(request, "questionnaire_detail", questionnaire) + f"#{item}")


@require_POST
def item_duplicate(
    request: HttpRequest, slug: str, questionnaire_id: UUID, item: str
) -> HttpResponse:
    questionnaire = find_own_or_404(request, questionnaire_id)
    version = _change(
        request,
        questionnaire,
        item,
        "question_duplicated",
        lambda form: duplicate_item(form, item),
    )
    say_changed(request, questionnaire, version, _("The copy stands just after the question."))
    return redirect(address(request, "questionnaire_detail", questionnaire) + f"#{item}")


@require_POST
def item_remove(request: HttpRequest, slug: str, questionnaire_id: UUID, item: str) -> HttpResponse:
    """Remove a question, unless another one depends on it; can be undone."""
    questionnaire = find_own_or_404(request, questionnaire_id)
    here = address(request, "questionnaire_detail", questionnaire)
    label = label_of(read_form(find_latest(questionnaire)), item)
    try:
        version = _change(
            request,
            questionnaire,
            item,
            "question_removed",
            lambda form: remove_item(form, item),
        )
    except FormInvalid as refusal:
        form = read_form(find_latest(questionnaire))
        for problem in refusal.problems:
            told = dataclasses.replace(problem, item=label_of(form, problem.item)[:80])
            messages.error(request, tell_problem(told))
        return redirect(f"{here}#{item}")
    told = _("“%(label)s” was removed.") % {"label": shorten(label, 60, placeholder="…")}
    say_changed(request, questionnaire, version, told)
    return redirect(here)


@require_POST
def change_undo(
    request: HttpRequest, slug: str, questionnaire_id: UUID, revision: int
) -> HttpResponse:
    """Put back what stood before the last change."""
    questionnaire = find_own_or_404(request, questionnaire_id)
    try:
        undo_change(
            questionnaire_id=questionnaire.id,
            actor_id=request.presence.person.id,
            revision=revision,
        )
    except QuestionnaireChangedMeanwhile:
        messages.warning(
            request,
            _(
                "Somebody changed this questionnaire meanwhile: nothing was undone. Look at it "
                "first."
            ),
        )
    except Refused:
        messages.info(request, _("There is nothing left to undo."))
    else:
        say_done(request, _("Put back as it was."))
    return redirect(address(request, "questionnaire_detail", questionnaire))


def _change(
    request: HttpRequest, questionnaire: Questionnaire, item: str, verb: str, change: Change
) -> QuestionnaireVersion:
    def change_if_there(form: Form) -> Form:
        if form.find_item(item) is None:
            raise Http404
        return change(form)

    return change_form(
        questionnaire_id=questionnaire.id,
        actor_id=request.presence.person.id,
        verb=verb,
        change=change_if_there,
    )


def _move(form: Form, name: str, direction: str, after: str) -> Form:
    names = form.item_names
    index = names.index(name)
    if direction == "up" and index > 0:
        return move_item(form, name, to=names[index - 1], side="before")
    if direction == "down" and index < len(names) - 1:
        return move_item(form, name, to=names[index + 1], side="after")
    if after == FIRST and index > 0:
        return move_item(form, name, to=names[0], side="before")
    if after in names and after != name:
        return move_item(form, name, to=after, side="after")
    return form
