"""The respondent's pages around the questions: the notice, the review, the end."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.interviews.actions.answers import hand_in
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.seats import choose_language, read_the_notice
from lieudit.interviews.engine.form import pick_text
from lieudit.interviews.engine.pagination import next_screen
from lieudit.interviews.forms.answer_sentences import say_refusal
from lieudit.interviews.forms.languages import list_languages, read_in
from lieudit.interviews.forms.review import build_review
from lieudit.interviews.queries.filling import Filling
from lieudit.interviews.queries.seats import describe_readers, find_filling, list_readers


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
            "languages": list_languages(filling, request.LANGUAGE_CODE),
            "intro": pick_text(filling.form.intro, read_in(filling, request.LANGUAGE_CODE)),
        },
    )


@require_POST
def respond_language(request: HttpRequest, participation_id: UUID) -> HttpResponse:
    """Read the questions in another language of the form, on every device; back where she was."""
    choose_language(
        participation_id=participation_id,
        language=request.POST.get("language", ""),
        actor_id=request.presence.person.id,
    )
    filling = find_filling(participation_id)
    here = request.POST.get("item", "")
    if here in filling.state.relevant:
        return redirect("interviews:respond_item", participation_id, here)
    return redirect("interviews:respond", participation_id)


@require_GET
def respond_review(request: HttpRequest, participation_id: UUID) -> HttpResponse:
    """Everything answered, read again, each line with its way to change it."""
    filling = find_filling(participation_id)
    review = build_review(filling, read_in(filling, request.LANGUAGE_CODE))
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
    if last and (following := next_screen(filling.form, filling.state, last)):
        return following
    gap = next((item.name for item in filling.unanswered), None)
    return gap or next(iter(filling.state.relevant), "-")
