"""Sizes, names and what every room must bring."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
README_LINES = 90
README_PARTS = {
    "its words": r"^#.*\b(words|mots)\b|^\| *(code|word|mot)\b.*\|",
    "its door": r"\bdoors?\b|\bporte\b|\bground\b",
    "what it stores": r"^#.*(stor|keep|kept|gard|conserv|rows|lignes)|\b(stores|keeps|no row)\b",
}


@dataclass(frozen=True)
class Sizes:
    """The largest file, function and template that pass, in lines."""

    file: int
    function: int
    template: int


FAIL = Sizes(file=400, function=60, template=150)
WARN = Sizes(file=150, function=25, template=100)
WIDTH = 140


def find_oversized(roots: list[Path], limits: Sizes) -> list[str]:
    """Return the files, functions and templates longer than the limits."""
    faults: list[str] = []
    for path in _walk(roots):
        if path.suffix not in {".py", ".html"}:
            continue
        text = path.read_text(encoding="utf-8")
        lines = text.count("\n") + 1
        if path.suffix == ".py":
            if lines > limits.file:
                faults.append(f"{path}: {lines} lines")
            faults += [
                f"{path}: {name} has {length} lines"
                for name, length in _measure_functions(text)
                if length > limits.function
            ]
        elif lines > limits.template:
            faults.append(f"{path}: {lines} lines")
    return faults


def find_wide_lines(roots: list[Path], limit: int) -> list[str]:
    """Return the lines of templates and style sheets that no screen shows whole.

    A limit in lines alone is kept by putting everything on one.
    """
    return [
        f"{path}:{number}: {len(line)} characters"
        for path in _walk(roots)
        if path.suffix in {".html", ".css"}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > limit
    ]


def find_forbidden_names(roots: list[Path]) -> list[str]:
    """Return the files and folders whose name says nothing."""
    paths = [path for root in roots for path in root.rglob("*") if "__pycache__" not in path.parts]
    return [str(path) for path in sorted(paths) if path.stem.lower() in FORBIDDEN_NAMES]


def find_poor_rooms(rooms: list[Path]) -> list[str]:
    """Return what a room's first page lacks: itself, its words, its door, what it stores."""
    faults: list[str] = []
    for room in rooms:
        page = room / "README.md"
        if not page.exists():
            faults.append(f"{room.name}: no README.md")
            continue
        text = page.read_text(encoding="utf-8")
        if text.count("\n") > README_LINES:
            faults.append(f"{room.name}: README.md is longer than a screen")
        faults += [
            f"{room.name}: README.md does not tell {part}"
            for part, pattern in README_PARTS.items()
            if not re.search(pattern, text, re.I | re.M)
        ]
        if not (ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8"))) or ""):
            faults.append(f"{room.name}: __init__.py does not say what the room is for")
    return faults


def find_impure_calls(folders: list[Path]) -> list[str]:
    """Return the calls that make an engine answer differently twice: now, today, chance."""
    faults: list[str] = []
    for path in _walk(folders):
        if path.suffix != ".py":
            continue
        faults += [
            f"{path}:{node.lineno}: {call}"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and (call := _name_impurity(node))
        ]
    return faults


def _name_impurity(call: ast.Call) -> str | None:
    name = ast.unparse(call.func)
    if re.fullmatch(r"(.*\.)?(now|utcnow|today)", name) or name in {"open", "print", "input"}:
        return f"{name}()"
    if name.startswith("random.") and name != "random.Random":
        return f"{name}()"
    seeded = ("random.Random", "Random", "np.random.default_rng", "numpy.random.default_rng")
    if name in seeded and not (call.args or call.keywords):
        return f"{name}() without a seed"
    return None


def _walk(roots: list[Path]) -> Iterator[Path]:
    for root in roots:
        for path in sorted(root.rglob("*")):
            if path.is_file() and not {"migrations", "__pycache__"} & set(path.parts):
                yield path


def _measure_functions(text: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1
