"""Lines of a calendar file (RFC 5545, 3.1 and 3.3.11): how a text is written and folded."""

from collections.abc import Iterable

LONGEST = 73  # bytes; the standard allows 75 with the line end


def escape_text(text: str) -> str:
    r"""Return a text on one line, its own marks escaped.

    >>> escape_text("Visite; apporter\ndu pain, du sel")
    'Visite\\; apporter du pain\\, du sel'
    """
    plain = " ".join(text.split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def fold_line(line: str) -> Iterable[str]:
    """Yield pieces of 75 bytes at the most; the next ones begin with a space."""
    part, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LONGEST:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + width
    yield part
