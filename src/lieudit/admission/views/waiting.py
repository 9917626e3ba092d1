"""The waiting list: in the order of time, and nothing else."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.admission.actions import waiting as acts
from lieudit.admission.forms.settings_form import WaitForm
from lieudit.admission.queries.candidacies import filter_walks, read_walk
from lieudit.admission.queries.waiting import (
    find_any_entry,
    find_entry,
    find_wait,
    list_left,
    list_waiting,
    read_places,
)
from lieudit.admission.views.acting import (
    address,
    crumbs,
    find_walk_here,
    go,
    show_form,
    try_act,
    try_form,
    warn_grounds,
)
from lieudit.admission.views.boards import SEARCHED_FROM, frame_tabs
from lieudit.hall.frame import say_done


@require_GET
def waiting_list(request: HttpRequest, slug: str) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:80]
    everyone = list_waiting(request.presence.collective.id, timezone.localdate())
    named = {walk.id for walk in filter_walks((one.walk for one in everyone), text=text)}
    page = {
        "lines": [
            (one, address(request, "candidacy", candidacy_id=one.walk.id))
            for one in everyone
            if one.walk.id in named
        ],
        "left": [
            (entry, read_walk(entry.candidacy, timezone.localdate()).name)
            for entry in list_left(request.presence.collective.id)
        ],
        "query": text,
        "can_search": len(everyone) > SEARCHED_FROM or bool(text),
        "reset": address(request, "waiting_list"),
        **frame_tabs(request, "waiting_list"),
    }
    return render(request, "admission/waiting_list.html", page)


@require_http_methods(["GET", "POST"])
def waiting_join(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    """Put a household on the list, or correct its day and its wish."""
    walk = find_walk_here(request, candidacy_id)
    entry = find_wait(walk.id)
    initial = {"entered_on": entry.entered_on, "places": read_places(entry)} if entry else {}
    form = WaitForm(request.POST or None, initial=initial)
    actor_id = request.presence.person.id
    if request.method == "POST" and try_form(
        form,
        lambda: acts.join_waiting_list(
            candidacy_id=walk.id, actor_id=actor_id, **form.cleaned_data
        ),
    ):
        say_done(request, _("They are on the waiting list, at the place of that day."))
        warn_grounds(request, form.cleaned_data["places"])
        return go(request, "waiting_list")
    return show_form(
        request,
        form,
        title=_("Waiting list"),
        submit=_("Put on the list"),
        back=address(request, "candidacy", candidacy_id=walk.id),
        crumbs=crumbs(request, walk),
        lead=_("First come, first told. Nothing else moves a place."),
    )


@require_POST
def waiting_leave(request: HttpRequest, slug: str, entry_id: UUID) -> HttpResponse:
    if find_entry(request.presence.collective.id, entry_id) is None:
        raise Http404
    acts.leave_waiting_list(entry_id=entry_id, actor_id=request.presence.person.id)
    undo = address(request, "waiting_restore", entry_id=entry_id)
    say_done(request, _("They are off the list."), undo_url=undo)
    return go(request, "waiting_list")


@require_POST
def waiting_restore(request: HttpRequest, slug: str, entry_id: UUID) -> HttpResponse:
    if find_entry(request.presence.collective.id, entry_id) is None:
        raise Http404
    actor_id = request.presence.person.id
    if try_act(request, lambda: acts.restore_wait(entry_id=entry_id, actor_id=actor_id)):
        say_done(request, _("They are on the list again, at the place they had."))
    return go(request, "waiting_list")


@never_cache
@require_http_methods(["GET", "POST"])
def interest(request: HttpRequest, token: str) -> HttpResponse:
    """The button of a letter: looking does nothing; the page names nobody."""
    entry_id = acts.read_signed_entry(token)
    entry = find_any_entry(entry_id) if entry_id else None
    if entry is None:
        raise Http404
    answer = request.POST.get("answer", "") if request.method == "POST" else ""
    if answer == "stay":
        acts.confirm_interest(entry_id=entry.id)
    elif answer == "leave":
        acts.leave_waiting_list(entry_id=entry.id, actor_id=None)
    page = {"collective": entry.collective.name, "answer": answer}
    return render(request, "admission/interest.html", page)
