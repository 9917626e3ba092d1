"""A row of the matrix as the rule a decision is taken by.

Question answered: what does the matrix ask of this proposal? A quorum of so many people becomes
a share of the electors there are, never above all; what the statutes say is left to whoever
opens the proposal.
"""

from lieudit.decisions.engine.rules import DecisionRule, Quorum, Threshold
from lieudit.governance.engine.matrix.rows import MatrixRow
from lieudit.governance.engine.matrix.shares import WrongShare, read_majority, read_quorum

WEIGHTS = {"person": "equal", "household": "household", "shares": "shares"}


def make_rule(row: MatrixRow, *, decider: str, size: int | None) -> DecisionRule:
    """Return the rule of a row; `size` = how many may take part, when it is known."""
    weights = WEIGHTS.get(row.weights, "equal")
    return DecisionRule(
        domain_key=row.domain,
        domain_label=row.label,
        decider=row.body_id or decider,
        method=row.method,
        quorum=make_quorum(row.quorum, size),
        threshold=make_threshold(row.majority),
        weights=weights,
        ceiling_cents=row.ceiling_cents,
        notice_days=row.notice_days or 0,
        consult=row.consult,
        appeal=row.appeal,
        legal_source=row.legal_source,
        is_secret=row.is_secret and weights == "equal",
    )


def make_quorum(text: str, size: int | None) -> Quorum | None:
    """Return « 2/3 » as two thirds of the roll, « 7 » as 7 of those there are; else None."""
    try:
        quorum = read_quorum(text)
    except WrongShare:
        return None
    if quorum.share is not None:
        return Quorum("roll", quorum.share.numerator, quorum.share.denominator)
    if quorum.count is None or not size:
        return None
    return Quorum("roll", min(quorum.count, size), size)


def make_threshold(text: str) -> Threshold | None:
    """Return « >1/2 » as more than half of the voices cast; None when nothing is counted."""
    try:
        majority = read_majority(text)
    except WrongShare:
        return None
    if majority.share is None:
        return None
    share = majority.share
    return Threshold(share.numerator, share.denominator, is_strict=majority.is_strict)
