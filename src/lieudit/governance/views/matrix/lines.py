"""A line of the matrix as pages draw it."""

from collections.abc import Sequence
from dataclasses import dataclass

from lieudit.governance.engine.matrix.rows import Finding
from lieudit.governance.forms.matrix_words import (
    FindingTold,
    list_details,
    tell_decider,
    tell_findings,
    tell_method,
)
from lieudit.governance.models import MatrixLine
from lieudit.governance.queries.library import list_domains
from lieudit.governance.queries.matrix.reading import MatrixSeen, read_row
from lieudit.hall.rules.seen import RuleSeen


@dataclass(frozen=True)
class LineTold:
    """What one line says, in words; `findings` are those about it."""

    line: MatrixLine
    decider: str
    method: str
    details: list[tuple[str, str]]
    rule: RuleSeen | None
    findings: list[FindingTold]


def tell_lines(
    lines: Sequence[MatrixLine],
    rules: dict[str, RuleSeen],
    findings: Sequence[FindingTold] = (),
) -> list[LineTold]:
    """Return the lines in words, in their order."""
    told = []
    for place, line in enumerate(lines):
        row = read_row(line)
        told.append(
            LineTold(
                line,
                tell_decider(row, line.body.name if line.body else ""),
                tell_method(row),
                list_details(row),
                rules.get(line.legal_source),
                [one for one in findings if place in one.rows],
            )
        )
    return told


def tell_found(seen: MatrixSeen | None, findings: Sequence[Finding]) -> list[FindingTold]:
    """Return what the checks found, domains named as the group names them."""
    labels = {domain.key: domain.label for domain in list_domains()}
    if seen is not None:
        labels |= {line.domain: line.label for line in seen.lines}
    return tell_findings(findings, labels)
