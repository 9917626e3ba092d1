"""The minutes as a document people print, sign and send: the same words as on the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lieudit.hall.templatetags.wording import full_day
from lieudit.kit.documents import Block, Bullets, Document, Heading, Paragraph, Table
from lieudit.meetings.engine.presence import GUEST, MEMBER, USER, see_presence
from lieudit.meetings.forms.sentences import say_hands, say_moment, say_presence, say_quorum
from lieudit.meetings.forms.words import METHODS, OUTCOMES, POINT_KINDS
from lieudit.meetings.models import Action, Decided, Meeting, Point, Show
from lieudit.meetings.queries.meetings import name_of
from lieudit.meetings.queries.room import SeatSeen


@dataclass(frozen=True)
class MinutesSeen:
    """Everything the minutes say, read once."""

    meeting: Meeting
    points: Sequence[Point]
    seats: Sequence[SeatSeen]
    shows: Sequence[Show]
    decisions: Sequence[Decided]
    actions: Sequence[Action]

    def list_names(self, standing: str) -> list[str]:
        """Names of those who were there; somebody forgotten since is told without her name."""
        return [
            one.name or _("somebody")
            for one in self.seats
            if one.row.came_at is not None and one.row.standing == standing
        ]

    @property
    def presence(self) -> str:
        came = [one.row.standing for one in self.seats if one.row.came_at is not None]
        seen = see_presence(came, self.meeting.roll, self.meeting.quorum)
        return " ".join(part for part in (say_presence(seen), say_quorum(seen)) if part)


def build_document(seen: MinutesSeen, group: str) -> Document:
    """Return the minutes: who was there, point by point, what was decided, who does what."""
    meeting = seen.meeting
    blocks: list[Block] = []
    if meeting.correction:
        blocks += [Heading(_("Corrected when it was approved")), Paragraph(meeting.correction)]
    blocks.append(Heading(_("Who was there")))
    blocks.append(Paragraph(seen.presence))
    for standing, label in ((MEMBER, _("Members")), (USER, _("Users")), (GUEST, _("Guests"))):
        names = seen.list_names(standing)
        if names:
            blocks.append(Paragraph(f"{label} : {', '.join(names)}."))
    for number, point in enumerate(seen.points, start=1):
        blocks += _tell_point(seen, number, point)
    blocks += _tell_actions(seen)
    if meeting.next_at:
        told = say_moment(meeting.next_at)
        where = f", {meeting.next_place}" if meeting.next_place else ""
        blocks += [Heading(_("Next meeting")), Paragraph(f"{told}{where}.")]
    blocks.append(Paragraph(_("Signature of whoever facilitated"), "signature"))
    blocks.append(Paragraph(_("Signature of whoever wrote"), "signature"))
    return Document(
        title=_("Minutes: %(title)s") % {"title": meeting.title},
        subtitle=group,
        facts=_list_facts(meeting),
        blocks=blocks,
        footer=f"{group} · {meeting.title}",
    )


def _list_facts(meeting: Meeting) -> list[tuple[str, str]]:
    def name(role: str) -> str:
        person = getattr(meeting, role)
        return str(person.full_name) if person else ""

    facts = [
        (_("Date"), say_moment(meeting.begun_at or meeting.starts_at)),
        (_("Where"), meeting.place),
        (_("Who meets"), meeting.body.name if meeting.body else _("The whole collective")),
        (_("Facilitation"), name("facilitator")),
        (_("Minutes"), name("secretary")),
        (_("Time"), name("timekeeper")),
        (_("Ended at"), say_moment(meeting.ended_at) if meeting.ended_at else ""),
        (
            _("Approved on"),
            full_day(meeting.approved_on) if meeting.approved_on else _("Not approved yet"),
        ),
    ]
    return [(label, value) for label, value in facts if value]


def _tell_point(seen: MinutesSeen, number: int, point: Point) -> list[Block]:
    blocks: list[Block] = [Heading(f"{number}. {point.title}")]
    told = [str(POINT_KINDS[point.kind])]
    if point.bearer:
        told.append(point.bearer.full_name)
    if point.state == "postponed":
        told.append(_("postponed"))
    blocks.append(Paragraph(" · ".join(told)))
    if point.details:
        blocks.append(Paragraph(point.details))
    if point.words:
        blocks.append(Paragraph(point.words))
    shows = [one for one in seen.shows if one.point_id == point.id and one.state == "closed"]
    blocks.append(Bullets([f"{one.question} : {' '.join(say_hands(one))}" for one in shows]))
    for one in (one for one in seen.decisions if one.point_id == point.id):
        blocks += _tell_decision(one)
    return blocks


def _tell_decision(one: Decided) -> list[Block]:
    head = f"{OUTCOMES[one.outcome]} : {one.title}. {METHODS[one.method]}."
    blocks: list[Block] = [Paragraph(head, "notice"), Paragraph(one.text, "quote")]
    if one.objections:
        blocks.append(Paragraph(_("Objections: %(words)s") % {"words": one.objections}))
    if one.review_on:
        blocks.append(
            Paragraph(_("To look at again on %(day)s.") % {"day": full_day(one.review_on)})
        )
    return blocks


def _tell_actions(seen: MinutesSeen) -> list[Block]:
    if not seen.actions:
        return []
    rows = [
        (
            one.what,
            name_of(one) or "—",
            full_day(one.due_on) if one.due_on else "—",
            full_day(one.done_on) if one.done_on else "",
        )
        for one in seen.actions
    ]
    head = [_("What"), _("Who"), _("By when"), _("Done on")]
    return [Heading(_("Who does what")), Table(head, rows)]
