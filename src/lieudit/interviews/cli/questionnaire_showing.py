"""A form, what was found in its file and what answers come to, as JSON carries them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from lieudit.kit.sentences import Sentences

if TYPE_CHECKING:
    from lieudit.interviews.engine.form import Choice, Form, Group, Item
    from lieudit.interviews.engine.xlsform.findings import Finding

ANSWER_WORDS = {
    "not_a_number": "answer_not_a_number", "not_a_whole_number": "answer_not_a_whole_number",
    "unknown_item": "unknown_answer",
}  # fmt: skip


def show_form(form: Form) -> dict[str, Any]:
    """Return the form; the members of issue 3 first, always there; then what it adds."""
    title = form.title.get(form.default_language) or next(iter(form.title.values()), "")
    return {
        "id": form.name,
        "title": title,
        "version": form.version,
        "languages": list(form.languages),
        "items": [show_item(item) for item in form.items],
        "default_language": form.default_language,
        "titles": dict(form.title),
        "language_names": dict(form.language_names),
        "groups": [show_group(group) for group in form.groups],
        "themes": [{"name": theme.name, "labels": dict(theme.labels)} for theme in form.themes],
        "settings": dict(form.settings),
        "kept_rows": len(form.kept),
    }


def show_item(item: Item) -> dict[str, Any]:
    """Return an item: its first members are always there, the others when they say something."""
    shown: dict[str, Any] = {
        "name": item.name,
        "type": item.type,
        "labels": dict(item.labels),
        "relevant": item.relevant,
        "constraint": item.constraint,
        "required": item.required_if or item.required,
        "choices": [show_choice(choice) for choice in item.choices],
        "theme": item.theme,
    }
    more: dict[str, Any] = {
        "group": item.group,
        "hints": dict(item.hints),
        "guidance": dict(item.guidance),
        "required_message": dict(item.required_message),
        "constraint_message": dict(item.constraint_message),
        "calculation": item.calculation,
        "default": item.default,
        "trigger": item.trigger,
        "read_only": item.is_read_only,
        "choice_filter": item.choice_filter,
        "list_name": item.list_name,
        "appearance": item.appearance,
        "parameters": show_parameters(item),
        "sensitive": "" if item.sensitivity == "none" else item.sensitivity,
        "consent": item.consent,
        "ordinal": item.is_ordinal,
        "pole_a": dict(item.pole_a),
        "pole_b": dict(item.pole_b),
        "tension": dict(item.tension),
        "easy_labels": dict(item.easy_labels),
        "extra": dict(item.extra),
    }
    return shown | {name: value for name, value in more.items() if value}


def show_parameters(item: Item) -> dict[str, float | int]:
    """Return the bounds an item has, those of a scale completed."""
    limits = item.parameters
    given = {"start": limits.start, "end": limits.end, "step": limits.step}
    if item.type in ("range", "slider"):
        given = dict(zip(("start", "end", "step"), item.bounds, strict=True))
    counts = {"max_choices": limits.max_choices, "max_length": limits.max_length}
    found = {name: value for name, value in (given | counts).items() if value is not None}
    return {name: int(value) if value == int(value) else value for name, value in found.items()}


def show_choice(choice: Choice) -> dict[str, Any]:
    """Return a choice; `extra` only when its list has further columns."""
    shown: dict[str, Any] = {"name": choice.name, "labels": dict(choice.labels)}
    return shown | ({"extra": dict(choice.extra)} if choice.extra else {})


def show_group(group: Group) -> dict[str, Any]:
    """Return a group."""
    return {
        "name": group.name,
        "kind": group.kind,
        "labels": dict(group.labels),
        "relevant": group.relevant,
        "parent": group.parent,
        "repeat_count": group.repeat_count,
    }


def show_report(
    findings: Iterable[Finding], words: Sentences, language: str
) -> list[dict[str, Any]]:
    """Return what was found: row and column as the spreadsheet counts them, null without one."""
    return [
        {
            "row": finding.row or None,
            "column": finding.column or None,
            "code": finding.code,
            "message": write_message(words, finding.code, finding, language),
            "sheet": finding.sheet or None,
            "level": finding.level,
            "name": finding.name or None,
        }
        for finding in findings
    ]


def write_message(words: Sentences, code: str, finding: Finding, language: str) -> str:
    """Return the sentence of a finding."""
    return _fill(words, code, {"name": finding.name, **finding.details}, language)


def _fill(words: Sentences, code: str, details: Mapping[str, str], language: str) -> str:
    french, english = words.get(code, (code, code))
    return (english if language == "en" else french).format_map(defaultdict(str, details))


def show_answers(
    form: Form, given: Mapping[str, object], today: str, words: Sentences, language: str
) -> dict[str, Any]:
    """Return what a set of answers comes to."""
    from lieudit.interviews.engine.submission.flattening import flatten_answers  # noqa: PLC0415
    from lieudit.interviews.engine.submission.giving import show_value  # noqa: PLC0415
    from lieudit.interviews.engine.submission.settling import settle_answers  # noqa: PLC0415

    answers, unknown = flatten_answers(form, given)
    settled = settle_answers(form, answers, today=today)
    faults = [(fault.name, fault.code, fault.path) for fault in settled.faults]
    faults += [(name[:80], "unknown_item", name[:80]) for name in unknown]
    shown = [item for item in form.items if item.type not in ("calculate", "hidden")]
    return {
        "relevant": list(settled.relevant),
        "errors": [
            {
                "name": name,
                "code": code,
                "path": path,
                "message": _fill(words, ANSWER_WORDS.get(code, code), {}, language),
            }
            for name, code, path in faults
        ],
        "calculated": {
            name: [show_value(each) for each in value]
            if isinstance(value, list)
            else show_value(value)
            for name, value in settled.calculated.items()
        },
        "shown": [item.name for item in shown if item.name in set(settled.relevant)],
        "dropped": list(settled.dropped),
        "today": today,
    }
