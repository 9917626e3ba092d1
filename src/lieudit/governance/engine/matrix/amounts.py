"""Which amounts each row of a domain covers: what two of them cover, and what none does.

Question answered: for this spending, who decides? Amounts in cents; a row covers (floor,
ceiling]: exactly 500 € belongs to « up to 500 € ».
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lieudit.governance.engine.matrix.rows import MatrixRow


@dataclass(frozen=True)
class Span:
    """The amounts of a row: above `low`, up to `high`; None is without end. `row` counts from 0."""

    row: int
    low: int
    high: int | None


@dataclass(frozen=True)
class Overlap:
    first: int
    second: int
    low: int
    high: int | None


def list_spans(rows: Sequence[MatrixRow]) -> list[Span]:
    """Return the amounts of each row of one domain, from the smallest.

    Without a floor, a row begins where the next lower ceiling ends.
    """
    ceilings = sorted({row.ceiling_cents for row in rows if row.ceiling_cents is not None})
    spans = []
    for number, row in enumerate(rows):
        top = row.ceiling_cents
        below = [one for one in ceilings if top is None or one < top]
        low = row.floor_cents if row.floor_cents is not None else (below[-1] if below else 0)
        spans.append(Span(number, low, top))
    return sorted(spans, key=lambda span: (span.low, _end(span), span.row))


def list_overlaps(spans: Sequence[Span]) -> list[Overlap]:
    """Return each pair of rows that both decide of some amount, with these amounts."""
    found = []
    for number, one in enumerate(spans):
        for other in spans[number + 1 :]:
            low, high = max(one.low, other.low), min(_end(one), _end(other))
            if low < high:
                rows = sorted((one.row, other.row))
                found.append(
                    Overlap(rows[0], rows[1], low, None if high == INFINITE else int(high))
                )
    return found


def list_holes(spans: Sequence[Span]) -> list[tuple[int, int | None]]:
    """Return the amounts above nothing that no row covers."""
    holes: list[tuple[int, int | None]] = []
    reached: float = 0
    for span in spans:
        if span.low > reached:
            holes.append((int(reached), span.low))
        reached = max(reached, _end(span))
    if reached != INFINITE:
        holes.append((int(reached), None))
    return holes


def find_row(rows: Sequence[MatrixRow], domain: str, amount: int | None = None) -> int | None:
    """Return the position of the row that decides; without an amount, the one of the highest.

    None when no row does. Two rows that overlap: the first of them in the matrix.
    """
    mine = [number for number, row in enumerate(rows) if row.domain == domain]
    spans = list_spans([rows[number] for number in mine])
    if not spans:
        return None
    if amount is None:
        top = max(spans, key=lambda span: (_end(span), -span.row))
        return mine[top.row]
    holding = [span.row for span in spans if _holds(span, amount)]
    return mine[min(holding)] if holding else None


INFINITE = float("inf")


def _end(span: Span) -> float:
    return INFINITE if span.high is None else span.high


def _holds(span: Span, amount: int) -> bool:
    is_free = amount == 0 and span.low == 0
    return is_free or span.low < amount <= _end(span)
