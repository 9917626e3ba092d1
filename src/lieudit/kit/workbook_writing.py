"""Writes a spreadsheet (.xlsx) of plain cells: texts stay texts, no formula is ever written.

A text that begins with = + - @ is a text cell marked as such (`quotePrefix`): a spreadsheet shows
it and never runs it, even after the cell is edited. Same input, same bytes.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from lieudit.kit.workbook_cells import write_column

Value = str | int | float | None
Rows = Iterable[Sequence[Value]]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
LONGEST_CELL = 32_767
MOMENT = (1980, 1, 1, 0, 0, 0)
PLAIN, HEAD, GUARDED = 0, 1, 2

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = (
    f'{HEADER}<styleSheet xmlns="{MAIN}"><fonts count="2"><font/><font><b/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">'
    '<xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" quotePrefix="1"/>'
    "</cellXfs>"
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def write_workbook(sheets: Sequence[tuple[str, Rows]]) -> bytes:
    """Return the file of (name, rows) pairs; the first row of each is its header."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "[Content_Types].xml", _write_types(len(sheets)))
        _add(archive, "_rels/.rels", _write_relations([("officeDocument", "xl/workbook.xml")]))
        _add(archive, "xl/workbook.xml", _write_book([name for name, _rows in sheets]))
        parts = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
        relations = _write_relations([*parts, ("styles", "styles.xml")])
        _add(archive, "xl/_rels/workbook.xml.rels", relations)
        _add(archive, "xl/styles.xml", STYLES)
        for number, (_name, rows) in enumerate(sheets, start=1):
            _add(archive, f"xl/worksheets/sheet{number}.xml", _write_sheet(rows))
    return output.getvalue()


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    info = zipfile.ZipInfo(name, MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, text.encode())


def _write_types(count: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{KIND}.worksheet+xml"/>'
        for n in range(1, count + 1)
    )
    return (
        f'{HEADER}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>{sheets}</Types>'
    )


def _write_relations(targets: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'{HEADER}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _write_book(names: Sequence[str]) -> str:
    rows = "".join(
        f'<sheet name={quoteattr(clean_text(name)[:31])} sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(names, start=1)
    )
    return f'{HEADER}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{rows}</sheets></workbook>'


def _write_sheet(rows: Rows) -> str:
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(
            _write_cell(value, f"{write_column(place)}{number}", is_head=number == 1)
            for place, value in enumerate(row, start=1)
            if value is not None and value != ""
        )
        if cells:
            lines.append(f'<row r="{number}">{cells}</row>')
    frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    return (
        f'{HEADER}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">{frozen}'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<sheetData>{''.join(lines)}</sheetData></worksheet>"
    )


def _write_cell(value: Value, place: str, *, is_head: bool) -> str:
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    text = clean_text(str(value))
    is_guarded = text.startswith(FORMULA_STARTS)
    style = GUARDED if is_guarded else HEAD if is_head else PLAIN
    marked = f' s="{style}"' if style else ""
    shown = escape(text)
    return f'<c r="{place}" t="inlineStr"{marked}><is><t xml:space="preserve">{shown}</t></is></c>'


def clean_text(text: str) -> str:
    """Return a text a cell can hold: no control character, cut at what spreadsheets read."""
    return LOOKS_ESCAPED.sub("_x005F_", FORBIDDEN.sub("", text))[:LONGEST_CELL]
