"""One person within the collective: her stages and roles, and what changes them."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lieudit.hall.frame import find_url, say_done
from lieudit.hall.reads import log_read
from lieudit.hall.subjects import SubjectRef
from lieudit.people import events
from lieudit.people.actions.persons import Details, correct_person
from lieudit.people.actions.roles import end_role, give_role, may_give_herself, restore_role
from lieudit.people.actions.stages import change_stage, undo_stage_change
from lieudit.people.forms.members import PersonForm, RoleForm, StageForm
from lieudit.people.models import Membership, Person, RoleHeld
from lieudit.people.queries.one_person import (
    find_person_in,
    read_person_file,
    read_private_part,
)
from lieudit.people.queries.rights.reach import list_restricted
from lieudit.people.views.acting import address, find_here, go, show_form, try_act, try_form
from lieudit.people.views.members import SEE_DETAILS, STEER


def find_person(request: HttpRequest, person_id: UUID) -> Person:
    person = find_person_in(request.presence.collective.id, person_id)
    if person is None:
        raise Http404
    return person


@require_safe
def person(request: HttpRequest, slug: str, person_id: UUID) -> HttpResponse:
    who, here, today = find_person(request, person_id), request.presence, timezone.localdate()
    file = read_person_file(here.collective.id, who, today)
    leads, is_me = bool(here.roles & SEE_DETAILS), who.id == here.person.id
    if file.has_left and not (leads or is_me):
        raise Http404
    page: dict[str, Any] = {"who": who, "file": file, "leads": leads, "is_me": is_me}
    page["crumbs"] = [(_("People"), address(request, "members")), (who.full_name, "")]
    page["steers"] = bool(here.roles & STEER)
    page["is_restricted"] = not is_me and bool(list_restricted(here.collective.id, [who.id]))
    if is_me or (leads and not page["is_restricted"]):
        page["private"] = read_private_part(here.collective.id, who, today)
        tell_read(request, who)
    if leads:
        page["guardian_url"] = find_url("people:guardians", slug=slug, person_id=who.id)
        page["cards_url"] = find_url("people:person_card", slug=slug, person_id=who.id)
    if page["steers"]:
        page["role_form"] = RoleForm(held={row.role for row in file.roles})
    return render(request, "people/person.html", page)


def tell_read(request: HttpRequest, who: Person) -> None:
    """Note that her details were opened; she can see it."""
    log_read(
        scope_id=request.presence.collective.id,
        actor_id=request.presence.person.id,
        person_id=who.id,
        what="people.details",
        subject=SubjectRef(events.PERSON, who.id),
    )


def person_edit(request: HttpRequest, slug: str, person_id: UUID) -> HttpResponse:
    who, here = find_person(request, person_id), request.presence
    names = ("given_name", "family_name", "email", "phone", "language", "prefers_paper")
    form = PersonForm(request.POST or None, initial={name: getattr(who, name) for name in names})

    def act() -> None:
        details = Details(**form.cleaned_data)
        correct_person(
            collective=here.collective, person=who, details=details, actor_id=here.person.id
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The details are corrected."))
        return go(request, "person", person_id=who.id)
    return show_form(
        request,
        form,
        title=_("Correct her details"),
        submit=_("Save"),
        back=address(request, "person", person_id=who.id),
        crumbs=crumbs_to(request, who),
    )


def stage_change(request: HttpRequest, slug: str, person_id: UUID) -> HttpResponse:
    who, here = find_person(request, person_id), request.presence
    form = StageForm(request.POST or None)
    done: list[Membership] = []

    def act() -> None:
        data, actor_id = form.cleaned_data, here.person.id
        done.append(change_stage(collective=here.collective, person=who, actor_id=actor_id, **data))

    if request.method == "POST" and try_form(form, act):
        undo = address(request, "stage_undo", membership_id=done[0].id)
        say_done(request, _("The new stage is noted."), undo_url=undo)
        return go(request, "person", person_id=who.id)
    return show_form(
        request,
        form,
        title=_("Change her stage"),
        submit=_("Note this stage"),
        back=address(request, "person", person_id=who.id),
        crumbs=crumbs_to(request, who),
    )


@require_POST
def stage_undo(request: HttpRequest, slug: str, membership_id: UUID) -> HttpResponse:
    row = find_here(request, Membership, membership_id)
    actor_id = request.presence.person.id
    if try_act(request, lambda: undo_stage_change(membership=row, actor_id=actor_id)):
        say_done(request, _("The stage is as it was before."))
    return go(request, "person", person_id=row.person_id)


@require_POST
def role_give(request: HttpRequest, slug: str, person_id: UUID) -> HttpResponse:
    who, here = find_person(request, person_id), request.presence
    form = RoleForm(request.POST, held=set())

    def act() -> None:
        role = form.cleaned_data["role"]
        give_role(collective=here.collective, person=who, role=role, actor_id=here.person.id)

    if form.is_valid() and try_act(request, act):
        say_done(request, _("The role is given from today."))
    return go(request, "person", person_id=who.id)


@require_POST
def role_end(request: HttpRequest, slug: str, held_id: UUID) -> HttpResponse:
    held = find_here(request, RoleHeld, held_id)
    actor_id = request.presence.person.id
    if try_act(request, lambda: end_role(held=held, actor_id=actor_id)):
        undo = address(request, "role_restore", held_id=held.id)
        if held.person_id == actor_id and not may_give_herself(
            held.collective_id, actor_id, held.role
        ):
            undo = ""  # another gives it back
        say_done(request, _("The role ends today."), undo_url=undo)
    return go(request, "person", person_id=held.person_id)


@require_POST
def role_restore(request: HttpRequest, slug: str, held_id: UUID) -> HttpResponse:
    held = find_here(request, RoleHeld, held_id)
    if try_act(request, lambda: restore_role(held=held, actor_id=request.presence.person.id)):
        say_done(request, _("The role is given back."))
    return go(request, "person", person_id=held.person_id)


def crumbs_to(request: HttpRequest, who: Person) -> list[tuple[str, str]]:
    return [
        (_("People"), address(request, "members")),
        (who.full_name, address(request, "person", person_id=who.id)),
    ]
