"""What differs between two versions of a questionnaire, question by question, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lieudit.interviews.engine.form import SCALE_TYPES, Form, Item, pick_text
from lieudit.interviews.engine.meaning import compare_forms
from lieudit.interviews.forms.item_lines import tell_condition
from lieudit.interviews.forms.plain_numbers import show_number
from lieudit.interviews.forms.type_words import SENSITIVITY_WORDS, TYPE_WORDS


@dataclass(frozen=True)
class Difference:
    """One question that differs: its label, and each aspect before and after."""

    name: str
    label: str
    aspects: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Differences:
    added: tuple[Difference, ...]
    removed: tuple[Difference, ...]
    changed: tuple[Difference, ...]
    reworded: tuple[Difference, ...]
    is_reordered: bool

    @property
    def is_empty(self) -> bool:
        some = self.added or self.removed or self.changed or self.reworded
        return not some and not self.is_reordered


def tell_differences(older: Form, newer: Form) -> Differences:
    """Return what changed; `changed` questions can no longer be followed from wave to wave."""
    change = compare_forms(older, newer)
    return Differences(
        added=tuple(_name(newer, name) for name in change.added),
        removed=tuple(_name(older, name) for name in change.removed),
        changed=tuple(_compare(older, newer, name) for name in change.changed),
        reworded=tuple(_compare(older, newer, name) for name in change.reworded),
        is_reordered=change.is_reordered,
    )


def _name(form: Form, name: str) -> Difference:
    item = form.find_item(name)
    return Difference(name, pick_text(item.labels, "fr") if item else name)


def _compare(older: Form, newer: Form, name: str) -> Difference:
    before, after = older.find_item(name), newer.find_item(name)
    if before is None or after is None:
        return Difference(name, name)
    was, now = _describe(older, before), _describe(newer, after)
    aspects = tuple(
        (label, was[label] or _("(nothing)"), now[label] or _("(nothing)"))
        for label in now
        if was[label] != now[label]
    )
    return Difference(name, pick_text(after.labels, "fr") or name, aspects)


def _describe(form: Form, item: Item) -> dict[str, str]:
    themes = {theme.name: pick_text(theme.labels, "fr") for theme in form.themes}
    choices = " · ".join(pick_text(choice.labels, "fr") or choice.name for choice in item.choices)
    start, end, step = item.bounds
    numbers = f"{show_number(start)} – {show_number(end)} ({show_number(step)})"
    return {
        _("Wording"): item.labels.get("fr", ""),
        _("English"): " · ".join(
            [item.labels.get("en", ""), *(choice.labels.get("en", "") for choice in item.choices)]
        ).strip(" ·"),
        _("Type"): str(TYPE_WORDS[item.type].label),
        _("Answers"): choices,
        _("Ordered scale"): _("yes") if item.is_ordinal else _("no"),
        _("Poles"): " ↔ ".join(filter(None, (item.pole_a.get("fr"), item.pole_b.get("fr")))),
        _("Numbers"): numbers if item.type in SCALE_TYPES else "",
        _("At most how many answers"): str(item.parameters.max_choices or ""),
        _("Help"): item.hints.get("fr", ""),
        _("Easy-to-read variant"): item.easy_labels.get("fr", ""),
        _("Answer expected"): _("yes") if item.required else _("no"),
        _("Theme"): themes.get(item.theme, ""),
        _("Sensitivity"): str(SENSITIVITY_WORDS[item.sensitivity]),
        _("Agreement asked before"): item.consent,
        _("Shown"): tell_condition(form, item.relevant) or _("always"),
        _("Accepted if"): item.constraint,
    }
