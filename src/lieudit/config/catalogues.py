"""The message catalogues of every room: kept in step, filled, checked, compiled.

English msgids, French and English catalogues, no gettext binaries. One lock a
room, so that several people may fill the same catalogue at once.
"""

import fcntl
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polib  # type: ignore[import-untyped]

from lieudit.config.msgids import Sentence, find_sentences

PACKAGE = Path(__file__).resolve().parent.parent
LANGUAGES = ("fr", "en")
PLURAL_FORMS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "en": "nplurals=2; plural=(n != 1);",
}
PLACEHOLDER = re.compile(r"%\(\w[^)]*\)[#0\- +]*[\d.]*[a-z]|%[#0\- +]*[\d.]*[sdf]|\{\w*\}")


def list_rooms(package: Path = PACKAGE) -> list[Path]:
    """Return the folders of the package that may speak to people."""
    return [path for path in sorted(package.iterdir()) if (path / "__init__.py").exists()]


def locate(room: Path, language: str) -> Path:
    """Return where a room's catalogue of a language stands."""
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


@contextmanager
def hold_lock(room: Path) -> Iterator[None]:
    """Let one writer at a time into a room's catalogues."""
    handle = os.open(room, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def extract(room: Path, *, prune: bool = False) -> list[str]:
    """Put the room's missing sentences into its catalogues; return the new msgids.

    A sentence that is gone becomes obsolete and keeps its French, in case it comes
    back; `prune` drops those.
    """
    sentences = find_sentences(room)
    added: list[str] = []
    with hold_lock(room):
        for language in LANGUAGES:
            path = locate(room, language)
            if not sentences and not path.exists():
                continue
            catalogue = _open(path, language)
            fresh = _bring_in_step(catalogue, sentences, language)
            if prune:
                catalogue[:] = [entry for entry in catalogue if not entry.obsolete]
            _save(catalogue, path)
            added = fresh if language == "fr" else added
    return added


def fill(room: Path, pairs: Mapping[str, str | list[str]]) -> list[str]:
    """Write the French of some msgids; return those the room does not have."""
    unknown: list[str] = []
    with hold_lock(room):
        path = locate(room, "fr")
        catalogue = _open(path, "fr")
        entries = {_key(entry): entry for entry in catalogue if not entry.obsolete}
        for name, given in pairs.items():
            french = [bind(one) for one in given] if isinstance(given, list) else bind(given)
            context, _, msgid = name.rpartition("\x04")
            entry = entries.get((context, msgid))
            if entry is None:
                unknown.append(name)
            elif isinstance(french, list):
                entry.msgstr_plural = dict(enumerate(french))
            elif entry.msgid_plural:
                entry.msgstr_plural = {0: french, 1: french}
            else:
                entry.msgstr = french
        _save(catalogue, path)
    return unknown


def bind(french: str) -> str:
    """Return the French with no-break spaces, so that no line begins with « : » or a guillemet."""
    inside = re.sub("« ", "«\u00a0", re.sub(" »", "\u00a0»", french))
    return re.sub(r" ([:;?!])(?=\s|$)", "\u00a0\\1", inside)


def list_empty(room: Path) -> list[tuple[str, str | list[str]]]:
    """Return the sentences without French, ready to be filled."""
    empty: list[tuple[str, str | list[str]]] = []
    for entry in _open(locate(room, "fr"), "fr"):
        if not entry.obsolete and not all(entry.msgstr_plural.values() or [entry.msgstr]):
            name = f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid
            empty.append((name, ["", ""] if entry.msgid_plural else ""))
    return empty


def compile_catalogues(rooms: list[Path] | None = None) -> int:
    """Compile each catalogue newer than its compiled form; return how many were."""
    count = 0
    for room in rooms if rooms is not None else list_rooms():
        for source in sorted(room.glob("locale/*/LC_MESSAGES/django.po")):
            target = source.with_suffix(".mo")
            if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
                continue
            stamp = source.stat()
            _write(target, polib.pofile(str(source)).to_binary())
            os.utime(target, ns=(stamp.st_mtime_ns, stamp.st_mtime_ns))
            count += 1
    return count


def check(room: Path) -> list[str]:
    """Return what is wrong with a room's catalogues, one line a fault."""
    faults: list[str] = []
    sentences = find_sentences(room)
    for language in LANGUAGES:
        path = locate(room, language)
        entries = {_key(e): e for e in _open(path, language) if not e.obsolete}
        for sentence in sentences:
            entry = entries.pop(sentence.key, None)
            where = f"{room.name}/{language}: {sentence.msgid!r}"
            if entry is None:
                faults.append(f"{where} is not in the catalogue ({sentence.place})")
            else:
                faults += [f"{where} {fault}" for fault in _find_faults(entry)]
        faults += [f"{room.name}/{language}: {key[1]!r} is no longer used" for key in entries]
    return faults


def find_quarrels(rooms: list[Path]) -> list[str]:
    """Return the msgids that two rooms translate differently: only one would be shown."""
    said: dict[tuple[str, str], tuple[str, str]] = {}
    quarrels: list[str] = []
    for room in rooms:
        for entry in _open(locate(room, "fr"), "fr"):
            if entry.obsolete or not entry.msgstr or room.name == "config":
                continue
            other, french = said.setdefault(_key(entry), (room.name, entry.msgstr))
            if french != entry.msgstr:
                quarrels.append(
                    f"{entry.msgid!r}: {other} says {french!r}, {room.name} says "
                    f"{entry.msgstr!r}; agree, or give one of them a context"
                )
    return quarrels


def _find_faults(entry: Any) -> Iterator[str]:
    sources = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
    if entry.msgid_plural:
        said = [entry.msgstr_plural.get(index, "") for index in (0, 1)]
    else:
        said = [entry.msgstr]
    allowed = {mark for source in sources for mark in PLACEHOLDER.findall(source)}
    for index, text in enumerate(said):
        marks = set(PLACEHOLDER.findall(text))
        needed = set(PLACEHOLDER.findall(sources[min(index, len(sources) - 1)]))
        if not text.strip():
            yield "has no translation"
            return
        elif marks - allowed:
            yield f"has placeholders of its own: {sorted(marks - allowed)}"
        elif needed - marks and not entry.msgid_plural:
            yield f"loses placeholders: {sorted(needed - marks)}"
        elif (text.startswith("\n"), text.endswith("\n")) != (
            entry.msgid.startswith("\n"),
            entry.msgid.endswith("\n"),
        ):
            yield "differs in its first or last line break"


def _bring_in_step(catalogue: Any, sentences: list[Sentence], language: str) -> list[str]:
    entries = {_key(entry): entry for entry in catalogue}
    used = {sentence.key for sentence in sentences}
    added: list[str] = []
    for sentence in sentences:
        entry = entries.get(sentence.key)
        if entry is None:
            entry = polib.POEntry(msgid=sentence.msgid, msgctxt=sentence.context or None)
            catalogue.append(entry)
            added.append(sentence.msgid)
        _renew(entry, sentence, language)
    for key, entry in entries.items():
        if key not in used:
            entry.obsolete = True
    catalogue.sort(key=lambda e: (e.obsolete, e.occurrences, e.msgctxt or "", e.msgid))
    return added


def _renew(entry: Any, sentence: Sentence, language: str) -> None:
    entry.obsolete = False
    entry.occurrences = [(sentence.place, "")]
    entry.msgid_plural = sentence.plural
    if sentence.plural and not entry.msgstr_plural:
        entry.msgstr_plural, entry.msgstr = {0: entry.msgstr, 1: entry.msgstr}, ""
    if not sentence.plural and entry.msgstr_plural:
        entry.msgstr, entry.msgstr_plural = entry.msgstr_plural.get(0, ""), {}
    if language == "en":
        if sentence.plural:
            entry.msgstr_plural = {0: sentence.msgid, 1: sentence.plural}
        else:
            entry.msgstr = sentence.msgid


def _key(entry: Any) -> tuple[str, str]:
    return (entry.msgctxt or "", entry.msgid)


def _open(path: Path, language: str) -> Any:
    if path.exists():
        return polib.pofile(str(path), wrapwidth=0)
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS[language],
    }
    return catalogue


def _save(catalogue: Any, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = f"{catalogue}".encode()
    if not path.exists() or path.read_bytes() != text:
        _write(path, text)


def _write(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(path)
