"""Does a number say what somebody gives to the group, and over which time?

Only such a number is ever summed: the sum of birth years or of budgets means nothing.
An item named `hours` says so itself; any other says so in its wording.
"""

import re
from fractions import Fraction
from typing import Literal

from lieudit.interviews.engine.form import Item

Period = Literal["week", "month", "year"]

GIVEN_NAMES = frozenset({"hours", "heures"})
COUNTED_TYPES = frozenset({"integer", "decimal"})
PER_MONTH: dict[Period, Fraction] = {
    "week": Fraction(52, 12),
    "month": Fraction(1),
    "year": Fraction(1, 12),
}
PERIODS: dict[Period, str] = {
    "week": r"semaine|hebdomadaire|\bweek(ly)?\b",
    "month": r"\bmois\b|mensuel|\bmonth(ly)?\b",
    "year": r"(par|l.|d.|chaque) ?(an|année)\b|annuel|\byear(ly)?\b|\bannual",
}
HOURS = r"\bd.heure\b|\bheures\b|\bhours\b"
MONEY = r"€|\beuros?\b|\bargent\b|\bsommes?\b|\bmontants?\b|\bapport\b|\bmoney\b"
GIVES = (
    r"\b(donn|offr|apporter|apportez|propos|vers(er|ez)\b|prêt(er|ez)\b|invest)|"
    r"mett\w+ à disposition|\b(give|giving|offer|contribute|lend|bring)\b"
)
SPENDS = r"\b(consacr|pass(er|ez)\b|dispos|libre|bénévol|devote|spend|available|volunteer)"
GROUP = (
    r"\b(groupe|collectif|projet|lieu|association|habitat|béguinage|communauté|commun|"
    r"group|collective|project|place|community)\b"
)


def asks_for_hours(item: Item) -> bool:
    """Whether the number is of hours given to the group."""
    return item.name in GIVEN_NAMES or _gives(item, HOURS)


def is_given(item: Item) -> bool:
    """Whether the number is of something given to the group, so that its sum means something."""
    if item.type not in COUNTED_TYPES:
        return False
    return asks_for_hours(item) or _gives(item, MONEY)


def read_period(item: Item) -> Period | None:
    """Return the time the number is for; None when nothing says it, or two things do.

    The question says it, else its help; an item named `hours` is by the month unless told.
    """
    for words in (item.labels.values(), item.hints.values()):
        text = " ".join(words).casefold()
        found = [period for period, pattern in PERIODS.items() if re.search(pattern, text)]
        if found:
            return found[0] if len(found) == 1 else None
    return "month" if item.name in GIVEN_NAMES else None


def _gives(item: Item, unit: str) -> bool:
    text = " ".join(item.labels.values()).casefold()
    if not re.search(unit, text):
        return False
    spends = re.search(SPENDS, text) and re.search(GROUP, text)
    return bool(re.search(GIVES, text) or spends)
