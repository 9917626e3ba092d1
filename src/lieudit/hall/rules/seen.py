"""A card with what it is worth here today, and who checked it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lieudit.hall.models import RuleCheck
from lieudit.hall.rules.cards import RuleCard, list_cards
from lieudit.hall.rules.judging import Check, Standing, judge_card


@dataclass(frozen=True)
class RuleSeen:
    card: RuleCard
    standing: Standing
    check: RuleCheck | None

    @property
    def is_fact(self) -> bool:
        """Whether figures and dates that come from it may be said without a mark."""
        return self.standing == "verified"


def see_cards(today: date, ids: Iterable[str] | None = None) -> list[RuleSeen]:
    """Return the cards asked for, or all, in one query."""
    wanted = None if ids is None else set(ids)
    cards = [card for card in list_cards() if wanted is None or card.id in wanted]
    checks = RuleCheck.objects.filter(card_id__in=[card.id for card in cards])
    latest = {check.card_id: check for check in checks.order_by("created_at", "id")}
    return [_see(card, latest.get(card.id), today) for card in cards]


def see_card(card_id: str, today: date) -> RuleSeen:
    """Return one card; KeyError for an id no room ships."""
    seen = see_cards(today, [card_id])
    if not seen:
        raise KeyError(card_id)
    return seen[0]


def list_checks(card_id: str) -> list[RuleCheck]:
    """Return every check of a card in this house, newest first."""
    return list(RuleCheck.objects.filter(card_id=card_id).order_by("-created_at", "-id"))


def _see(card: RuleCard, check: RuleCheck | None, today: date) -> RuleSeen:
    if check is None or check.is_doubt:
        return RuleSeen(card, "unverified", check)
    standing = judge_card(card.digest, Check(check.checked_on, check.digest), today)
    return RuleSeen(card, standing, check)
