"""Who assists or represents a person: seen by those who steer and by herself."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lieudit.hall import reads
from lieudit.people.actions.guardians import end_guardian, note_guardian
from lieudit.people.actions.own_acts import point_at
from lieudit.people.forms.joining import GuardianForm
from lieudit.people.models import Guardian
from lieudit.people.queries.belongings import find_person_now_in
from lieudit.people.queries.guardians import list_guardians
from lieudit.people.views.acting import find_here


def guardians(request: HttpRequest, slug: str, person_id: UUID) -> HttpResponse:
    """What is noted of a person's guardians; note another."""
    presence = request.presence
    collective = presence.collective
    person = find_person_now_in(collective.id, person_id)
    if person is None:
        raise Http404
    form = GuardianForm(request.POST or None)
    if form.is_valid():
        note_guardian(collective=collective, person=person, by=presence.person, **form.cleaned_data)
        messages.success(request, _("It is noted."))
        return redirect("people:guardians", slug=slug, person_id=person_id)
    reads.log_read(
        scope_id=collective.id,
        actor_id=presence.person.id,
        person_id=person.id,
        what="guardians",
        subject=point_at(person),
    )
    guardians = list_guardians(collective.id, person)
    context = {"about": person, "guardians": guardians, "form": form}
    status = 422 if form.errors else 200
    return render(request, "people/guardians.html", context, status=status)


@require_POST
def guardian_end(request: HttpRequest, slug: str, guardian_id: UUID) -> HttpResponse:
    """Note that it is over."""
    guardian = find_here(request, Guardian, guardian_id)
    end_guardian(guardian=guardian, by=request.presence.person)
    messages.success(request, _("It is noted."))
    return redirect("people:guardians", slug=slug, person_id=guardian.person_id)
