"""`compute tally`: who wins a vote, counted again by anybody from the file of its ballots."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from lieudit.decisions.cli.budget_sentences import SENTENCES as BUDGET_SENTENCES
from lieudit.decisions.cli.tally_files import INPUTS, choose_reader
from lieudit.decisions.cli.tally_sentences import SENTENCES
from lieudit.decisions.cli.tally_showing import show_result
from lieudit.decisions.engine.ballots import (
    COMPLETIONS,
    MISSING,
    QUOTAS,
    UTILITIES,
    Completion,
    Missing,
    Quota,
    Settings,
    Utility,
)
from lieudit.decisions.engine.tallying import METHODS
from lieudit.kit.arguments import Arguments, Option, Positional
from lieudit.kit.commandline import Command, Outcome, read_file
from lieudit.kit.numbers import parse_whole
from lieudit.kit.problems import BadInput, Where

SCALE = re.compile(r"\s*([+-]?\d{1,18})\s*[-–:]\s*([+-]?\d{1,18})\s*")
# The options a family of methods reads; another one that is given is told, never obeyed.
READ_BY = {
    "scale": {"majority-judgment"},
    "missing": {"majority-judgment", "approval"},
    "tallies": {"majority-judgment", "approval"},
    "seats": {"stv"},
    "quota": {"stv"},
    "completion": {"equal-shares"},
    "utility": {"equal-shares", "greedy-budget"},
}


def compute_tally(arguments: Arguments) -> Outcome:
    """Answer `compute tally`."""
    file, name = arguments["file"], arguments["method"]
    method = METHODS[name.replace("-", "_")]
    settings = read_settings(arguments)
    if name == "approval":
        settings = replace(settings, scale=(0, 1))
    reader = choose_reader(name, method.kind, file, arguments)
    reading = reader(read_file(file), file, settings)
    warnings = [*reading.warnings, *warn_of_unused(name, arguments)]
    return Outcome(show_result(method.count(reading.profile, settings), warnings))


def read_settings(arguments: Arguments) -> Settings:
    """Return what the options say; the engine's own defaults for the others.

    A table of tallies has no blank cell: unless told, each option stands on its own counts.
    """
    default = Settings(missing="exclude") if "tallies" in arguments else Settings()
    return Settings(
        missing=cast(Missing, arguments.get("missing", default.missing)),
        scale=read_scale(arguments.get("scale", "")),
        seats=read_seats(arguments.get("seats", "1")),
        quota=cast(Quota, arguments.get("quota", default.quota)),
        completion=cast(Completion, arguments.get("completion", default.completion)),
        utility=cast(Utility, arguments.get("utility", default.utility)),
    )


def read_scale(text: str) -> tuple[int, int] | None:
    """Return the lowest and highest grade of `LOW-HIGH`; either may be negative."""
    if not text:
        return None
    found = SCALE.fullmatch(text)
    if not found or int(found[1]) >= int(found[2]):
        raise BadInput("scale_not_read", Where(field="scale"), {"value": text[:40]})
    return int(found[1]), int(found[2])


def read_seats(text: str) -> int:
    """Return how many are to be elected, 1 or more."""
    seats = parse_whole(text)
    if seats is None or seats < 1:
        raise BadInput("seats_not_usable", Where(field="seats"), {"value": text[:40]})
    return seats


def warn_of_unused(name: str, arguments: Mapping[str, str]) -> list[dict[str, Any]]:
    """Tell the options this method does not read."""
    return [
        {"code": "option_not_used", "name": f"--{option}"}
        for option, methods in READ_BY.items()
        if option in arguments and name not in methods
    ]


def offer(name: str, choices: tuple[str, ...], french: str, english: str) -> Option:
    """An option of the vote's rule, which may be left out."""
    words = {"fr": french, "en": english}
    return Option(name, "|".join(choices), words, choices, is_required=False)


NAMES = tuple(name.replace("_", "-") for name in METHODS)
COMMANDS = {
    "tally": Command(
        run=compute_tally,
        summary={
            "fr": "résultat d'un vote, depuis ses bulletins : gagnants, ordre, étapes",
            "en": "result of a vote, from its ballots: winners, order, steps",
        },
        positionals=(
            Positional(
                "file",
                {
                    "fr": "bulletins : CSV de notes ou de classements, PrefLib, Pabulib",
                    "en": "ballots: CSV of grades or of rankings, PrefLib, Pabulib",
                },
            ),
        ),
        options=(
            Option("method", "|".join(NAMES), {"fr": "méthode", "en": "method"}, NAMES),
            offer("input", INPUTS, "ce que contient le CSV", "what the CSV holds"),
            offer("missing", MISSING, "note absente (worst si absent)", "blank grade (worst)"),
            Option(
                "scale",
                "LOW-HIGH",
                {"fr": "échelle des notes (celles vues)", "en": "scale of grades (those seen)"},
                is_required=False,
            ),
            Option(
                "tallies",
                help={
                    "fr": "le CSV donne, par option, combien de bulletins par note",
                    "en": "the CSV gives, per option, how many ballots per grade",
                },
                is_flag=True,
            ),
            Option(
                "seats",
                "N",
                {"fr": "sièges à pourvoir (1)", "en": "seats to fill (1)"},
                is_required=False,
            ),
            offer("quota", QUOTAS, "quotient électoral (droop)", "quota (droop)"),
            offer("completion", COMPLETIONS, "suite du budget (add1)", "completion (add1)"),
            offer("utility", UTILITIES, "ce que vaut un projet (cost)", "a project's worth (cost)"),
        ),
        sentences={**SENTENCES, **BUDGET_SENTENCES},
    ),
}
