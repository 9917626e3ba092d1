"""How numbers, money, dates and names are written for people."""

import datetime
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

register = template.Library()

NARROW = "\u202f"  # between groups of three digits
HARD = "\u00a0"  # before a unit or a sign
DAYS_IN_WORDS = 6


def _group(digits: str) -> str:
    mark = NARROW if translation.get_language() != "en" else ","
    parts = []
    while len(digits) > 3:  # noqa: PLR2004
        parts.insert(0, digits[-3:])
        digits = digits[:-3]
    return mark.join([digits, *parts])


@register.filter
def number(value: object, places: int = 0) -> str:
    """Write 12345.5 as « 12 345,5 »; an absent value as a dash."""
    if value is None or value == "":
        return "—"
    step = Decimal(1).scaleb(-int(places))
    rounded = Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)
    whole, _dot, rest = str(abs(rounded)).partition(".")
    sign = "\u2212" if rounded < 0 else ""
    point = "," if translation.get_language() != "en" else "."
    return sign + _group(whole) + (point + rest if rest else "")


@register.filter
def euros(cents: int | None, places: int = 2) -> str:
    """Write an amount held in cents: 123450 is « 1 234,50 € »."""
    if cents is None:
        return "—"
    return f"{number(Decimal(cents) / 100, places)}{HARD}€"


@register.filter
def percent(share: object, places: int = 0) -> str:
    """Write a share between 0 and 1: 0.16 is « 16 % »."""
    if share is None or share == "":
        return "—"
    return f"{number(Decimal(str(share)) * 100, places)}{HARD}%"


def _as_day(value: datetime.date | datetime.datetime) -> datetime.date:
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@register.filter
def day(value: datetime.date | datetime.datetime | None) -> str:
    """Write a near date as people say it: today, yesterday, Monday; else 28 nov. 2026."""
    if value is None or value == "":
        return ""
    that = _as_day(value)
    distance = (that - timezone.localdate()).days
    named = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if distance in named:
        return named[distance]
    if abs(distance) <= DAYS_IN_WORDS:
        word = formats.date_format(that, "l").lower()
        return _("next %(day)s") % {"day": word} if distance > 0 else word
    return full_day(that)


@register.filter
def full_day(value: datetime.date | datetime.datetime | None) -> str:
    """Write a date whole: « 28 novembre 2026 »."""
    if value is None or value == "":
        return ""
    that = _as_day(value)
    if translation.get_language() == "fr":
        first = "1er" if that.day == 1 else str(that.day)
        return f"{first}{HARD}{formats.date_format(that, 'F Y')}"
    return formats.date_format(that, "j F Y")


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """Write a date and its hour: « lundi, 14 h 30 »."""
    if value is None or value == "":
        return ""
    local = timezone.localtime(value)
    if translation.get_language() == "fr":
        minutes = f"{HARD}{local:%M}" if local.minute else ""
        return f"{day(value)}, {local.hour}{HARD}h{minutes}"
    return f"{day(value)}, {local:%H:%M}"


@register.filter
def initials(name: str) -> str:
    """Give the one or two letters that stand for a name."""
    words = [word for word in str(name).replace("-", " ").split() if word[0].isalnum()]
    letters = [word[0] for word in (words if len(words) < 2 else [words[0], words[-1]])]  # noqa: PLR2004
    return "".join(letters).upper() or "?"


@register.filter
def undo_url(message: object) -> str:
    """Give the address that undoes what a message tells, when it has one."""
    tags = str(getattr(message, "extra_tags", "") or "")
    return tags.removeprefix("undo:") if tags.startswith("undo:/") else ""


@register.simple_tag
def period(start: datetime.date | None, end: datetime.date | None) -> str:
    """Write a period in words; an absent end is « since », an absent start « until »."""
    if start and end:
        return _("from %(start)s to %(end)s") % {"start": full_day(start), "end": full_day(end)}
    if start:
        return _("since %(start)s") % {"start": full_day(start)}
    return _("until %(end)s") % {"end": full_day(end)} if end else ""
