"""How our Word files look: A4, 11.5 points, the colours of the house, the language set."""

from typing import Any

BODY, HEADINGS = "Calibri", "Georgia"
SAGE, SOFT, RULE = "3F6046", "4A463F", "C9BFAE"
LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}
SIZES = {"Heading 1": 16, "Heading 2": 13.5, "Heading 3": 12, "Heading 4": 11.5}


def dress_page(word: Any) -> None:
    from docx.shared import Mm  # noqa: PLC0415 - a heavy library, only where it writes

    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(22), Mm(24)


def dress_styles(word: Any, language: str) -> None:
    from docx.shared import Mm, Pt, RGBColor  # noqa: PLC0415

    styles = word.styles
    _set_language(styles, LANGUAGES.get(language, language))
    body = styles["Normal"]
    _set_font(body, BODY, 11.5)
    body.paragraph_format.space_after = Pt(7)
    body.paragraph_format.line_spacing = 1.2
    for name, size in {"Title": 23, "Subtitle": 13, **SIZES}.items():
        _set_font(styles[name], HEADINGS, size)
        colour = SAGE if name == "Heading 1" else SOFT if name == "Subtitle" else "222018"
        styles[name].font.color.rgb = RGBColor.from_string(colour)
    for name in SIZES:
        styles[name].paragraph_format.space_before = Pt(14)
        styles[name].paragraph_format.space_after = Pt(5)
    _drop_border(styles["Title"])
    styles["Caption"].font.size = Pt(10.5)
    styles["Caption"].font.color.rgb = RGBColor.from_string(SOFT)
    styles["Quote"].paragraph_format.left_indent = Mm(6)
    _add_styles(styles)


def _add_styles(styles: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    added = {}
    for name in ("Notice", "Signature block", "Fact"):
        added[name] = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added[name].base_style = styles["Normal"]
    _frame(added["Notice"])
    signature = added["Signature block"].paragraph_format
    signature.left_indent, signature.space_before, signature.keep_together = Mm(75), Pt(18), True
    fact = added["Fact"].paragraph_format
    fact.left_indent, fact.first_line_indent, fact.space_after = Mm(55), Mm(-55), Pt(3)


def write_footer(word: Any, footer: str) -> None:
    """The words at the left, « Page 2 / 5 » at the right, as fields Word counts itself."""
    from docx.enum.text import WD_TAB_ALIGNMENT  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    style = word.styles["Footer"]
    style.font.size = Pt(9)
    stops = style.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Mm(162), WD_TAB_ALIGNMENT.RIGHT)
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(f"{footer}\tPage ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Any, code: str) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.oxml.parser import OxmlElement  # noqa: PLC0415

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _set_font(style: Any, name: str, size: float) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    style.font.name = name
    style.font.size = Pt(size)
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), name)


def _set_language(styles: Any, tag: str) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.oxml.parser import OxmlElement  # noqa: PLC0415

    defaults = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    spoken = defaults.find(qn("w:lang"))
    if spoken is None:
        spoken = OxmlElement("w:lang")
        defaults.append(spoken)
    spoken.set(qn("w:val"), tag)


def _drop_border(style: Any) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415

    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _frame(style: Any) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.oxml.parser import OxmlElement  # noqa: PLC0415

    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for key, value in {"val": "single", "sz": "6", "space": "6", "color": RULE}.items():
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    style.element.get_or_add_pPr().append(borders)
