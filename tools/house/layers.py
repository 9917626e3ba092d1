"""What a page may not do by itself: it asks the queries, it never asks the database."""

import ast
from collections.abc import Iterator
from pathlib import Path

PAGE_PARTS = ("views", "views.py", "forms", "forms.py", "card.py")
ASKS = {"objects", "_default_manager", "get_object_or_404", "get_list_or_404"}


def find_reads_in_pages(rooms: list[Path]) -> list[str]:
    """Return where a view, a form or a card of a room asks the database itself."""
    faults: list[str] = []
    for path in _list_page_code(rooms):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node, "attr", None) or getattr(node, "id", None)
            if name in ASKS:
                faults.append(f"{path}:{getattr(node, 'lineno', 0)}: {name}")
    return sorted(faults)


def _list_page_code(rooms: list[Path]) -> Iterator[Path]:
    for room in rooms:
        for part in PAGE_PARTS:
            place = room / part
            yield from place.rglob("*.py") if place.is_dir() else [place] * place.exists()
