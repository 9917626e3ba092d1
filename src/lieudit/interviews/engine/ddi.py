"""Write a form as DDI-Codebook 2.5: the documentation of its questions, without any data.

Elements as the standard orders them: `stdyDscr/citation`, `dataDscr/varGrp`, `dataDscr/var` with
`labl`, `qstn` (preQTxt, qstnLit, postQTxt, ivuInstr), `valrng`, `catgry` (catValu, labl).
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from lieudit.interviews.engine.form import (
    NUMBER_TYPES,
    SCALE_TYPES,
    Form,
    Item,
    Texts,
    format_number,
    pick_text,
)
from lieudit.interviews.engine.xlsform.limits import join_consent, join_limits

NAMESPACE = "ddi:codebook:2_5"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DATES = frozenset({"date", "time", "dateTime"})


def write_ddi(form: Form) -> str:
    """Return the XML document; texts in the main language first, then in the others."""
    book = ET.Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5"})
    book.set(XML_LANGUAGE, _language(form.default_language))
    _write_study(book, form)
    described = ET.SubElement(book, "dataDscr")
    for theme in form.themes:
        group = ET.SubElement(described, "varGrp", {"ID": _make_id("T", theme.name)})
        members = [_make_id("V", item.name) for item in form.items if item.theme == theme.name]
        if members:
            group.set("var", " ".join(members))
        _add_texts(group, "labl", theme.labels, form)
    for item in form.items:
        _write_variable(described, form, item)
    ET.indent(book, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(book, "unicode") + "\n"


def _write_study(book: ET.Element, form: Form) -> None:
    study = ET.SubElement(book, "stdyDscr")
    citation = ET.SubElement(study, "citation")
    titles = ET.SubElement(citation, "titlStmt")
    title = pick_text(form.title, form.default_language)
    ET.SubElement(titles, "titl").text = _clean(title or form.name)
    for language, text in form.title.items():
        if language != form.default_language and text:
            other = ET.SubElement(titles, "parTitl", {XML_LANGUAGE: _language(language)})
            other.text = _clean(text)
    ET.SubElement(titles, "IDNo").text = _clean(form.name)
    if form.attribution:
        ET.SubElement(ET.SubElement(citation, "rspStmt"), "AuthEnty").text = _clean(
            form.attribution
        )
    if form.licence:
        ET.SubElement(ET.SubElement(citation, "prodStmt"), "copyright").text = _clean(form.licence)
    if form.version:
        stated = ET.SubElement(citation, "verStmt")
        ET.SubElement(stated, "version").text = _clean(form.version)
    if any(form.intro.values()):
        about = ET.SubElement(study, "stdyInfo")
        _add_texts(about, "abstract", form.intro, form)


def _write_variable(described: ET.Element, form: Form, item: Item) -> None:
    kind = "discrete" if item.has_choices else "contin"
    variable = ET.SubElement(
        described, "var", {"ID": _make_id("V", item.name), "name": item.name, "intrvl": kind}
    )
    _add_texts(variable, "labl", item.labels, form)
    if item.type not in ("calculate", "hidden"):
        _write_question(variable, form, item)
    if item.type in SCALE_TYPES:
        start, end, _step = item.bounds
        ends = {"min": format_number(start), "max": format_number(end)}
        ET.SubElement(ET.SubElement(variable, "valrng"), "range", ends)
    for value, labels in _list_categories(item):
        category = ET.SubElement(variable, "catgry")
        ET.SubElement(category, "catValu").text = _clean(value)
        _add_texts(category, "labl", labels, form)
    if item.calculation:
        ET.SubElement(variable, "codInstr").text = _clean(item.calculation)
    ET.SubElement(variable, "varFormat", {"type": _kind_of(item), "category": _category_of(item)})
    conditions = {"relevant": join_consent(item), "constraint": join_limits(item)}
    for name, text in conditions.items():
        if text:
            ET.SubElement(variable, "notes", {"type": name}).text = _clean(text)


def _write_question(variable: ET.Element, form: Form, item: Item) -> None:
    """DDI has one text of each kind a question: the wording told is the main language's."""
    attributes = {"responseDomainType": _domain_of(item)}
    question = ET.SubElement(variable, "qstn", attributes)
    hint = pick_text(item.hints, form.default_language)
    ET.SubElement(question, "qstnLit").text = _clean(pick_text(item.labels, form.default_language))
    if hint:
        ET.SubElement(question, "postQTxt").text = _clean(hint)
    guidance = pick_text(item.guidance, form.default_language)
    if guidance:
        ET.SubElement(question, "ivuInstr").text = _clean(guidance)


def _list_categories(item: Item) -> Iterator[tuple[str, Texts]]:
    for choice in item.choices:
        yield choice.name, choice.labels
    if item.type == "slider":
        start, end, _step = item.bounds
        yield format_number(start), item.pole_a
        yield format_number(end), item.pole_b


def _add_texts(parent: ET.Element, name: str, texts: Texts, form: Form) -> None:
    codes = [form.default_language, *(code for code in texts if code != form.default_language)]
    for code in codes:
        if texts.get(code):
            ET.SubElement(parent, name, {XML_LANGUAGE: _language(code)}).text = _clean(texts[code])


def _domain_of(item: Item) -> str:
    if item.has_choices:
        return "multiple" if item.type != "select_one" else "category"
    if item.type in NUMBER_TYPES:
        return "numeric"
    return "datetime" if item.type in DATES else "text"


def _kind_of(item: Item) -> str:
    return "numeric" if item.type in NUMBER_TYPES else "character"


def _category_of(item: Item) -> str:
    return {"date": "date", "time": "time", "dateTime": "date"}.get(item.type, "other")


def _make_id(prefix: str, name: str) -> str:
    return f"{prefix}_{name}"


def _language(code: str) -> str:
    plain = code.replace("_", "-")
    is_code = plain.isascii() and plain.replace("-", "").isalnum() and len(plain) <= LONGEST_CODE
    return plain if is_code and plain != "default" else "und"


def _clean(text: str) -> str:
    return "".join(char for char in text if char in "\n\t" or char.isprintable())


LONGEST_CODE = 12
