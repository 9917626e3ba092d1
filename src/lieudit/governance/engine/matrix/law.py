"""What the legal form of a group forbids in a matrix: each rule names its card.

Nothing here says what the law is: a card does (`content/rules.json`), with its source, and
until somebody checks it, a finding is told as a question.
"""

from dataclasses import dataclass

from lieudit.governance.engine.matrix.rows import Finding, MatrixRow

ONE_VOTE = "governance.one_person_one_vote"
COOPERATIVE = "governance.cooperative_assembly"
CONDOMINIUM = "governance.condominium_votes"
CIVIL_COMPANY = "governance.civil_company_unanimity"


@dataclass(frozen=True)
class FormRules:
    """What a legal form asks of the rows its assembly decides.

    `weights`: the only way voices may count; `reserved`: domains its assembly alone decides;
    `needs_vote`: its assembly decides by a count of voices; `or_all`: without statutes, all.
    """

    weights: str = ""
    weights_card: str = ""
    reserved: tuple[str, ...] = ()
    reserved_card: str = ""
    needs_vote: bool = False
    or_all: bool = False


RULES: dict[str, FormRules] = {
    "cooperative": FormRules("person", ONE_VOTE, ("statutes", "budget"), COOPERATIVE),
    "scic": FormRules("person", ONE_VOTE, ("statutes", "budget"), COOPERATIVE),
    "condominium": FormRules("shares", CONDOMINIUM, ("budget",), CONDOMINIUM, needs_vote=True),
    "sci": FormRules(or_all=True),
    "attribution": FormRules(),
}
VOTES = frozenset(
    {"simple_vote", "unanimity", "plurality", "majority_judgment", "approval", "election"}
)


def check_law(number: int, row: MatrixRow, form: str) -> list[Finding]:
    """Return what the legal form forbids in one row."""
    rules = RULES.get(form)
    if rules is None or row.decider == "carrier":
        return []
    found = []
    if row.domain in rules.reserved and row.decider != "legal_assembly":
        found.append(_say("legal_assembly_needed", number, row, rules.reserved_card))
    if row.decider != "legal_assembly":
        return found
    if rules.weights and row.weights != rules.weights:
        code = "one_vote_each" if rules.weights == "person" else "votes_by_shares"
        found.append(_say(code, number, row, rules.weights_card))
    if rules.needs_vote and row.method not in VOTES:
        found.append(_say("vote_needed", number, row, rules.weights_card))
    if rules.or_all and row.majority not in {"all", "statutes"} and row.method != "unanimity":
        found.append(_say("statutes_or_all", number, row, CIVIL_COMPANY))
    return found


def weigh_votes(form: str) -> str:
    """Return how voices count in the assembly of this form."""
    rules = RULES.get(form)
    return rules.weights if rules and rules.weights else "person"


def list_reserved(form: str) -> tuple[str, ...]:
    """Return the domains the assembly of this form decides."""
    rules = RULES.get(form)
    return rules.reserved if rules else ()


def _say(code: str, number: int, row: MatrixRow, card: str) -> Finding:
    return Finding(code, "law", row.domain, (number,), card=card)
