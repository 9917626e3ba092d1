"""Households: who shares a home, made and changed by those who lead on site."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lieudit.hall.frame import say_done
from lieudit.kit.folding import fold_text
from lieudit.people.actions import households as acts
from lieudit.people.forms.groups import EndForm, HouseholdForm, JoinForm, NameForm
from lieudit.people.models import Household, HouseholdMember
from lieudit.people.queries.groups import list_ended_households, list_households
from lieudit.people.queries.members import filter_people, list_current_persons, list_people
from lieudit.people.views.acting import address, find_here, go, show_form, try_act, try_form
from lieudit.people.views.members import SEE_DETAILS

SEARCHED_FROM = 20


def is_named(household: Household, text: str) -> bool:
    """Say whether a household, or somebody in it, bears every word of the text."""
    names = [household.name, *(stay.person.full_name for stay in household.here)]
    return all(word in fold_text(" ".join(names)) for word in fold_text(text).split())


@require_safe
def households(request: HttpRequest, slug: str) -> HttpResponse:
    here, today = request.presence, timezone.localdate()
    everything, text = list_households(here.collective.id, today), request.GET.get("q", "")[:100]
    housed = {stay.person_id for household in everything for stay in household.here}
    lines = filter_people(list_people(here.collective.id, today))
    page = {
        "households": [one for one in everything if is_named(one, text)],
        "query": text,
        "can_search": len(everything) > SEARCHED_FROM,
        "ended": list_ended_households(here.collective.id, today),
        "alone": [
            line.person
            for line in lines
            if line.stage not in {"", "contact"} and line.person.id not in housed
        ],
        "leads": bool(here.roles & SEE_DETAILS),
        "crumbs": crumbs(request, _("Households")),
    }
    return render(request, "people/households.html", page)


def household_add(request: HttpRequest, slug: str) -> HttpResponse:
    form, here = HouseholdForm(request.POST or None), request.presence
    made: list[Household] = []

    def act() -> None:
        actor_id = here.person.id
        made.append(
            acts.make_household(collective=here.collective, actor_id=actor_id, **form.cleaned_data)
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The household is made. Who shares it?"))
        return go(request, "household_join", household_id=made[0].id)
    return show_form(
        request,
        form,
        title=_("Make a household"),
        submit=_("Make this household"),
        back=address(request, "households"),
        crumbs=up(request),
    )


def household_edit(request: HttpRequest, slug: str, household_id: UUID) -> HttpResponse:
    household = find_here(request, Household, household_id)
    form = NameForm(request.POST or None, initial={"name": household.name})

    def act() -> None:
        acts.rename_household(
            household=household, name=form.cleaned_data["name"], actor_id=request.presence.person.id
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The household has its new name."))
        return go(request, "households")
    return show_form(
        request,
        form,
        title=_("Rename the household"),
        submit=_("Save"),
        back=address(request, "households"),
        crumbs=up(request),
    )


def household_join(request: HttpRequest, slug: str, household_id: UUID) -> HttpResponse:
    household = find_here(request, Household, household_id)
    persons = list_current_persons(household.collective_id, timezone.localdate())
    form = JoinForm(request.POST or None, persons=persons)

    def act() -> None:
        acts.join_household(
            household=household, actor_id=request.presence.person.id, **form.cleaned_data
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("This person is now in the household."))
        return go(request, "households")
    title = _("Who shares “%(name)s”?") % {"name": household.name}
    return show_form(
        request,
        form,
        title=title,
        submit=_("Put in this household"),
        back=address(request, "households"),
        crumbs=up(request),
        lead=_("A person is in one household at a time: she leaves the other the same day."),
    )


@require_POST
def household_leave(request: HttpRequest, slug: str, stay_id: UUID) -> HttpResponse:
    stay = find_here(request, HouseholdMember, stay_id, "household")
    on, actor_id = max(timezone.localdate(), stay.valid_from), request.presence.person.id
    if try_act(request, lambda: acts.leave_household(member=stay, on=on, actor_id=actor_id)):
        undo = address(request, "household_restore", stay_id=stay.id)
        say_done(request, _("This person leaves the household today."), undo_url=undo)
    return go(request, "households")


@require_POST
def household_restore(request: HttpRequest, slug: str, stay_id: UUID) -> HttpResponse:
    stay = find_here(request, HouseholdMember, stay_id, "household")
    actor_id = request.presence.person.id
    if try_act(request, lambda: acts.restore_household_member(member=stay, actor_id=actor_id)):
        say_done(request, _("This person is in the household again."))
    return go(request, "households")


def household_end(request: HttpRequest, slug: str, household_id: UUID) -> HttpResponse:
    household = find_here(request, Household, household_id)
    form = EndForm(request.POST or None)

    def act() -> None:
        acts.end_household(
            household=household, on=form.cleaned_data["on"], actor_id=request.presence.person.id
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The household has ended; its history is kept."))
        return go(request, "households")
    title = _("End “%(name)s”") % {"name": household.name}
    return show_form(
        request,
        form,
        title=title,
        submit=_("End this household"),
        back=address(request, "households"),
        crumbs=up(request),
        lead=_("Those who share it are then in no household. Nothing is erased."),
    )


def crumbs(request: HttpRequest, title: str) -> list[tuple[str, str]]:
    return [(_("People"), address(request, "members")), (title, "")]


def up(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (_("People"), address(request, "members")),
        (_("Households"), address(request, "households")),
    ]
