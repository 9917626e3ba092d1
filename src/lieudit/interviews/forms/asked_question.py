"""A question as it stands in somebody's own questionnaire: under which heading, begun with what."""

from dataclasses import replace

from lieudit.interviews.engine.bounds import find_day_bounds
from lieudit.interviews.engine.form import Item, pick_text
from lieudit.interviews.engine.insertions import UNTOLD, adds_up
from lieudit.interviews.engine.references import enclosing_groups
from lieudit.interviews.engine.repeats import MARK, base_name, is_roster
from lieudit.interviews.forms.heading_words import tell_heading
from lieudit.interviews.forms.question import OccurrenceLine, Question, Shown, build_question
from lieudit.interviews.forms.review import say_told, say_value
from lieudit.interviews.queries.filling import Asking

DAYS = frozenset({"date", "dateTime"})


def ask_question(
    asking: Asking, item: Item, language: str, shown: Shown, *, prefix: str = "", error: str = ""
) -> Question:
    """Return the question in its place; a default stands in the field until she keeps it."""
    if not shown.revision and not shown.values and shown.state == "value":
        shown = _begin(asking, item, language, shown)
    question = build_question(item, language, shown, prefix=prefix, error=error)
    first, last = find_day_bounds(item.constraint, asking.today) if item.type in DAYS else ("", "")
    return replace(
        question,
        heading=tell_heading(asking.form, item, language),
        first_day=first,
        last_day=last,
        roster=list_occurrences(asking, item, language) if is_roster(item) else (),
    )


def list_occurrences(asking: Asking, roster: Item, language: str) -> tuple[OccurrenceLine, ...]:
    """Return the occurrences of a repeated group, each with the first thing said in it."""
    lines = []
    labels = {group.name: group.labels for group in asking.form.groups}
    for mark in asking.asked.marks.get(roster.name, ()):
        key = f"{roster.name}{MARK}{mark}"
        inside = [
            item
            for item in asking.form.items
            if item.name in asking.state.relevant
            and any(group.name == key for group in enclosing_groups(asking.form, item.group))
        ]
        said = [
            words[0]
            for item in inside
            if not is_roster(item)
            and (words := say_told(item, asking.told.get(item.name), language))
        ]
        label = pick_text(labels.get(key, {}), language)
        first = inside[0].name if inside else ""
        lines.append(OccurrenceLine(mark, label, said[0] if said else "", first))
    return tuple(lines)


def _begin(asking: Asking, item: Item, language: str, shown: Shown) -> Shown:
    text = asking.state.starts.get(item.name, "")
    if not text:
        return shown
    if adds_up(asking.written, base_name(item.name)):
        return replace(shown, values=(UNTOLD,)) if item.is_read_only else shown
    if item.is_read_only:
        return replace(shown, values=("\n".join(say_value(item, text, language)),))
    values = tuple(text.split()) if item.type in {"select_multiple", "rank"} else (text,)
    return replace(shown, values=values)
