"""What every command of the room writes and asks alike."""

from fractions import Fraction
from typing import Any

FILE = {
    "fr": "fichier CSV, UTF-8 : virgule, point-virgule, tabulation ou « | »",
    "en": "CSV file, UTF-8: comma, semicolon, tab or “|”",
}


def show(value: Any) -> Any:
    """Write an exact number as JSON carries it; names and null stay."""
    return float(value) if isinstance(value, Fraction) else value
