"""Turns a document's text, shipped as content, into blocks, its blanks filled."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from lieudit.kit.documents import Block, Bullets, Document, Heading, Paragraph, Table

CONTENT = Path(__file__).resolve().parents[2] / "content" / "documents"
BLANK = "À COMPLÉTER"
_NAMES = re.compile(r"\{(\w+)\}")
Inserts = Mapping[str, Sequence[Block]]


@cache
def read_content(key: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((CONTENT / f"{key}.json").read_text(encoding="utf-8"))
    return told


def build_document(
    key: str, *, facts: Mapping[str, str], inserts: Inserts, group: str, made_on: str
) -> Document:
    """Fill the blanks by name; what is not known stays marked as to be completed."""
    told = read_content(key)
    blocks = [block for line in told["blocks"] for block in _read_line(line, facts, inserts)]
    return Document(
        title=told["title"],
        subtitle=group,
        blocks=tuple(blocks),
        language="fr",
        facts=(("Établi le", made_on),),
        footer="Aide préparée par Lieudit, à relire : ceci n’est pas un conseil juridique.",
    )


def fill(text: str, facts: Mapping[str, str]) -> str:
    """Put each fact in its place; an empty one says that it is to be completed.

    >>> fill("Pour {who}, à {where}.", {"who": "les Tilleuls"})
    'Pour les Tilleuls, à À COMPLÉTER.'
    """
    return _NAMES.sub(lambda found: facts.get(found.group(1)) or BLANK, text)


def _read_line(line: Sequence[Any], facts: Mapping[str, str], inserts: Inserts) -> Sequence[Block]:
    match line:
        case ["insert", name]:
            return inserts[name]
        case ["h", level, text]:
            return [Heading(fill(text, facts), level=level)]
        case ["p", text]:
            return [Paragraph(fill(text, facts))]
        case ["notice" | "signature" as kind, text]:
            return [Paragraph(fill(text, facts), kind=kind)]
        case ["ul" | "ol" as kind, lines]:
            return [Bullets([fill(one, facts) for one in lines], is_numbered=kind == "ol")]
        case ["table", head, rows, caption]:
            filled = [[fill(cell, facts) for cell in row] for row in rows]
            return [Table(head=head, rows=filled, caption=caption)]
    raise ValueError(f"unknown line of a document: {line[0]}")
