"""The tables of a .lss file: rows of fields, as LimeSurvey's database holds them."""

from __future__ import annotations

from dataclasses import dataclass, field

from lieudit.interviews.engine.limesurvey.texts import strip_markup
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.safe_xml import Attributes, walk_xml

MOST_ROWS = 50_000
LARGEST_FILE = 16 * 1024 * 1024
DEPTH_OF_TABLE, DEPTH_OF_ROW, DEPTH_OF_FIELD = 2, 4, 5
Row = dict[str, str]


@dataclass(slots=True)
class Survey:
    """All tables by name, the kind of document and the version of the database it came from."""

    kind: str = ""
    version: str = ""
    languages: list[str] = field(default_factory=list)
    tables: dict[str, list[Row]] = field(default_factory=dict)
    found: dict[tuple[str, str], dict[str, list[Row]]] = field(default_factory=dict)

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table, none when the file does not hold it."""
        return self.tables.get(table, [])

    def find(self, table: str, key: str, value: str) -> list[Row]:
        """Return the rows of a table whose field has a value; each field is sorted out once."""
        index = self.found.get((table, key))
        if index is None:
            index = {}
            for row in self.rows(table):
                index.setdefault(row.get(key, ""), []).append(row)
            self.found[table, key] = index
        return index.get(value, [])

    def texts(self, table: str, key: str, value: str, column: str) -> dict[str, str]:
        """Return a text of a row by language, its formatting taken out."""
        return {
            row.get("language", ""): strip_markup(row[column])
            for row in self.find(table, key, value)
            if row.get(column)
        }


def read_tables(content: bytes, file: str = "") -> Survey:
    """Return the tables of a file; refuses what is no LimeSurvey structure."""
    where = Where(file=file or None)
    if len(content) > LARGEST_FILE:
        raise BadInput("file_too_large", where, {"limit": str(LARGEST_FILE)})
    if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise BadInput("survey_unknown", where)
    hearing = _Hearing(where)
    walk_xml([content], hearing.begin, hearing.end, hearing.text, where)
    if hearing.survey.kind.lower() != "survey" or "questions" not in hearing.survey.tables:
        raise BadInput("survey_unknown", where)
    return hearing.survey


class _Hearing:
    def __init__(self, where: Where) -> None:
        self.where = where
        self.survey = Survey()
        self.path: list[str] = []
        self.row: Row = {}
        self.pieces: list[str] = []
        self.count = 0

    def begin(self, name: str, _attributes: Attributes) -> None:
        self.path.append(name)
        self.pieces = []
        if len(self.path) == DEPTH_OF_TABLE:
            self.survey.tables.setdefault(name, [])
        if len(self.path) == DEPTH_OF_ROW and name == "row":
            self.row = {}
            self.count += 1
            if self.count > MOST_ROWS:
                details = {"limit": str(MOST_ROWS)}
                raise BadInput("workbook_too_many_rows", self.where, details)

    def text(self, data: str) -> None:
        self.pieces.append(data)

    def end(self, name: str) -> None:
        depth, text = len(self.path), "".join(self.pieces).strip()
        if name == "LimeSurveyDocType":
            self.survey.kind = text
        elif name == "DBVersion":
            self.survey.version = text
        elif name == "language" and self.path[-2:-1] == ["languages"]:
            self.survey.languages.append(text)
        elif depth == DEPTH_OF_FIELD and self.path[2:4] == ["rows", "row"]:
            self.row[name] = text
        elif depth == DEPTH_OF_ROW and name == "row" and self.path[2] == "rows":
            self.survey.tables[self.path[1]].append(self.row)
        self.path.pop()
        self.pieces = []
