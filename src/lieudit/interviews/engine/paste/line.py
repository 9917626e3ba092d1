"""One line of the text, without the mark it bears."""

from __future__ import annotations

from dataclasses import dataclass, field

from lieudit.interviews.engine.paste.markers import OPTION_KINDS, Marker


@dataclass
class Line:
    """A line without its mark; `joined` are the numbers of the lines that continued it.

    `is_row`: empty cells stand after its words, as in a row of a table to fill in.
    """

    number: int
    text: str
    marker: Marker
    blank_before: bool
    joined: list[int] = field(default_factory=list)
    is_answer_space: bool = False
    is_noise: bool = False
    is_row: bool = False

    @property
    def is_listed(self) -> bool:
        """Whether it bears a bullet, a letter or a box."""
        return self.marker.kind in OPTION_KINDS
