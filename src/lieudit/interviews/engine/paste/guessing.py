"""Which type suits this question? The first reason that holds, surest first."""

from __future__ import annotations

import re

from lieudit.interviews.engine.paste.drafts import Draft, read_draft
from lieudit.interviews.engine.paste.guessing_words import COUNTED, guess_from_words
from lieudit.interviews.engine.paste.options import is_yes_no
from lieudit.interviews.engine.paste.outline import Block
from lieudit.interviews.engine.paste.report import Confidence
from lieudit.interviews.engine.paste.scale_ends import (
    read_ended_options,
    read_ended_scale,
    take_scale_between_ends,
    take_trailing_scale,
)
from lieudit.interviews.engine.paste.scales import (
    find_number_scale,
    find_poles,
    has_poles,
    is_ordered,
    read_number_line,
)
from lieudit.interviews.engine.paste.words import FIELD, IMPERATIVE, OPEN
from lieudit.kit.folding import fold_in_place as fold

PLURAL = re.compile(r"\b(?:lesquel\w{0,2}|quels\b|quelles\b|parmi|cochez|which of)")


def guess_type(block: Block) -> Draft:
    """Return the question of a block with the type that suits it."""
    draft = read_draft(block)
    for attempt in (_try_poles, _try_ends, _try_number_line, _try_options, _try_scale):
        attempt(draft, block)
        if draft.reason:
            break
    else:
        guess_from_words(draft, block)
    if block.lead:
        draft.hints.insert(0, block.lead)
    return draft


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
    draft.settle("slider", "two_poles", sure, ("select_one",))


def _try_ends(draft: Draft, block: Block) -> None:
    if draft.options:
        return
    if found := take_scale_between_ends(draft.label) or take_trailing_scale(draft.label):
        draft.label, draft.scale = found
    elif scale := read_ended_scale(draft.label):
        draft.label, draft.scale = f"{scale.low} ↔ {scale.high}", scale
    else:
        return
    draft.settle("range", "number_scale", "high", ("integer",))


def _try_number_line(draft: Draft, block: Block) -> None:
    if not draft.options:
        return
    ended = read_ended_options(draft.options)
    scale = ended or (read_number_line(draft.options[0]) if len(draft.options) == 1 else None)
    if scale is None:
        return
    draft.options = []
    named = None if ended else find_number_scale(" ".join([draft.label, *draft.hints]))
    draft.scale = named if named and (named.start, named.end) == (scale.start, scale.end) else scale
    draft.settle("range", "number_scale", "high", ("integer",))


def _try_options(draft: Draft, block: Block) -> None:
    options, flags = draft.options, draft.flags
    if len(options) < FEWEST:
        return
    if flags.is_rank and not flags.is_single:
        draft.settle("rank", "asks_to_rank", "high", ("select_multiple",))
    elif flags.is_multiple or (flags.most or 0) > 1:
        draft.settle("select_multiple", "several_answers_allowed", "high", ("select_one",))
    elif is_yes_no(options):
        draft.settle("select_one", "yes_or_no", "high")
    elif _are_numbers(options):
        draft.scale = read_number_line(" ".join(options))
        draft.options = []
        draft.settle("range", "number_scale", "high", ("select_one",))
    elif is_ordered(options):
        draft.is_ordinal = True
        draft.settle("select_one", "ordered_words", "high")
    else:
        _guess_count(draft)


def _guess_count(draft: Draft) -> None:
    plain = fold(draft.label)
    is_plural = PLURAL.search(plain) is not None
    if draft.flags.is_single or draft.option_kind == "round":
        draft.settle("select_one", "one_answer_of_a_list", "high", ("select_multiple",))
    elif draft.option_kind == "square" and is_plural:
        draft.settle("select_multiple", "boxes_to_tick", "medium", ("select_one",))
    elif is_plural and re.search(r"\b(?:lesquel\w{0,2}|quels|quelles|cochez)\b", plain):
        draft.settle("select_multiple", "plural_wording", "low", ("select_one",))
    else:
        draft.settle("select_one", "list_of_answers", "medium", ("select_multiple", "rank"))


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
        draft.settle("range", "scale_of_the_part", "medium", ("select_one",))
    else:
        draft.settle("range", "number_scale", "high", ("select_one", "integer"))


def _is_listed(plain: str) -> bool:
    """A line under "for each statement" that asks nothing itself."""
    is_other = "?" in plain or plain.endswith(":") or FIELD.match(plain) or OPEN.search(plain)
    return not is_other and IMPERATIVE.match(plain) is None


def _are_numbers(options: list[str]) -> bool:
    return all(option.strip(" .").isdigit() for option in options) and (
        read_number_line(" ".join(options)) is not None
    )


FEWEST = 2
