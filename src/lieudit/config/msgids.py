"""Finds every sentence a room shows: the msgids of its Python and of its templates.

Needs no gettext binaries and no set-up Django: Python is read as a syntax tree,
templates through Django's own `templatize`.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

NEEDED_ARGUMENTS = {"gettext": 1, "ngettext": 2, "pgettext": 2, "npgettext": 3}
STRING = r"""u?("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
TEMPLATE_CALL = re.compile(
    rf"(?<!\w)(npgettext|pgettext|ngettext|gettext|_)\({STRING}(?:, {STRING})?(?:, {STRING})?"
)


class UnreadableSentence(Exception):
    """A sentence is built at run time, so that no catalogue could ever hold it."""


@dataclass(frozen=True, order=True)
class Sentence:
    """One msgid with where it stands; `context` and `plural` are empty when not used."""

    place: str
    msgid: str
    context: str = ""
    plural: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return (self.context, self.msgid)


def find_sentences(room: Path) -> list[Sentence]:
    """Return each sentence of the room once, in the order of its files."""
    found: dict[tuple[str, str], Sentence] = {}
    for sentence in sorted(_walk(room)):
        known = found.get(sentence.key)
        if known is None or (sentence.plural and not known.plural):
            found[sentence.key] = sentence
    return list(found.values())


def _walk(room: Path) -> Iterator[Sentence]:
    for path in sorted(room.rglob("*")):
        inner = path.relative_to(room)
        if not path.is_file() or {"tests", "migrations", "locale", "static"} & set(inner.parts):
            continue
        if path.suffix == ".py":
            yield from read_python(path.read_text(encoding="utf-8"), str(inner))
        elif "templates" in inner.parts and path.suffix in {".html", ".txt", ".svg"}:
            yield from read_template(path.read_text(encoding="utf-8"), str(inner))


def read_python(source: str, place: str) -> Iterator[Sentence]:
    """Yield the literal sentences given to gettext and its sisters, whatever their alias."""
    tree = ast.parse(source, place)
    names = {"_": "gettext"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if kind := _kind_of(alias.name):
                    names[alias.asname or alias.name] = kind
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            kind = _kind_called(node.func, names)
            if kind and (words := _read_words(node, kind, place)):
                yield _make_sentence(kind, words, place)


def read_template(source: str, place: str) -> Iterator[Sentence]:
    """Yield what translate, blocktranslate and _("…") hold in a template."""
    for match in TEMPLATE_CALL.finditer(templatize(source, place)):
        kind = "gettext" if match[1] == "_" else match[1]
        words = [ast.literal_eval(text) for text in match.groups()[1:] if text]
        yield _make_sentence(kind, words[: NEEDED_ARGUMENTS[kind]], place)


def _kind_of(name: str) -> str | None:
    base = name.removesuffix("_lazy").removesuffix("_noop")
    return base if base in NEEDED_ARGUMENTS else None


def _kind_called(called: ast.expr, names: dict[str, str]) -> str | None:
    if isinstance(called, ast.Name):
        return names.get(called.id)
    if isinstance(called, ast.Attribute):
        return _kind_of(called.attr)
    return None


def _read_words(call: ast.Call, kind: str, place: str) -> list[str]:
    words = [_fold(argument) for argument in call.args[: NEEDED_ARGUMENTS[kind]]]
    if any(isinstance(argument, ast.JoinedStr) for argument in call.args[:3]):
        raise UnreadableSentence(f"{place}:{call.lineno}: an f-string cannot be translated")
    known = [word for word in words if word is not None]
    return known if len(known) == NEEDED_ARGUMENTS[kind] else []


def _fold(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _fold(node.left), _fold(node.right)
        return None if left is None or right is None else left + right
    return None


def _make_sentence(kind: str, words: list[str], place: str) -> Sentence:
    context = words.pop(0) if kind in {"pgettext", "npgettext"} else ""
    plural = words[1] if kind in {"ngettext", "npgettext"} else ""
    return Sentence(place=place, msgid=words[0], context=context, plural=plural)
