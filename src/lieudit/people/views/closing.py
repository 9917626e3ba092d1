"""A group closes: why, since when, what becomes of what it holds; and opens again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lieudit.hall.frame import say_done
from lieudit.people.actions.closing import NotOpen, close_collective, reopen_collective
from lieudit.people.forms.parting import ClosingForm
from lieudit.people.queries.closings import find_closing
from lieudit.people.views.acting import address, go


def closing(request: HttpRequest, slug: str) -> HttpResponse:
    """What happens, the copy offered first, then the form; once closed, the countdown."""
    presence = request.presence
    form = ClosingForm(request.POST or None, initial={"closed_on": timezone.localdate()})
    if form.is_valid():
        asked = {name: value for name, value in form.cleaned_data.items() if name != "is_sure"}
        try:
            close_collective(collective=presence.collective, by=presence.person, **asked)
        except NotOpen:
            messages.error(request, _("The group is closed already."))
        else:
            say_done(request, _("The group is closed. Everybody was told, and can take a copy."))
        return go(request, "closing")
    page = {
        "form": form,
        "closing": find_closing(presence.collective.id),
        "may_take_away": "coordinator" in presence.roles,
        "crumbs": [(_("Home"), address(request, "home")), (_("Close the group"), "")],
    }
    return render(request, "people/closing.html", page, status=422 if form.errors else 200)


@require_http_methods(["POST"])
def closing_undo(request: HttpRequest, slug: str) -> HttpResponse:
    """Open again as it was, while nothing is erased."""
    presence = request.presence
    try:
        reopen_collective(collective=presence.collective, by=presence.person)
    except NotOpen:
        messages.error(request, _("There is nothing to reopen: it is open, or already erased."))
    else:
        say_done(request, _("The group is open again, as it was. Everybody was told."))
    return go(request, "home")
