"""One pasted question may hold several: a list to rate, a question and its "if so"."""

from __future__ import annotations

import dataclasses
import re

from lieudit.interviews.engine.paste.markers import Marker
from lieudit.interviews.engine.paste.options import take_inline_options
from lieudit.interviews.engine.paste.outline import Block
from lieudit.interviews.engine.paste.scale_ends import read_ended_options
from lieudit.interviews.engine.paste.scales import find_number_scale, read_number_line
from lieudit.interviews.engine.paste.wordings import YES_NO
from lieudit.kit.folding import fold_in_place as fold

RATED = re.compile(r"^(?:not(?:ez|er)|evalu(?:ez|er)|rate|donnez une note)\b")
IF_SO = re.compile(r"(?<=[?.!)]) ?(?=(?:si oui|si non|if yes|if no)\b)")
FEWEST_RATED = 2


def split_blocks(blocks: list[Block], language: str) -> list[Block]:
    """Return the blocks, each asking one thing."""
    rated = [piece for block in blocks for piece in _split_rated(block)]
    return [part for piece in rated for part in _split_conditional(piece, language)]


def _split_rated(block: Block) -> list[Block]:
    """ "Notez de 1 à 5 l'importance de : …" above a list asks one question for each line."""
    is_rating = RATED.match(fold(block.text)) and block.text.endswith(":")
    if not is_rating or len(block.options) < FEWEST_RATED or find_number_scale(block.text) is None:
        return [block]
    if read_number_line(" ".join(block.options)) or read_ended_options(block.options):
        return [block]
    return [
        dataclasses.replace(
            block, text=f"{block.text} {option}", options=[], hints=list(block.hints)
        )
        for option in block.options
    ]


def _split_conditional(block: Block, language: str) -> list[Block]:
    """ "Un jardin ? Si oui, précisez." asks yes or no, then something after one of them."""
    cut = IF_SO.search(fold(block.text))
    if cut is None or cut.start() == 0:
        return [block]
    head, tail = block.text[: cut.start()].strip(), block.text[cut.end() :].strip()
    head, options, _boxes = take_inline_options(head)
    first = dataclasses.replace(block, text=head, option_kind="bullet", hints=[], answer_lines=0)
    first.options = options or list(YES_NO.get(language, YES_NO["en"]))
    first.placeholder = None
    block.text, block.marker, block.lead = tail, Marker(), ""
    return [first, block]
