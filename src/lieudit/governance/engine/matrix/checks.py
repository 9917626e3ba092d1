"""Does a matrix hold together? Gaps, two deciders, impossible counts, the law, the carrier.

Question answered: what in « who decides what » contradicts itself, the group's size, its legal
form or what its carrying structure keeps? Rows in, findings out, worst first; never a score.
`docs/algorithms/decision-matrix-checks.md` tells each rule.
"""

from collections.abc import Sequence

from lieudit.governance.engine.matrix.amounts import list_holes, list_overlaps, list_spans
from lieudit.governance.engine.matrix.law import check_law
from lieudit.governance.engine.matrix.rows import (
    DECIDERS,
    EXCLUSION,
    MANY,
    METHODS,
    MONEY,
    SINGLE,
    WEIGHTS,
    Finding,
    MatrixRow,
    Setting,
    Weight,
)
from lieudit.governance.engine.matrix.shares import WrongShare, read_majority, read_quorum

ORDER: dict[Weight, int] = {"wrong": 0, "law": 1, "thought": 2}
FEWEST_SECRET = 5  # a secret ballot of fewer would tell who voted what


def check_matrix(rows: Sequence[MatrixRow], setting: Setting) -> tuple[Finding, ...]:
    """Return all that is found, worst first, then by domain in the order of the rows."""
    found = list_gaps(rows, setting)
    domains = list(dict.fromkeys(row.domain for row in rows))
    for domain in domains:
        found += check_amounts(rows, domain)
    for number, row in enumerate(rows):
        found += check_row(number, row, setting)
        found += check_law(number, row, setting.form)
        found += check_carrier(number, row, setting)
    place = {domain: number for number, domain in enumerate(domains)}
    return tuple(sorted(found, key=lambda one: (ORDER[one.weight], place.get(one.domain, -1))))


def list_gaps(rows: Sequence[MatrixRow], setting: Setting) -> list[Finding]:
    """Return the usual domains nobody is said to decide, and whether there is no row at all."""
    said = {row.domain for row in rows}
    return [Finding("gap", "wrong", domain) for domain in setting.usual if domain not in said]


def check_amounts(rows: Sequence[MatrixRow], domain: str) -> list[Finding]:
    """Return the amounts of a domain that two rows decide, and those that none does."""
    mine = [number for number, row in enumerate(rows) if row.domain == domain]
    spans = list_spans([rows[number] for number in mine])
    found = []
    for one in list_overlaps(spans):
        pair = (mine[one.first], mine[one.second])
        first, second = rows[pair[0]], rows[pair[1]]
        same = (first.decider, first.decider_name, first.body_id, first.method) == (
            second.decider, second.decider_name, second.body_id, second.method,
        )  # fmt: skip
        is_plain = one.low == 0 and one.high is None
        code = "said_twice" if same else "two_deciders" if is_plain else "amounts_overlap"
        figures = {"low": one.low} if one.high is None else {"low": one.low, "high": one.high}
        found.append(Finding(code, "thought" if same else "wrong", domain, pair, figures))
    is_money = any(span.low or span.high is not None for span in spans)
    if is_money or domain == MONEY:
        for low, high in list_holes(spans):
            figures = {"low": low} if high is None else {"low": low, "high": high}
            found.append(Finding("amount_gap", "wrong", domain, tuple(mine), figures))
    return found


def check_row(number: int, row: MatrixRow, setting: Setting) -> list[Finding]:
    """Return what in one row cannot be, whatever the others say."""
    here = (number,)
    found = []
    if row.decider not in DECIDERS:
        found.append(Finding("decider_unknown", "wrong", row.domain, here))
    if row.method not in METHODS:
        found.append(Finding("method_unknown", "wrong", row.domain, here))
    if row.weights not in WEIGHTS:
        found.append(Finding("weights_unknown", "wrong", row.domain, here))
    if _is_upside_down(row):
        found.append(Finding("amounts_upside_down", "wrong", row.domain, here))
    if row.decider in MANY and row.method == "alone":
        found.append(Finding("alone_but_many", "wrong", row.domain, here))
    if row.decider in {"person", "role"} and row.method not in SINGLE:
        found.append(Finding("many_but_alone", "wrong", row.domain, here))
    found += check_counts(number, row, setting)
    found += list_thoughts(number, row)
    return found


