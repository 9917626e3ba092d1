"""The questions of a form as those who prepare it read them: by theme, each with its marks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from textwrap import shorten

from django.utils.translation import gettext as _

from lieudit.interviews.engine.definition import check_form
from lieudit.interviews.engine.form import Form, Item, pick_text
from lieudit.interviews.engine.sensitive import find_grounds
from lieudit.interviews.forms.condition import SIGNS, read_condition
from lieudit.interviews.forms.position_words import position_names
from lieudit.interviews.forms.problem_words import tell_place, tell_problem
from lieudit.interviews.forms.type_words import GROUND_WORDS, TYPE_WORDS, TypeWords


@dataclass(frozen=True)
class ItemLine:
    """One question in a list; `number` counts only what is answered."""

    item: Item
    number: int | None
    label: str
    words: TypeWords
    condition: str
    choices: str
    options: tuple[str, ...]
    hint: str
    poles: tuple[str, str]
    problems: tuple[str, ...]
    grounds: str
    is_first: bool
    is_last: bool

    @property
    def spoken(self) -> str:
        """How its buttons call it: by its number, which stands just before its words."""
        if self.number is None:
            return shorten(self.label, 40, placeholder="…")
        return _("question %(number)s") % {"number": self.number}


@dataclass(frozen=True)
class ThemeLines:
    label: str
    lines: tuple[ItemLine, ...]


@dataclass(frozen=True)
class ToMend:
    """A problem of the whole form: where, what, and whether it forbids asking."""

    item: str
    place: str
    sentence: str
    is_error: bool


def list_by_theme(form: Form, language: str = "fr") -> list[ThemeLines]:
    """Return the questions in the order asked, each run of one theme together."""
    themes = {theme.name: pick_text(theme.labels, language) for theme in form.themes}
    told: dict[str, list[str]] = {}
    labels = {item.name: pick_text(item.labels, language) for item in form.items}
    for problem in check_form(form):
        told.setdefault(problem.item, []).append(tell_problem(problem, labels))
    runs: list[tuple[str, list[ItemLine]]] = []
    number = 0
    for index, item in enumerate(form.items):
        number += item.is_answerable
        line = _build_line(form, item, language, number if item.is_answerable else None, index)
        line = replace(line, problems=tuple(told.get(item.name, [])))
        if not runs or runs[-1][0] != item.theme:
            runs.append((item.theme, []))
        runs[-1][1].append(line)
    return [ThemeLines(themes.get(name, ""), tuple(lines)) for name, lines in runs]


def list_to_mend(form: Form) -> list[ToMend]:
    """Return what must or should be mended before the form is asked."""
    labels = {item.name: pick_text(item.labels, "fr") for item in form.items}
    return [
        ToMend(
            problem.item if problem.item in labels else "",
            tell_place(problem, labels),
            tell_problem(problem, labels),
            problem.severity == "error",
        )
        for problem in check_form(form)
    ]


def tell_condition(form: Form, expression: str, language: str = "fr") -> str:
    """Return when a question is shown, in words if it can be."""
    if not expression.strip():
        return ""
    condition = read_condition(form, expression)
    if condition is None:
        return _("if %(expression)s") % {"expression": expression}
    item = form.find_item(condition.item)
    label = pick_text(item.labels, language) if item else condition.item
    if item is not None and item.type == "acknowledge":
        return _("if “%(label)s” is agreed to") % {"label": shorten(label, 80, placeholder="…")}
    return _("if “%(label)s” %(sign)s “%(value)s”") % {
        "label": shorten(label, 80, placeholder="…"),
        "sign": str(dict(SIGNS)[condition.sign]),
        "value": _word_value(item, condition.value, language),
    }


def _word_value(item: Item | None, value: str, language: str) -> str:
    """Return the answer a condition waits for in the reader's language; editors write French."""
    for choice in item.choices if item else ():
        if value == pick_text(choice.labels, "fr"):
            return pick_text(choice.labels, language)
    return value


def tell_grounds(item: Item) -> str:
    """Return the grounds of discrimination a question touches, in words, or nothing."""
    if not item.is_answerable:
        return ""
    asked = [found.ground for text in item.labels.values() for found in find_grounds(text)]
    offered = [*item.pole_a.values(), *item.pole_b.values()]
    offered += [label for choice in item.choices for label in choice.labels.values()]
    told = [found.ground for text in offered for found in find_grounds(text)]
    # among answers, the word « âge » is most often innocent (« en avançant en âge »)
    return name_grounds([*asked, *(ground for ground in told if ground != "age")])


def name_grounds(codes: Iterable[str]) -> str:
    """Return grounds in words, each once."""
    return ", ".join(str(GROUND_WORDS.get(code, code)) for code in dict.fromkeys(codes))


def _build_line(form: Form, item: Item, language: str, number: int | None, index: int) -> ItemLine:
    return ItemLine(
        item=item,
        number=number,
        label=pick_text(item.labels, language) or item.name,
        words=TYPE_WORDS[item.type],
        condition=tell_condition(form, item.relevant, language),
        choices=_tell_choices(item, language),
        options=_name_options(item, language),
        hint=pick_text(item.hints, language),
        poles=(pick_text(item.pole_a, language), pick_text(item.pole_b, language)),
        problems=(),
        grounds=tell_grounds(item),
        is_first=index == 0,
        is_last=index == len(form.items) - 1,
    )


def _tell_choices(item: Item, language: str) -> str:
    if item.type == "slider":
        return f"{pick_text(item.pole_a, language)} ↔ {pick_text(item.pole_b, language)}"
    if item.type == "range":
        names = position_names(item, language)
        return f"{names[0]} … {names[-1]}" if names else ""
    return " · ".join(_name_options(item, language))


def _name_options(item: Item, language: str) -> tuple[str, ...]:
    return tuple(pick_text(choice.labels, language) or choice.name for choice in item.choices)
