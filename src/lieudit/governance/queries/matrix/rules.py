"""The matrix as the rules decisions are taken by: what a proposal asks of it."""

from datetime import date
from uuid import UUID

from lieudit.decisions.engine.rules import DecisionRule
from lieudit.governance.engine.matrix.amounts import find_row
from lieudit.governance.engine.matrix.as_rule import make_rule
from lieudit.governance.engine.matrix.checks import count_electors
from lieudit.governance.engine.matrix.rows import MatrixRow, Setting
from lieudit.governance.models.matrix import Decider
from lieudit.governance.queries.matrix.reading import find_matrix
from lieudit.people import doors as people
from lieudit.people.doors.bodies import count_in_bodies


class MatrixRules:
    """What decisions ask: the rules of a day, and the one of a domain and an amount."""

    def list_rules(self, collective_id: UUID, on: date) -> list[DecisionRule]:
        """Return the rules in force that day, in the order of the matrix."""
        seen = find_matrix(collective_id, on)
        if seen is None:
            return []
        setting = _measure(collective_id, on)
        return [_make(row, setting) for row in seen.rows]

    def find_rule(
        self, collective_id: UUID, domain_key: str, on: date, amount_cents: int | None = None
    ) -> DecisionRule | None:
        """Return the rule of a domain that day, by the amount at stake when it is told."""
        seen = find_matrix(collective_id, on)
        if seen is None:
            return None
        rows = seen.rows
        at = find_row(rows, domain_key, amount_cents)
        return None if at is None else _make(rows[at], _measure(collective_id, on))


def _measure(collective_id: UUID, on: date) -> Setting:
    members = people.list_members(collective_id, on, ("integration", "member"))
    sizes = {str(key): count for key, count in count_in_bodies(collective_id, on).items()}
    return Setting(size=len(members), sizes=sizes)


def _make(row: MatrixRow, setting: Setting) -> DecisionRule:
    words = str(Decider(row.decider).label) if row.decider in Decider.values else row.decider
    return make_rule(row, decider=row.decider_name or words, size=count_electors(row, setting))
