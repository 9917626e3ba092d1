"""What a scrutineer typed, gathered: each kind of paper once, with how many say it."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any


def list_typed_papers(typed: Sequence[dict[str, Any]]) -> list[tuple[dict[str, Any], int]]:
    """Return each different choice with its count, in an order of their own."""
    counts = Counter(json.dumps(choice, sort_keys=True) for choice in typed)
    return [(json.loads(written), count) for written, count in sorted(counts.items())]
