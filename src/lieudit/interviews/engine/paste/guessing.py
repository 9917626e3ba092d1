"""Which type suits this question? The first reason that holds, surest first."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lieudit.interviews.engine.form import ItemType
from lieudit.interviews.engine.paste.blocks import Block
from lieudit.interviews.engine.paste.cleaning import cut_dots, cut_empty_date, fold
from lieudit.interviews.engine.paste.flags import Flags, take_flags
from lieudit.interviews.engine.paste.grids import take_type_cell
from lieudit.interviews.engine.paste.options import is_yes_no, split_options, take_inline_options
from lieudit.interviews.engine.paste.report import Confidence
from lieudit.interviews.engine.paste.scales import (
    NumberScale,
    find_number_scale,
    find_poles,
    has_poles,
    is_ordered,
    read_number_line,
    take_scale_between_ends,
)
from lieudit.interviews.engine.paste.words import (
    DONT_KNOW,
    FIELD,
    IMPERATIVE,
    OPEN,
    STATEMENT,
)

COUNTED = re.compile(
    r"\b(?:combien(?! de temps)|nombre d|nb d|how many|how much|"
    r"quel age|annee de naissance|a quel age)"
)
AGED = re.compile(
    r"^(?:(?:quelle est )?(?:votre )?annee de naissance|"
    r"quel (?:est votre )?age|votre age|age\b|how old)"
)
MEASURED = re.compile(r"\b(?:en|in) (?:m2|m²|euros?|€|km|kg)(?:\b|$|\s|[?.)])")
AMOUNT = re.compile(r"\b(?:montant|quelle somme|budget|loyer|euros?|€|surface|m2|m²|how much|prix)")
DATED = re.compile(r"\b(?:a partir de quelle date|quelle date|date d|date de|date\b|jj ?/ ?mm)")
TIMED = re.compile(r"\b(?:a quelle heure|quelle heure|what time)\b")
CLOSED = re.compile(
    r"^(?:avez|etes|souhaitez|acceptez|voulez|pensez|seriez|pouvez|est-ce que|y a-t-il|"
    r"do you|are you|have you|would you)"
)
PLURAL = re.compile(r"\b(?:lesquel\w{0,2}|quels\b|quelles\b|parmi|cochez|which of)")
UNIT_GAP = re.compile(
    r"\s?(?:[._]{4}|…{2})[\s._…]*(€|euros?|m2|m²|heures?|ans|jours|mois|personnes?|km)"
    r"(?: par mois| ?/ ?mois)?\s*$",
    re.IGNORECASE,
)
SIGN_AND_UNIT = re.compile(r"\s?([:?])\s?(\(en [^()]{1,6}\))$")
BOX_OF = {"square": "☐", "round": "○"}
CONTACT = re.compile(r"\b(?:nom|prenom|mail|e-mail|email|courriel|telephone|adresse)\b")


@dataclass
class Draft:
    """A question in the making: wording, answers, and the type with its reason."""

    label: str
    options: list[str] = field(default_factory=list)
    option_kind: str = ""
    flags: Flags = field(default_factory=Flags)
    type: ItemType = "text"
    reason: str = ""
    confidence: Confidence = "low"
    others: tuple[ItemType, ...] = ()
    scale: NumberScale | None = None
    poles: tuple[str, str] | None = None
    is_ordinal: bool = False
    is_long: bool = False
    hints: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    needs_agreement_choices: bool = False
    named_type: ItemType | None = None


def guess_type(block: Block) -> Draft:
    """Return the question of a block with the type that suits it."""
    draft = _read_block(block)
    for attempt in (_try_poles, _try_ends, _try_number_line, _try_options, _try_scale, _try_words):
        attempt(draft, block)
        if draft.reason:
            break
    return draft


def _read_block(block: Block) -> Draft:
    end = UNIT_GAP.sub(_keep_unit, block.text[-LAST_PART:])
    text = block.text[:-LAST_PART] + SIGN_AND_UNIT.sub(r" \2 \1", end)
    text = cut_empty_date(cut_dots(text)) or block.text
    if text != block.text:
        block.answer_lines += 1
    label, flags = take_flags(text)
    label, named = take_type_cell(label)
    draft = Draft(label or text, flags=flags, option_kind=block.option_kind, named_type=named)
    for hint in block.hints:
        kept, more = take_flags(hint)
        draft.flags = draft.flags.join(more)
        if kept.strip("() "):
            draft.hints.append(kept.strip("() "))
    if block.options:
        _read_options(draft, block)
    elif not has_poles(draft.label):
        draft.label, draft.options, draft.option_kind = take_inline_options(draft.label)
    if not draft.options and draft.flags.is_rank:
        _read_ranked_list(draft)
    if "\t" in draft.label:
        draft.label, _, told = draft.label.partition("\t")
        draft.hints.append(told.replace("\t", " "))
    _drop_dont_know(draft)
    return draft


def _keep_unit(match: re.Match[str]) -> str:
    """Money and surfaces keep their unit when the room to write goes; others say it already."""
    unit = match[1]
    return f" (en {unit})" if unit.lower().startswith(("€", "euro", "m2", "m²")) else ""


def _read_ranked_list(draft: Draft) -> None:
    """Read "Classez : a, b, c"."""
    head, _, tail = draft.label.partition(":")
    options = [part.strip(" .") for part in tail.split(",") if part.strip(" .")]
    if len(options) > FEWEST:
        draft.label, draft.options = f"{head.strip()} :", options


def _read_options(draft: Draft, block: Block) -> None:
    options = [cut_dots(option) for option in block.options]
    box = BOX_OF.get(block.option_kind, "")
    inline = split_options(f"{box} {options[0]}".strip()) if len(options) == 1 else []
    is_loose = block.option_kind in ("none", "") and len(options) == 1
    if inline:
        draft.options = inline
        has_boxes = box == "☐" or "☐" in options[0] or "□" in options[0]
        draft.option_kind = "square" if has_boxes else ""
    elif is_loose and not has_poles(options[0]) and not read_number_line(options[0]):
        draft.hints.append(options[0])
    else:
        draft.options = [option for option in options if option]


def _drop_dont_know(draft: Draft) -> None:
    kept = [option for option in draft.options if fold(option).strip(" .;") not in DONT_KNOW]
    if FEWEST <= len(kept) < len(draft.options):
        draft.dropped = [option for option in draft.options if option not in kept]
        draft.options = kept


def _try_poles(draft: Draft, block: Block) -> None:
    source = draft.options[0] if len(draft.options) == 1 else draft.label
    found = find_poles(source)
    if found is None or (source is draft.label and draft.options):
        return
    question, pole_a, pole_b = found
    if not pole_a or not pole_b:
        return
    if source is draft.label:
        draft.label = question or f"{pole_a} ↔ {pole_b}"
    draft.poles, draft.options = (pole_a, pole_b), []
    sure: Confidence = "high" if has_poles(source) else "medium"
    _settle(draft, "slider", "two_poles", sure, ("select_one",))


def _try_ends(draft: Draft, block: Block) -> None:
    found = None if draft.options else take_scale_between_ends(draft.label)
    if found is not None:
        draft.label, draft.scale = found
        _settle(draft, "range", "number_scale", "high", ("integer",))


def _try_number_line(draft: Draft, block: Block) -> None:
    if len(draft.options) != 1:
        return
    scale = read_number_line(draft.options[0])
    if scale is None:
        return
    draft.options = []
    named = find_number_scale(" ".join([draft.label, *draft.hints]))
    draft.scale = named if named and (named.start, named.end) == (scale.start, scale.end) else scale
    _settle(draft, "range", "number_scale", "high", ("integer",))


def _try_options(draft: Draft, block: Block) -> None:
    options, flags = draft.options, draft.flags
    if len(options) < FEWEST:
        return
    if flags.is_rank and not flags.is_single:
        _settle(draft, "rank", "asks_to_rank", "high", ("select_multiple",))
    elif flags.is_multiple or (flags.most or 0) > 1:
        _settle(draft, "select_multiple", "several_answers_allowed", "high", ("select_one",))
    elif is_yes_no(options):
        _settle(draft, "select_one", "yes_or_no", "high")
    elif _are_numbers(options):
        draft.scale = read_number_line(" ".join(options))
        draft.options = []
        _settle(draft, "range", "number_scale", "high", ("select_one",))
    elif is_ordered(options):
        draft.is_ordinal = True
        _settle(draft, "select_one", "ordered_words", "high")
    else:
        _guess_count(draft)


def _guess_count(draft: Draft) -> None:
    plain = fold(draft.label)
    is_plural = PLURAL.search(plain) is not None
    if draft.flags.is_single or draft.option_kind == "round":
        _settle(draft, "select_one", "one_answer_of_a_list", "high", ("select_multiple",))
    elif draft.option_kind == "square" and is_plural:
        _settle(draft, "select_multiple", "boxes_to_tick", "medium", ("select_one",))
    elif is_plural and re.search(r"\b(?:lesquel\w{0,2}|quels|quelles|cochez)\b", plain):
        _settle(draft, "select_multiple", "plural_wording", "low", ("select_one",))
    else:
        _settle(draft, "select_one", "list_of_answers", "medium", ("select_multiple", "rank"))


def _try_scale(draft: Draft, block: Block) -> None:
    plain = fold(draft.label)
    if COUNTED.search(plain):
        return
    own = find_number_scale(" ".join([draft.label, *draft.hints]))
    scale = own or (find_number_scale(block.instruction) if _is_listed(plain) else None)
    if scale is None:
        return
    draft.scale = scale
    if scale.low and scale.high:
        draft.label = re.sub(r" ?\([^()]*=[^()]*\)", "", draft.label).strip() or draft.label
    if own is None:
        _settle(draft, "range", "scale_of_the_part", "medium", ("select_one",))
    else:
        _settle(draft, "range", "number_scale", "high", ("select_one", "integer"))


def _try_words(draft: Draft, block: Block) -> None:
    plain = fold(draft.label)
    if draft.named_type:
        _settle(draft, draft.named_type, NAMED_REASONS[draft.named_type], "high", ("text",))
    elif AGED.match(plain):
        _settle(draft, "integer", "asks_how_many", "high", ("text",))
    elif MEASURED.search(plain):
        _settle(draft, "decimal", "asks_for_an_amount", "high", ("text",))
    elif OPEN.search(plain) and not COUNTED.match(plain):
        draft.is_long = True
        _settle(draft, "text", "asks_for_words", "high")
    elif TIMED.search(plain):
        _settle(draft, "time", "asks_for_a_time", "medium", ("text",))
    elif COUNTED.search(plain):
        is_amount = AMOUNT.search(plain) is not None
        _settle(draft, "decimal" if is_amount else "integer", "asks_how_many", "high", ("text",))
    elif DATED.search(plain) and block.answer_lines < LONG_ANSWER:
        _settle(draft, "date", "asks_for_a_date", "medium", ("text",))
    elif AMOUNT.search(plain) and plain.startswith(("quel ", "quelle ")):
        _settle(draft, "decimal", "asks_for_an_amount", "medium", ("text", "integer"))
    else:
        _guess_text(draft, block, plain)


def _guess_text(draft: Draft, block: Block, plain: str) -> None:
    if FIELD.match(plain) or (CONTACT.search(plain) and len(plain) <= SHORT_FIELD):
        _settle(draft, "text", "field_to_fill_in", "medium")
    elif block.answer_lines >= LONG_ANSWER:
        draft.is_long = True
        _settle(draft, "text", "room_to_write", "high")
    elif "?" not in plain and _is_statement(plain) and not block.answer_lines:
        draft.needs_agreement_choices = draft.is_ordinal = True
        _settle(draft, "select_one", "statement_to_agree_with", "medium", ("text",))
    elif CLOSED.match(plain) and not block.answer_lines:
        _settle(draft, "text", "could_be_yes_or_no", "low", ("select_one",))
    else:
        draft.is_long = True
        _settle(draft, "text", "nothing_else_recognised", "low", ("select_one",))


def _is_listed(plain: str) -> bool:
    """A line under "for each statement" that asks nothing itself."""
    is_other = "?" in plain or plain.endswith(":") or FIELD.match(plain) or OPEN.search(plain)
    return not is_other and IMPERATIVE.match(plain) is None


def _is_statement(plain: str) -> bool:
    is_sentence = STATEMENT.match(plain) or (plain.endswith(".") and len(plain.split()) > FEWEST)
    return bool(is_sentence) and IMPERATIVE.match(plain) is None


def _are_numbers(options: list[str]) -> bool:
    return all(option.strip(" .").isdigit() for option in options) and (
        read_number_line(" ".join(options)) is not None
    )


def _settle(
    draft: Draft,
    kind: ItemType,
    reason: str,
    confidence: Confidence,
    others: tuple[ItemType, ...] = (),
) -> None:
    draft.type, draft.reason = kind, reason
    draft.confidence, draft.others = confidence, others


FEWEST = 2
LONG_ANSWER = 2
SHORT_FIELD = 60
NAMED_REASONS: dict[str, str] = {
    "integer": "asks_how_many",
    "date": "asks_for_a_date",
    "time": "asks_for_a_time",
    "text": "asks_for_words",
}
LAST_PART = 200
