"""An oracle: a form compiled by pyxform, its bindings evaluated by libxml2. None of our engine.

Nodes are filled with answers, then relevance and calculations are computed over and over until
nothing changes, as an XForm engine settles them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree
from pyxform.xls2xform import convert

XF = "{http://www.w3.org/2002/xforms}"
FAR = 40


def compile_workbook(content: bytes) -> str:
    """Return the XForm pyxform makes of a file, or let it refuse."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        path.write_bytes(content)
        return convert(path).xform


class XFormEngine:
    """Evaluates one compiled form."""

    def __init__(self, xform: str, today: str) -> None:
        self.tree = etree.fromstring(xform.encode())
        self.today = today
        self.binds = {bind.get("nodeset"): bind for bind in self.tree.iter(f"{XF}bind")}
        instance = next(self.tree.iter(f"{XF}instance"))
        self.data = _strip_names(instance[0])

    def settle(self, answers: Mapping[str, str]) -> dict[str, tuple[bool, str]]:
        """Return, by name, whether each node is relevant and its value."""
        root = _copy(self.data)
        nodes = {node.tag: node for node in root.iter() if len(node) == 0}
        for name, text in answers.items():
            nodes[name].text = text
        given = {name: node.text or "" for name, node in nodes.items()}
        state: dict[str, bool] = {}
        for _ in range(FAR):
            before = (dict(state), {name: node.text for name, node in nodes.items()})
            for path, bind in self.binds.items():
                node = self.find(root, path)
                if node is None:
                    continue
                state[path] = self.truth(node, bind.get("relevant"))
            for path, bind in self.binds.items():
                node = self.find(root, path)
                if node is None or len(node):
                    continue
                is_seen = self.is_seen(state, path)
                if bind.get("calculate") and is_seen:
                    node.text = self.text(node, bind.get("calculate"))
                else:
                    node.text = given[node.tag] if is_seen else ""
            if before == (state, {name: node.text for name, node in nodes.items()}):
                break
        return {
            path.rpartition("/")[2]: (self.is_seen(state, path), self.find(root, path).text or "")
            for path in state
        }

    def holds(self, answers: Mapping[str, str], name: str, attribute: str) -> bool:
        """Tell whether a constraint or a requirement holds once answers are settled."""
        settled = self.settle(answers)
        root = _copy(self.data)
        for node in root.iter():
            if len(node) == 0 and node.tag in settled:
                node.text = settled[node.tag][1]
        path = next(path for path in self.binds if path.rpartition("/")[2] == name)
        node = self.find(root, path)
        return self.truth(node, self.binds[path].get(attribute))

    def is_seen(self, state: Mapping[str, bool], path: str) -> bool:
        parts = path.split("/")
        return all(state.get("/".join(parts[:end]), True) for end in range(2, len(parts) + 1))

    def find(self, root: etree._Element, path: str) -> etree._Element | None:
        found = root.xpath("/" + "/".join(["*", *path.split("/")[2:]]))
        return found[0] if found else None

    def truth(self, node: etree._Element, text: str | None) -> bool:
        return True if not text else bool(self.evaluate(node, f"boolean({text})"))

    def text(self, node: etree._Element, text: str) -> str:
        found = self.evaluate(node, f"string({text})")
        return "" if found == "NaN" else str(found)

    def evaluate(self, node: etree._Element, text: str) -> object:
        return node.xpath(text, extensions=self.extensions())

    def extensions(self) -> dict[tuple[None, str], object]:
        def plain(value: object) -> str:
            if isinstance(value, list):
                return (value[0].text or "") if value else ""
            if isinstance(value, float) and value == int(value):
                return str(int(value))
            return str(value)

        def selected(_context: object, values: object, name: object) -> bool:
            return plain(name) in plain(values).split()

        def count_selected(_context: object, values: object) -> float:
            return float(len(plain(values).split()))

        def coalesce(_context: object, *values: object) -> str:
            return next((plain(value) for value in values if plain(value)), "")

        def choose(_context: object, test: object, yes: object, no: object) -> object:
            is_true = bool(plain(test)) if isinstance(test, list) else bool(test)
            return yes if is_true else no

        def truncate(_context: object, value: object) -> float:
            try:
                return float(int(float(plain(value))))
            except ValueError:
                return float("nan")

        functions = {
            "selected": selected, "count-selected": count_selected, "coalesce": coalesce,
            "if": choose, "int": truncate, "today": lambda _context: self.today,
        }  # fmt: skip
        return {(None, name): function for name, function in functions.items()}


def _strip_names(element: etree._Element) -> etree._Element:
    copy = etree.Element(etree.QName(element).localname)
    copy.text = (element.text or "").strip()
    for child in element:
        if isinstance(child.tag, str):
            copy.append(_strip_names(child))
    return copy


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element))
