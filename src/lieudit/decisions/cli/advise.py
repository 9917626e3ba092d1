"""`compute advise`: the ways of deciding, in order, for one context written in TOML."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict
from typing import Any

from lieudit.decisions.engine.advising.advise import Advice, advise
from lieudit.decisions.engine.advising.context import ContextMalformed, read_context
from lieudit.kit.arguments import Arguments, Positional
from lieudit.kit.commandline import Command, Outcome, read_file
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.sentences import Sentences
from lieudit.kit.tables import decode_text

PLACE = re.compile(r"at line (\d+), column (\d+)")

SENTENCES: Sentences = {
    "not_utf8": (
        "Ce fichier n'est pas en UTF-8 : réenregistrez-le en UTF-8.",
        "This file is not in UTF-8: save it again in UTF-8.",
    ),
    "not_text": (
        "Ce fichier n'est pas du texte : il faut un fichier TOML.",
        "This file is not text: a TOML file is needed.",
    ),
    "not_toml": (
        "Ce fichier n'est pas du TOML ({reason}).",
        "This file is not TOML ({reason}).",
    ),
    "context_unknown_field": (
        "« {value} » n'est pas un champ connu. Possibles : {allowed}.",
        "“{value}” is not a known field. Possible: {allowed}.",
    ),
    "context_unknown_value": (
        "{field} ne peut pas être « {value} ». Possibles : {allowed}.",
        "{field} cannot be “{value}”. Possible: {allowed}.",
    ),
    "context_not_a_count": (
        "{field} est un nombre entier de personnes ({allowed}) ; reçu : « {value} ».",
        "{field} is a whole number of people ({allowed}); received: “{value}”.",
    ),
    "context_not_a_flag": (
        "{field} s'écrit true ou false, sans guillemets ; reçu : « {value} ».",
        "{field} is written true or false, without quotes; received: “{value}”.",
    ),
    "context_not_a_text": (
        "{field} est un texte d'au plus {allowed} caractères.",
        "{field} is a text of {allowed} characters at most.",
    ),
}


def compute_advise(arguments: Arguments) -> Outcome:
    """Answer `compute advise`."""
    file = arguments["file"]
    text = decode_text(read_file(file), file)
    told = read_toml(text, file)
    try:
        read = read_context(told)
    except ContextMalformed as refusal:
        details = {"field": refusal.field, "value": refusal.value, "allowed": refusal.allowed}
        where = Where(file=file, row=find_row(text, refusal.field), field=refusal.field)
        raise BadInput(f"context_{refusal.code}", where, details) from None
    palette = advise(read.context)
    return Outcome(
        {
            "recommended": palette[0].way,
            "methods": [show_advice(advice) for advice in palette],
            "context": asdict(read.context),
            "assumed": list(read.assumed),
        }
    )


def read_toml(text: str, file: str) -> dict[str, Any]:
    """Return what a TOML text says, or refuse it with its place."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = PLACE.search(str(error))
        row, column = (int(place[1]), int(place[2])) if place else (None, None)
        reason = PLACE.sub("", str(error)).removesuffix("()").strip()
        where = Where(file=file, row=row, column=column)
        raise BadInput("not_toml", where, {"reason": reason or type(error).__name__}) from None


def find_row(text: str, field: str) -> int | None:
    """Return the row on which a field is written."""
    pattern = re.compile(rf"""\s*\[?["']?{re.escape(field)}["']?\s*[=\].]""")
    rows = (row for row, line in enumerate(text.splitlines(), start=1) if pattern.match(line))
    return next(rows, None)


def show_advice(advice: Advice) -> dict[str, Any]:
    """Write one way with what speaks for it, against it, and its price."""
    return {
        "method": advice.way,
        "suited": advice.is_suited,
        "points": advice.points,
        "reasons": [asdict(reason) for reason in advice.reasons],
        "excluded_by": list(advice.bars),
        "price": asdict(advice.price),
    }


COMMANDS = {
    "advise": Command(
        run=compute_advise,
        summary={
            "fr": "comment décider : les méthodes dans l'ordre, avec leurs raisons et leur prix",
            "en": "how to decide: the methods in order, with their reasons and their price",
        },
        positionals=(
            Positional(
                "file",
                {"fr": "contexte de la décision, en TOML", "en": "context of the decision, TOML"},
            ),
        ),
        sentences=SENTENCES,
    ),
}
