"""What the room puts in the frame: its sheet, its menu entries, its news."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from lieudit.hall.access import Verdict
from lieudit.hall.outbox import register_sentence
from lieudit.hall.registry import (
    Card,
    CardContent,
    CardLine,
    MenuEntry,
    OwnEntry,
    RoomSheet,
    register_card,
    register_menu,
    register_own,
    register_room,
)
from lieudit.hall.subjects import register_subject
from lieudit.hall.templatetags.wording import full_day, moment
from lieudit.interviews.access import READING, prepares_questionnaires, receives_opinions
from lieudit.interviews.models import Participation
from lieudit.interviews.queries.interviewing.finding import list_readable, list_to_lead
from lieudit.interviews.queries.returning.documents import list_unanswered
from lieudit.interviews.queries.returning.left import list_left
from lieudit.interviews.queries.subjects import INTERVIEWS, QUESTIONNAIRES, WAVES, ZONES
from lieudit.interviews.queries.waves import (
    find_last_closed,
    list_open,
    list_open_dates,
    list_sheets_to_type,
    list_to_answer,
)
from lieudit.interviews.views.wave_closing import find_synthesis_url
from lieudit.interviews.views.wave_page import types, wave_url
from lieudit.people.access import interviews_people, steers


def _prepares(request: HttpRequest) -> bool:
    return prepares_questionnaires(request, {}) is Verdict.ALLOW


def _interviews(request: HttpRequest) -> bool:
    """Whoever interviews people here, her second factor still to be shown or not."""
    verdict = interviews_people(request, {})
    return verdict in {Verdict.ALLOW, Verdict.SECOND_FACTOR}


def build_to_answer(request: HttpRequest) -> CardContent | None:
    """The questionnaires that wait for this person."""
    here = request.presence
    if here.person is None:
        return None
    lines = [
        CardLine(
            title=gettext("A questionnaire awaits you: “%(title)s”") % {"title": seat.wave.title},
            url=reverse("interviews:respond", args=[seat.id]),
            detail=_tell_last_day(seat.wave.answer_until),
            action_label=gettext("Go on") if seat.started_at else gettext("Answer"),
            day=seat.wave.answer_until,
        )
        for seat in list_to_answer(here.person.id, here.collective.id)
    ]
    return CardContent(gettext("Questionnaires waiting for you"), lines) if lines else None


def build_given_back(request: HttpRequest) -> CardContent | None:
    """What was given to this person about herself and waits for her reading or reply."""
    here = request.presence
    if here.person is None:
        return None
    lines = [
        CardLine(
            title=gettext("An opinion about you: to read, and to reply if you wish")
            if document.is_opinion
            else gettext("The restitution of your talk: to read, and to reply if you wish"),
            url=reverse("interviews:my_return", args=[document.id]),
            detail=full_day(document.changed_at),
            action_label=gettext("Read"),
        )
        for document in list_unanswered(here.person.id, here.collective.id)
    ]
    return CardContent(gettext("Given back to you"), lines) if lines else None


def build_my_interviews(request: HttpRequest) -> CardContent | None:
    """The interviews she may read by now."""
    here = request.presence
    if here.person is None:
        return None
    lines = [
        CardLine(
            title=gettext("Read your interview, correct it, answer"),
            url=reverse("interviews:my_interview", args=[part.id]),
            detail=full_day(part.interview.started_at),
            action_label=pgettext("an interview", "Read"),
        )
        for part in list_readable(here.person.id, here.collective.id)
    ]
    return CardContent(gettext("My interviews"), lines) if lines else None


def build_interviews_to_lead(request: HttpRequest) -> CardContent | None:
    """The interviews this voice has to lead, or whose notes she has to complete."""
    if not _interviews(request):
        return None
    here = request.presence
    lines = [
        CardLine(
            title=gettext("Interview: %(names)s") % {"names": line.names},
            url=reverse(
                "interviews:interview_detail", args=[here.collective.slug, line.interview.id]
            ),
            detail=moment(line.when) if line.when else "",
            day=line.when.date() if line.when else None,
        )
        for line in list_to_lead(here.collective.id, here.person.id)
    ]
    return CardContent(gettext("Interviews to lead or complete"), lines) if lines else None


def build_left(request: HttpRequest) -> CardContent | None:
    """What a writer who is gone left open, for those who steer the group; no name here."""
    here = request.presence
    if here.person is None or steers(request, {}) is not Verdict.ALLOW:
        return None
    count = len(list_left(here.collective.id, here.person.id, timezone.localdate()))
    title = ngettext(
        "%(count)s opinion can be opened, and its author is gone",
        "%(count)s opinions can be opened, and their author is gone",
        count,
    ) % {"count": count}
    url = reverse("interviews:opinions_left", args=[here.collective.slug])
    line = CardLine(title, url, action_label=gettext("See who opens them"))
    return CardContent(gettext("Opinions without an author here"), [line]) if count else None


def build_sheets(request: HttpRequest) -> CardContent | None:
    """The sheets of paper and the voices still to be typed in, wave by wave."""
    if not types(request):
        return None
    waves: dict[UUID, list[Participation]] = {}
    for seat in list_sheets_to_type(request.presence.collective.id):
        waves.setdefault(seat.wave_id, []).append(seat)
    lines = [
        CardLine(
            title=ngettext("%(count)s sheet to type in", "%(count)s sheets to type in", len(seats))
            % {"count": len(seats)},
            url=f"{wave_url(seats[0].wave)}#invites",
            detail=seats[0].wave.title,
        )
        for seats in waves.values()
    ]
    return CardContent(gettext("Paper and voice"), lines) if lines else None


def build_last_closed(request: HttpRequest) -> CardContent | None:
    """The last synthesis, for everybody of the collective."""
    here = request.presence
    wave = find_last_closed(here.collective.id) if here.belongs else None
    if wave is None:
        return None
    title = gettext("Read the synthesis of “%(title)s”") % {"title": wave.title}
    url = find_synthesis_url(wave) or wave_url(wave)
    return CardContent(gettext("Last closed questionnaire"), [CardLine(title, url)])


def build_dates(request: HttpRequest) -> CardContent | None:
    """The last days to answer."""
    here = request.presence
    if not here.belongs:
        return None
    lines = [
        CardLine(
            title=full_day(wave.answer_until),
            url=wave_url(wave),
            detail=gettext("Last day to answer: %(title)s") % {"title": wave.title},
            day=wave.answer_until,
        )
        for wave in list_open_dates(here.collective.id)
    ]
    return CardContent(gettext("Dates of the questionnaires"), lines) if lines else None


def warn_closing(collective_id: UUID) -> list[str]:
    """What closing the room would interrupt: each open wave."""
    return [
        gettext("“%(title)s” is open: people can still answer, and would no longer reach it.")
        % {"title": wave.title}
        for wave in list_open(collective_id)
    ]


def _tell_last_day(day: date | None) -> str:
    return gettext("until %(day)s") % {"day": full_day(day)} if day else ""


register_room(
    RoomSheet(
        name="interviews",
        label=_("Questionnaires"),
        summary=_(
            "Ask, listen, and see together what brings you close and what needs talking about."
        ),
        icon="messages-square",
        kinds={"housing", "eco_place", "third_place"},
        warn_closing=warn_closing,
    )
)
register_menu(
    MenuEntry(
        room="interviews",
        label=_("Questionnaires"),
        url_name="interviews:questionnaire_list",
        icon="list-checks",
        order=40,
        is_visible=_prepares,
    )
)
register_menu(
    MenuEntry(
        room="interviews",
        label=_("Waves"),
        url_name="interviews:wave_list",
        icon="mail-open",
        order=41,
        is_visible=_prepares,
    )
)
register_menu(
    MenuEntry(
        room="interviews",
        label=_("Interviews"),
        url_name="interviews:interview_list",
        icon="users-round",
        order=42,
        is_visible=_interviews,
    )
)
register_menu(  # who only answers knows questionnaires, not waves
    MenuEntry(
        room="interviews",
        label=_("Questionnaires"),
        url_name="interviews:wave_list",
        icon="mail-open",
        order=40,
        is_visible=lambda request: request.presence.belongs and not _prepares(request),
    )
)
register_menu(
    MenuEntry(
        room="interviews",
        label=_("Restitutions and opinions"),
        url_name="interviews:return_list",
        icon="file-pen-line",
        order=43,
        is_visible=lambda request: bool(request.presence.roles & READING),
    )
)
register_own(
    OwnEntry(
        label=_("Opinions received"),
        detail=_("Addressed to you by name; nothing else of the group opens."),
        url_name="interviews:opinions_received",
        is_visible=lambda request: receives_opinions(request, {}) is Verdict.ALLOW,
    )
)
register_card(Card("interviews", "given_back", "needs_me", 20, build_given_back))
register_card(Card("interviews", "to_answer", "needs_me", 10, build_to_answer))
register_card(Card("interviews", "my_interviews", "needs_me", 15, build_my_interviews))
register_card(Card("interviews", "to_lead", "needs_me", 20, build_interviews_to_lead))
register_card(Card("interviews", "left_opinions", "needs_me", 25, build_left))
register_card(Card("interviews", "sheets", "needs_me", 30, build_sheets))
register_card(Card("interviews", "dates", "next", 30, build_dates))
register_card(Card("interviews", "last_closed", "state", 30, build_last_closed))
register_subject("interviews.questionnaire", QUESTIONNAIRES)
register_subject("interviews.wave", WAVES)
register_subject("interviews.interview", INTERVIEWS)
register_subject("interviews.zone", ZONES)
register_sentence("interviews.zone_set", _("The charter now accepts a zone: “%(title)s”."))
register_sentence("interviews.zone_ended", _("A zone of the charter has ended: “%(title)s”."))
register_sentence("interviews.wave_opened", _("The questionnaire “%(title)s” is open."))
register_sentence(
    "interviews.wave_closed",
    _("The questionnaire “%(title)s” is closed: the group may read its synthesis."),
)
register_sentence("interviews.questionnaire_made", _("The questionnaire “%(title)s” was begun."))
register_sentence(
    "interviews.questionnaire_version_frozen",
    _("A version of “%(title)s” is now asked: it will not change any more."),
)
