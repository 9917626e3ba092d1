"""Under which headings a question stands, and of which occurrence it is asked."""

from lieudit.interviews.engine.form import Form, Item, pick_text
from lieudit.interviews.engine.references import enclosing_groups
from lieudit.interviews.engine.repeats import MARK, base_name


def tell_heading(form: Form, item: Item, language: str) -> str:
    """Return the headings of the groups around a question, outer first."""
    around = reversed(enclosing_groups(form, item.group))
    return " · ".join(filter(None, (pick_text(group.labels, language) for group in around)))


def tell_question(form: Form, item: Item, language: str) -> str:
    """Return the wording of a question, said of which occurrence when it is asked several times."""
    label = pick_text(item.labels, language) or base_name(item.name)
    heading = tell_heading(form, item, language) if MARK in item.name else ""
    return f"{heading} : {label}" if heading else label
