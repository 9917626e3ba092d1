"""Read clean lines: their marks, the noise among them, and the broken ones put together again."""

from __future__ import annotations

from lieudit.interviews.engine.paste.grids import is_rule, is_table_head, split_pipes
from lieudit.interviews.engine.paste.joining import continues
from lieudit.interviews.engine.paste.line import Line
from lieudit.interviews.engine.paste.markers import Marker, split_marker
from lieudit.interviews.engine.paste.words import ANSWER_LABEL, BOILERPLATE, DOTS, PAGE
from lieudit.kit.folding import fold_in_place as fold


def read_lines(texts: tuple[str, ...]) -> list[Line]:
    """Return the lines that hold something, continuations joined to the line they continue."""
    lines: list[Line] = []
    is_after_blank = True
    texts = split_pipes(texts)
    for number, text in enumerate(texts, 1):
        if not text:
            is_after_blank = True
            continue
        line = _read_line(number, text, is_after_blank)
        is_after_blank = False
        following = texts[number] if number < len(texts) else ""
        if lines and continues(lines[-1], line, following):
            before = lines[-1]
            before.text = f"{before.text} {line.text}"
            before.joined.append(number)
            continue
        lines.append(line)
    return _restore_numbers(lines)


def _read_line(number: int, text: str, blank_before: bool) -> Line:
    is_row, text = text.endswith("\t"), text.rstrip("\t")
    marker, words = split_marker(text)
    plain = fold(text)
    line = Line(number, words or text, marker, blank_before, is_row=is_row)
    line.is_answer_space = DOTS.match(text) is not None or ANSWER_LABEL.match(plain) is not None
    is_set_phrase = PAGE.match(plain) is not None or BOILERPLATE.match(plain) is not None
    is_decoration = is_set_phrase or is_table_head(text) or is_rule(text)
    line.is_noise = not line.is_answer_space and (is_decoration or not words)
    if line.is_answer_space or line.is_noise:
        line.text, line.marker = text, Marker()
    return line


def _restore_numbers(lines: list[Line]) -> list[Line]:
    """A single number alone is a page; three in a row that follow one another are a scale."""
    kept: list[Line] = []
    index = 0
    while index < len(lines):
        run = _number_run(lines, index)
        if len(run) >= SHORTEST_RUN:
            first = lines[index]
            first.text = " ".join(line.text for line in run)
            first.joined = [line.number for line in run[1:]]
            first.is_noise = False
            kept.append(first)
            index += len(run)
        else:
            kept.append(lines[index])
            index += 1
    return kept


def _number_run(lines: list[Line], start: int) -> list[Line]:
    run: list[Line] = []
    for line in lines[start : start + LONGEST_RUN]:
        is_number = line.is_noise and line.text.isdigit()
        if not is_number or (run and int(line.text) != int(run[-1].text) + 1):
            break
        run.append(line)
    return run


SHORTEST_RUN = 3
LONGEST_RUN = 11
