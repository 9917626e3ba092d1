"""What a collective says of itself: identity, mandates, structures it depends on."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lieudit.hall.frame import say_done
from lieudit.people.actions import description as acts
from lieudit.people.forms.collective import IdentityForm, LinkForm, MandateForm
from lieudit.people.models import CollectiveLink, Mandate, Person
from lieudit.people.queries.belongings import list_role_holders
from lieudit.people.queries.collectives import list_links, list_mandates, list_structures
from lieudit.people.views.acting import address, find_here, go, show_form, try_form


def collective_edit(request: HttpRequest, slug: str) -> HttpResponse:
    here, today = request.presence, timezone.localdate()
    names = IdentityForm.base_fields
    collective = here.collective
    form = IdentityForm(
        request.POST or None, initial={name: getattr(collective, name) for name in names}
    )

    def act() -> None:
        identity, actor_id = form.read_identity(), here.person.id
        acts.describe_collective(collective=collective, identity=identity, actor_id=actor_id)

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The collective is described anew."))
        return go(request, "collective_edit")
    page = {
        "form": form,
        "mandates": list_mandates(collective.id, today),
        "links": list_links(collective.id, today),
        "crumbs": [(_("Home"), address(request, "home")), (_("The collective"), "")],
    }
    return render(request, "people/collective_edit.html", page, status=422 if form.errors else 200)


def mandate_add(request: HttpRequest, slug: str) -> HttpResponse:
    return ask_mandate(request, None, {"holders": []})


def mandate_edit(request: HttpRequest, slug: str, mandate_id: UUID) -> HttpResponse:
    mandate = find_here(request, Mandate, mandate_id)
    shared = mandate.holders.filter(valid_to__isnull=True)
    start = {
        "purpose": mandate.purpose,
        "mandator_name": mandate.mandator_name,
        "on": mandate.valid_from,
        "holders": [str(holder.person_id) for holder in shared],
    }
    return ask_mandate(request, mandate, start)


def ask_mandate(
    request: HttpRequest, mandate: Mandate | None, start: dict[str, Any]
) -> HttpResponse:
    here = request.presence
    companions = list_sharers(mandate, list_role_holders(here.collective.id, "companion"))
    form = MandateForm(request.POST or None, companions=companions, initial=start)

    def act() -> None:
        acts.note_mandate(
            collective=here.collective,
            mandate=mandate,
            actor_id=here.person.id,
            **form.cleaned_data,
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The mandate is noted."))
        return go(request, "collective_edit")
    return show_form(
        request,
        form,
        title=_("Mandate of accompaniment"),
        submit=_("Note this mandate"),
        back=address(request, "collective_edit"),
        crumbs=up(request),
    )


def list_sharers(mandate: Mandate | None, companions: list[Person]) -> list[Person]:
    """Return the companions, and whoever already shares the mandate without the role."""
    if mandate is None:
        return companions
    shared = mandate.holders.filter(valid_to__isnull=True).select_related("person")
    known = {person.id for person in companions}
    return companions + [one.person for one in shared if one.person_id not in known]


@require_POST
def mandate_end(request: HttpRequest, slug: str, mandate_id: UUID) -> HttpResponse:
    mandate = find_here(request, Mandate, mandate_id, valid_to=None)
    acts.end_mandate(mandate=mandate, actor_id=request.presence.person.id)
    undo = address(request, "mandate_restore", mandate_id=mandate.id)
    say_done(request, _("The mandate ends today."), undo_url=undo)
    return go(request, "collective_edit")


@require_POST
def mandate_restore(request: HttpRequest, slug: str, mandate_id: UUID) -> HttpResponse:
    mandate = find_here(request, Mandate, mandate_id, valid_to__isnull=False)
    acts.restore_mandate(mandate=mandate, actor_id=request.presence.person.id)
    say_done(request, _("The mandate goes on."))
    return go(request, "collective_edit")


def link_add(request: HttpRequest, slug: str) -> HttpResponse:
    here = request.presence
    form = LinkForm(request.POST or None, others=list_structures(here.collective.id))

    def act() -> None:
        acts.note_link(collective=here.collective, actor_id=here.person.id, **form.cleaned_data)

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The structure is noted."))
        return go(request, "collective_edit")
    return show_form(
        request,
        form,
        title=_("Note a structure"),
        submit=_("Note this structure"),
        back=address(request, "collective_edit"),
        crumbs=up(request),
        lead=_("Who ordered the accompaniment, who carries the project legally, which network."),
    )


@require_POST
def link_end(request: HttpRequest, slug: str, link_id: UUID) -> HttpResponse:
    link = find_here(request, CollectiveLink, link_id, valid_to=None)
    acts.end_link(link=link, actor_id=request.presence.person.id)
    undo = address(request, "link_restore", link_id=link.id)
    say_done(request, _("This tie ends today."), undo_url=undo)
    return go(request, "collective_edit")


@require_POST
def link_restore(request: HttpRequest, slug: str, link_id: UUID) -> HttpResponse:
    link = find_here(request, CollectiveLink, link_id, valid_to__isnull=False)
    acts.restore_link(link=link, actor_id=request.presence.person.id)
    say_done(request, _("This tie goes on."))
    return go(request, "collective_edit")


def up(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (_("Home"), address(request, "home")),
        (_("The collective"), address(request, "collective_edit")),
    ]
