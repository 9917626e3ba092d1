"""Answering: one screen of questions shown, kept, and on to the next or the former."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lieudit.interviews.actions.answers import save_answer
from lieudit.interviews.actions.refusals import AnswerChangedMeanwhile, Refused
from lieudit.interviews.engine.form import Form, Item, pick_text
from lieudit.interviews.engine.pagination import (
    find_position,
    find_shared_screen,
    list_screen,
    next_screen,
    previous_screen,
)
from lieudit.interviews.forms.answer_sentences import say_refusal
from lieudit.interviews.forms.asked_question import ask_question
from lieudit.interviews.forms.languages import list_languages, read_in
from lieudit.interviews.forms.question import Question, show_told
from lieudit.interviews.forms.review import say_told
from lieudit.interviews.forms.sent import read_raw, show_sent
from lieudit.interviews.queries.filling import Filling, find_consent_items
from lieudit.interviews.queries.seats import find_filling, list_readers
from lieudit.interviews.views.occurrences import change_occurrences, find_leaving
from lieudit.interviews.views.responding import frame_of

AUTOSAVE = "X-Autosave"


@dataclass(frozen=True)
class Sent:
    """What became of a screen: where she stands after it, and what could not be kept."""

    after: Filling
    refused: Mapping[str, Refused] = field(default_factory=dict)

    @property
    def has_conflict(self) -> bool:
        return any(isinstance(one, AnswerChangedMeanwhile) for one in self.refused.values())


@require_http_methods(["GET", "POST"])
def respond_item(request: HttpRequest, participation_id: UUID, item: str) -> HttpResponse:
    """The screen that holds this question: alone, or with those of its group."""
    filling = find_filling(participation_id)
    if filling.participation.notice_read_at is None:
        return redirect("interviews:respond", participation_id)
    if item not in filling.state.relevant:
        return _leave_hidden(request, filling)
    if request.method == "POST":
        changed = change_occurrences(request, filling, item)
        return changed or _save(request, filling, item)
    if not frame_of(filling)["is_writable"]:
        return redirect("interviews:respond_review", participation_id)
    return _show(request, filling, item)


def prefix_of(form: Form, name: str) -> str:
    """Fields are prefixed by their question where its group may put several on one screen."""
    return f"q.{name}." if find_shared_screen(form, name) else ""


def _save(request: HttpRequest, filling: Filling, name: str) -> HttpResponse:
    screen = list_screen(filling.form, filling.state, name)
    sent = _keep(request, filling, screen)
    if AUTOSAVE in request.headers:
        return _tell_saved(request, sent, screen, name)
    if sent.refused:
        return _show(request, sent.after, name, screen, sent)
    return _go_on(request, sent.after, name)


def _keep(request: HttpRequest, filling: Filling, screen: tuple[str, ...]) -> Sent:
    """Keep each answer of the screen by itself, in order; what is hidden by one before is left."""
    after = filling
    refused: dict[str, Refused] = {}
    for name in screen:
        item = after.form.find_item(name)
        prefix = prefix_of(after.form, name)
        if item is None or not item.is_answerable or f"{prefix}revision" not in request.POST:
            continue
        if name not in after.state.relevant:
            continue
        try:
            after = save_answer(
                participation_id=filling.participation.id,
                item_name=name,
                answer=read_raw(request.POST, item, prefix),
                actor_id=request.presence.person.id,
            )
        except Refused as refusal:
            refused[name] = refusal
            if isinstance(refusal, AnswerChangedMeanwhile):
                after = find_filling(filling.participation.id)
    return Sent(after, refused)


def _tell_saved(
    request: HttpRequest, sent: Sent, screen: tuple[str, ...], name: str
) -> JsonResponse:
    if sent.has_conflict:
        return JsonResponse({"state": "conflict"}, status=409)
    if sent.refused:
        refused, refusal = next(iter(sent.refused.items()))
        item = sent.after.form.find_item(refused)
        sentence = say_refusal(refusal, item, read_in(sent.after, request.LANGUAGE_CODE))
        return JsonResponse({"state": "failed", "message": sentence}, status=422)
    told = sent.after.find_told(name)
    if not prefix_of(sent.after.form, name):
        return JsonResponse({"state": "saved", "revision": told.revision if told else 0})
    revisions = {
        f"{prefix_of(sent.after.form, each)}revision": one.revision if one else 0
        for each in screen
        for one in [sent.after.find_told(each)]
    }
    return JsonResponse({"state": "saved", "revisions": revisions})


def _show(
    request: HttpRequest,
    filling: Filling,
    name: str,
    screen: tuple[str, ...] = (),
    sent: Sent | None = None,
) -> HttpResponse:
    screen = screen or list_screen(filling.form, filling.state, name)
    refused = sent.refused if sent else {}
    questions = [
        _ask(request, filling, item, prefix_of(filling.form, each), refused.get(each))
        for each in screen
        if (item := filling.form.find_item(each)) and each in filling.state.relevant
    ]
    language = read_in(filling, request.LANGUAGE_CODE)
    shared = find_shared_screen(filling.form, name)
    conflicts = [
        (item, say_told(item, filling.find_told(each), language), filling.find_told(each))
        for each, refusal in refused.items()
        if isinstance(refusal, AnswerChangedMeanwhile) and (item := filling.form.find_item(each))
    ]
    context = frame_of(filling) | {
        "questions": questions,
        "question": questions[0],
        "name": name,
        "heading": pick_text(shared.labels, language) if shared else questions[0].heading,
        "is_alone": shared is None,
        "position": find_position(filling.state, questions[0].item.name),
        "former": previous_screen(filling.form, filling.state, name),
        "readers": list_readers(filling.participation.wave),
        "is_consent": name in find_consent_items(filling.form),
        "conflicts": conflicts,
        "languages": list_languages(filling, request.LANGUAGE_CODE),
        "language": language,
        "leaving": find_leaving(request, questions),
    }
    status = 200
    if sent is not None:
        status = 409 if sent.has_conflict else 422
    return render(request, "interviews/respond_item.html", context, status=status)


def _ask(
    request: HttpRequest, filling: Filling, item: Item, prefix: str, refusal: Refused | None
) -> Question:
    """What was refused is shown as typed, with why; after a conflict, ready to be sent again."""
    language = read_in(filling, request.LANGUAGE_CODE)
    shown, error = show_told(filling.find_told(item.name)), ""
    if refusal is not None:
        shown = show_sent(request.POST, item, prefix)
        error = say_refusal(refusal, item, language)
    if isinstance(refusal, AnswerChangedMeanwhile):
        shown, error = replace(shown, revision=refusal.revision), ""
    return ask_question(filling, item, language, shown, prefix=prefix, error=error)


def _go_on(request: HttpRequest, after: Filling, name: str) -> HttpResponse:
    """On to the next screen, or once more here when an answer brought questions to it."""
    seat_id = after.participation.id
    form, state, go = after.form, after.state, request.POST.get("go")
    if go == "review":
        return redirect("interviews:respond_review", seat_id)
    if go == "back":
        target = previous_screen(form, state, name)
    else:
        come = _list_come(request, after, name)
        if come:
            messages.info(request, _("Your answers bring other questions to this page."))
            return redirect("interviews:respond_item", seat_id, come[0])
        target = next_screen(form, state, name)
    if target is None:
        return redirect("interviews:respond_review", seat_id)
    return redirect("interviews:respond_item", seat_id, target)


def _list_come(request: HttpRequest, after: Filling, name: str) -> list[str]:
    """Return the questions of this screen that were not on it when it was sent."""
    if not prefix_of(after.form, name):
        return []
    return [
        each
        for each in list_screen(after.form, after.state, name)
        if (item := after.form.find_item(each))
        and item.is_answerable
        and f"{prefix_of(after.form, each)}revision" not in request.POST
    ]


def _leave_hidden(request: HttpRequest, filling: Filling) -> HttpResponse:
    """The item is unknown or no longer asked: say so and go where there is something to do."""
    messages.warning(
        request, _("That question is not asked (any more) in your questionnaire. Nothing was kept.")
    )
    if AUTOSAVE in request.headers:
        return JsonResponse({"state": "failed"}, status=422)
    return redirect("interviews:respond_review", filling.participation.id)
