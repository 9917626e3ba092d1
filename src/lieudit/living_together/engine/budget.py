"""The yearly budget of a shared living project: integer cents in, integer cents and codes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["expense", "resource"]
AVP = "avp"
FORFAIT = "forfait"


@dataclass(frozen=True)
class Line:
    """One line: `cents` a year, never negative; `source` says where a resource comes from."""

    kind: Kind
    cents: int
    source: str = ""


@dataclass(frozen=True)
class Ceiling:
    """What the rule card says: the most that may be asked for one inhabitant a year, in cents."""

    cents: int


@dataclass(frozen=True)
class Budget:
    """Cents a year. `*_each` are per inhabitant, rounded to the cent, None without inhabitant.

    `share_of_ceiling` is in hundredths of a percent (10 000 = the whole ceiling), rounded up, so
    that anything above the ceiling never shows as 100 %.
    """

    expenses: int
    resources: int
    expenses_each: int | None
    avp: int
    avp_each: int | None
    ceiling_total: int | None
    share_of_ceiling: int | None
    findings: tuple[str, ...]

    @property
    def balance(self) -> int:
        """Resources less expenses."""
        return self.resources - self.expenses


def compute_budget(lines: Sequence[Line], inhabitants: int, ceiling: Ceiling | None) -> Budget:
    """Return the totals of a year and what to look at.

    Findings: `no_inhabitants`; `no_expense`; `not_covered` (expenses above resources);
    `avp_above_ceiling` (the total asked is above the ceiling times the inhabitants);
    `avp_above_expenses`; `avp_with_forfait` (the two cannot be had together: CASF
    art. L281-2-1). Raises ValueError for a negative amount or number.
    """
    if inhabitants < 0 or any(line.cents < 0 for line in lines):
        raise ValueError("amounts and inhabitants are not negative")
    expenses = sum(line.cents for line in lines if line.kind == "expense")
    resources = sum(line.cents for line in lines if line.kind == "resource")
    avp = sum(line.cents for line in lines if line.kind == "resource" and line.source == AVP)
    most = ceiling.cents * inhabitants if ceiling and inhabitants else None
    has_forfait = any(line.kind == "resource" and line.source == FORFAIT for line in lines)
    found = {
        "no_inhabitants": inhabitants == 0,
        "no_expense": expenses == 0,
        "not_covered": expenses > resources,
        "avp_above_ceiling": most is not None and avp > most,
        "avp_above_expenses": avp > expenses,
        "avp_with_forfait": has_forfait and avp > 0,
    }
    return Budget(
        expenses=expenses,
        resources=resources,
        expenses_each=share_out(expenses, inhabitants),
        avp=avp,
        avp_each=share_out(avp, inhabitants),
        ceiling_total=most,
        share_of_ceiling=-(-avp * 10_000 // most) if most else None,
        findings=tuple(code for code, is_so in found.items() if is_so),
    )


def share_out(cents: int, among: int) -> int | None:
    """Return one part, rounded half up to the cent; None among nobody."""
    return (2 * cents + among) // (2 * among) if among else None
