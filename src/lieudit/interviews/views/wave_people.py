"""Who is invited to a wave: added by stage, group or name; how each answers; reminders."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from lieudit.hall.frame import say_done
from lieudit.interviews.actions.invitations import change_means, remove_invitation
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.reminders import remind_wave
from lieudit.interviews.actions.waves import invite_people
from lieudit.interviews.forms.invite_form import group_by_stage
from lieudit.interviews.models import Wave
from lieudit.interviews.models.answering import Means
from lieudit.interviews.queries.waves import keep_known, list_guests, list_invitable
from lieudit.interviews.views.wave_page import (
    crumbs,
    find_seat_or_404,
    find_wave_or_404,
    say_refused,
    wave_url,
)
from lieudit.people import doors as people


@require_http_methods(["GET", "POST"])
def wave_invite(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """Everybody at a stage, a whole group, or one by one; nobody is invited twice."""
    wave = find_wave_or_404(request, wave_id)
    if wave.is_closed:
        say_refused(request, Refused("wave_closed"))
        return redirect(wave_url(wave))
    members = list_invitable(wave)
    bodies = people.list_bodies(wave.collective_id)
    if request.method == "POST":
        chosen = _read_chosen(request, members, [body.id for body in bodies])
        if chosen:
            return _invite(request, wave, members, chosen)
        messages.error(request, _("Nobody is ticked. Tick at least one person or one group."))
    groups = group_by_stage(members, is_first=not list_guests(wave.id))
    return render(
        request,
        "interviews/wave_invite.html",
        {
            "wave": wave,
            "groups": groups,
            "bodies": bodies,
            "ticked": set(request.POST.getlist("persons")),
            "crumbs": crumbs(request, wave, _("Invite")),
        },
        status=422 if request.method == "POST" else 200,
    )


@require_POST
def wave_remind(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """Write to those who have not finished, within the limits of the wave."""
    wave = find_wave_or_404(request, wave_id)
    sent = remind_wave(wave_id=wave.id, actor_id=request.presence.person.id)
    if sent:
        messages.success(
            request,
            ngettext("%(count)s letter is leaving.", "%(count)s letters are leaving.", sent)
            % {"count": sent},
        )
    else:
        messages.info(
            request,
            _("Nobody is to be reminded now: everyone was written to less than %(days)s days ago, "
              "has finished, has no e-mail or wishes no reminder.")
            % {"days": wave.reminder_every_days},
        )  # fmt: skip
    return redirect(wave_url(wave))


@require_POST
def seat_means(
    request: HttpRequest, slug: str, wave_id: UUID, participation_id: UUID
) -> HttpResponse:
    """On screen, on paper, by voice."""
    wave = find_wave_or_404(request, wave_id)
    seat = find_seat_or_404(wave, participation_id)
    former = seat.means
    try:
        change_means(
            participation_id=seat.id,
            means=request.POST.get("means", ""),
            actor_id=request.presence.person.id,
        )
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        seat.refresh_from_db()
        if seat.means != former:
            messages.success(
                request,
                _("%(name)s answers: %(means)s.")
                % {"name": seat.person.full_name, "means": seat.get_means_display().lower()},
            )
    return redirect(f"{wave_url(wave)}#invites")


@require_POST
def seat_remove(
    request: HttpRequest, slug: str, wave_id: UUID, participation_id: UUID
) -> HttpResponse:
    """Take back an invitation not begun; one button brings it back."""
    wave = find_wave_or_404(request, wave_id)
    seat = find_seat_or_404(wave, participation_id)
    name = seat.person.full_name
    try:
        person_id = remove_invitation(participation_id=seat.id, actor_id=request.presence.person.id)
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        say_done(
            request,
            _("%(name)s is not invited any more.") % {"name": name},
            undo_url=wave_url(wave, "seat_restore", person_id),
        )
    return redirect(f"{wave_url(wave)}#invites")


@require_POST
def seat_restore(request: HttpRequest, slug: str, wave_id: UUID, person_id: UUID) -> HttpResponse:
    """Invite again somebody whose invitation was just taken back."""
    wave = find_wave_or_404(request, wave_id)
    if person_id in {member.person.id for member in list_invitable(wave)} and not wave.is_closed:
        invite_people(wave_id=wave.id, person_ids=[person_id], actor_id=request.presence.person.id)
        messages.success(request, _("The invitation is back."))
    return redirect(f"{wave_url(wave)}#invites")


def _read_chosen(
    request: HttpRequest, members: list[people.MemberSeen], body_ids: list[UUID]
) -> list[UUID]:
    """Return whom the ticks name, people of this collective only, each once.

    Names ticked in a stage stand for that stage: the others of it are left out.
    """
    named = set(request.POST.getlist("persons"))
    some = {member.stage for member in members if str(member.person.id) in named}
    stages = set(request.POST.getlist("stages")) - some
    named |= {str(member.person.id) for member in members if member.stage in stages}
    for body_id in keep_known(request.POST.getlist("bodies"), body_ids):
        day = timezone.localdate()
        named |= {str(person.id) for person in people.people_of_body(body_id, day)}
    return keep_known(named, [member.person.id for member in members])


def _invite(
    request: HttpRequest, wave: Wave, members: list[people.MemberSeen], chosen: list[UUID]
) -> HttpResponse:
    """Those who prefer paper get a seat on paper; all may be changed one by one."""
    on_paper = {member.person.id for member in members if member.person.prefers_paper}
    actor_id = request.presence.person.id
    try:
        for means, ids in (
            (Means.SCREEN, [one for one in chosen if one not in on_paper]),
            (Means.PAPER, [one for one in chosen if one in on_paper]),
        ):
            if ids:
                invite_people(wave_id=wave.id, person_ids=ids, actor_id=actor_id, means=means)
    except Refused as refusal:
        say_refused(request, refusal)
        return redirect(wave_url(wave))
    messages.success(
        request,
        ngettext("%(count)s person is invited.", "%(count)s people are invited.", len(chosen))
        % {"count": len(chosen)},
    )
    return redirect(wave_url(wave))
