"""What the carrying structure keeps, what it hands over, by which agreement."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lieudit.governance.actions.carrying import (
    change_power,
    end_power,
    note_power,
    restore_power,
)
from lieudit.governance.forms.carrying import PowerForm
from lieudit.governance.forms.words import SHARE_TAGS, SHARE_TONES
from lieudit.governance.models import CarriedPower
from lieudit.governance.queries.carrying import (
    find_power,
    list_carriers,
    list_former_powers,
    list_powers,
)
from lieudit.governance.views.acting import (
    address,
    go,
    read_day,
    show_form,
    try_act,
    try_form,
    up,
)
from lieudit.governance.views.maps import may_edit
from lieudit.governance.views.tabs import frame_tabs
from lieudit.hall.frame import say_done


@require_safe
def carrying(request: HttpRequest, slug: str) -> HttpResponse:
    scope_id, on = request.presence.collective.id, read_day(request)
    page = {
        "carriers": list_carriers(scope_id, on),
        "powers": [
            (row, SHARE_TAGS[row.share], SHARE_TONES[row.share])
            for row in list_powers(scope_id, on)
        ],
        "former": [(row, SHARE_TAGS[row.share]) for row in list_former_powers(scope_id, on)],
        "on": on,
        "is_today": on == timezone.localdate(),
        "edits": may_edit(request) and on == timezone.localdate(),
        **frame_tabs(request, "carrying"),
    }
    return render(request, "governance/carrying.html", page)


@require_http_methods(["GET", "POST"])
def power_add(request: HttpRequest, slug: str) -> HttpResponse:
    here, today = request.presence, timezone.localdate()
    links = list_carriers(here.collective.id, today)
    if not links:
        return go(request, "carrying")
    initial = {"link_id": str(links[0].id)}
    form = PowerForm(request.POST or None, links=links, initial=initial)

    def act() -> None:
        note_power(
            collective_id=here.collective.id,
            said=form.build(),
            on=form.cleaned_data["on"],
            actor_id=here.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("It is noted."))
        return go(request, "carrying")
    return _show(request, form, _("What does the carrying structure keep or hand over?"))


@require_http_methods(["GET", "POST"])
def power_edit(request: HttpRequest, slug: str, power_id: UUID) -> HttpResponse:
    here, row = request.presence, _find(request, power_id)
    initial = {
        "link_id": str(row.link_id),
        "label": row.label,
        "share": row.share,
        "ceiling_euros": None if row.ceiling_cents is None else row.ceiling_cents / 100,
        "conditions": row.conditions,
        "agreement_words": row.agreement_words,
    }
    links = list_carriers(here.collective.id, timezone.localdate())
    form = PowerForm(request.POST or None, links=links, initial=initial)

    def act() -> None:
        change_power(
            power=row,
            said=form.build(domain=row.domain, agreement_id=row.agreement_id),
            on=form.cleaned_data["on"],
            actor_id=here.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("It is noted."))
        return go(request, "carrying")
    return _show(request, form, row.label)


@require_POST
def power_end(request: HttpRequest, slug: str, power_id: UUID) -> HttpResponse:
    row, actor_id = _find(request, power_id), request.presence.person.id
    if try_act(request, lambda: end_power(power=row, on=timezone.localdate(), actor_id=actor_id)):
        undo = address(request, "power_restore", power_id=power_id)
        say_done(request, _("This no longer counts from today on."), undo_url=undo)
    return go(request, "carrying")


@require_POST
def power_restore(request: HttpRequest, slug: str, power_id: UUID) -> HttpResponse:
    row, actor_id = _find(request, power_id), request.presence.person.id
    if try_act(request, lambda: restore_power(power=row, actor_id=actor_id)):
        say_done(request, _("It counts again."))
    return go(request, "carrying")


def _find(request: HttpRequest, power_id: UUID) -> CarriedPower:
    row = find_power(request.presence.collective.id, power_id)
    if row is None:
        raise Http404
    return row


def _show(request: HttpRequest, form: PowerForm, title: str) -> HttpResponse:
    back = address(request, "carrying")
    return show_form(
        request,
        form,
        title=title,
        submit=_("Keep"),
        back=back,
        crumbs=up(request, (_("Carrying structure"), back)),
    )
