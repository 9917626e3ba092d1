"""Which words several people wrote, each on her own: where a common sentence may begin.

A plain count of writers, not of times: somebody who repeats a word does not weigh more. No
meaning is guessed; words are brought together by their plural and their accents only.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)[’']", re.IGNORECASE)
SHORTEST = 4
FEWEST_WRITERS = 2
MOST_WORDS = 40


@dataclass(frozen=True)
class CommonWord:
    """A word as most people wrote it; `is_said_by_all` when no writer left it out."""

    word: str
    is_said_by_all: bool


def find_common_words(texts: Sequence[str], ignored: Iterable[str]) -> tuple[CommonWord, ...]:
    """Answer: which words did at least two of these writers use?

    `texts`: one a writer; `ignored`: the small words of the language. The most shared come
    first, then by the alphabet; how many said each is not told (a small group would be read
    through). Whoever wrote nothing is no writer.
    """
    stop = {fold(word) for word in ignored}
    writers = [words for text in texts if (words := _read(text, stop))]
    said, forms = Counter[str](), defaultdict[str, Counter[str]](Counter)
    for words in writers:
        said.update(words.keys())
        for stem, written in words.items():
            forms[stem].update(written)
    shared = [stem for stem, count in said.items() if count >= FEWEST_WRITERS]
    shared.sort(key=lambda stem: (-said[stem], stem))
    return tuple(
        CommonWord(_choose(forms[stem]), said[stem] == len(writers)) for stem in shared[:MOST_WORDS]
    )


def fold(word: str) -> str:
    """Return a word without accents, capitals nor the mark of its plural.

    >>> fold("Élèves"), fold("jeux"), fold("repas")
    ('eleve', 'jeu', 'repa')
    """
    plain = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return bare[:-1] if len(bare) > SHORTEST - 1 and bare[-1] in "sx" else bare


def _read(text: str, stop: set[str]) -> dict[str, Counter[str]]:
    """Return, by stem, how the writer wrote each word that says something."""
    found = defaultdict[str, Counter[str]](Counter)
    for written in WORD.findall(text.replace("'", "’")):
        word = ELIDED.sub("", written).casefold()
        stem = fold(word)
        if len(word) >= SHORTEST and stem not in stop:
            found[stem][word] += 1
    return dict(found)


def _choose(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], len(form), form))
