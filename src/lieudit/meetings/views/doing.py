"""The actions of all meetings: open until they are done, whoever said she would."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.hall.frame import say_done
from lieudit.kit.csv_export import write_csv
from lieudit.meetings.actions.doing import change_action, set_action
from lieudit.meetings.forms.desk_forms import ActionForm
from lieudit.meetings.models import Action
from lieudit.meetings.queries.meetings import (
    filter_actions,
    find_action,
    list_all_actions,
    name_of,
)
from lieudit.meetings.views.acting import (
    address,
    crumbs,
    go,
    list_people,
    read_post,
    show_form,
    try_act,
    try_form,
)
from lieudit.meetings.views.telling import tell_actions

SEARCHED_FROM, PAGE, LONGEST_QUERY = 20, 30, 80


@require_GET
def actions(request: HttpRequest, slug: str) -> HttpResponse:
    """What is to be done, the nearest day first; hers first when she asks."""
    here = request.presence
    is_past = request.GET.get("archives") == "1"
    is_mine = request.GET.get("pour") == "moi"
    text = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    everything = list_all_actions(here.collective.id, is_open=not is_past)
    mine = [one for one in everything if one.person_id == here.person.id]
    found = filter_actions(mine if is_mine else everything, text)
    page = Paginator(found, PAGE).get_page(request.GET.get("page", "1")[:5])
    context = {
        "page": page,
        "lines": tell_actions(page.object_list),
        "is_past": is_past,
        "is_mine": is_mine,
        "query": text,
        "can_search": len(everything) > SEARCHED_FROM or bool(text),
        "reset": address(request, "actions"),
        "crumbs": [*crumbs(request), (_("Actions"), "")],
    }
    return render(request, "meetings/actions.html", context)


@require_GET
def actions_export(request: HttpRequest, slug: str) -> HttpResponse:
    """All actions for a spreadsheet, open ones first."""
    scope_id = request.presence.collective.id
    rows = list_all_actions(scope_id, is_open=True) + list_all_actions(scope_id, is_open=False)
    headers = [
        _("What"),
        _("Who"),
        _("By when"),
        _("Done on"),
        _("Dropped on"),
        _("Meeting of the group"),
    ]
    lines = [
        (
            row.what,
            name_of(row),
            row.due_on or "",
            row.done_on or "",
            row.dropped_on or "",
            row.meeting.title,
        )
        for row in rows
    ]
    answer = HttpResponse(write_csv(headers, lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="actions.csv"'
    return answer


@require_POST
def action_set(request: HttpRequest, slug: str, action_id: UUID) -> HttpResponse:
    """Done, dropped, or open again."""
    action = _find(request, action_id)
    before = "done" if action.done_on else "dropped" if action.dropped_on else "open"
    state, by = request.POST.get("state", ""), request.presence.person.id
    if try_act(request, lambda: set_action(action_id=action.id, state=state, actor_id=by)):
        say_done(request, _told(state))
    if request.POST.get("back") == "desk" and action.meeting.state == "running":
        return go(request, "desk", end="#outcomes", meeting_id=action.meeting_id)
    if request.POST.get("back") == "minutes":
        return go(request, "minutes", end="#actions", meeting_id=action.meeting_id)
    return go(request, "actions", end="?archives=1" if before != "open" else "")


@require_http_methods(["GET", "POST"])
def action_edit(request: HttpRequest, slug: str, action_id: UUID) -> HttpResponse:
    action = _find(request, action_id)
    form = ActionForm(
        read_post(request),
        people=list_people(request),
        initial={
            "what": action.what,
            "person": action.person_id,
            "who": action.who,
            "due_on": action.due_on,
        },
    )

    def act() -> None:
        change_action(
            action_id=action.id, said=form.read_said(), actor_id=request.presence.person.id
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The action is changed."))
        return go(request, "actions")
    return show_form(
        request,
        form,
        title=_("Change the action"),
        submit=_("Save"),
        back=address(request, "actions"),
        crumbs=[*crumbs(request), (_("Actions"), address(request, "actions"))],
    )


def _told(state: str) -> str:
    if state == "open":
        return _("The action is open again.")
    return _("It is done: thank you.") if state == "done" else _("The action is dropped.")


def _find(request: HttpRequest, action_id: UUID) -> Action:
    action = find_action(request.presence.collective.id, action_id)
    if action is None:
        raise Http404
    return action
