"""Templates: none unused, nothing inline, nothing let through unescaped."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

INLINE = {
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.I),
    "an inline style sheet": re.compile(r"<style\b", re.I),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.I),
}
UNESCAPED = re.compile(r"\|\s*safe\b|\bmark_safe\b|\bSafeString\b|autoescape off|\|\s*safeseq\b")
SUFFIXES = (".subject.txt", ".html", ".txt")


def find_unused_templates(package: Path) -> list[str]:
    """Return the templates that no page, mail or component names."""
    templates = {name: path for path, name in _list_templates(package)}
    named, patterns = _collect_names(package)
    return [
        name
        for name, path in sorted(templates.items())
        if not name.startswith("django/") and not _is_named(name, path, named, patterns)
    ]


def find_inline(package: Path) -> list[str]:
    """Return the scripts, styles and handlers written in a page (the CSP forbids them)."""
    faults: list[str] = []
    for path, name in _list_templates(package):
        if path.suffix != ".html" or _is_mail(path):
            continue
        text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", path.read_text("utf-8"))
        faults += [f"{name}: {what}" for what, mark in INLINE.items() if mark.search(text)]
    return faults


def find_unescaped(package: Path, allowed: set[str]) -> list[str]:
    """Return where escaping is turned off; `allowed` are paths inside the package."""
    faults: list[str] = []
    for path in sorted(package.rglob("*")):
        inner = str(path.relative_to(package))
        if path.suffix not in {".py", ".html"} or "tests" in path.parts or inner in allowed:
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if UNESCAPED.search(line):
                faults.append(f"{inner}:{number}: {line.strip()}")
    return faults


def _list_templates(package: Path) -> Iterator[tuple[Path, str]]:
    for folder in sorted(package.glob("*/templates")):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path, str(path.relative_to(folder))


def _is_mail(path: Path) -> bool:
    """Letters carry their style with them: mail readers load none."""
    return "mail" in path.parts or path.with_suffix("").with_suffix(".subject.txt").exists()


def _collect_names(package: Path) -> tuple[set[tuple[str, Path]], list[re.Pattern[str]]]:
    named: set[tuple[str, Path]] = set()
    patterns: list[re.Pattern[str]] = []
    for path in package.rglob("*"):
        if path.suffix == ".py" and "tests" not in path.parts:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.JoinedStr):
                    patterns += _make_pattern(node)
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    named.add((node.value, path))
        elif "templates" in path.parts and path.is_file():
            text = path.read_text("utf-8")
            named |= {(name, path) for name in re.findall(r"[\"']([\w./-]+)[\"']", text)}
    return named, patterns


def _make_pattern(node: ast.JoinedStr) -> list[re.Pattern[str]]:
    parts = [
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w./-]+"
        for part in node.values
    ]
    text = "".join(parts)
    return [re.compile(text)] if re.match(r"[a-z_]+/", text) else []


def _is_named(
    name: str, path: Path, named: set[tuple[str, Path]], patterns: list[re.Pattern[str]]
) -> bool:
    stems = {name} | {name.removesuffix(suffix) for suffix in SUFFIXES if name.endswith(suffix)}
    if any(text in stems and place != path for text, place in named):
        return True
    return any(pattern.fullmatch(stem) for pattern in patterns for stem in stems)
