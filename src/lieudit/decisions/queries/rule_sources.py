"""Where the group's rules come from: a room above gives its matrix, at most one does."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from lieudit.decisions.engine.rules import DecisionRule


class RuleSource(Protocol):
    def list_rules(self, collective_id: UUID, on: date) -> Sequence[DecisionRule]:
        """Return the rules in force that day, one a domain and ceiling."""

    def find_rule(
        self, collective_id: UUID, domain_key: str, on: date, amount_cents: int | None = None
    ) -> DecisionRule | None:
        """Return the rule of a domain for an amount, or None."""


_sources: list[RuleSource] = []


def register_rule_source(source: RuleSource) -> None:
    """Let a room above say who decides what (one source only; the last one counts)."""
    _sources[:] = [source]


def list_rules(collective_id: UUID, on: date) -> Sequence[DecisionRule]:
    """Return the group's rules of that day; none where nobody keeps a matrix."""
    return _sources[0].list_rules(collective_id, on) if _sources else ()


def find_rule(
    collective_id: UUID, domain_key: str, on: date, amount_cents: int | None = None
) -> DecisionRule | None:
    """Return the rule of one domain; None when there is none or the domain is empty."""
    if not _sources or not domain_key:
        return None
    return _sources[0].find_rule(collective_id, domain_key, on, amount_cents)
