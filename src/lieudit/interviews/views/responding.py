"""The respondent's pages: the notice, one question per screen, the review, the end."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.interviews.actions.answers import hand_in, save_answer
from lieudit.interviews.actions.refusals import AnswerChangedMeanwhile, Refused
from lieudit.interviews.actions.seats import read_the_notice
from lieudit.interviews.engine.form import Item, pick_text
from lieudit.interviews.engine.pagination import find_position, next_item, previous_item
from lieudit.interviews.forms.answer_sentences import say_refusal
from lieudit.interviews.forms.question import Question, Shown, build_question, show_told
from lieudit.interviews.forms.review import build_review
from lieudit.interviews.forms.sent import read_raw, show_sent
from lieudit.interviews.queries.filling import Filling, find_consent_items
from lieudit.interviews.queries.seats import describe_readers, find_filling, list_readers

AUTOSAVE = "X-Autosave"


@require_http_methods(["GET", "POST"])
def respond(request: HttpRequest, participation_id: UUID) -> HttpResponse:
    """What this is, who reads, how long it is kept; then the first open question."""
    filling = find_filling(participation_id)
    if request.method == "POST":
        read_the_notice(participation_id=participation_id, actor_id=request.presence.person.id)
        return redirect("interviews:respond_item", participation_id, find_resume(filling))
    return render(
        request,
        "interviews/respond.html",
        frame_of(filling)
        | describe_readers(filling.participation.wave, filling.participation.person_id)
        | {
            "intro": pick_text(filling.form.intro, request.LANGUAGE_CODE),
        },
    )


@require_http_methods(["GET", "POST"])
def respond_item(request: HttpRequest, participation_id: UUID, item: str) -> HttpResponse:
    """One question: shown, saved, and on to the next or the former."""
    filling = find_filling(participation_id)
    if filling.participation.notice_read_at is None:
        return redirect("interviews:respond", participation_id)
    if item not in filling.state.relevant:
        return _leave_hidden(request, filling, item)
    if request.method == "POST":
        return _save(request, filling, item)
    if not frame_of(filling)["is_writable"]:
        return redirect("interviews:respond_review", participation_id)
    shown = show_told(filling.find_told(item))
    return _show(request, filling, _ask(request, filling, item, shown))


@require_GET
def respond_review(request: HttpRequest, participation_id: UUID) -> HttpResponse:
    """Everything answered, read again, each line with its way to change it."""
    filling = find_filling(participation_id)
    review = build_review(filling, request.LANGUAGE_CODE)
    return render(request, "interviews/respond_review.html", frame_of(filling) | review)


@require_POST
def respond_hand_in(request: HttpRequest, participation_id: UUID) -> HttpResponse:
    """« I have finished »: may still be changed until the closing."""
    try:
        hand_in(participation_id=participation_id, actor_id=request.presence.person.id)
    except Refused as refusal:
        if refusal.code == "not_complete":
            messages.error(request, _("Some required questions are still open: they are marked."))
        else:
            messages.error(request, say_refusal(refusal))
        return redirect("interviews:respond_review", participation_id)
    return redirect("interviews:respond_thanks", participation_id)


@require_GET
def respond_thanks(request: HttpRequest, participation_id: UUID) -> HttpResponse:
    """Done: she may close, or still change; nothing more is asked."""
    filling = find_filling(participation_id)
    if filling.participation.handed_in_at is None:
        return redirect("interviews:respond_review", participation_id)
    context = {"readers": list_readers(filling.participation.wave)}
    return render(request, "interviews/respond_thanks.html", frame_of(filling) | context)


def frame_of(filling: Filling) -> dict[str, object]:
    """What every page of the respondent shows around its content."""
    wave = filling.participation.wave
    return {
        "seat": filling.participation,
        "wave": wave,
        "filling": filling,
        "collective_name": wave.collective.name,
        "open_count": len(filling.unanswered),
        "has_part_apart": any(item.consent for item in filling.form.items),
        "is_writable": wave.is_open and not filling.participation.withdrawn_at,
    }


def find_resume(filling: Filling) -> str:
    """Return where to go on: after the last item seen if it is still shown, else the first gap."""
    last = filling.participation.last_item
    if last and (following := next_item(filling.form, filling.state, last)):
        return following
    gap = next((item.name for item in filling.unanswered), None)
    return gap or next(iter(filling.state.relevant), "-")


def _ask(
    request: HttpRequest, filling: Filling, item: str, shown: Shown, error: str = ""
) -> Question:
    found = filling.form.find_item(item)
    assert found is not None
    return build_question(found, request.LANGUAGE_CODE, shown, error=error)


def _show(
    request: HttpRequest, filling: Filling, question: Question, status: int = 200, **more: object
) -> HttpResponse:
    name = question.item.name
    context = frame_of(filling) | {
        "question": question,
        "position": find_position(filling.state, name),
        "former": previous_item(filling.form, filling.state, name),
        "readers": list_readers(filling.participation.wave),
        "is_consent": name in find_consent_items(filling.form),
    }
    return render(request, "interviews/respond_item.html", context | more, status=status)


def _save(request: HttpRequest, filling: Filling, name: str) -> HttpResponse:
    found = filling.form.find_item(name)
    assert found is not None
    raw = read_raw(request.POST, found)
    is_autosave = AUTOSAVE in request.headers
    try:
        after = filling
        if found.is_answerable:
            after = save_answer(
                participation_id=filling.participation.id,
                item_name=name,
                answer=raw,
                actor_id=request.presence.person.id,
            )
    except AnswerChangedMeanwhile as conflict:
        if is_autosave:
            return JsonResponse({"state": "conflict"}, status=409)
        return _show_conflict(request, found, conflict)
    except Refused as refusal:
        sentence = say_refusal(refusal, found, request.LANGUAGE_CODE)
        if is_autosave:
            return JsonResponse({"state": "failed", "message": sentence}, status=422)
        asked = _ask(request, filling, name, show_sent(request.POST, found), sentence)
        return _show(request, filling, asked, status=422)
    if is_autosave:
        told = after.find_told(name)
        return JsonResponse({"state": "saved", "revision": told.revision if told else 0})
    return _go_on(request, after, name)


def _show_conflict(
    request: HttpRequest, item: Item, conflict: AnswerChangedMeanwhile
) -> HttpResponse:
    """Both are on the page: what is kept, and what was just typed, ready to be sent again."""
    now = find_filling(request.resolver_match.kwargs["participation_id"])
    kept = _ask(request, now, item.name, show_told(now.find_told(item.name)))
    mine = replace(show_sent(request.POST, item), revision=conflict.revision)
    review = build_review(now, request.LANGUAGE_CODE, only=item.name)
    return _show(
        request,
        now,
        _ask(request, now, item.name, mine),
        status=409,
        conflict=kept,
        kept_lines=review["lines"],
    )


def _go_on(request: HttpRequest, after: Filling, name: str) -> HttpResponse:
    seat_id = after.participation.id
    if request.POST.get("go") == "back":
        target = previous_item(after.form, after.state, name)
    elif request.POST.get("go") == "review":
        target = None
    else:
        target = next_item(after.form, after.state, name)
    if target is None:
        return redirect("interviews:respond_review", seat_id)
    return redirect("interviews:respond_item", seat_id, target)


def _leave_hidden(request: HttpRequest, filling: Filling, name: str) -> HttpResponse:
    """The item is unknown or no longer asked: say so and go where there is something to do."""
    messages.warning(
        request, _("That question is not asked (any more) in your questionnaire. Nothing was kept.")
    )
    if AUTOSAVE in request.headers:
        return JsonResponse({"state": "failed"}, status=422)
    return redirect("interviews:respond_review", filling.participation.id)
