"""How words are compared when people search and sort: without accents or capitals."""

import unicodedata


def fold_text(text: str) -> str:
    """Return the text as it is compared.

    >>> fold_text("Éléonore")
    'eleonore'
    """
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def _make_folds() -> dict[int, str]:
    folds = {ord("’"): "'", ord("‘"): "'", ord("İ"): "i", ord("–"): "-", ord("—"): "-"}
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if base.isascii():
            folds[code] = base
    return folds


FOLDS = _make_folds()


def fold_in_place(text: str) -> str:
    """Return the text in lower case without accents, each character at the same place.

    >>> fold_in_place("L’Été")
    "l'ete"
    """
    return text.translate(FOLDS).lower()
