"""The whole group in one file: asked for, watched, downloaded, deleted before its time."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from lieudit.hall.frame import say_done
from lieudit.hall.portable.declared import list_left
from lieudit.people.actions.departures import find_file, note_download, remove_departure
from lieudit.people.forms.parting import DepartureForm
from lieudit.people.models import Departure
from lieudit.people.queries.departures import count_downloads, find_ready, list_ready
from lieudit.people.tasks import begin_departure
from lieudit.people.views.acting import address, go
from lieudit.people.views.throttling import may_try


@sensitive_post_parameters("passphrase", "again")
def departure(request: HttpRequest, slug: str) -> HttpResponse:
    """What goes, what stays, who is told; then the passphrase."""
    presence = request.presence
    form = DepartureForm(request.POST or None, collective=presence.collective)
    if form.is_valid():
        if may_try(request, "departure", str(presence.collective.id), limit=5):
            progress = begin_departure(
                collective=presence.collective,
                by=presence.person,
                passphrase=form.cleaned_data["passphrase"],
            )
            return redirect(progress.url)
        form.add_error(None, _("Too many files in a short time. Wait a quarter of an hour."))
    counts = count_downloads(presence.collective.id)
    page = {
        "form": form,
        "files": [(one, counts.get(str(one.id), 0)) for one in list_ready(presence.collective.id)],
        "left": sorted({str(one.why) for one in list_left()}),
        "crumbs": [(_("Home"), address(request, "home")), (_("Take the group away"), "")],
    }
    return render(request, "people/departure.html", page, status=422 if form.errors else 200)


@require_safe
def departure_file(request: HttpRequest, slug: str, departure_id: UUID) -> HttpResponseBase:
    """Hand over the file; each time is noted and told to the coordinators."""
    one = _find(request, departure_id)
    path = find_file(one.id)
    if one.made_at is None or not path.exists():
        raise Http404
    note_download(departure=one, by=request.presence.person)
    name = f"{slug}-{timezone.localdate(one.made_at):%Y-%m-%d}.lieudit"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


@require_POST
def departure_remove(request: HttpRequest, slug: str, departure_id: UUID) -> HttpResponse:
    """Delete the file from this server before its seven days."""
    remove_departure(departure=_find(request, departure_id), by=request.presence.person)
    say_done(request, _("The file is deleted from this server. Copies you took are yours to keep."))
    return go(request, "departure")


def _find(request: HttpRequest, departure_id: UUID) -> Departure:
    one = find_ready(request.presence.collective.id, departure_id)
    if one is None:
        raise Http404
    return one
