"""A conversation sheet as it is drawn: words first, then places theme by theme."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lieudit.interviews.engine.form import Item, pick_text
from lieudit.interviews.engine.hours import find_hours_item
from lieudit.interviews.forms.heading_words import tell_question
from lieudit.interviews.forms.place_drawing import PlaceDrawing, draw_place
from lieudit.interviews.forms.position_words import bound_words, position_names, say_place
from lieudit.interviews.forms.review import say_told
from lieudit.interviews.forms.tension_words import ask_about
from lieudit.interviews.queries.sheets import Note, Sheet, SheetItem

OFFERING_TYPES = frozenset({"select_multiple"})


@dataclass(frozen=True)
class SheetLine:
    """One question with her answer, drawn when it has a place between two ends."""

    name: str
    question: str
    said: tuple[str, ...]
    words: str
    drawing: PlaceDrawing | None = None
    group: str = ""


@dataclass(frozen=True)
class SheetTheme:
    name: str
    lines: tuple[SheetLine, ...]


def build_sheet(sheet: Sheet, language: str) -> dict[str, object]:
    """Return what the template draws; lists only, in the order the questions are asked."""
    lines = {one.item.name: _build_line(sheet, one, language) for one in sheet.items}
    told = [one for one in sheet.items if one.told is not None]
    spoken = [one for one in told if one.item.type == "text" or (one.told and one.told.words)]
    placed = [
        one
        for one in told
        if one.item.type != "text" and one.told and not one.told.given.is_missing
    ]
    return {
        "spoken": [lines[one.item.name] for one in spoken],
        "themes": _gather_themes(sheet, placed, lines, language),
        "at_ease": [lines[one.item.name] for one in placed if one.gap == "convergent"],
        "gaps": [
            (lines[one.item.name], _say_gap(one))
            for one in placed
            if one.gap in ("to_discuss", "to_name")
        ],
        "tensions": [
            (ask_about(tension.code), [lines[name] for name in tension.items if name in lines])
            for tension in sheet.tensions
        ],
        "to_talk": _missing(sheet, lines, "prefer_to_talk"),
        "unknown": _missing(sheet, lines, "dont_know"),
        "open": [lines[one.item.name] for one in sheet.items if one.told is None],
        "offers": [lines[one.item.name] for one in placed if _is_offer(one.item, sheet)],
        "notes": {kind: _notes(sheet, kind) for kind in ("support", "explore", "need", "offer")},
        "has_protected_part": sheet.has_protected_part,
    }


def _missing(sheet: Sheet, lines: dict[str, SheetLine], state: str) -> list[SheetLine]:
    return [
        lines[one.item.name] for one in sheet.items if one.told and one.told.given.state == state
    ]


def _notes(sheet: Sheet, kind: str) -> list[Note]:
    return [note for note in sheet.notes if note.kind == kind]


def _is_offer(item: Item, sheet: Sheet) -> bool:
    """Hours she can give, and lists of what she would pool or share."""
    hours = find_hours_item(sheet.filling.form)
    is_list = item.type in OFFERING_TYPES and item.sensitivity == "none"
    return is_list or (hours is not None and hours.name == item.name)


def _gather_themes(
    sheet: Sheet, placed: list[SheetItem], lines: dict[str, SheetLine], language: str
) -> list[SheetTheme]:
    names = {theme.name: pick_text(theme.labels, language) for theme in sheet.filling.form.themes}
    themes: dict[str, list[SheetLine]] = {}
    for one in placed:
        themes.setdefault(one.item.theme, []).append(lines[one.item.name])
    return [SheetTheme(names.get(name, ""), tuple(inside)) for name, inside in themes.items()]


def _build_line(sheet: Sheet, one: SheetItem, language: str) -> SheetLine:
    said = _say(one, language)
    words = one.told.words if one.told else ""
    question = tell_question(sheet.filling.form, one.item, language)
    if one.place is None:
        return SheetLine(one.item.name, question, said, words)
    ends = bound_words(one.item, language)
    group = ""
    if one.median is not None:
        where = say_place((one.median - 1) / max(one.size - 1, 1), *ends)
        group = _("Middle of the group: %(place)s.") % {"place": where}
    drawing = draw_place(
        " ".join((*said, group)),
        ends,
        one.size,
        hers=one.place,
        group=one.median,
        zone=(one.zone.low, one.zone.high) if one.zone else None,
    )
    return SheetLine(one.item.name, question, said, words, drawing, group)


def _say(one: SheetItem, language: str) -> tuple[str, ...]:
    """Sliders and scales in words; other answers as she will read them again herself."""
    if one.place is not None and (one.item.type == "slider" or one.item.has_choices):
        name = position_names(one.item, language)[one.place - 1]
        return (name[:1].upper() + name[1:],)
    return say_told(one.item, one.told, language)


def _say_gap(one: SheetItem) -> str:
    if one.gap == "to_name":
        return _("Outside what the charter accepts: name it, and ask what lies behind.")
    return _("Beside what the charter accepts: talk about it.")
