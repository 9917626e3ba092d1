"""Texts to paste in any messenger: about 300 signs, a link beside them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lieudit.meetings.forms.sentences import say_moment
from lieudit.meetings.models import Decided, Meeting, Point

LONGEST = 300


def write_call(meeting: Meeting, points: Sequence[Point]) -> str:
    """Invite to a meeting: what, when, where, and as much of the agenda as holds."""
    head = f"{meeting.title} : " + say_moment(meeting.starts_at)
    if meeting.place:
        head += f", {meeting.place}"
    return _join(head + ".", _("On the agenda:"), [point.title for point in points])


def write_news(meeting: Meeting, decisions: Sequence[Decided]) -> str:
    """Tell that the minutes are there: what was decided, as much as holds."""
    head = _("%(title)s, %(day)s: the minutes are there.") % {
        "title": meeting.title,
        "day": say_moment(meeting.starts_at),
    }
    adopted = [one.title for one in decisions if one.outcome == "adopted"]
    return _join(head, _("Decided:"), adopted)


def _join(head: str, label: str, items: Sequence[str]) -> str:
    text = head if len(head) <= LONGEST else head[: LONGEST - 1] + "…"
    shown: list[str] = []
    for item in items:
        longer = f"{text} {label} {' · '.join([*shown, item])}…"
        if len(longer) > LONGEST:
            break
        shown.append(item)
    if not shown:
        return text
    end = "" if len(shown) == len(items) else "…"
    return f"{text} {label} {' · '.join(shown)}{end}"
