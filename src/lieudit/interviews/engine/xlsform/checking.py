"""Do the expressions of a file hold? What is unknown, unread, circular, with row and column."""

from __future__ import annotations

from collections.abc import Iterator

from lieudit.interviews.engine.definition import check_patterns
from lieudit.interviews.engine.expressions.parser import list_references, parse_expression
from lieudit.interviews.engine.expressions.tree import ExpressionError
from lieudit.interviews.engine.form import Form, Texts
from lieudit.interviews.engine.references import find_circles
from lieudit.interviews.engine.scoping import INSERTED
from lieudit.interviews.engine.xlsform.findings import Findings
from lieudit.interviews.engine.xlsform.survey import SurveyReader

FIELDS = {
    "relevant": "relevant", "constraint": "constraint", "calculation": "calculation",
    "required_if": "required", "choice_filter": "choice_filter", "trigger": "trigger",
    "default": "default",
}  # fmt: skip
DATED = frozenset({"today", "start", "end"})
LOOSE = frozenset({"trigger", "default"})
TEXTS = {
    "labels": "label", "hints": "hint", "guidance": "guidance_hint",
    "required_message": "required_message", "constraint_message": "constraint_message",
}  # fmt: skip


def check_reading(form: Form, reader: SurveyReader, findings: Findings) -> None:
    """Tell what its expressions read that does not exist, or in a way nobody here can compute."""
    known = {*form.item_names, *(group.name for group in form.groups), *_list_dated(form)}
    unread = form.kept_names - known
    for owner, field, text in _list_expressions(form):
        line = reader.lines[owner]
        if field not in LOOSE:
            _check_syntax(reader, owner, field, text)
        for name in list_references(text):
            if name in unread:
                reader.tell(line, "row_not_taken", field, name=owner, read=name[:80])
            elif name in reader.names.ambiguous:
                reader.tell(line, "ambiguous_name", field, level="error", name=owner, read=name)
            elif name not in known:
                reader.tell(line, "unknown_item", field, level="error", name=owner, read=name[:80])
    _check_insertions(form, reader)
    for item in form.items:
        if item.type == "calculate" and not item.calculation and not item.default:
            line = reader.lines[item.name]
            reader.tell(line, "calculation_missing", "calculation", level="error", name=item.name)
    if not findings.has_error:
        for names in find_circles(form, MOST_CIRCLES):
            line = reader.lines[names[0]]
            circle = " → ".join([*names, names[0]])[:400]
            reader.tell(
                line, "circular_reference", "relevant", level="error", name=names[0], names=circle
            )


def _check_insertions(form: Form, reader: SurveyReader) -> None:
    """Tell what wordings quote that is asked nowhere, or that may mean two questions."""
    asked = frozenset(form.item_names)
    for item in form.items:
        for attribute, meaning in TEXTS.items():
            texts: Texts = getattr(item, attribute)
            quoted = {name for text in texts.values() for name in INSERTED.findall(text)}
            line = reader.lines[item.name]
            for name in sorted(quoted & reader.names.ambiguous):
                reader.tell(
                    line, "ambiguous_name", meaning, level="error", name=item.name, read=name
                )
            for name in sorted(quoted - asked):
                reader.tell(line, "text_reads_answer", meaning, name=item.name, read=name[:80])


def _list_expressions(form: Form) -> Iterator[tuple[str, str, str]]:
    for item in form.items:
        for attribute, meaning in FIELDS.items():
            text = getattr(item, attribute)
            if text:
                yield item.name, meaning, text
    for group in form.groups:
        if group.relevant:
            yield group.name, "relevant", group.relevant
        if group.repeat_count:
            yield group.name, "repeat_count", group.repeat_count


def _list_dated(form: Form) -> set[str]:
    """Rows of the device that are not recorded here, yet read as the day of the answers."""
    return {row.name for row in form.kept if row.cells.get("type", "").strip() in DATED}


def _check_syntax(reader: SurveyReader, owner: str, field: str, text: str) -> None:
    line = reader.lines[owner]
    try:
        expression = parse_expression(text, is_filter=field == "choice_filter")
        check_patterns(expression)
    except ExpressionError as fault:
        reader.tell(
            line,
            "expression_not_read",
            field,
            name=owner,
            reason=fault.code,
            place=str(fault.position + 1),
            word=fault.word[:80],
        )
        return
    for name in expression.unknown_functions:
        reader.tell(line, "unknown_function", field, name=owner, function=name[:80])


MOST_CIRCLES = 20
