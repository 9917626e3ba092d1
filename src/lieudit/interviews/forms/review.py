"""The answers of one person, in words, for herself to read again."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from lieudit.hall.templatetags.wording import full_day
from lieudit.interviews.engine.form import Item, pick_text
from lieudit.interviews.engine.repeats import is_roster
from lieudit.interviews.forms.heading_words import tell_heading
from lieudit.interviews.forms.position_words import position_names
from lieudit.interviews.queries.filling import Filling
from lieudit.interviews.queries.sealed import Told


@dataclass(frozen=True)
class ReviewLine:
    name: str
    label: str
    theme: str
    said: tuple[str, ...]
    words: str
    is_open: bool
    is_required: bool
    is_entered_by_other: bool
    place: str = ""
    asked_for: str = ""


def build_review(filling: Filling, language: str, only: str = "") -> dict[str, object]:
    """Return the lines of what is asked, in order, with what was said."""
    themes = {theme.name: pick_text(theme.labels, language) for theme in filling.form.themes}
    open_names = {item.name for item in filling.unanswered}
    lines = []
    for name in filling.state.relevant:
        item = filling.form.find_item(name)
        if item is None or (only and name != only):
            continue
        if not item.is_answerable and not is_roster(item):
            continue
        told = filling.find_told(name)
        lines.append(
            ReviewLine(
                name=name,
                label=pick_text(item.labels, language),
                theme=themes.get(item.theme, ""),
                said=_say_line(filling, item, language),
                words=told.words if told else "",
                is_open=name in open_names,
                is_required=name in filling.state.required_missing,
                is_entered_by_other=bool(told and told.entered_by_id),
                place=tell_heading(filling.form, item, language),
                asked_for=pick_text(item.required_message, language),
            )
        )
    return {"lines": lines}


def _say_line(filling: Filling, item: Item, language: str) -> tuple[str, ...]:
    if not is_roster(item):
        return say_told(item, filling.find_told(item.name), language)
    count = len(filling.asked.marks.get(item.name, ()))
    return (str(count),) if count else (_("None here"),)


def say_told(item: Item, told: Told | None, language: str) -> tuple[str, ...]:
    """Return an answer as words, one line per choice; nothing when nothing was said."""
    if told is None:
        return ()
    if told.given.state == "dont_know":
        return (_("I do not know yet"),)
    if told.given.state == "prefer_to_talk":
        return (_("I would rather talk about it"),)
    return say_value(item, told.given.value, language)


def say_value(item: Item, value: object, language: str) -> tuple[str, ...]:
    """Return a value as words, one line per choice."""
    if value is None:
        return ()
    labels = {choice.name: pick_text(choice.labels, language) for choice in item.choices}
    if isinstance(value, tuple):
        named = [labels.get(name, name) for name in value]
        is_ranked = item.type == "rank"
        return tuple(f"{n}. {name}" if is_ranked else name for n, name in enumerate(named, 1))
    text = str(value)
    spoken = {
        "slider": lambda: _say_position(item, text, language),
        "acknowledge": lambda: _("Yes, I agree"),
        "date": lambda: _say_date(text),
        "dateTime": lambda: _say_moment(text),
        "decimal": lambda: number_format(str(value)),
    }
    return (spoken[item.type]() if item.type in spoken else labels.get(text, text),)


def _say_position(item: Item, position: str, language: str) -> str:
    names = dict(zip(item.ordered_categories, position_names(item, language), strict=True))
    return capfirst(names.get(position, position))


def _say_moment(text: str) -> str:
    day, _sign, hour = text.partition("T")
    return f"{_say_date(day)}, {hour[:5]}" if hour else _say_date(day)


def _say_date(text: str) -> str:
    try:
        return full_day(date.fromisoformat(text))
    except ValueError:
        return text
