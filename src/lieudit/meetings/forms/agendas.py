"""Agendas that ship: an assembly, a circle, a meeting to decide by consent. Ours, to be changed."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lieudit.meetings.actions.agenda import PointSaid

Line = tuple[str | Promise, str, int]

WELCOME: Line = (
    _("Welcome, and how each of us comes in (a word each, nothing is noted)"),
    "round",
    10,
)
CLOSING: Line = (_("How each of us leaves, and the next date"), "round", 5)
AGENDAS: dict[str, list[Line]] = {
    "circle": [
        WELCOME,
        (_("News of what was to be done"), "inform", 10),
        (_("What we need to talk about"), "discuss", 30),
        (_("What we decide"), "decide", 20),
        (_("Who does what, by when"), "discuss", 10),
        CLOSING,
    ],
    "assembly": [
        (_("Opening: who is here, proxies, quorum"), "inform", 10),
        (_("Who facilitates, who writes, who keeps the time"), "decide", 5),
        (_("What was done this year"), "inform", 20),
        (_("The accounts of the year"), "inform", 15),
        (_("Vote on the report and the accounts"), "decide", 15),
        (_("Who is in charge for the year to come"), "decide", 20),
        (_("Questions from the floor"), "discuss", 20),
        CLOSING,
    ],
    "consent": [
        WELCOME,
        (_("The proposal is read, with what it answers"), "inform", 10),
        (_("Questions to understand, without opinions"), "round", 15),
        (_("What it does to each of us"), "round", 15),
        (_("The proposal is mended, or stays as it is"), "discuss", 10),
        (_("Objections, one after the other, and how they are lifted"), "decide", 25),
        CLOSING,
    ],
    "blank": [],
}


def list_template_points(kind: str) -> list[PointSaid]:
    """Return the points of an agenda that ships, in the reader's language."""
    return [
        PointSaid(title=str(title), kind=point_kind, minutes=minutes)
        for title, point_kind, minutes in AGENDAS.get(kind, [])
    ]
