"""Tables of a Word file, written as elements: the library walks a table again for each cell."""

from typing import Any

from lieudit.kit.documents import Table

TEXT_WIDTH = 9185  # twentieths of a point: A4 less its margins (162 mm)
HEAD_FILL = "F1ECE2"


def write_table(word: Any, table: Table) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 - a heavy library, only where it writes

    made = word.add_table(rows=0, cols=len(table.head), style="Table Grid")
    made.autofit = False
    for column in made._tbl.tblGrid.findall(qn("w:gridCol")):
        column.set(qn("w:w"), str(TEXT_WIDTH // len(table.head)))
    made._tbl.append(_row(table.head, is_head=True))
    for row in table.rows:
        made._tbl.append(_row(row, is_head=False))


def _row(cells: Any, *, is_head: bool) -> Any:
    row = _element("tr")
    properties = _element("trPr", parent=row)
    _element("cantSplit", parent=properties)
    if is_head:
        _element("tblHeader", parent=properties)
    for text in cells:
        row.append(_cell(text, TEXT_WIDTH // len(cells), is_head=is_head))
    return row


def _cell(text: str, width: int, *, is_head: bool) -> Any:
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    cell = _element("tc")
    properties = _element("tcPr", parent=cell)
    _element("tcW", parent=properties, w=str(width), type="dxa")
    if is_head:
        _element("shd", parent=properties, val="clear", color="auto", fill=HEAD_FILL)
    paragraph = _element("p", parent=cell)
    run = Paragraph(paragraph, None).add_run(text)  # type: ignore[arg-type]
    run.bold = True if is_head else None
    return cell


def _element(name: str, *, parent: Any = None, **attributes: str) -> Any:
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.oxml.parser import OxmlElement  # noqa: PLC0415

    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    if parent is not None:
        parent.append(element)
    return element
