"""What every page of a wave begins with: which one, what the reader may do, where we are."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lieudit.hall.access import Verdict
from lieudit.interviews.access import leads_waves, types_sheets
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.models import Participation, Wave, WaveState
from lieudit.interviews.queries.seats import find_seat
from lieudit.interviews.queries.waves import find_wave


def leads(request: HttpRequest) -> bool:
    return leads_waves(request, {}) is Verdict.ALLOW


def types(request: HttpRequest) -> bool:
    """Whether the reader types sheets in, her second factor still to be shown or not."""
    return types_sheets(request, {}) in {Verdict.ALLOW, Verdict.SECOND_FACTOR}


def find_wave_or_404(request: HttpRequest, wave_id: UUID) -> Wave:
    """Return a wave of this collective; one in preparation is seen by those who lead."""
    wave = find_wave(request.presence.collective.id, wave_id)
    if wave is None or (wave.state == WaveState.PREPARED and not leads(request)):
        raise Http404
    return wave


def find_seat_or_404(wave: Wave, participation_id: UUID) -> Participation:
    seat = find_seat(participation_id)
    if seat.wave_id != wave.id:
        raise Http404
    return seat


def wave_url(wave: Wave, name: str = "wave_detail", *more: object) -> str:
    return reverse(f"interviews:{name}", args=[wave.collective.slug, wave.id, *more])


def crumbs(request: HttpRequest, wave: Wave | None = None, here: str = "") -> list[tuple[str, str]]:
    """Return the way from the list of waves to here."""
    waves = _("Waves") if leads(request) else _("Questionnaires")
    way = [(waves, reverse("interviews:wave_list", args=[request.presence.collective.slug]))]
    if wave is not None:
        way.append((wave.title, wave_url(wave)))
    if here:
        return [*way, (here, "")]
    return [*way[:-1], (way[-1][0], "")]


def say_refused(request: HttpRequest, refusal: Refused) -> None:
    """Tell why an act on a wave was refused, and what to do."""
    sentences = {
        "wave_closed": _("This wave is closed: nothing changes in it any more."),
        "wave_not_open": _("This wave is not open (any more)."),
        "wave_not_prepared": _("This wave is open already."),
        "notice_incomplete": _("Fill in what people are told before opening: a part is empty."),
        "no_item": _("This questionnaire has no question yet: add some, then open the wave."),
        "form_to_mend": _(
            "Some questions must be mended before they are asked: the page of the questionnaire "
            "tells which."
        ),
        "question_to_protect": _(
            "“%(question)s” touches what the law specially protects (health, beliefs, opinions, "
            "origin…), so the wave stays closed. Open this question in the questionnaire: choose "
            "“Specially protected by law” with an agreement asked before, or tick that it asks "
            "nothing of the kind about a person."
        )
        % {"question": refusal.where[:80]},
        "already_begun": _(
            "This person has begun to answer: her answers are hers. She alone may take them back."
        ),
        "unknown_means": _("Choose one of the three ways of answering."),
    }
    messages.error(request, sentences.get(refusal.code) or _("This could not be done."))
