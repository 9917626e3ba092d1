"""The contact log: what outsiders said, and what to come back to."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lieudit.hall.frame import say_done
from lieudit.people.actions import contact_log as acts
from lieudit.people.forms.contact_log import MEANS, ExchangeForm, OutsiderForm, WordsForm
from lieudit.people.models import Exchange, Outsider
from lieudit.people.models.contact_log import OutsiderKind
from lieudit.people.queries.contact_log import (
    list_exchanges,
    list_exchanges_with,
    list_outsiders,
)
from lieudit.people.views.acting import address, find_here, go, send_csv, show_form, try_form
from lieudit.people.views.members import STEER

PER_PAGE = 20


def read_filters(request: HttpRequest) -> dict[str, Any]:
    kind = request.GET.get("kind", "")
    return {
        "text": request.GET.get("q", "")[:100].replace("\x00", ""),
        "kind": kind if kind in OutsiderKind.values else "",
        "is_due": request.GET.get("due") == "1",
    }


def may_change(request: HttpRequest, exchange: Exchange) -> bool:
    """Whoever wrote an exchange corrects it, and those who steer."""
    here = request.presence
    return exchange.written_by_id == here.person.id or bool(here.roles & STEER)


def find_changeable(request: HttpRequest, exchange_id: UUID) -> Exchange:
    exchange: Exchange = find_here(request, Exchange, exchange_id, "outsider")
    if not may_change(request, exchange):
        raise PermissionDenied
    return exchange


def mark_changeable(request: HttpRequest, exchanges: list[Exchange]) -> list[Exchange]:
    names = dict(MEANS)
    for exchange in exchanges:
        exchange.is_changeable = may_change(request, exchange)
        exchange.means_label = names.get(exchange.means, "") if exchange.means else ""
    return exchanges


@require_safe
def contacts(request: HttpRequest, slug: str) -> HttpResponse:
    filters = read_filters(request)
    rows = list_exchanges(request.presence.collective.id, **filters)
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    found.object_list = mark_changeable(request, list(found.object_list))
    page = {
        "page": found,
        "query": filters["text"],
        "kind": filters["kind"],
        "is_due": filters["is_due"],
        "kinds": OutsiderKind.choices,
        "is_filtered": any(filters.values()),
        "today": timezone.localdate(),
    }
    return render(request, "people/contacts.html", page)


@require_safe
def contact(request: HttpRequest, slug: str, outsider_id: UUID) -> HttpResponse:
    outsider = find_here(request, Outsider, outsider_id)
    page = {
        "outsider": outsider,
        "exchanges": mark_changeable(request, list_exchanges_with(outsider)),
        "today": timezone.localdate(),
        "crumbs": [(_("Contacts"), address(request, "contacts")), (outsider.name, "")],
    }
    return render(request, "people/contact.html", page)


def exchange_add(request: HttpRequest, slug: str) -> HttpResponse:
    here = request.presence
    known = list_outsiders(here.collective.id)
    form = ExchangeForm(
        request.POST or None, outsiders=known, initial={"outsider": request.GET.get("with")}
    )

    def act() -> None:
        acts.write_exchange(
            collective=here.collective,
            outsider=form.read_outsider(),
            words=form.read_words(),
            actor_id=here.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The exchange is written; the group can read it."))
        return go(request, "contacts")
    crumbs = [(_("Contacts"), address(request, "contacts")), (_("Write an exchange"), "")]
    page = {"form": form, "knows_some": known.exists(), "crumbs": crumbs}
    status = 422 if form.errors else 200
    return render(request, "people/exchange_add.html", page, status=status)


def exchange_edit(request: HttpRequest, slug: str, exchange_id: UUID) -> HttpResponse:
    exchange = find_changeable(request, exchange_id)
    names = WordsForm.base_fields
    form = WordsForm(
        request.POST or None, initial={name: getattr(exchange, name) for name in names}
    )

    def act() -> None:
        words, actor_id = form.read_words(), request.presence.person.id
        acts.correct_exchange(exchange=exchange, words=words, actor_id=actor_id)

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The exchange is corrected."))
        return go(request, "contact", outsider_id=exchange.outsider_id)
    return show_form(
        request,
        form,
        title=_("Correct an exchange"),
        submit=_("Save"),
        back=address(request, "contact", outsider_id=exchange.outsider_id),
        lead=_("With %(name)s.") % {"name": exchange.outsider.name},
        crumbs=[(_("Contacts"), address(request, "contacts"))],
    )


@require_POST
def exchange_remove(request: HttpRequest, slug: str, exchange_id: UUID) -> HttpResponse:
    exchange = find_changeable(request, exchange_id)
    acts.remove_exchange(exchange=exchange, actor_id=request.presence.person.id)
    undo = address(request, "exchange_restore", exchange_id=exchange.id)
    say_done(request, _("The exchange is taken out of the log."), undo_url=undo)
    return go(request, "contacts")


@require_POST
def exchange_restore(request: HttpRequest, slug: str, exchange_id: UUID) -> HttpResponse:
    exchange = find_changeable(request, exchange_id)
    acts.restore_exchange(exchange=exchange, actor_id=request.presence.person.id)
    say_done(request, _("The exchange is in the log again."))
    return go(request, "contacts")


@require_POST
def next_step(request: HttpRequest, slug: str, exchange_id: UUID) -> HttpResponse:
    """Anybody who takes part may say that a next step is done, or is not after all."""
    exchange = find_here(request, Exchange, exchange_id, removed_at=None)
    is_done = request.POST.get("done", "1") == "1" and "undo" not in request.GET
    acts.mark_next_step(exchange=exchange, is_done=is_done, actor_id=request.presence.person.id)
    if is_done:
        undo = address(request, "next_step", exchange_id=exchange.id) + "?undo"
        say_done(request, _("The next step is done."), undo_url=undo)
    else:
        say_done(request, _("The next step is still to take."))
    return go(request, "contacts")


def outsider_edit(request: HttpRequest, slug: str, outsider_id: UUID) -> HttpResponse:
    outsider = find_here(request, Outsider, outsider_id)
    names = OutsiderForm.base_fields
    form = OutsiderForm(
        request.POST or None, initial={name: getattr(outsider, name) for name in names}
    )

    def act() -> None:
        contact_typed, actor_id = form.read_contact(), request.presence.person.id
        acts.correct_outsider(outsider=outsider, contact=contact_typed, actor_id=actor_id)

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The contact is corrected."))
        return go(request, "contact", outsider_id=outsider.id)
    return show_form(
        request,
        form,
        title=_("Correct a contact"),
        submit=_("Save"),
        back=address(request, "contact", outsider_id=outsider.id),
        crumbs=[(_("Contacts"), address(request, "contacts"))],
    )


@require_safe
def contacts_print(request: HttpRequest, slug: str) -> HttpResponse:
    rows = list_exchanges(request.presence.collective.id, **read_filters(request))
    page = {"exchanges": mark_changeable(request, list(rows))}
    return render(request, "people/contacts_print.html", page)


@require_safe
def contacts_export(request: HttpRequest, slug: str) -> HttpResponse:
    headers = [
        _("Day"),
        _("Name"),
        _("Organisation"),
        _("Who is it"),
        _("How"),
        _("What was said"),
        _("Written by"),
        _("Next step"),
        _("When to come back to it"),
        _("Done"),
    ]
    rows = mark_changeable(
        request, list(list_exchanges(request.presence.collective.id, **read_filters(request)))
    )
    return send_csv(f"contacts-{slug}.csv", headers, [list_cells(row) for row in rows])


def list_cells(row: Exchange) -> list[object]:
    return [
        row.on_date.isoformat(),
        row.outsider.name,
        row.outsider.organisation,
        row.outsider.get_kind_display(),
        row.means_label,
        row.said,
        row.written_by.short_name if row.written_by else "",
        row.next_step,
        row.next_date.isoformat() if row.next_date else "",
        _("yes") if row.next_done_at else "",
    ]
