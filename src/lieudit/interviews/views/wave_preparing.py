"""A wave is prepared on one page, changed, opened, and asked again later."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lieudit.hall.retention import read_months
from lieudit.hall.tasks import Progress, find_started
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.waves import (
    Reminders,
    change_wave,
    open_wave,
    prepare_wave,
    read_notice,
)
from lieudit.interviews.forms.wave_form import WaveForm, describe_wave
from lieudit.interviews.models import WaveState
from lieudit.interviews.models.wave import LegalGround
from lieudit.interviews.queries.waves import (
    find_askable,
    find_wave,
    list_askable,
    list_first_letters,
)
from lieudit.interviews.tasks import send_letters
from lieudit.interviews.views.wave_page import crumbs, find_wave_or_404, say_refused, wave_url
from lieudit.people import doors as people

MONTHS_KEPT = 12
WATCHED_FROM = 12  # fewer letters are gone before the page is read


@require_http_methods(["GET", "POST"])
def wave_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose what is asked and say what people are told; sensible words are there already."""
    askable = _list_askable(request)
    initial = _suggest(request, askable)
    form = WaveForm(request.POST or None, askable=askable, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        wave_id = prepare_wave(
            collective_id=request.presence.collective.id,
            version_id=UUID(given["version"]),
            title=given["title"],
            notice=form.read_notice(),
            actor_id=request.presence.person.id,
            reminders=form.read_reminders(),
            answer_until=given["answer_until"],
            hours_needed=given["hours_needed"],
        )
        messages.success(request, _("The wave is ready. Now choose whom you invite."))
        return redirect("interviews:wave_invite", slug, wave_id)
    return _show(request, form, crumbs(request, here=_("New wave")), has_choice=bool(askable))


@require_http_methods(["GET", "POST"])
def wave_edit(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """While prepared everything may change; once open the dates and the reminders."""
    wave = find_wave_or_404(request, wave_id)
    if wave.is_closed:
        say_refused(request, Refused("wave_closed"))
        return redirect(wave_url(wave))
    is_told = wave.state != WaveState.PREPARED
    form = WaveForm(
        request.POST or None,
        askable=[(wave.version_id, wave.version.questionnaire.title)],
        is_told=is_told,
        initial=describe_wave(wave),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        change_wave(
            wave_id=wave.id,
            title=given.get("title", wave.title),
            notice=read_notice(wave) if is_told else form.read_notice(),
            actor_id=request.presence.person.id,
            reminders=Reminders(given["every_days"], given["most"]),
            answer_until=given["answer_until"],
            hours_needed=given["hours_needed"],
        )
        messages.success(request, _("Saved."))
        return redirect(wave_url(wave))
    return _show(request, form, crumbs(request, wave, _("Change")), wave=wave, has_choice=True)


@require_POST
def wave_open(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """The invited may answer; those who have an e-mail receive a letter."""
    wave = find_wave_or_404(request, wave_id)
    try:
        open_wave(wave_id=wave.id, actor_id=request.presence.person.id)
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        messages.success(
            request,
            _("The wave is open. Those who have an e-mail receive their invitation; "
              "print a card or a sheet for the others."),
        )  # fmt: skip
        if len(list_first_letters(wave.id)) >= WATCHED_FROM and (leaving := _find_letters(request)):
            return redirect(leaving.url)
    return redirect(wave_url(wave))


def _find_letters(request: HttpRequest) -> Progress | None:
    """The letters of the wave just opened, on their way."""
    wave_id = request.resolver_match.kwargs["wave_id"]
    return find_started(send_letters, request.presence.person.id, wave_id=wave_id)


def _show(
    request: HttpRequest, form: WaveForm, way: list[tuple[str, str]], **more: Any
) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"form": form, "crumbs": way, **more}
    return render(request, "interviews/wave_form.html", context, status=status)


def _list_askable(request: HttpRequest) -> list[tuple[UUID, str]]:
    """The latest versions, and the one the address names if it is an older one."""
    askable = list_askable(request.presence.collective.id)
    asked = _find_asked(request)
    if asked is None or asked in dict(askable):
        return askable
    version = find_askable(request.presence.collective.id, asked)
    if version is None or not version.definition.get("items"):
        raise Http404
    return [(version.id, f"{version.questionnaire.title} ({version.number})"), *askable]


def _suggest(request: HttpRequest, askable: list[tuple[UUID, str]]) -> dict[str, Any]:
    """Return what a wave starts from: the former one asked again, or plain good words."""
    again = _read_id(request.GET.get("again", ""))
    former = find_wave(request.presence.collective.id, again) if again else None
    if former is not None:
        return describe_wave(former) | {"answer_until": None}
    version = _find_asked(request) or (askable[0][0] if askable else "")
    title = dict(askable).get(version, "")
    person = request.presence.person
    collective = request.presence.collective
    return {
        "version": str(version),
        "title": title[:160],
        "controller": people.find_carrier_name(collective.id, timezone.localdate())
        or collective.name,
        "contact": person.email or person.phone,
        "purpose": _("To prepare a conversation with each person, and one with the whole group, "
                     "on what brings us close and what needs talking about."),
        "ground": LegalGround.PRECONTRACT,
        "retention_months": read_months(collective.id).get("interviews.waves", MONTHS_KEPT),
        "every_days": Reminders().every_days,
        "most": Reminders().most,
    }  # fmt: skip


def _find_asked(request: HttpRequest) -> UUID | None:
    """Return the version the address names, by itself or by the wave to ask again."""
    again = _read_id(request.GET.get("again", ""))
    former = find_wave(request.presence.collective.id, again) if again else None
    return former.version_id if former else _read_id(request.GET.get("version", ""))


def _read_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
