"""Inside an occurrence, which answer does `${name}` mean? Expressions and texts named anew."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lieudit.interviews.engine.expressions.tokens import read_tokens
from lieudit.interviews.engine.expressions.tree import ExpressionError
from lieudit.interviews.engine.form import Texts

INSERTED = re.compile(r"\$\{\s*([^\W\d][\w.\-#]*)\s*\}")
OVER_ALL = "indexed-repeat"


def name_in_scope(text: str, names: Mapping[str, str]) -> str:
    """Return an expression whose references mean the same occurrence.

    What `indexed-repeat` looks through stays as it is: it picks among all occurrences.
    """
    if "${" not in text:
        return text
    try:
        tokens = read_tokens(text)
    except ExpressionError:
        return text
    named = text
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.kind != "reference" or token.text not in names:
            continue
        if [before.text for before in tokens[max(index - 2, 0) : index]] == [OVER_ALL, "("]:
            continue
        end = text.index("}", token.position) + 1
        named = f"{named[: token.position]}${{{names[token.text]}}}{named[end:]}"
    return named


def name_in_texts(texts: Texts, names: Mapping[str, str]) -> Texts:
    """Return wordings whose insertions mean the same occurrence."""
    if not any("${" in text for text in texts.values()):
        return texts
    return {language: _name_in_text(text, names) for language, text in texts.items()}


def _name_in_text(text: str, names: Mapping[str, str]) -> str:
    def name(match: re.Match[str]) -> str:
        return f"${{{names.get(match[1], match[1])}}}"

    return INSERTED.sub(name, text)
