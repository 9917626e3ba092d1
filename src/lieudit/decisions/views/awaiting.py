"""What a proposal awaits of one person, in a sentence; the list and the home card say the same."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.actions.closing import BY_URN
from lieudit.decisions.models import Proposal, Stage
from lieudit.decisions.views.reaching import Text

SOON = timedelta(days=30)  # a review is told a month before its day
Tell = Callable[[UUID, Proposal], Text]


@dataclass(frozen=True)
class Awaited:
    row: Proposal
    sentence: Text


_tellers: dict[str, Tell] = {}


def register_awaiting(method: str, tell: Tell) -> None:
    """Let a method say what it awaits of a person while it decides; empty when nothing.

    The row carries `is_voter`, `has_said` (a position on the last version), `has_voted` (a named
    ballot) and `is_asked`; of a secret ballot `has_urn`, `urn_awaits` (open, she has not voted).
    """
    _tellers[method] = tell


def tell_awaited(person_id: UUID, rows: Iterable[Proposal]) -> list[Awaited]:
    """Return what awaits somebody, the nearest deadline first."""
    told = ((row, _tell(person_id, row)) for row in rows)
    found = [Awaited(row, sentence) for row, sentence in told if sentence]
    return sorted(found, key=lambda one: find_day(one.row) or date.max)


def find_day(row: Proposal) -> date | None:
    """Return the day before which a proposal awaits somebody, when it has one."""
    if row.stage in {Stage.IN_FORCE, Stage.REVIEW}:
        return row.review_on
    return timezone.localdate(row.closes_at) if row.closes_at else None


def _tell(person_id: UUID, row: Any) -> Text:
    if row.is_asked and row.stage != Stage.IN_FORCE:
        return _("Your advice is asked for")
    if row.stage in {Stage.IN_FORCE, Stage.REVIEW}:
        return _tell_review(row)
    method = BY_URN if row.rule.get("is_secret") else row.method
    if row.stage == Stage.DECIDE and method in _tellers:
        return _tellers[method](person_id, row)
    return _tell_talk(person_id, row)


def _tell_talk(person_id: UUID, row: Any) -> Text:
    """Before the decision: rounds of questions and reactions, then the owner's turn."""
    is_owner = row.owner_id == person_id
    if row.is_voter and row.stage == Stage.CLARIFY and not is_owner:
        return _("Your questions are awaited")
    if row.is_voter and row.stage == Stage.REACT and not is_owner:
        return _("Your reaction is awaited")
    if row.stage == Stage.AMEND and is_owner:
        return _("Yours to amend, or to pass to the decision")
    return ""


def _tell_review(row: Proposal) -> Text:
    is_near = row.review_on is not None and row.review_on <= timezone.localdate() + SOON
    return _("Its review comes up") if is_near else ""
