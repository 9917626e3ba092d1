"""Circles and working groups, and the body that all members make up."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lieudit.hall.frame import say_done
from lieudit.people.actions import bodies as acts
from lieudit.people.forms.groups import BodyForm, EndForm, JoinForm, NameForm
from lieudit.people.models import Body, BodyMember
from lieudit.people.queries.groups import (
    list_bodies,
    list_body_members,
    list_past_members,
    list_whole,
)
from lieudit.people.queries.members import list_current_persons
from lieudit.people.views.acting import address, find_here, go, show_form, try_act, try_form
from lieudit.people.views.members import STEER


@require_safe
def bodies(request: HttpRequest, slug: str) -> HttpResponse:
    here, today = request.presence, timezone.localdate()
    page = {
        "bodies": list_bodies(here.collective.id, today),
        "whole": list_whole(here.collective.id, today),
        "steers": bool(here.roles & STEER),
        "crumbs": [(_("People"), address(request, "members")), (_("Circles and groups"), "")],
    }
    return render(request, "people/bodies.html", page)


@require_safe
def body_detail(request: HttpRequest, slug: str, body_id: UUID) -> HttpResponse:
    body = find_here(request, Body, body_id)
    today, is_whole = timezone.localdate(), body.kind == acts.WHOLE
    page = {
        "body": body,
        "is_whole": is_whole,
        "whole": list_whole(body.collective_id, today) if is_whole else [],
        "members": [] if is_whole else list_body_members(body, today),
        "past": list_past_members(body, today),
        "steers": bool(request.presence.roles & STEER) and not is_whole and body.valid_to is None,
        "crumbs": [*up(request), (body.name, "")],
    }
    return render(request, "people/body_detail.html", page)


def body_add(request: HttpRequest, slug: str) -> HttpResponse:
    form, here = BodyForm(request.POST or None), request.presence
    made: list[Body] = []

    def act() -> None:
        actor_id = here.person.id
        made.append(
            acts.make_body(collective=here.collective, actor_id=actor_id, **form.cleaned_data)
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The group is made. Who is in it?"))
        return go(request, "body_join", body_id=made[0].id)
    return show_form(
        request,
        form,
        title=_("Make a circle or a group"),
        submit=_("Make this group"),
        back=address(request, "bodies"),
        crumbs=up(request),
    )


def body_edit(request: HttpRequest, slug: str, body_id: UUID) -> HttpResponse:
    body = find_circle(request, body_id)
    form = NameForm(request.POST or None, initial={"name": body.name})

    def act() -> None:
        name, actor_id = form.cleaned_data["name"], request.presence.person.id
        acts.rename_body(body=body, name=name, actor_id=actor_id)

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The group has its new name."))
        return go(request, "body_detail", body_id=body.id)
    return show_form(
        request,
        form,
        title=_("Rename the group"),
        submit=_("Save"),
        back=address(request, "body_detail", body_id=body.id),
        crumbs=up(request),
    )


def body_join(request: HttpRequest, slug: str, body_id: UUID) -> HttpResponse:
    body = find_circle(request, body_id)
    persons = list_current_persons(body.collective_id, timezone.localdate())
    form = JoinForm(request.POST or None, persons=persons)

    def act() -> None:
        actor_id = request.presence.person.id
        acts.join_body(body=body, actor_id=actor_id, **form.cleaned_data)

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("This person is now in the group."))
        return go(request, "body_detail", body_id=body.id)
    title = _("Who joins “%(name)s”?") % {"name": body.name}
    return show_form(
        request,
        form,
        title=title,
        submit=_("Put in this group"),
        back=address(request, "body_detail", body_id=body.id),
        crumbs=up(request),
    )


@require_POST
def body_leave(request: HttpRequest, slug: str, member_id: UUID) -> HttpResponse:
    member = find_here(request, BodyMember, member_id, "body")
    on, actor_id = max(timezone.localdate(), member.valid_from), request.presence.person.id
    if try_act(request, lambda: acts.leave_body(member=member, on=on, actor_id=actor_id)):
        undo = address(request, "body_restore", member_id=member.id)
        say_done(request, _("This person leaves the group today."), undo_url=undo)
    return go(request, "body_detail", body_id=member.body_id)


@require_POST
def body_restore(request: HttpRequest, slug: str, member_id: UUID) -> HttpResponse:
    member = find_here(request, BodyMember, member_id, "body")
    actor_id = request.presence.person.id
    if try_act(request, lambda: acts.restore_body_member(member=member, actor_id=actor_id)):
        say_done(request, _("This person is in the group again."))
    return go(request, "body_detail", body_id=member.body_id)


def body_end(request: HttpRequest, slug: str, body_id: UUID) -> HttpResponse:
    body = find_circle(request, body_id)
    form = EndForm(request.POST or None)

    def act() -> None:
        on, actor_id = form.cleaned_data["on"], request.presence.person.id
        acts.end_body(body=body, on=on, actor_id=actor_id)

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The group has ended; its history is kept."))
        return go(request, "bodies")
    title = _("End “%(name)s”") % {"name": body.name}
    return show_form(
        request,
        form,
        title=title,
        submit=_("End this group"),
        back=address(request, "body_detail", body_id=body.id),
        crumbs=up(request),
        lead=_("Nothing is erased: who was in it and when stays in the history."),
    )


def find_circle(request: HttpRequest, body_id: UUID) -> Body:
    """Return a circle or group; the body of all members follows them by itself."""
    body: Body = find_here(request, Body, body_id)
    if body.kind == acts.WHOLE:
        raise Http404
    return body


def up(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (_("People"), address(request, "members")),
        (_("Circles and groups"), address(request, "bodies")),
    ]
