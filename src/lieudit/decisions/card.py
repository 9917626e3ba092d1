"""What the room puts in the frame: its sheet, its menu entry, what awaits me, its news."""

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lieudit.decisions import events
from lieudit.decisions.queries.opinion_subjects import OPINION_MAPS
from lieudit.decisions.queries.outcomes import see_open
from lieudit.decisions.queries.proposals import list_awaiting
from lieudit.decisions.queries.subjects import PROPOSALS
from lieudit.decisions.views import methods as _methods  # noqa: F401 - registers every method
from lieudit.decisions.views.awaiting import find_day, tell_awaited
from lieudit.decisions.views.opinions.awaiting import build_opinions
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
from lieudit.people.access import takes_part

MOST_LINES = 5


def build_awaiting(request: HttpRequest) -> CardContent | None:
    """What the group's decisions await of me, the nearest deadline first; one query."""
    here = request.presence
    if here.person is None or not here.belongs:
        return None
    told = tell_awaited(here.person.id, list_awaiting(here.collective.id, here.person.id))
    lines = [
        CardLine(
            title=one.row.title,
            url=reverse("decisions:detail", args=[here.collective.slug, one.row.id]),
            detail=one.sentence,
            day=find_day(one.row),
        )
        for one in told[:MOST_LINES]
    ]
    return CardContent(gettext("Decisions"), lines) if lines else None


def warn_closing(collective_id: UUID) -> list[str]:
    """What closing the room would interrupt."""
    count = len(see_open(collective_id))
    if not count:
        return []
    return [
        ngettext("%(count)s decision is under way.", "%(count)s decisions are under way.", count)
        % {"count": count}
    ]


register_room(
    RoomSheet(
        name="decisions",
        label=_("Decisions"),
        summary=_("Propose, hear each other, decide, and know what is in force."),
        icon="scale",
        kinds={"*"},
        warn_closing=warn_closing,
    )
)
register_menu(
    MenuEntry(
        room="decisions",
        label=_("Decisions"),
        url_name="decisions:list",
        icon="scale",
        order=15,
        is_visible=lambda request: takes_part(request, {}) is Verdict.ALLOW,
    )
)
register_card(Card("decisions", "awaiting", "needs_me", 12, build_awaiting))
register_card(Card("decisions", "opinions", "needs_me", 14, build_opinions))
register_subject(events.PROPOSAL, PROPOSALS)
register_subject(events.OPINION_MAP, OPINION_MAPS)
register_sentence(events.proposal_opened.name, _("A proposal is open: %(title)s."))
register_sentence(events.proposal_amended.name, _("A proposal was amended: %(title)s."))
register_sentence(events.objection_raised.name, _("There is an objection to: %(title)s."))
register_sentence(events.proposal_adopted.name, _("The group decided: %(title)s."))
register_sentence(events.proposal_not_adopted.name, _("Closed without being adopted: %(title)s."))
register_sentence(events.election_concluded.name, _("An election is concluded: %(title)s."))
register_sentence(events.decision_recorded.name, _("A decision was written down: %(title)s."))
register_sentence(events.opinion_map_opened.name, _("An opinion map is open: %(title)s"))
register_sentence(events.opinion_map_closed.name, _("The opinion map is there: %(title)s"))
