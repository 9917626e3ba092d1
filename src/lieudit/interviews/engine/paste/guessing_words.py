"""Without answers below it, what does the wording of a question ask for?"""

from __future__ import annotations

import re

from lieudit.interviews.engine.form import ItemType
from lieudit.interviews.engine.paste.drafts import Draft
from lieudit.interviews.engine.paste.outline import Block
from lieudit.interviews.engine.paste.report import Confidence
from lieudit.interviews.engine.paste.words import (
    CONDITIONAL,
    DATED,
    FIELD,
    IMPERATIVE,
    OPEN,
    STATEMENT,
)
from lieudit.kit.folding import fold_in_place as fold

COUNTED = re.compile(
    r"\b(?:combien(?! de temps)|nombre d|nb d|how many|how much|"
    r"quel age|annee de naissance|a quel age)"
)
AGED = re.compile(
    r"^(?:(?:quelle est )?(?:votre )?annee de naissance|"
    r"quel (?:est votre )?age|votre age|age\b|how old)"
)
MEASURED = re.compile(r"\b(?:en|in) (?:m2|m²|euros?|€|km|kg)(?:\b|$|\s|[?.)])")
AMOUNT = re.compile(
    r"\b(?:montant|quelle somme|budget|loyer|euros?|surface|m2|m²|how much|prix|decima\w{1,3})|€"
)
TIMED = re.compile(r"\b(?:a quelle heure|quelle heure|what time)\b")
CLOSED = re.compile(
    r"^(?:avez|etes|souhaitez|acceptez|voulez|pensez|seriez|pouvez|est-ce que|y a-t-il|"
    r"do you|are you|have you|would you)"
)
CONTACT = re.compile(r"\b(?:nom|prenom|mail|e-mail|email|courriel|telephone|adresse)\b")
TELL_MORE = re.compile(r"^(?:precis(?:ez|er)|(?:les?|la)quel|detaillez|(?:please )?specify)")


def guess_from_words(draft: Draft, block: Block) -> None:
    """Give a type from the wording, or free words when nothing is recognised."""
    plain = fold(draft.label)
    if draft.named_type:
        draft.settle(draft.named_type, NAMED_REASONS[draft.named_type], "high", ("text",))
        return
    found = _read_wording(plain, block)
    if found is None:
        _guess_text(draft, block, plain)
        return
    kind, reason, sure = found
    draft.is_long = kind == "text"
    draft.settle(kind, reason, sure, () if kind == "text" else ("text",))


def _read_wording(plain: str, block: Block) -> tuple[ItemType, str, Confidence] | None:
    is_amount = AMOUNT.search(plain) is not None
    is_open = OPEN.search(plain) and not COUNTED.match(plain)
    tells_more = TELL_MORE.match(CONDITIONAL.sub("", plain))
    found: tuple[ItemType, str, Confidence] | None = None
    if AGED.match(plain):
        found = "integer", "asks_how_many", "high"
    elif MEASURED.search(plain):
        found = "decimal", "asks_for_an_amount", "high"
    elif is_open or tells_more:
        found = "text", "asks_for_words", "high"
    elif TIMED.search(plain):
        found = "time", "asks_for_a_time", "medium"
    elif COUNTED.search(plain):
        found = ("decimal" if is_amount else "integer"), "asks_how_many", "high"
    elif DATED.search(plain) and block.answer_lines < LONG_ANSWER:
        found = "date", "asks_for_a_date", "medium"
    elif is_amount and plain.startswith(("quel ", "quelle ")):
        found = "decimal", "asks_for_an_amount", "medium"
    return found


def _guess_text(draft: Draft, block: Block, plain: str) -> None:
    if FIELD.match(plain) or (CONTACT.search(plain) and len(plain) <= SHORT_FIELD):
        draft.settle("text", "field_to_fill_in", "medium")
    elif block.answer_lines >= LONG_ANSWER:
        draft.is_long = True
        draft.settle("text", "room_to_write", "high")
    elif "?" not in plain and _is_statement(plain) and not block.answer_lines:
        draft.needs_agreement_choices = draft.is_ordinal = True
        draft.settle("select_one", "statement_to_agree_with", "medium", ("text",))
    elif CLOSED.match(plain) and not block.answer_lines:
        draft.settle("text", "could_be_yes_or_no", "low", ("select_one",))
    else:
        draft.is_long = True
        draft.settle("text", "nothing_else_recognised", "low", ("select_one",))


def _is_statement(plain: str) -> bool:
    words = plain.strip('«»“”" ')
    is_sentence = STATEMENT.match(words) or (words.endswith(".") and len(words.split()) > FEWEST)
    return bool(is_sentence) and IMPERATIVE.match(CONDITIONAL.sub("", words)) is None


FEWEST = 2
LONG_ANSWER = 2
SHORT_FIELD = 60
NAMED_REASONS: dict[str, str] = {
    "integer": "asks_how_many",
    "decimal": "asks_for_an_amount",
    "date": "asks_for_a_date",
    "time": "asks_for_a_time",
    "text": "asks_for_words",
}