def check_counts(number: int, row: MatrixRow, setting: Setting) -> list[Finding]:
    """Return the quorums, majorities and secret ballots that no number of people can meet."""
    here = (number,)
    found = []
    size = count_electors(row, setting)
    try:
        quorum = read_quorum(row.quorum)
        if size is not None and quorum.count_needed(size) > size:
            figures = {"needed": quorum.count_needed(size), "size": size}
            found.append(Finding("quorum_impossible", "wrong", row.domain, here, figures))
    except WrongShare:
        found.append(Finding("quorum_unreadable", "wrong", row.domain, here))
    try:
        read_majority(row.majority)
    except WrongShare:
        found.append(Finding("majority_impossible", "wrong", row.domain, here))
    if row.body_id and row.body_id not in setting.sizes:
        found.append(Finding("body_gone", "wrong", row.domain, here))
    elif row.decider in MANY and size == 0:
        found.append(Finding("body_empty", "wrong", row.domain, here))
    if row.is_secret and row.weights != "person":
        found.append(Finding("secret_weights", "wrong", row.domain, here))
    if row.is_secret and size is not None and size < FEWEST_SECRET:
        figures = {"needed": FEWEST_SECRET, "size": size}
        found.append(Finding("secret_too_few", "wrong", row.domain, here, figures))
    return found


def count_electors(row: MatrixRow, setting: Setting) -> int | None:
    """Return how many voices a row can have; None when it is not known."""
    if row.body_id:
        return setting.sizes.get(row.body_id)
    if row.decider not in {"assembly", "legal_assembly"}:
        return None
    if row.weights == "household":
        return setting.households
    return setting.size if row.weights == "person" else None


def list_thoughts(number: int, row: MatrixRow) -> list[Finding]:
    """Return what a group may regret not to have said."""
    here = (number,)
    found = []
    if row.decider == "legal_assembly" and row.notice_days is None:
        found.append(Finding("no_notice", "thought", row.domain, here))
    if row.domain == EXCLUSION and not row.appeal.strip():
        found.append(Finding("no_appeal", "thought", row.domain, here))
    if row.method == "advice" and not row.consult.strip():
        found.append(Finding("nobody_asked", "thought", row.domain, here))
    if row.method == "urgent" and row.ceiling_cents is None and row.domain == MONEY:
        found.append(Finding("urgent_without_end", "thought", row.domain, here))
    return found


def check_carrier(number: int, row: MatrixRow, setting: Setting) -> list[Finding]:
    """Return where the row decides of what the carrying structure keeps, or above its measure."""
    found = []
    for rule in setting.carrier:
        if rule.domain != row.domain:
            continue
        if rule.stance == "keeps" and row.decider != "carrier":
            found.append(Finding("carrier_keeps", "wrong", row.domain, (number,)))
        if rule.stance == "agrees" and row.decider != "carrier" and not row.consult.strip():
            found.append(Finding("carrier_not_asked", "wrong", row.domain, (number,)))
        if rule.stance == "delegates" and _is_above(row, rule.ceiling_cents):
            figures = {"ceiling": rule.ceiling_cents or 0}
            found.append(Finding("above_delegation", "wrong", row.domain, (number,), figures))
    return found


def _is_above(row: MatrixRow, ceiling: int | None) -> bool:
    if ceiling is None or row.decider == "carrier":
        return False
    return row.ceiling_cents is None or row.ceiling_cents > ceiling


def _is_upside_down(row: MatrixRow) -> bool:
    if row.ceiling_cents is None:
        return False
    return row.ceiling_cents <= (row.floor_cents or 0)
