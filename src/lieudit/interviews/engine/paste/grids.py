"""The cells of tables as word processors paste them: heads, rows of boxes, a column of types."""

from __future__ import annotations

import re
from itertools import groupby

from lieudit.interviews.engine.form import ItemType
from lieudit.interviews.engine.paste.markers import ROUNDS, SQUARES
from lieudit.kit.folding import fold_in_place as fold

EMPTY_BOX = rf"(?:[{SQUARES}{ROUNDS}]|\[ ?\]|\( ?\))"
BOX = re.compile(EMPTY_BOX)
ROW_TAIL = re.compile(rf"[\s|]*(?:{EMPTY_BOX}[\s|]*){{2,}}$")
HEAD_CELLS = re.compile(
    r"^(?:n ?°|numero|no\.?|#|questions?|intitule|types?(?: d.{0,30})?|reponses?(?: possibles?)?|"
    r"choix|modalites|obligatoire|rubrique|theme|number|answers?|required)$"
)
FIRST_CELLS = re.compile(
    r"^(?:n ?°|numero|no\.?|#|questions?|intitules?|affirmations?|phrases?|propositions?|enonces?|"
    r"items?|criteres?|themes?|number|statements?)$"
)
CELL_TYPES: tuple[tuple[ItemType, re.Pattern[str]], ...] = (
    ("text", re.compile(
        r"^(?:champ )?(?:texte?|reponse|question)?(?: ?(?:libre|long|court|ouverte?))?$"
    )),
    ("decimal", re.compile(r"^(?:nombre |number )?(?:decimale?|a virgule)$")),
    ("integer", re.compile(r"^(?:nombre|numerique|chiffre|entier|number)(?: entier)?$")),
    ("date", re.compile(r"^(?:une )?date$")),
    ("time", re.compile(r"^(?:heure|time)$")),
)  # fmt: skip
CHOICE_PREFIX = re.compile(
    r"^(?:choix (?:multiples?|uniques?)|cases? a cocher|liste(?: deroulante)?|choices?)\s?:\s*"
)
RULE_SIGNS = frozenset(" \t|:+=-–—")
FEWEST = 2
LONGEST = 60
MAX_ROW = 300


def split_pipes(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines with the bars of a table drawn in signs turned into tabs."""
    kept: list[str] = []
    for is_barred, run in groupby(texts, lambda text: text.count("|") >= FEWEST):
        lines = list(run)
        kept += [_to_tabs(line) for line in lines] if is_barred and len(lines) > 1 else lines
    return tuple(kept)


def _to_tabs(text: str) -> str:
    if is_rule(text):
        return text
    inner = text.strip()
    inner = inner[1:].removesuffix("|") if inner.startswith("|") else inner
    cells = [cell.strip() for cell in inner.split("|")]
    tail = "" if cells[-1] else "\t"
    return "\t".join(cell for cell in cells if cell) + tail


def is_rule(text: str) -> bool:
    """Tell whether a line only draws a table ("|---|---|")."""
    return "|" in text and all(char in RULE_SIGNS for char in text)


def read_grid_row(text: str) -> str:
    """Return the words of a row whose answers are empty boxes only, else nothing."""
    tail = ROW_TAIL.search(text) if len(text) <= MAX_ROW else None
    words = text[: tail.start()].strip(" :.") if tail else ""
    is_plain = bool(words) and not BOX.search(words) and "\t" not in words
    return words if is_plain and any(char.isalpha() for char in words) else ""


def read_columns(text: str) -> list[str]:
    """Return the answers that head the columns of a table, else nothing."""
    cells = [cell.strip() for cell in re.split(r"[\t|]", text)]
    names = [cell for cell in cells if cell]
    while names and FIRST_CELLS.match(fold(names[0]).strip(" :.")):
        names = names[1:]
    fits = len(names) >= FEWEST and all(len(name) <= LONGEST for name in names)
    return names if fits and not read_grid_row(text) else []


def is_table_head(text: str) -> bool:
    """Tell whether a line names the columns of a table of questions ("N°, Question, Type")."""
    cells = [fold(cell).strip(" :") for cell in text.split("\t") if cell.strip()]
    return len(cells) >= FEWEST and all(HEAD_CELLS.match(cell) for cell in cells)


def take_type_cell(text: str) -> tuple[str, ItemType | None]:
    """Return a question without its last cell when that cell names the type of the answer."""
    head, tab, tail = text.rpartition("\t")
    plain = fold(tail).strip(" .")
    if not tab or not plain:
        return text, None
    for kind, pattern in CELL_TYPES:
        if pattern.match(plain):
            return head, kind
    return text, None
