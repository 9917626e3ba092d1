"""What I am told of: object by object, stopped or not, and how often."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lieudit.hall.frame import say_done
from lieudit.hall.subjects import SubjectRef
from lieudit.notices.actions.stopping import (
    choose_rhythm,
    find_collective_of,
    mute_subject,
    unmute_subject,
)
from lieudit.notices.forms.answering import RhythmForm
from lieudit.notices.queries.waiting import find_rhythm, list_followed

SHOWN_AT_ONCE = 40
SEARCHED_FROM = 20


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """All I was told of in four months; by a card, what concerns its group only."""
    presence = request.presence
    found = list_followed(presence.person.id, presence.card_scope_id, timezone.now())
    text = request.GET.get("q", "").strip()[:80]
    shown = [one for one in found if text.casefold() in one.spoken.title.casefold()]
    page = {
        "followed": shown[:SHOWN_AT_ONCE],
        "hidden_count": max(len(shown) - SHOWN_AT_ONCE, 0),
        "query": text,
        "can_search": len(found) > SEARCHED_FROM or bool(text),
        "rhythm": find_rhythm(presence.person.id),
        "by_card": presence.came_by == "card",
    }
    return render(request, "notices/mine.html", page)


@require_http_methods(["GET", "POST"])
def rhythm_edit(request: HttpRequest) -> HttpResponse:
    """Every day, every week, or only what awaits me."""
    person_id = request.presence.person.id
    form = RhythmForm(request.POST or None, initial={"rhythm": find_rhythm(person_id).rhythm})
    if form.is_valid():
        choose_rhythm(person_id=person_id, rhythm=form.cleaned_data["rhythm"])
        say_done(request, _("Your choice is kept."))
        return redirect("notices:mine")
    return render(request, "notices/rhythm_edit.html", {"form": form})


@require_POST
def subject_stop(request: HttpRequest, kind: str, subject_id: UUID) -> HttpResponse:
    """No more letters about this; taken back by one button."""
    subject, scope_id = _find_own(request, kind, subject_id)
    mute_subject(person_id=request.presence.person.id, collective_id=scope_id, subject=subject)
    say_done(request, _("No more letters about this. Your pages still show it."))
    return redirect("notices:mine")


@require_POST
def subject_resume(request: HttpRequest, kind: str, subject_id: UUID) -> HttpResponse:
    subject, _scope_id = _find_own(request, kind, subject_id)
    unmute_subject(person_id=request.presence.person.id, subject=subject)
    say_done(request, _("Letters about this come again."))
    return redirect("notices:mine")


def _find_own(request: HttpRequest, kind: str, subject_id: UUID) -> tuple[SubjectRef, UUID]:
    """One stops only what one was told of, and by a card only in its group."""
    subject = SubjectRef(kind, subject_id)
    scope_id = find_collective_of(person_id=request.presence.person.id, subject=subject)
    if scope_id is None or not request.presence.reaches(scope_id):
        raise Http404
    return subject, scope_id
