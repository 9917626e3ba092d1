"""A question in the making: its wording, its answers, and what it says of its own answering."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lieudit.interviews.engine.form import ItemType
from lieudit.interviews.engine.paste.cleaning import cut_dots, cut_empty_date
from lieudit.interviews.engine.paste.flags import Flags, take_flags
from lieudit.interviews.engine.paste.grids import take_type_cell
from lieudit.interviews.engine.paste.options import split_options, take_inline_options
from lieudit.interviews.engine.paste.outline import Block
from lieudit.interviews.engine.paste.report import Confidence
from lieudit.interviews.engine.paste.scale_ends import read_ended_options
from lieudit.interviews.engine.paste.scales import NumberScale, has_poles, read_number_line
from lieudit.interviews.engine.paste.words import DONT_KNOW, TELLS_HOW
from lieudit.kit.folding import fold_in_place as fold

UNIT_GAP = re.compile(
    r"\s?(?:[._]{4}|…{2})[\s._…]*(€|euros?|m2|m²|heures?|ans|jours|mois|personnes?|km)"
    r"(?: par mois| ?/ ?mois)?\s*$",
    re.IGNORECASE,
)
SIGN_AND_UNIT = re.compile(r"\s?([:?])\s?(\(en [^()]{1,6}\))$")
BOX_OF = {"square": "☐", "round": "○"}


@dataclass
class Draft:
    """Wording, answers, and the type with its reason."""

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

    def settle(
        self,
        kind: ItemType,
        reason: str,
        confidence: Confidence,
        others: tuple[ItemType, ...] = (),
    ) -> None:
        """Give the type, why, how surely, and what else it could be."""
        self.type, self.reason = kind, reason
        self.confidence, self.others = confidence, others


def read_draft(block: Block) -> Draft:
    """Return the question of a block, its answers and instructions told apart from its wording."""
    text = _without_room(block)
    label, flags = take_flags(text)
    label, named = take_type_cell(label)
    draft = Draft(label or text, flags=flags, option_kind=block.option_kind)
    draft.named_type = named or block.placeholder
    for hint in block.hints:
        _read_hint(draft, hint)
    if block.options:
        _read_options(draft, block)
    elif not draft.options and not has_poles(draft.label):
        draft.label, draft.options, draft.option_kind = take_inline_options(draft.label)
    if not draft.options and draft.flags.is_rank:
        _read_ranked_list(draft)
    if "\t" in draft.label:
        draft.label, _, told = draft.label.partition("\t")
        draft.hints.append(told.replace("\t", " "))
    _drop_dont_know(draft)
    return draft


def _without_room(block: Block) -> str:
    end = UNIT_GAP.sub(_keep_unit, block.text[-LAST_PART:])
    text = block.text[:-LAST_PART] + SIGN_AND_UNIT.sub(r" \2 \1", end)
    text = cut_empty_date(cut_dots(text)) or block.text
    if text != block.text:
        block.answer_lines += 1
    return text


def _keep_unit(match: re.Match[str]) -> str:
    """Money and surfaces keep their unit when the room to write goes; others say it already."""
    unit = match[1]
    return f" (en {unit})" if unit.lower().startswith(("€", "euro", "m2", "m²")) else ""


def _read_hint(draft: Draft, hint: str) -> None:
    """Help, answers in parentheses ("(jamais, parfois, souvent)"), or how to answer."""
    kept, more = take_flags(hint)
    draft.flags = draft.flags.join(more)
    words = kept.strip("() ") if kept.count("(") == kept.count(")") <= 1 else kept
    if TELLS_HOW.match(fold(hint)) or not words:
        return
    options = split_options(words) if hint.startswith("(") else []
    if options and not draft.options:
        draft.options = options
    else:
        draft.hints.append(words)


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
    is_scale = read_ended_options(options) or read_number_line(options[0])
    if inline and not is_scale:
        draft.options = inline
        has_boxes = box == "☐" or "☐" in options[0] or "□" in options[0]
        draft.option_kind = "square" if has_boxes else ""
    elif is_loose and not has_poles(options[0]) and not is_scale:
        draft.hints.append(options[0])
    else:
        draft.options = [option for option in options if option]


def _drop_dont_know(draft: Draft) -> None:
    kept = [option for option in draft.options if fold(option).strip(" .;") not in DONT_KNOW]
    if FEWEST <= len(kept) < len(draft.options):
        draft.dropped = [option for option in draft.options if option not in kept]
        draft.options = kept


FEWEST = 2
LAST_PART = 200
