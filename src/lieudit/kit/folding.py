"""How words are compared when people search and sort: without accents or capitals."""

import unicodedata


def fold_text(text: str) -> str:
    """Return the text as it is compared.

    >>> fold_text("Éléonore")
    'eleonore'
    """
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
