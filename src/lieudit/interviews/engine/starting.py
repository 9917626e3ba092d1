"""What does an item hold before anybody answers it, and may anybody answer it at all?

A default is offered in the field; it becomes an answer only when the person keeps it. Where nobody
answers (a hidden value, a question that is only read) it counts at once, for branching.
"""

from __future__ import annotations

import re

from lieudit.interviews.engine.form import Item

CALLS = re.compile(r"\$\{|[^\W\d][\w:\-]*\(")


def reads_as_expression(default: str) -> bool:
    """Whether a default is computed rather than taken as it is written.

    >>> reads_as_expression("today()"), reads_as_expression("2026-05-14")
    (True, False)
    """
    return CALLS.search(default) is not None


def is_computed(item: Item) -> bool:
    """Whether its value is never a person's: hidden, or shown to be read only."""
    return item.type == "hidden" or (item.is_read_only and item.type != "note")
