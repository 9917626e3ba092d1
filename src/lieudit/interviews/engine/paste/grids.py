"""Tables as word processors paste them: rows of boxes under named columns, a column of types."""

from __future__ import annotations

import re

from lieudit.interviews.engine.form import ItemType
from lieudit.interviews.engine.paste.cleaning import fold
from lieudit.interviews.engine.paste.markers import ROUNDS, SQUARES

EMPTY_BOX = rf"(?:[{SQUARES}{ROUNDS}]|\[ ?\]|\( ?\))"
BOX = re.compile(EMPTY_BOX)
ROW_TAIL = re.compile(rf"[\s|]*(?:{EMPTY_BOX}[\s|]*){{2,}}$")
HEAD_CELLS = re.compile(
    r"^(?:n ?°|numero|no\.?|#|questions?|intitule|types?(?: d.{0,30})?|reponses?(?: possibles?)?|"
    r"choix|modalites|obligatoire|rubrique|theme|number|answers?|required)$"
)
CELL_TYPES: tuple[tuple[ItemType, re.Pattern[str]], ...] = (
    ("text", re.compile(
        r"^(?:champ )?(?:texte?|reponse|question)?(?: ?(?:libre|long|court|ouverte?))?$"
    )),
    ("integer", re.compile(r"^(?:nombre|numerique|chiffre|entier|number)(?: entier)?$")),
    ("date", re.compile(r"^(?:une )?date$")),
    ("time", re.compile(r"^(?:heure|time)$")),
)  # fmt: skip
CHOICE_PREFIX = re.compile(
    r"^(?:choix (?:multiples?|uniques?)|cases? a cocher|liste(?: deroulante)?|choices?)\s?:\s*"
)
FEWEST = 2
LONGEST = 60
MAX_ROW = 300


def read_grid_row(text: str) -> str:
    """Return the words of a row whose answers are empty boxes only, else nothing."""
    tail = ROW_TAIL.search(text) if len(text) <= MAX_ROW else None
    words = text[: tail.start()].strip(" :.") if tail else ""
    is_plain = bool(words) and not BOX.search(words) and "\t" not in words
    return words if is_plain and any(char.isalpha() for char in words) else ""


def read_columns(text: str) -> list[str]:
    """Return the names of the columns of a table, else nothing."""
    cells = [cell.strip() for cell in re.split(r"[\t|]", text)]
    names = [cell for cell in cells if cell]
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
