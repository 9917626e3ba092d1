"""What changed between two versions, paragraph by paragraph and word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKENS = re.compile(r"\w+|[^\w\s]|[^\S\n]+|\n")
LONGEST = 4000  # tokens compared word by word; a longer passage is told whole


@dataclass(frozen=True)
class Piece:
    """Some words; `kind` is same, ins (added) or del (taken out)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        return any(one.kind != "same" for one in self.pieces)


def compare_texts(before: str, after: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of both texts with what was taken out and what was added.

    Joining the pieces that are not « ins » gives the former text again, and those that are not
    « del » the new one (line ends \\r\\n are read as \\n).
    """
    old, new = _split(before), _split(after)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i1:i2])))
        else:
            pieces += _compare_words("".join(old[i1:i2]), "".join(new[j1:j2]))
    return tuple(_gather(pieces))


def count_changes(paragraphs: tuple[Paragraph, ...]) -> tuple[int, int]:
    """Return how many words were added and how many taken out."""
    pieces = [piece for one in paragraphs for piece in one.pieces]
    return (
        sum(len(piece.text.split()) for piece in pieces if piece.kind == "ins"),
        sum(len(piece.text.split()) for piece in pieces if piece.kind == "del"),
    )


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").splitlines(keepends=True)


def _compare_words(before: str, after: str) -> list[Piece]:
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    if not old or not new or max(len(old), len(new)) > LONGEST:
        told = [Piece("del", before), Piece("ins", after)]
        return [one for one in told if one.text]
    pieces = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(Piece("del", "".join(old[i1:i2])))
        if j2 > j1:
            pieces.append(Piece("ins", "".join(new[j1:j2])))
    return _join_changes(pieces)


def _join_changes(pieces: list[Piece]) -> list[Piece]:
    """Read « a b » against « x y » as one change, not as two with a space kept between."""
    told: list[Piece] = []
    run: list[Piece] = []
    for place, piece in enumerate(pieces):
        is_gap = piece.kind == "same" and not piece.text.strip() and "\n" not in piece.text
        is_inside = is_gap and run and place + 1 < len(pieces)
        if piece.kind != "same" or is_inside:
            run.append(piece)
            continue
        told += _tell_run(run)
        run = []
        told.append(piece)
    return told + _tell_run(run)


def _tell_run(run: list[Piece]) -> list[Piece]:
    gone = "".join(one.text for one in run if one.kind != "ins")
    come = "".join(one.text for one in run if one.kind != "del")
    return [one for one in (Piece("del", gone), Piece("ins", come)) if one.text]


def _gather(pieces: list[Piece]) -> Iterator[Paragraph]:
    """Cut the pieces into paragraphs; the line end stays with the piece it ends."""
    line: list[Piece] = []
    for piece in pieces:
        for part in piece.text.splitlines(keepends=True):
            if line and line[-1].kind == piece.kind and not line[-1].text.endswith("\n"):
                line[-1] = Piece(piece.kind, line[-1].text + part)
            else:
                line.append(Piece(piece.kind, part))
            if part.endswith("\n") and piece.kind != "del":
                yield Paragraph(tuple(line))
                line = []
    if line:
        yield Paragraph(tuple(line))
