"""Group the lines of a text: title, introduction, themes, and each question with what is below."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lieudit.interviews.engine.paste.line import Line
from lieudit.interviews.engine.paste.outline import Block, Outline, Standing
from lieudit.interviews.engine.paste.places_below import find_placeholder
from lieudit.interviews.engine.paste.placing import role_of
from lieudit.interviews.engine.paste.report import Role
from lieudit.interviews.engine.paste.tables import Grid, find_grid
from lieudit.interviews.engine.paste.words import TELLS_HOW
from lieudit.kit.folding import fold_in_place as fold


def read_outline(lines: list[Line]) -> Outline:
    """Return the outline of lines that are neither empty nor joined to the one before."""
    standing = Standing()
    index = 0
    while index < len(lines):
        grid = find_grid(lines, index, standing.current)
        if grid is not None:
            _place_grid(standing, lines[index], grid)
            index += 1 + grid.height
            continue
        after = lines[index + 1] if index + 1 < len(lines) else None
        role = role_of(standing, lines[index], after)
        RECEIVERS[role](standing, lines[index])
        _note_role(standing, lines[index], role)
        index += 1
    _tell_unread(standing)
    return standing.outline


def _note_role(standing: Standing, line: Line, role: Role) -> None:
    outline = standing.outline
    place = len(outline.blocks) - 1
    outline.roles.append((line.number, role, place))
    outline.roles += [(number, "continuation", place) for number in line.joined]


def _place_grid(standing: Standing, head: Line, grid: Grid) -> None:
    """Each row is a question; what stood right above the columns is read with each of them."""
    above = standing.instruction if standing.is_pending else ""
    below = grid.title or (_take_title(standing) if grid.takes_title else "")
    title = " ".join(words for words in (above, below) if words)
    standing.instruction, standing.is_pending = "", False
    _note_role(standing, head, "instruction")
    for line, words in grid.rows:
        _receive_question(standing, line)
        block = standing.outline.blocks[-1]
        block.text = words
        block.hints = [title] if title else []
        block.options, block.option_kind = list(grid.columns), "round"
        _note_role(standing, line, "question")
    standing.current = None


def _take_title(standing: Standing) -> str:
    """A question right above the columns of a table only introduces it."""
    current, outline = standing.current, standing.outline
    if current is None or not current.is_open:
        return ""
    place = len(outline.blocks) - 1
    outline.blocks.pop()
    outline.roles = [
        (number, "instruction" if index == place and role == "question" else role, index)
        for number, role, index in outline.roles
    ]
    standing.current = None
    return " ".join([current.text, *current.hints])


def _tell_unread(standing: Standing) -> None:
    """An instruction that no question followed is told as left out."""
    outline = standing.outline
    if not standing.is_pending:
        return
    last = max(index for index, (_n, role, _b) in enumerate(outline.roles) if role == "instruction")
    number, _role, place = outline.roles[last]
    outline.roles[last] = (number, "ignored", place)


def _receive_question(standing: Standing, line: Line) -> None:
    outline = standing.outline
    block = Block(line.number, line.text, line.marker, len(outline.themes) - 1)
    standing.is_over = False
    if "?" in line.text:
        block.lead = standing.instruction if standing.is_pending else ""
        standing.instruction = ""
    else:
        block.lead = block.instruction = standing.instruction
    standing.is_pending = False
    outline.blocks.append(block)
    standing.current = block


def _receive_option(standing: Standing, line: Line) -> None:
    current = standing.current
    if current is not None:
        if not current.options:
            current.first_option = line.marker.key[0] if line.marker.key else 1
            current.option_kind = line.marker.kind
        current.options.append(line.text)


def _receive_hint(standing: Standing, line: Line) -> None:
    if standing.current is not None:
        standing.current.hints.append(line.text)
        standing.current.expects_options |= TELLS_HOW.match(fold(line.text)) is not None


def _receive_answer_space(standing: Standing, line: Line) -> None:
    current = standing.current
    if current is None:
        return
    current.placeholder = find_placeholder(current, line) or current.placeholder
    current.answer_lines += 2 if "long" in fold(line.text) else 1


def _receive_theme(standing: Standing, line: Line) -> None:
    standing.outline.themes.append((line.number, line.text.strip(" :#.-–")))
    standing.current = None
    if not standing.is_pending:
        standing.instruction = ""


def _receive_instruction(standing: Standing, line: Line) -> None:
    before = f"{standing.instruction} " if standing.is_pending else ""
    standing.instruction, standing.is_pending = before + line.text, True
    standing.current = None


def _receive_title(standing: Standing, line: Line) -> None:
    standing.outline.title = line.text.strip(" :#")


def _receive_intro(standing: Standing, line: Line) -> None:
    standing.outline.intro.append(line.text)


def _receive_nothing(_standing: Standing, _line: Line) -> None:
    """Page numbers and rules carry nothing."""


RECEIVERS: Mapping[Role, Callable[[Standing, Line], None]] = {
    "question": _receive_question,
    "option": _receive_option,
    "hint": _receive_hint,
    "answer_space": _receive_answer_space,
    "theme": _receive_theme,
    "instruction": _receive_instruction,
    "title": _receive_title,
    "intro": _receive_intro,
    "ignored": _receive_nothing,
}
