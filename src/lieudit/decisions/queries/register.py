"""The register: what was decided, what is in force, found by words, state, year, way and circle."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core import signing
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import ExtractYear

from lieudit.decisions.engine.stages import CLOSED, STANDING
from lieudit.decisions.models import Outcome, Proposal, ProposalVersion, RegisterFeed
from lieudit.decisions.queries.held import register_held
from lieudit.kit.folding import fold_in_place, fold_text
from lieudit.people.doors import roles_of, stage_of

STATES = ("decided", "in_force", "to_review", "over", "not_adopted", "all")
SORTS = ("newest", "oldest", "title", "review")
NOT_ADOPTED = (Outcome.REJECTED, Outcome.NO_QUORUM, Outcome.TIED, Outcome.ESCALATED)
TAKES_PART = ("integration", "member")
SALT = "decisions.register_feed"


@dataclass(frozen=True)
class RegisterWanted:
    """What the register is asked for; `state` is one of STATES, `sort` one of SORTS."""

    state: str = "decided"
    words: str = ""
    year: int | None = None
    method: str = ""
    body_id: UUID | None = None
    sort: str = "newest"

    @property
    def is_narrowed(self) -> bool:
        return bool(self.words or self.year or self.method or self.body_id)


def list_register(
    collective_id: UUID, wanted: RegisterWanted, today: date, *, has_words: bool = False
) -> list[Proposal]:
    """Return the decisions asked for; with their last words in `told_text` when asked.

    Accents and capitals do not count: a database without extension knows neither, so that words
    are compared here; one question whatever their number.
    """
    rows = narrow(read_closed(collective_id), wanted, today)
    rows = rows.select_related("body", "owner", "supersedes")
    words = fold(wanted.words).split()
    found = list(with_words(rows) if words or has_words else rows)
    if words:
        found = [row for row in found if all(word in fold_row(row) for word in words)]
    return sort_rows(found, wanted.sort)


def read_closed(collective_id: UUID) -> QuerySet[Proposal]:
    return Proposal.objects.filter(collective_id=collective_id, stage__in=CLOSED)


def narrow(rows: QuerySet[Proposal], wanted: RegisterWanted, today: date) -> QuerySet[Proposal]:
    """Keep the decisions of a state, a year, a way of deciding and a circle."""
    match wanted.state:
        case "in_force":
            rows = rows.filter(holds_on(today))
        case "to_review":
            rows = rows.filter(stage__in=STANDING, review_on__lte=today)
        case "over":
            rows = rows.filter(Q(in_force_to__lte=today) | Q(stage="ended", outcome="adopted"))
        case "not_adopted":
            rows = rows.filter(outcome__in=NOT_ADOPTED)
        case "decided":
            rows = rows.exclude(outcome=Outcome.WITHDRAWN)
    if wanted.year:
        rows = rows.filter(decided_on__year=wanted.year)
    if wanted.method:
        rows = rows.filter(method=wanted.method)
    if wanted.body_id:
        rows = rows.filter(body_id=wanted.body_id)
    return rows


def holds_on(day: date) -> Q:
    """What is in force on a day: begun, and not come to its end."""
    return (
        Q(stage__in=STANDING)
        & (Q(in_force_from=None) | Q(in_force_from__lte=day))
        & (Q(in_force_to=None) | Q(in_force_to__gt=day))
    )


def is_in_force(row: Proposal, day: date) -> bool:
    """Tell whether a decision is in force on a day."""
    has_begun = row.in_force_from is None or row.in_force_from <= day
    has_ended = row.in_force_to is not None and row.in_force_to <= day
    return row.stage in STANDING and has_begun and not has_ended


def with_words(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Add the words that were decided on: those of the last version."""
    last = ProposalVersion.objects.filter(proposal=OuterRef("pk")).order_by("-number")
    return rows.annotate(
        told_text=Subquery(last.values("text")[:1]), told_number=Subquery(last.values("number")[:1])
    )


def fold_row(row: Any) -> str:
    """Return what a decision is found by, without accents or capitals."""
    parts = (row.reference, row.title, row.driver, row.told_text, row.outcome_words)
    return fold(" ".join(part or "" for part in parts))


def fold(text: str) -> str:
    """Return words as they are compared: « L’Été » is « l'ete »."""
    return fold_text(fold_in_place(text))


def sort_rows(rows: Sequence[Proposal], sort: str) -> list[Proposal]:
    """Return the decisions in the order asked for; those without the date asked for, last."""
    newest = sorted(rows, key=lambda row: (row.decided_on or date.min, row.number or 0))[::-1]
    match sort:
        case "oldest":
            return newest[::-1]
        case "title":
            return sorted(newest, key=lambda row: fold_text(row.title))
        case "review":
            return sorted(newest, key=lambda row: row.review_on or date.max)
    return newest


def list_years(collective_id: UUID) -> list[int]:
    """Return the years something was decided in, the last first."""
    rows = read_closed(collective_id).exclude(decided_on=None)
    years = rows.annotate(decided_year=ExtractYear("decided_on")).values_list("decided_year")
    return sorted({year for (year,) in years.distinct()}, reverse=True)


def list_book(collective_id: UUID, year: int | None) -> list[Any]:
    """Return the decisions of a year in their order, words and numbers of objections with them."""
    rows = read_closed(collective_id).exclude(outcome=Outcome.WITHDRAWN)
    if year:
        rows = rows.filter(decided_on__year=year)
    rows = with_words(rows).select_related("body", "owner", "supersedes")
    counted = rows.annotate(
        heard=Count("objections", distinct=True),
        integrated=Count("objections", filter=Q(objections__state="integrated"), distinct=True),
    )
    return sort_rows(list(counted), "oldest")


def find_by_reference(collective_id: UUID, year: int, number: int) -> UUID | None:
    """Return the proposal of « 2026-41 »."""
    rows = Proposal.objects.filter(collective_id=collective_id, year=year, number=number)
    return rows.values_list("id", flat=True).first()


def find_feed(collective_id: UUID, person_id: UUID) -> RegisterFeed | None:
    return RegisterFeed.objects.filter(collective_id=collective_id, person_id=person_id).first()


def sign_feed(feed: RegisterFeed) -> str:
    """Return what an address carries: nobody can make it without the site's key."""
    return signing.dumps(str(feed.id), salt=SALT)


def read_feed(token: str) -> RegisterFeed | None:
    """Return the feed of an address, while the person it was made for takes part in the group."""
    try:
        feed_id = UUID(signing.loads(token, salt=SALT))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
    feed = RegisterFeed.objects.select_related("collective").filter(id=feed_id).first()
    if feed is None:
        return None
    is_in = stage_of(feed.person_id, feed.collective_id) in TAKES_PART
    return feed if is_in or roles_of(feed.person_id, feed.collective_id) else None


def list_feeds_held(person_id: UUID, scope_id: UUID | None) -> list[dict[str, Any]]:
    """Return the feeds a person made, to hand over to her."""
    here = {} if scope_id is None else {"collective_id": scope_id}
    rows = RegisterFeed.objects.filter(person_id=person_id, **here).select_related("collective")
    return [{"collective": row.collective.name, "on": row.created_at.isoformat()} for row in rows]


register_held("register_feeds", list_feeds_held)
