"""Words compared without case, accents or kinds of quotes."""

from __future__ import annotations

import unicodedata


def _make_folds() -> dict[int, str]:
    folds = {ord("’"): "'", ord("‘"): "'", ord("İ"): "i", ord("–"): "-", ord("—"): "-"}
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if base.isascii():
            folds[code] = base
    return folds


FOLDS = _make_folds()


def fold(text: str) -> str:
    """Return the text in lower case without accents, each character at the same place."""
    return text.translate(FOLDS).lower()
