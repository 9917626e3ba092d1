"""A crossed interview after both: voices side by side, what they share, where they part."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lieudit.interviews.actions.interviewing.opening import (
    ask_reopening,
    release_alone,
    take_reopening_back,
)
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.forms.interviewing.her_forms import HerWordsForm
from lieudit.interviews.forms.interviewing.together_page import build_together
from lieudit.interviews.forms.interviewing.words import say_interview_refusal
from lieudit.interviews.queries.interviewing.reading import read_interview, read_release_reason
from lieudit.interviews.views.interviewing.ground import (
    crumbs,
    find_interview_or_404,
    find_voice_or_404,
    interview_url,
    log_opening,
    name_interview,
    say_refused,
)
from lieudit.interviews.views.interviewing.saving import Saved, save_shared


@require_http_methods(["GET", "POST"])
def interview_together(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Both voices by station, and the summary they write together; versions are kept."""
    interview = find_interview_or_404(request, interview_id)
    voice = find_voice_or_404(request, interview)
    if not interview.is_crossed:
        raise Http404
    if interview.released_at is None:
        say_refused(request, Refused("not_released"))
        return redirect(interview_url(interview))
    seen = read_interview(interview, voice)
    saved = save_shared(request, seen) if request.method == "POST" else Saved()
    if request.method == "POST" and not saved.is_refused:
        if saved.has_conflict:
            messages.warning(
                request,
                _("Your other voice wrote here meanwhile: both texts are kept, side by side."),
            )
        elif saved.has_kept:
            messages.success(request, _("Everything is kept."))
        return redirect(interview_url(interview, "interview_together"))
    log_opening(request, interview)
    context = {
        "seen": read_interview(interview, voice),
        "interview": interview,
        "voice": voice,
        "title": name_interview([one.row for one in seen.people]),
        "stations": build_together(
            read_interview(interview, voice), saved.typed, request.LANGUAGE_CODE
        ),
        "reason": read_release_reason(interview),
        "refused": [say_interview_refusal(one) for one in saved.typed.refused.values()],
        "crumbs": crumbs(request, interview, _("Together")),
    }
    status = 422 if saved.is_refused else 200
    return render(request, "interviews/interview_together.html", context, status=status)


@require_http_methods(["GET", "POST"])
def interview_release(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Open without waiting for the other voice: why is written down, the other is told."""
    interview = find_interview_or_404(request, interview_id)
    form = HerWordsForm(request.POST or None)
    form.fields["words"].label = _("Why you do not wait")
    if request.method == "POST" and form.is_valid():
        try:
            release_alone(
                interview_id=interview.id,
                actor_id=request.presence.person.id,
                reason=form.cleaned_data["words"],
            )
        except Refused as refusal:
            form.add_error("words", say_interview_refusal(refusal))
        else:
            messages.success(request, _("The interview is open; the other voice is told."))
            return redirect(interview_url(interview, "interview_together"))
    context = {
        "form": form,
        "interview": interview,
        "crumbs": crumbs(request, interview, _("Open without waiting")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "interviews/interview_release.html", context, status=status)


@require_POST
def interview_reopen(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Ask to write again after reading each other; both must."""
    interview = find_interview_or_404(request, interview_id)
    try:
        if "back" in request.POST:
            take_reopening_back(interview_id=interview.id, actor_id=request.presence.person.id)
        elif ask_reopening(interview_id=interview.id, actor_id=request.presence.person.id):
            messages.success(request, _("Both of you asked: you may write again."))
        else:
            messages.info(request, _("You asked to write again. The other voice must ask too."))
    except Refused as refusal:
        say_refused(request, refusal)
    return redirect(interview_url(interview))
