"""The words that ship for `forbidden_grounds`, and how each ground is called.

They stand in `content/forbidden_grounds.json`, so that somebody who does not code may mend them.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from lieudit.kit.forbidden_grounds import GroundWords


@lru_cache(maxsize=1)
def load_ground_words() -> tuple[GroundWords, ...]:
    """Return the words that tell something of a person, French and English."""
    return tuple(
        GroundWords(one["ground"], (*one["words"], *one["told"]), tuple(one["innocent"]))
        for one in _read()["grounds"]
    )


@lru_cache(maxsize=1)
def load_question_words() -> tuple[GroundWords, ...]:
    """Return the words that tell it in a question too: fewer, so that few questions are held."""
    return tuple(
        GroundWords(one["ground"], tuple(one["words"]), tuple(one["innocent"]))
        for one in _read()["grounds"]
    )


def name_ground(ground: str, language: str) -> str:
    """Return what a ground is called, in French unless the language is known."""
    names = next(one["names"] for one in _read()["grounds"] if one["ground"] == ground)
    return str(names.get(language[:2], names["fr"]))


def name_law(language: str) -> str:
    """Return the article these grounds come from."""
    names = _read()["law"]
    return str(names.get(language[:2], names["fr"]))


@lru_cache(maxsize=1)
def _read() -> Mapping[str, Any]:
    text = files("lieudit.kit").joinpath("content/forbidden_grounds.json").read_text("utf-8")
    document: Mapping[str, Any] = json.loads(text)
    return document
