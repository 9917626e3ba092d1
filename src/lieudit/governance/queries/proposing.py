"""By which rule the group decides of its own words, and the words it adopted in the end."""

from datetime import date
from uuid import UUID

from lieudit.decisions.engine.rules import DecisionRule
from lieudit.governance.queries.matrix.rules import MatrixRules

DOMAINS = {
    "purpose": "purpose", "vision": "purpose", "values": "purpose", "charter": "purpose",
    "relational_pact": "purpose", "house_rules": "house_rules", "exit_rule": "departure",
}  # fmt: skip
CONSENT = DecisionRule(method="consent")


def find_rule(collective_id: UUID, domain: str, on: date) -> DecisionRule:
    """Return the rule of the matrix for a domain; consent where it says nothing."""
    return MatrixRules().find_rule(collective_id, domain, on) or CONSENT
