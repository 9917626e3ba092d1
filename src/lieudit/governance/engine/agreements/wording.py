"""Articles as one text to be decided on, and back: what was amended is found article by article.

Question answered: which articles does the adopted text say? « 1. Title » begins an article when
its number follows; all else is what the article says. A text without numbers is one article.
"""

import re
from collections.abc import Sequence

from lieudit.governance.engine.agreements.comparing import Article

_BEGINS = re.compile(r"(\d{1,3})\.(?:\s+(.*))?")


def write_articles(articles: Sequence[Article]) -> str:
    """Return the articles, numbered, as one text."""
    return "\n\n".join(
        f"{number}. {article.title}".rstrip() + f"\n{article.text}"
        for number, article in enumerate(articles, start=1)
    )


def read_articles_back(text: str, before: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles of an adopted text; those of the draft when it was not amended.

    An article keeps the key and the zones of the draft's article of the same title, else of the
    same number; a new one has the key « n » and its number.
    """
    if text.strip() == write_articles(before).strip():
        return tuple(before)
    parts = _split(text)
    titles = {one.title: one for one in before if one.title}
    taken: set[str] = set()
    found = []
    for number, (title, words) in enumerate(parts, start=1):
        same_place = before[number - 1] if number <= len(before) else None
        was = titles.get(title) or (same_place if not titles.get(title) else None)
        if was is None or was.key in taken:
            found.append(Article(f"n{number}", title, words))
            continue
        taken.add(was.key)
        found.append(Article(was.key, title, words, was.zones))
    return tuple(found)


def _split(text: str) -> list[tuple[str, str]]:
    parts: list[tuple[str, list[str]]] = []
    for line in text.strip().splitlines():
        begins = _BEGINS.fullmatch(line.strip())
        if begins and int(begins[1]) == len(parts) + 1:
            parts.append(((begins[2] or "").strip(), []))
        elif parts:
            parts[-1][1].append(line)
        else:
            return [("", text.strip())]
    return [(title, "\n".join(lines).strip()) for title, lines in parts]
