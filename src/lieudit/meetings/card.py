"""What the room puts in the frame: its sheet, its menu entry, two cards of one question each."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lieudit.hall.access import Verdict
from lieudit.hall.outbox import register_sentence
from lieudit.hall.registry import (
    Card,
    CardContent,
    CardLine,
    MenuEntry,
    RoomSheet,
    register_card,
    register_menu,
    register_room,
)
from lieudit.hall.subjects import register_subject
from lieudit.hall.templatetags.wording import moment
from lieudit.meetings.events import (
    MEETING,
    meeting_called,
    meeting_cancelled,
    meeting_ended,
    minutes_approved,
)
from lieudit.meetings.models import Meeting
from lieudit.meetings.queries.meetings import list_all_actions, list_next, list_own_actions
from lieudit.meetings.queries.subjects import MEETINGS
from lieudit.people.access import takes_part

JUST_BEGUN = timedelta(hours=6)  # a meeting nobody has begun yet stays on the home that long


def build_next(request: HttpRequest) -> CardContent | None:
    """What is under way, then the next meetings."""
    if takes_part(request, {}) is not Verdict.ALLOW:
        return None
    here = request.presence.collective
    rows = list_next(here.id, timezone.now() - JUST_BEGUN)
    lines = [_tell_meeting(here.slug, row) for row in rows[:3]]
    return CardContent(gettext("Meetings"), lines) if lines else None


def build_actions(request: HttpRequest) -> CardContent | None:
    """What she said she would do; seen by herself."""
    here = request.presence
    if here.person is None or takes_part(request, {}) is not Verdict.ALLOW:
        return None
    rows = list_own_actions(here.collective.id, here.person.id)
    url = reverse("meetings:actions", args=[here.collective.slug])
    lines = [CardLine(row.what, url, detail=row.meeting.title, day=row.due_on) for row in rows]
    return CardContent(gettext("What you said you would do"), lines) if lines else None


def warn_closing(collective_id: UUID) -> list[str]:
    """What closing the room would interrupt."""
    count = len(list_all_actions(collective_id, is_open=True))
    if not count:
        return []
    return [
        ngettext(
            "%(count)s action noted in a meeting is still to be done.",
            "%(count)s actions noted in meetings are still to be done.",
            count,
        )
        % {"count": count}
    ]


def _tell_meeting(slug: str, row: Meeting) -> CardLine:
    is_on = row.state == "running"
    name = "meetings:phone" if is_on else "meetings:meeting"
    where = f" · {row.place[:60]}" if row.place else ""
    return CardLine(
        title=row.title,
        url=reverse(name, args=[slug, row.id]),
        detail=gettext("Under way now") if is_on else f"{moment(row.starts_at)}{where}",
        action_label=gettext("Follow it") if is_on else gettext("See the agenda"),
        day=timezone.localdate(row.starts_at),
    )


register_room(
    RoomSheet(
        name="meetings",
        label=_("Meetings"),
        summary=_(
            "From the agenda to the minutes, run from one laptop; actions until they are done."
        ),
        icon="calendar-days",
        kinds={"housing", "third_place", "eco_place", "network", "support"},
        warn_closing=warn_closing,
    )
)
register_menu(
    MenuEntry(
        room="meetings",
        label=_("Meetings"),
        url_name="meetings:meetings",
        icon="calendar-days",
        order=24,
        is_visible=lambda request: takes_part(request, {}) is Verdict.ALLOW,
    )
)
register_card(Card("meetings", "next", "next", 10, build_next))
register_card(Card("meetings", "actions", "needs_me", 30, build_actions))
register_subject(MEETING, MEETINGS)
register_sentence(meeting_called.name, _("A meeting is called: %(title)s."))
register_sentence(meeting_cancelled.name, _("A meeting is cancelled: %(title)s."))
register_sentence(meeting_ended.name, _("A meeting has ended, its minutes are there: %(title)s."))
register_sentence(minutes_approved.name, _("Minutes are approved: %(title)s."))
