"""The articles of a version as stored, and as the engine compares them."""

from collections.abc import Mapping, Sequence
from typing import Any

from lieudit.governance.engine.agreements.comparing import Article


def read_articles(stored: Sequence[Mapping[str, Any]]) -> tuple[Article, ...]:
    return tuple(
        Article(
            key=str(told["key"]),
            title=str(told.get("title", "")),
            text=str(told.get("text", "")),
            zones=tuple(
                (str(item), int(low), int(high)) for item, low, high in told.get("zones", ())
            ),
        )
        for told in stored
    )


def tell_article(article: Article) -> dict[str, Any]:
    return {
        "key": article.key,
        "title": article.title,
        "text": article.text,
        "zones": [list(zone) for zone in article.zones],
    }
