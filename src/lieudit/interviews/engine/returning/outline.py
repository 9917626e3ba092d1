"""The outline a document begins with; an opinion's is closed, so that each reads the same.

Source: the companion's practice told in the domain notes §1.2 and §1.5 (her words first, what
was heard, points of support, to explore, needs and offers, next step).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lieudit.interviews.engine.returning.content import Content, Kind, Section

RESTITUTION = ("her_words", "heard", "support", "explore", "needs_offers", "next_step")
OPINION = ("context", "lived", "support", "together", "proposals", "limits", "opinion")
OUTLINES: dict[Kind, tuple[str, ...]] = {"restitution": RESTITUTION, "opinion": OPINION}
CLOSED: frozenset[Kind] = frozenset({"opinion"})

# Where each kind of note goes. A hypothesis has no place: it is never brought in by the software.
PLACES: dict[Kind, dict[str, str]] = {
    "restitution": {
        "words": "her_words",
        "heard": "heard",
        "support": "support",
        "explore": "explore",
        "need": "needs_offers",
        "offer": "needs_offers",
    },
    "opinion": {
        "support": "support",
        "explore": "together",
        "need": "proposals",
        "offer": "proposals",
    },
}


@dataclass(frozen=True)
class Source:
    """Something noted: its kind, its words; `is_protected` when the law specially protects it."""

    kind: str
    words: str
    is_protected: bool = False


def begin_content(
    kind: Kind, headings: Mapping[str, str], sources: Iterable[Source], said: Mapping[str, str]
) -> Content:
    """Return a first draft: the outline, filled with what was noted, one line each.

    `said` gives the words some sections always begin with. What the law specially protects
    and what has no place in this kind of document (a hypothesis) is left out.
    """
    lines: dict[str, list[str]] = {code: [] for code in OUTLINES[kind]}
    for source in sources:
        place = PLACES[kind].get(source.kind)
        words = " ".join(source.words.split())
        if place and words and not source.is_protected:
            mark = ">" if source.kind == "words" else "-"
            lines[place].append(f"{mark} {words}")
    return Content(
        tuple(
            Section(
                code, headings[code], "\n\n".join(_gather(said.get(code, ""), lines[code])), code
            )
            for code in OUTLINES[kind]
        )
    )


def keeps_outline(kind: Kind, content: Content) -> bool:
    """Say whether a document of a closed outline still has exactly its sections, in order."""
    return kind not in CLOSED or tuple(one.code for one in content.sections) == OUTLINES[kind]


def _gather(said: str, lines: list[str]) -> list[str]:
    quotes = [line for line in lines if line.startswith(">")]
    others = [line for line in lines if not line.startswith(">")]
    parts = [said.strip(), *quotes, "\n".join(others)]
    return [part for part in parts if part]
