"""The personal data of a collective, for who answers for it: one page that leads to all."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lieudit.hall.frame import say_done
from lieudit.hall.retention import choose_months, list_purges, list_rules, read_months
from lieudit.people.actions.privacy import publish_notice, set_privacy
from lieudit.people.engine.breach_clock import BreachClock, read_breach_clock
from lieudit.people.forms.documents.catalogue import DOCUMENTS
from lieudit.people.forms.notice_words import PARTS, build_parts
from lieudit.people.forms.privacy import (
    NoticeForm,
    PrivacyForm,
    RetentionForm,
    tell_months,
    tell_settings,
)
from lieudit.people.models import Breach
from lieudit.people.queries.belongings import list_persons_in
from lieudit.people.queries.privacy.settings import (
    find_notice,
    list_breaches,
    list_notices,
    read_settings,
)
from lieudit.people.queries.rights.requests import list_waiting
from lieudit.people.views.acting import address, go, show_form, try_form
from lieudit.people.views.rights_desk import crumbs


@require_safe
def privacy(request: HttpRequest, slug: str) -> HttpResponse:
    """What is set, what waits, what was erased, which documents can be taken."""
    collective = request.presence.collective
    waiting = list_waiting(timezone.localdate(), [collective.id])
    kept = read_settings(collective)
    purges = list_purges(collective.id)
    context = {
        "kept": kept,
        "is_set": not kept._state.adding,
        "notice": find_notice(collective.id),
        "is_notice_stale": is_stale(request),
        "waiting": waiting,
        "late": [one for one in waiting if one.clock.state == "overdue"],
        "last_purge": purges[0] if purges else None,
        "breaches": [(row, read_clock(row)) for row in list_breaches(collective.id)],
        "documents": [(key, one.title, one.explains) for key, one in DOCUMENTS.items()],
        "answers_only": not request.presence.roles & {"coordinator", "companion"},
    }
    return render(request, "people/privacy/home.html", context)


@require_http_methods(["GET", "POST"])
def privacy_settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Who answers for the data, and the part of each of the others."""
    here = request.presence
    form = PrivacyForm(
        request.POST or None,
        persons=list_persons_in(here.collective.id),
        initial=tell_settings(read_settings(here.collective)),
    )

    def act() -> None:
        set_privacy(collective=here.collective, values=form.read_values(), by=here.person)

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("It is kept. Publish the notice again, so that people read it."))
        return go(request, "privacy")
    return show_form(
        request,
        form,
        title=_("Who answers for the data"),
        submit=_("Keep"),
        back=address(request, "privacy"),
        lead=_("A help, not legal advice: in doubt, ask a lawyer or the CNIL."),
        crumbs=crumbs(request),
    )


@require_http_methods(["GET", "POST"])
def retention_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """How many months each kind is kept here."""
    here = request.presence
    form = RetentionForm(
        request.POST or None,
        rules=list_rules(),
        initial=tell_months(read_months(here.collective.id)),
    )

    def act() -> None:
        choose_months(
            scope_id=here.collective.id, months=form.read_months(), actor_id=here.person.id
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The durations are kept; what is older goes at the next purge."))
        return go(request, "purges")
    return show_form(
        request,
        form,
        title=_("How long things are kept"),
        submit=_("Keep these durations"),
        back=address(request, "privacy"),
        lead=_("Shorter is safer. What a questionnaire's own notice promised does not change."),
        crumbs=crumbs(request),
    )


@require_safe
def privacy_notice(request: HttpRequest, slug: str) -> HttpResponse:
    """What people are told: the version published, or what the settings say so far."""
    collective = request.presence.collective
    number = request.GET.get("version", "")
    notice = find_notice(collective.id, int(number) if number.isdecimal() else None)
    parts = notice.parts if notice else build_now(request)
    context: dict[str, Any] = {
        "parts": [(label, parts.get(name, "")) for name, label in PARTS.items()],
        "notice": notice,
        "versions": list_notices(collective.id),
        "steers": bool(request.presence.roles & {"coordinator", "companion"}),
        "group_name": collective.name,
    }
    return render(request, "people/privacy/notice.html", context)


@require_http_methods(["GET", "POST"])
def notice_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the next version, from the settings or from the version published."""
    here = request.presence
    last = find_notice(here.collective.id)
    is_from_settings = last is None or request.GET.get("from") == "settings"
    form = NoticeForm(
        request.POST or None,
        initial=build_now(request) if is_from_settings or last is None else last.parts,
    )

    def act() -> None:
        publish_notice(
            collective=here.collective,
            parts=form.read_parts(),
            language=get_language() or "fr",
            by=here.person,
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The notice is published; the former version stays readable."))
        return go(request, "privacy_notice")
    context = {
        "form": form,
        "is_from_settings": is_from_settings,
        "crumbs": crumbs(request, (_("Write the notice"), "")),
    }
    status = 422 if form.errors else 200
    return render(request, "people/privacy/notice_edit.html", context, status=status)


def build_now(request: HttpRequest) -> dict[str, str]:
    collective = request.presence.collective
    return build_parts(collective, read_settings(collective), read_months(collective.id))


def is_stale(request: HttpRequest) -> bool:
    """Whether who answers, or a duration, changed since the notice was written from them."""
    notice = find_notice(request.presence.collective.id)
    if notice is None or notice.language != get_language():
        return False
    built = build_now(request)
    return any(notice.parts.get(name) != built[name] for name in ("controller", "retention"))


def read_clock(row: Breach) -> BreachClock:
    return read_breach_clock(
        row.known_at, timezone.now(), risk=row.risk, told_at=row.told_authority_at
    )
