"""`compute verify`: is my ballot in, and do the ballots give the result that was told?"""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from lieudit.decisions.engine.secret.published import BALLOTS, INCLUSION, RESULT
from lieudit.decisions.engine.secret.reading import read_document
from lieudit.decisions.engine.secret.verifying import Check, Files, Verification, verify
from lieudit.decisions.engine.tally_result import encode
from lieudit.kit.arguments import Arguments, Option, Positional
from lieudit.kit.commandline import Command, Outcome, read_file
from lieudit.kit.sentences import Sentences

SENTENCES: Sentences = {
    "not_json": (
        "Ce fichier n’est pas du JSON : ligne {line}, colonne {place}.",
        "This file is not JSON: line {line}, column {place}.",
    ),
    "key_twice": (
        "« {name} » figure deux fois dans le même objet : on ne sait laquelle croire.",
        "“{name}” stands twice in one object: nobody knows which to believe.",
    ),
    "not_this_document": (
        "Ce fichier n’est pas un « {expected} » : vérifiez l’ordre des fichiers.",
        "This file is no “{expected}”: check the order of the files.",
    ),
    "version_unknown": (
        "Ce fichier est d’une version que ce programme ne connaît pas (connue : {known}).",
        "This file is of a version this program does not know (known: {known}).",
    ),
    "field_unreadable": (
        "« {name} » manque dans ce fichier, ou n’y est pas ce que le format demande.",
        "“{name}” is missing from this file, or is not what the format asks for.",
    ),
}


def compute_verify(arguments: Arguments) -> Outcome:
    """Answer `compute verify`."""
    inclusion, ballots = arguments["inclusion"], arguments["ballots"]
    result = arguments.get("result") or ""
    found = verify(
        Files(
            inclusion=_read(inclusion, INCLUSION),
            inclusion_file=_name(inclusion),
            ballots=_read(ballots, BALLOTS),
            ballots_file=_name(ballots),
            result=_read(result, RESULT) if result else None,
            result_file=_name(result),
        ),
        arguments.get("tracker") or None,
    )
    return Outcome(show_verification(found), has_failed=not found.is_verified)


def show_verification(found: Verification) -> dict[str, Any]:
    """Return what the command prints: each check, what differs, the count made again."""
    return {
        "verified": found.is_verified,
        "method": found.paper.method,
        "electors": found.electors,
        "cast": found.cast,
        "paper": found.on_paper,
        "checks": [_show_check(check) for check in found.checks],
        "recount": None if found.recount is None else found.recount.to_json(),
        "steps": [] if found.recount is None else encode(found.recount.steps),
    }


def _show_check(check: Check) -> dict[str, Any]:
    return {
        "check": check.code,
        "kept": check.is_kept,
        "differences": [asdict(one) for one in check.differences],
        "more": check.more,
    }


def _read(file: str, expected: str) -> Mapping[str, Any]:
    return read_document(read_file(file), _name(file), expected)


def _name(file: str) -> str:
    return PurePath(file).name


COMMANDS = {
    "verify": Command(
        run=compute_verify,
        summary={
            "fr": "un vote à bulletin secret recompté depuis ses fichiers publiés",
            "en": "a secret ballot counted again from its published files",
        },
        positionals=(
            Positional(
                "inclusion",
                {"fr": "inclusion.json : les numéros de suivi", "en": "inclusion.json: trackers"},
            ),
            Positional(
                "ballots",
                {"fr": "ballots.json : les bulletins mélangés", "en": "ballots.json: the choices"},
            ),
        ),
        options=(
            Option(
                "result",
                "FILE",
                {"fr": "result.json : le résultat annoncé", "en": "result.json: what was told"},
                is_required=False,
            ),
            Option(
                "tracker",
                "XXXX-XXXX-XXXX-XXXX",
                {"fr": "votre numéro : est-il dans la liste ?", "en": "your number: is it listed?"},
                is_required=False,
            ),
        ),
        sentences=SENTENCES,
    )
}
