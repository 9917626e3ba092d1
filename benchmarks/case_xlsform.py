"""An XLSForm of 2 000 rows: read and checked by us and compiled by pyxform, in the same run.

Names, conditions and choices must agree, or no time is told; `ratio` is theirs over ours.
"""

import re
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree as ET

from pyxform.xls2xform import convert

from lieudit.interviews.engine.submission.settling import settle_answers
from lieudit.interviews.engine.xlsform.reading import read_xlsform
from lieudit.kit.workbook import read_workbook
from lieudit.kit.workbook_writing import write_workbook

ROWS = 2000
RUNS = 3
XF = "{http://www.w3.org/2002/xforms}"
KINDS = ("text", "integer", "select_one yn", "select_multiple several", "date", "decimal")
HEADERS = ["type", "name", "label::Français (fr)", "label::English (en)", "required", "relevant",
           "constraint", "calculation"]  # fmt: skip


def build_form() -> bytes:
    """Return a form of ROWS rows: groups of ten questions, one calculation a group."""
    rows = [HEADERS]
    for number in range(1, ROWS - 1):
        place = number % 12
        if place == 1:
            rows.append(["begin_group", f"g{number}", f"Groupe {number}", "", "", "", "", ""])
        elif place == 0:
            rows.append(["end_group", "", "", "", "", "", "", ""])
        elif place == 11:
            rows.append(["calculate", f"q{number}", "", "", "", "", "", f"{number} + 1"])
        else:
            before = f"${{q{number - 1}}} != ''" if place > 2 else ""
            limit = ". >= 0 and . <= 100" if KINDS[number % 6] in ("integer", "decimal") else ""
            asked = "yes" if place == 5 else ""
            labels = [f"Question {number} ?", f"Question {number}?"]
            kind = KINDS[number % 6]
            rows.append([kind, f"q{number}", *labels, asked, before, limit, ""])
    if (ROWS - 2) % 12:
        rows.append(["end_group", "", "", "", "", "", "", ""])
    choices = [["list_name", "name", "label::Français (fr)", "label::English (en)"]]
    choices += [["yn", code, code, code] for code in ("yes", "no")]
    choices += [["several", f"c{n}", f"Choix {n}", f"Choice {n}"] for n in range(1, 13)]
    settings = [["form_title", "form_id", "default_language"], ["Long", "long", "Français (fr)"]]
    return write_workbook([("survey", rows), ("choices", choices), ("settings", settings)])


def measure() -> dict[str, object]:
    """Read, compile, compare, answer; seconds are the best of RUNS."""
    content = build_form()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.xlsx"
        path.write_bytes(content)
        ours, reading = _time(lambda: read_xlsform(read_workbook(content)))
        theirs, compiled = _time(lambda: convert(path).xform)
    form = reading.form
    if form is None:
        raise AssertionError(reading.findings[:3])
    _compare(form, ET.fromstring(compiled))
    answers = {f"q{n}": "1" for n in range(2, ROWS, 3)}
    settled_in, settled = _time(lambda: settle_answers(form, answers, today="2026-11-25"))
    return {
        "rows": ROWS,
        "items": len(form.items),
        "read_seconds": round(ours, 3),
        "pyxform_seconds": round(theirs, 3),
        "ratio": round(theirs / ours, 1),
        "answers_seconds": round(settled_in, 3),
        "relevant": len(settled.relevant),
        "agrees": True,
    }


def _time(run):
    best, found = float("inf"), None
    for _ in range(RUNS):
        begun = time.perf_counter()
        found = run()
        best = min(best, time.perf_counter() - begun)
    return best, found


def _compare(form, tree: ET.Element) -> None:
    """Refuse any difference of names, conditions, constraints, requirements or choices."""
    binds = {bind.get("nodeset", "").rpartition("/")[2]: bind for bind in tree.iter(f"{XF}bind")}
    for item in form.items:
        bind = binds[item.name]
        same = (
            _plain(bind.get("relevant")) == _plain(item.relevant)
            and _plain(bind.get("constraint")) == _plain(item.constraint)
            and (bind.get("required") == "true()") == item.required
        )
        if not same:
            raise AssertionError(f"{item.name} differs: {bind.attrib}")
    names = set(binds) - {"instanceID"} - {group.name for group in form.groups}
    if names != set(form.item_names):
        raise AssertionError(f"names differ: {sorted(names ^ set(form.item_names))[:5]}")
    lists = {
        each.get("id"): tuple(node.text for node in each.iter(f"{XF}name"))
        for each in tree.iter(f"{XF}instance")
        if each.get("id")
    }
    for item in form.items:
        if item.choices and lists[item.list_name] != item.choice_names:
            raise AssertionError(f"choices of {item.name} differ")


def _plain(text: str | None) -> str:
    return re.sub(r"(?:/[\w.\-]+)+/([\w.\-]+)", r"${\1}", text or "").replace(" ", "")
