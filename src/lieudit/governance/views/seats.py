"""Who sits in a circle, and how."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lieudit.governance.actions.seats import put_back, seat_person, unseat_person
from lieudit.governance.forms.circles import SeatForm
from lieudit.governance.queries.structure import read_structure
from lieudit.governance.views.acting import address, go, show_form, try_act, try_form, up
from lieudit.hall.frame import say_done
from lieudit.people.doors import PersonSeen, list_members


@require_http_methods(["GET", "POST"])
def seat_add(request: HttpRequest, slug: str, body_id: UUID) -> HttpResponse:
    here = request.presence
    structure = read_structure(here.collective.id, timezone.localdate())
    seen = structure.find(body_id)
    if seen is None or seen.is_root:
        raise Http404
    form = SeatForm(
        request.POST or None,
        persons=list_persons(request),
        initial={
            "person": request.GET.get("who", ""),
            "standing": request.GET.get("as", "decider"),
        },
    )

    def act() -> None:
        given = form.cleaned_data
        seat_person(
            collective_id=here.collective.id,
            body_id=body_id,
            person_id=given["person"],
            standing=given["standing"],
            on=given["on"],
            actor_id=here.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("Her place in the circle is kept."))
        return go(request, "circle", body_id=body_id)
    return show_form(
        request,
        form,
        title=_("Who sits in “%(name)s”?") % {"name": seen.name},
        submit=_("Keep this place"),
        back=address(request, "circle", body_id=body_id),
        crumbs=up(request, (seen.name, address(request, "circle", body_id=body_id))),
    )


@require_POST
def seat_end(request: HttpRequest, slug: str, body_id: UUID, person_id: UUID) -> HttpResponse:
    here, ended = request.presence, []

    def act() -> None:
        ended.append(
            unseat_person(
                collective_id=here.collective.id,
                body_id=body_id,
                person_id=person_id,
                on=timezone.localdate(),
                actor_id=here.person.id,
            )
        )

    if try_act(request, act):
        undo = address(request, "seat_restore", body_id=body_id, seat_id=ended[0])
        say_done(request, _("This person no longer sits in the circle."), undo_url=undo)
    return go(request, "circle", body_id=body_id)


@require_POST
def seat_restore(request: HttpRequest, slug: str, body_id: UUID, seat_id: UUID) -> HttpResponse:
    here = request.presence
    if try_act(
        request,
        lambda: put_back(
            collective_id=here.collective.id,
            body_id=body_id,
            seat_id=seat_id,
            actor_id=here.person.id,
        ),
    ):
        say_done(request, _("This person sits in the circle again."))
    return go(request, "circle", body_id=body_id)


def list_persons(request: HttpRequest) -> list[PersonSeen]:
    """Return who may sit or hold a role: whoever takes part, by name."""
    return [
        one.person
        for one in list_members(request.presence.collective.id)
        if one.stage in ("integration", "member") or one.roles
    ]
