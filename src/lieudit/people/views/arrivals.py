"""A group comes in from another Lieudit, by a file and its passphrase."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from lieudit.people.actions.arrivals import Unreadable, invite_back, take_in
from lieudit.people.forms.arrival_words import tell_refusal
from lieudit.people.forms.parting import ArrivalForm
from lieudit.people.views.throttling import may_try


@sensitive_post_parameters("passphrase")
def arrival(request: HttpRequest) -> HttpResponse:
    """Read the file whole or not at all; then say what came in and who is invited."""
    form = ArrivalForm(request.POST or None, request.FILES or None)
    by = request.presence.person
    if form.is_valid() and not may_try(request, "arrival", str(by.id), limit=20):
        form.add_error(None, _("Too many tries in a short time. Wait a quarter of an hour."))
    if form.is_valid():
        asked = form.cleaned_data
        try:
            came = take_in(asked["file"], asked["passphrase"], slug=asked["slug"], by=by)
        except Unreadable as refusal:
            form.add_error(FIELDS.get(refusal.code, "file"), tell_refusal(refusal))
        else:
            links = invite_back(arrival=came, by=by) if asked["invite"] else []
            page = {"came": came, "links": links, "is_inviting": asked["invite"]}
            return render(request, "people/arrival_done.html", page)
    crumbs = [(_("Administration"), reverse("people:site_admin")), (_("Take a group in"), "")]
    page = {"form": form, "crumbs": crumbs}
    return render(request, "people/arrival.html", page, status=422 if form.errors else 200)


FIELDS = {"wrong_passphrase": "passphrase", "slug_taken": "slug"}
