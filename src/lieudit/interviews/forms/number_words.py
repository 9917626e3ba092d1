"""How numbers people gave are told: one of them, classes of them, hours brought to the month."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lieudit.hall.templatetags.wording import NARROW, number
from lieudit.interviews.engine.form import Item
from lieudit.interviews.engine.hours import HoursBalance
from lieudit.interviews.engine.release import Figures

FEW_DIGITS = 10_000


def amount(value: float | None) -> str:
    """Write a number as people do: 1949, 12 500, 3,5."""
    if value is None:
        return number(value)
    text = number(value, 0 if value == int(value) else 1)
    if abs(value) >= FEW_DIGITS:
        return text
    mark = "," if get_language() == "en" else NARROW
    return text.replace(mark, "")  # a year is never « 1 949 »


def name_classes(item: Item, figures: Figures) -> list[tuple[str, int]]:
    """Return each class in words, from low to high, with how many answers it holds."""
    is_whole = item.type == "integer"
    return [(_name_class(low, end, is_whole=is_whole), n) for low, end, n in figures.classes]


def say_classes() -> str:
    """How the classes were made."""
    return _(
        "Classes of one round width, five at most; the first and the last hold five answers or "
        "more each, so that nobody's number is told."
    )


def word_hours(balance: HoursBalance | None) -> dict[str, str]:
    """Return the hours of a month in words, and how they came to the month."""
    if balance is None or balance.remaining is None:
        return {}
    return {
        "offered": amount(balance.offered),
        "needed": amount(balance.needed),
        "rest": amount(abs(balance.remaining)),
        "conversion": _say_conversion(balance),
    }


def _say_conversion(balance: HoursBalance) -> str:
    """How hours asked by the week or the year came to the month; nothing when by the month."""
    words = {"asked": amount(balance.asked), "offered": amount(balance.offered)}
    said = {
        "week": _(
            "The question asks for hours a week: %(asked)s × 52 weeks ÷ 12 months = %(offered)s."
        ),
        "year": _("The question asks for hours a year: %(asked)s ÷ 12 months = %(offered)s."),
    }.get(balance.period, "")
    return said % words


def _name_class(low: float | None, end: float | None, *, is_whole: bool) -> str:
    if low is None:
        if is_whole and end is not None:
            return _("%(last)s or less") % {"last": amount(end - 1)}
        return _("less than %(end)s") % {"end": amount(end)}
    if end is None:
        return _("%(first)s or more") % {"first": amount(low)}
    if not is_whole:
        return _("from %(first)s to less than %(end)s") % {"first": amount(low), "end": amount(end)}
    if end - low == 1:
        return amount(low)
    return _("from %(first)s to %(last)s") % {"first": amount(low), "last": amount(end - 1)}
