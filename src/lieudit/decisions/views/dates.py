"""A poll of dates: its shared link, the date kept, its calendar file."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lieudit.decisions.actions import dating
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.forms.ballots import build_questions, read_questions
from lieudit.decisions.forms.calendar_file import Planned, write_ics
from lieudit.decisions.queries.votes import VoteSeen, find_shared_vote
from lieudit.decisions.views.ballots import find_vote_here
from lieudit.decisions.views.reaching import go_back, try_act
from lieudit.hall.frame import say_done

GUEST_COOKIE = "date-{}"
A_SEASON = 60 * 60 * 24 * 90


@require_POST
def date_link(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Open the shared link, or close it."""
    find_vote_here(request, proposal_id)
    told = {"proposal_id": proposal_id, "actor_id": request.presence.person.id}
    if "close" in request.POST:
        if try_act(request, lambda: dating.close_link(**told)):
            say_done(request, _("The link no longer opens anything."))
    elif try_act(request, lambda: dating.open_link(**told)):
        say_done(request, _("Whoever has the link may answer with a first name."))
    return go_back(request, proposal_id, "#lien")


@require_POST
def guest_remove(
    request: HttpRequest, slug: str, proposal_id: UUID, guest_id: UUID
) -> HttpResponse:
    """Take a guest's answer out."""
    find_vote_here(request, proposal_id)
    told = {
        "proposal_id": proposal_id,
        "guest_id": guest_id,
        "actor_id": request.presence.person.id,
    }
    if try_act(request, lambda: dating.remove_guest(**told)):
        say_done(request, _("The answer is taken out."))
    return go_back(request, proposal_id, "#lien")


def date_guest(request: HttpRequest, code: str) -> HttpResponse:
    """Answer dates with a first name only; the same browser may change its answer."""
    seen = find_shared_vote(code)
    if seen is None:
        raise Http404
    key = read_key(request, seen)
    mine = next((one for one in seen.guests if one.key == key), None)
    name, content, error = (mine.first_name, mine.content, "") if mine else ("", None, "")
    is_open = seen.is_open(timezone.now())
    if request.method == "POST":
        name, content = request.POST.get("first_name", "")[:60], read_questions(seen, request.POST)
        error = _answer(seen, key, name, content)
        if not error:
            answer = redirect(request.path)
            answer.set_cookie(
                GUEST_COOKIE.format(seen.proposal.id),
                str(key),
                max_age=A_SEASON,
                path=request.path,
                httponly=True,
                samesite="Lax",
                secure=request.is_secure(),
            )
            return answer
    page = {
        "proposal": seen.proposal,
        "collective_name": seen.proposal.collective.name,
        "questions": build_questions(seen, content),
        "first_name": name,
        "has_answered": mine is not None,
        "is_open": is_open,
        "error": error,
        "kept": next((one for one in seen.choices if one.is_chosen), None),
    }
    return render(request, "decisions/vote/guest.html", page, status=422 if error else 200)


@require_POST
def date_keep(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Keep one date once the poll is closed."""
    find_vote_here(request, proposal_id)
    try:
        choice_id = UUID(request.POST.get("choice", ""))
    except ValueError:
        raise Http404 from None
    told = {
        "proposal_id": proposal_id,
        "choice_id": choice_id,
        "actor_id": request.presence.person.id,
    }
    if try_act(request, lambda: dating.keep_date(**told)):
        say_done(request, _("This date is kept."))
    return go_back(request, proposal_id, "#date")


@require_safe
def date_file(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """The date kept, as a calendar file."""
    seen = find_vote_here(request, proposal_id)
    kept = next((one for one in seen.choices if one.is_chosen and one.starts_at), None)
    if kept is None:
        raise Http404
    planned = Planned(str(kept.id), seen.proposal.title, kept.starts_at, kept.ends_at)
    answer = HttpResponse(
        write_ics([planned], timezone.now()), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="date.ics"'
    return answer


def read_key(request: HttpRequest, seen: VoteSeen) -> UUID:
    """The key of this browser for this poll, or a new one."""
    try:
        return UUID(request.COOKIES.get(GUEST_COOKIE.format(seen.proposal.id), ""))
    except ValueError:
        return uuid4()


def _answer(seen: VoteSeen, key: UUID, name: str, content: dict[str, Any]) -> str:
    try:
        dating.answer_as_guest(
            proposal_id=seen.proposal.id, key=key, first_name=name, answers=content["answers"]
        )
    except Refused as refusal:
        return str(refusal.sentence)
    return ""
