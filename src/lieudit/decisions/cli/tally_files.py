"""Which reader reads this file of ballots for this method. A new format is added here alone."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath
from typing import cast

from lieudit.decisions.engine.ballot_files.reading import Reading
from lieudit.decisions.engine.ballots import Settings
from lieudit.kit.problems import BadInput, Where

Reader = Callable[[bytes, str, Settings], Reading]

INPUTS = ("grades", "ranking", "preflib", "pabulib")
BY_NAME = {
    ".soc": "preflib",
    ".soi": "preflib",
    ".toc": "preflib",
    ".toi": "preflib",
    ".pb": "pabulib",
}
BY_KIND = {"grades": "grades", "rankings": "ranking", "budget": "pabulib"}
# (format, what the method counts) -> module and function; loaded when it is needed only.
READERS = {
    ("grades", "grades"): "grades.read_grade_tallies",
    ("tallies", "grades"): "tallies.read_tallies",
    ("grades", "rankings"): "grades.read_grade_orders",
    ("ranking", "rankings"): "rankings.read_rankings",
    ("preflib", "rankings"): "preflib.read_preflib",
    ("pabulib", "budget"): "pabulib.read_budget",
}


def choose_reader(method: str, kind: str, file: str, arguments: Mapping[str, str]) -> Reader:
    """Return the reader of what `--input`, else the file's name, else the method says it is."""
    told = arguments.get("input") or BY_NAME.get(PurePath(file).suffix.lower(), BY_KIND[kind])
    if told == "grades" and "tallies" in arguments and kind == "grades":
        told = "tallies"
    name = READERS.get((told, kind))
    if name is None:
        details = {"value": told, "method": method}
        raise BadInput("input_not_for_method", Where(file=file, field="input"), details)
    module, function = name.split(".")
    found = import_module(f"lieudit.decisions.engine.ballot_files.{module}")
    return cast(Reader, getattr(found, function))
