"""The parts of a .xlsx file: which sheets, which shared texts, which formats are dates."""

import posixpath
from collections.abc import Callable, Mapping

from lieudit.kit.problems import BadInput, Where
from lieudit.kit.safe_xml import Attributes, walk_xml
from lieudit.kit.safe_zip import SafeZip
from lieudit.kit.workbook_cells import is_date_format, unescape
from lieudit.kit.workbook_shape import (
    MOST_NOTICES,
    MOST_SHEETS,
    MOST_TEXT,
    Notice,
    Sheet,
    Workbook,
)
from lieudit.kit.workbook_sheet import SheetReader

USUAL_WORKBOOK = "xl/workbook.xml"
RELATIONS = "_rels/.rels"


class WorkbookReader:
    """Reads one file, part after part; texts are counted over all of them."""

    def __init__(self, archive: SafeZip, where: Where) -> None:
        self.archive = archive
        self.where = where
        self.workbook = USUAL_WORKBOOK
        self.notices: list[Notice] = []
        self.texts: list[str] = []
        self.is_1904 = False
        self.date_styles: frozenset[int] = frozenset()
        self.length = 0

    def read(self) -> Workbook:
        self.workbook = self.find_workbook()
        if self.workbook.lower() not in self.archive.names:
            raise BadInput("workbook_unknown", self.where)
        if any(name.endswith("vbaproject.bin") for name in self.archive.names):
            self.notice(Notice("macros_left_out"))
        places = self.read_relations()
        sheets = self.read_sheet_names()
        self.read_texts()
        self.read_styles()
        read = tuple(self.read_sheet(name, places.get(key, "")) for name, key in sheets)
        return Workbook(read, tuple(self.notices))

    def notice(self, notice: Notice) -> None:
        if len(self.notices) < MOST_NOTICES:
            self.notices.append(notice)

    def count(self, text: str) -> str:
        self.length += len(text)
        if self.length > MOST_TEXT:
            raise BadInput("workbook_too_much_text", self.where, {"limit": str(MOST_TEXT)})
        return text

    def walk(self, part: str, begin: Callable[[str, Attributes], None]) -> None:
        if part.lower() in self.archive.names:
            pieces = self.archive.stream(part)
            walk_xml(pieces, begin, lambda _name: None, lambda _text: None, self.where)

    def find_workbook(self) -> str:
        """Return the part that holds the workbook: some programs call it `xl/workbook2.xml`."""
        found: list[str] = []

        def begin(name: str, attributes: Attributes) -> None:
            if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
                found.append(posixpath.normpath(attributes.get("Target", "")).lstrip("/"))

        if USUAL_WORKBOOK not in self.archive.names:
            self.walk(RELATIONS, begin)
        return found[0] if found else USUAL_WORKBOOK

    def read_relations(self) -> Mapping[str, str]:
        places: dict[str, str] = {}
        folder, name_of_part = posixpath.split(self.workbook)

        def begin(name: str, attributes: Attributes) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                place = target if target.startswith("/") else posixpath.join(folder, target)
                places[attributes.get("Id", "")] = posixpath.normpath(place).lstrip("/")

        self.walk(f"{folder}/_rels/{name_of_part}.rels", begin)
        return places

    def read_sheet_names(self) -> list[tuple[str, str]]:
        sheets: list[tuple[str, str]] = []

        def begin(name: str, attributes: Attributes) -> None:
            if name == "workbookPr":
                self.is_1904 = attributes.get("date1904") in ("1", "true")
            if name == "sheet":
                keys = (value for key, value in attributes.items() if key.endswith(":id"))
                sheets.append((attributes.get("name", ""), next(keys, "")))
            if len(sheets) > MOST_SHEETS:
                raise BadInput("workbook_too_many_sheets", self.where, {"limit": str(MOST_SHEETS)})

        self.walk(self.workbook, begin)
        return sheets

    def read_texts(self) -> None:
        """Read the shared texts; pronunciation guides (`rPh`) are no part of them."""
        part = "xl/sharedstrings.xml"
        if part not in self.archive.names:
            return
        pieces: list[str] = []
        is_open, is_guide = False, False

        def begin(name: str, _attributes: Attributes) -> None:
            nonlocal is_open, is_guide
            if name == "si":
                pieces.clear()
            is_guide = is_guide or name == "rPh"
            is_open = name == "t" and not is_guide

        def end(name: str) -> None:
            nonlocal is_open, is_guide
            is_open = False
            is_guide = is_guide and name != "rPh"
            if name == "si":
                self.texts.append(unescape(self.count("".join(pieces))))

        def text(data: str) -> None:
            if is_open:
                pieces.append(data)

        walk_xml(self.archive.stream(part), begin, end, text, self.where)

    def read_styles(self) -> None:
        formats: dict[int, str] = {}
        styles: list[int] = []
        is_in_cells = False

        def begin(name: str, attributes: Attributes) -> None:
            nonlocal is_in_cells
            code = attributes.get("numFmtId", "0")
            if name in ("cellXfs", "cellStyleXfs", "dxfs"):
                is_in_cells = name == "cellXfs"
            elif name == "numFmt" and code.isdecimal():
                formats[int(code)] = attributes.get("formatCode", "")
            elif name == "xf" and is_in_cells:
                styles.append(int(code) if code.isdecimal() else 0)

        self.walk("xl/styles.xml", begin)
        self.date_styles = frozenset(
            place for place, code in enumerate(styles) if is_date_format(code, formats)
        )

    def read_sheet(self, name: str, part: str) -> Sheet:
        reader = SheetReader(name, self, Where(file=self.where.file, sheet=name))
        if part.lower() in self.archive.names:
            walk_xml(self.archive.stream(part), reader.begin, reader.end, reader.text, reader.where)
        return reader.finish()
