"""The list of interviews, and planning one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.hall.frame import say_done
from lieudit.interviews.actions.interviewing.guides import install_shipped_guide
from lieudit.interviews.actions.interviewing.planning import (
    cancel_interview,
    change_plan,
    plan_interview,
    restore_interview,
    take_over,
)
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.forms.interviewing.plan_form import PlanForm, describe_plan
from lieudit.interviews.models import Interview
from lieudit.interviews.models.interview import InterviewState
from lieudit.interviews.queries.interviewing.finding import (
    list_interviews,
    list_people,
    list_voices,
)
from lieudit.interviews.queries.interviewing.planning import list_plan_choices
from lieudit.interviews.views.interviewing.ground import (
    crumbs,
    find_interview_or_404,
    interview_url,
    say_refused,
)

FEW = 8
LONGEST_QUERY = 80


@require_GET
def interview_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Interviews by state: what runs, what comes, what is over; never what was said."""
    install_shipped_guide()
    here = request.presence
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    state = request.GET.get("etat", "")
    states = [state] if state in InterviewState.values else []
    lines = list_interviews(here.collective.id, here.person.id, states=states, query=query)
    context = {
        "lines": lines,
        "query": query,
        "state": state,
        "states": InterviewState.choices,
        "is_searchable": len(lines) > FEW or query or states,
        "crumbs": crumbs(request),
    }
    return render(request, "interviews/interview_list.html", context)


@require_http_methods(["GET", "POST"])
def interview_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan an interview, with oneself as its voice unless said otherwise."""
    install_shipped_guide()
    mine = str(request.presence.person.id)
    person = request.GET.get("personne", "")
    form = _make_form(request, {"mode": "led", "voice": mine, "person": person})
    if request.method == "POST" and form.is_valid():
        try:
            interview_id = plan_interview(
                collective_id=request.presence.collective.id,
                plan=form.read_plan(),
                actor_id=request.presence.person.id,
            )
        except Refused as refusal:
            say_refused(request, refusal)
        else:
            messages.success(request, _("The interview is planned."))
            if _is_told_apart(request):
                return redirect("interviews:interview_list", slug)
            return redirect("interviews:interview_detail", slug, interview_id)
    context = {"form": form, "crumbs": crumbs(request, here=_("Plan an interview"))}
    status = 422 if form.is_bound else 200
    return render(request, "interviews/interview_plan.html", context, status=status)


@require_http_methods(["GET", "POST"])
def interview_edit(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Change what was planned, until it begins."""
    interview = find_interview_or_404(request, interview_id)
    form = _make_form(request, _describe(interview))
    if request.method == "POST" and form.is_valid():
        try:
            change_plan(
                interview_id=interview.id,
                plan=form.read_plan(),
                actor_id=request.presence.person.id,
            )
        except Refused as refusal:
            say_refused(request, refusal)
        else:
            messages.success(request, _("The plan is changed."))
            return redirect("interviews:interview_list", slug)
    context = {
        "form": form,
        "interview": interview,
        "crumbs": crumbs(request, here=_("Change the plan")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "interviews/interview_plan.html", context, status=status)


@require_POST
def interview_cancel(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Call it off, with the way back."""
    interview = find_interview_or_404(request, interview_id)
    try:
        cancel_interview(interview_id=interview.id, actor_id=request.presence.person.id)
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        undo = interview_url(interview, "interview_restore")
        say_done(request, _("The interview is called off."), undo_url=undo)
    return redirect("interviews:interview_list", slug)


@require_POST
def interview_restore(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Plan it again."""
    interview = find_interview_or_404(request, interview_id)
    try:
        restore_interview(interview_id=interview.id, actor_id=request.presence.person.id)
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        messages.success(request, _("The interview is planned again."))
    return redirect("interviews:interview_list", slug)


@require_POST
def interview_take_over(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Take the place of voices who are gone; the person sees it among who opened her notes."""
    interview = find_interview_or_404(request, interview_id)
    try:
        take_over(interview_id=interview.id, actor_id=request.presence.person.id)
    except Refused as refusal:
        say_refused(request, refusal)
        return redirect("interviews:interview_list", slug)
    return redirect(interview_url(interview))


def _make_form(request: HttpRequest, initial: dict[str, object]) -> PlanForm:
    choices = list_plan_choices(request.presence.collective.id)
    return PlanForm(
        request.POST or None,
        initial=initial,
        people=choices.people,
        voices=choices.voices,
        guides=choices.guides,
        waves=choices.waves,
    )


def _describe(interview: Interview) -> dict[str, object]:
    people = [str(one.person_id) for one in list_people(interview)]
    voices = [str(one.person_id) for one in list_voices(interview)]
    return describe_plan(interview, people, voices)


def _is_told_apart(request: HttpRequest) -> bool:
    """Whoever plans for others has no page of the interview itself."""
    mine = str(request.presence.person.id)
    return mine not in (request.POST.get("voice"), request.POST.get("second_voice"))
