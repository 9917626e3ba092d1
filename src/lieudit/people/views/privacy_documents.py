"""Documents of a controller to take away, and the register of breaches."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lieudit.hall.frame import say_done
from lieudit.people.actions.privacy import note_breach
from lieudit.people.forms.documents.catalogue import DOCUMENTS, OF_A_BREACH, build_kind
from lieudit.people.forms.documents.writing import send_document
from lieudit.people.forms.privacy import BreachForm, tell_breach
from lieudit.people.models import Breach
from lieudit.people.queries.privacy.settings import find_breach, list_breaches
from lieudit.people.views.acting import address, go, show_form, try_form
from lieudit.people.views.privacy import read_clock
from lieudit.people.views.rights_desk import crumbs


@require_safe
def privacy_document(request: HttpRequest, slug: str, kind: str, ending: str) -> HttpResponse:
    """One document, filled from the state of today."""
    if kind not in DOCUMENTS:
        raise Http404
    document = build_kind(kind, request.presence.collective)
    return send_document(document, name_file(kind, slug), ending)


@require_safe
def breaches(request: HttpRequest, slug: str) -> HttpResponse:
    """What went wrong with data, and what is due when."""
    rows = list_breaches(request.presence.collective.id)
    context = {
        "breaches": [(row, read_clock(row)) for row in rows],
        "crumbs": crumbs(request, (_("Breaches"), "")),
    }
    return render(request, "people/privacy/breaches.html", context)


@require_http_methods(["GET", "POST"])
def breach_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a breach down: the hour it was known starts the 72 hours."""
    form = BreachForm(
        request.POST or None, initial={"known_at": timezone.localtime(), "risk": "unknown"}
    )
    return keep_breach(request, form, None)


@require_http_methods(["GET", "POST"])
def breach_edit(request: HttpRequest, slug: str, breach_id: UUID) -> HttpResponse:
    """What is known, decided and told since."""
    row = find_here(request, breach_id)
    return keep_breach(request, BreachForm(request.POST or None, initial=tell_breach(row)), row)


@require_safe
def breach_document(
    request: HttpRequest, slug: str, breach_id: UUID, kind: str, ending: str
) -> HttpResponse:
    """The notification or the letter, filled with one breach."""
    row = find_here(request, breach_id)
    if kind not in OF_A_BREACH:
        raise Http404
    document = build_kind(kind, request.presence.collective, row)
    return send_document(document, name_file(kind, slug), ending)


def keep_breach(request: HttpRequest, form: BreachForm, row: Breach | None) -> HttpResponse:
    here = request.presence

    def act() -> None:
        note_breach(
            collective=here.collective, values=form.cleaned_data, by=here.person, breach=row
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("It is written in the register of breaches."))
        return go(request, "breaches")
    return show_form(
        request,
        form,
        title=_("A breach of personal data"),
        submit=_("Keep"),
        back=address(request, "breaches"),
        lead=_("Lost, seen, changed or gone: write what is known; the rest comes later."),
        crumbs=crumbs(request, (_("Breaches"), address(request, "breaches"))),
    )


def find_here(request: HttpRequest, breach_id: UUID) -> Breach:
    row = find_breach(request.presence.collective.id, breach_id)
    if row is None:
        raise Http404
    return row


def name_file(kind: str, slug: str) -> str:
    return f"{kind.replace('_', '-')}-{slug}-{timezone.localdate():%Y-%m-%d}"
