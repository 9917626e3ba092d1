"""`compute irv` and `compute rwg`: for those who bring scales and their own files.

Stateless, a file in and JSON out. No page, card or export of the product computes either.
"""

from fractions import Fraction
from typing import Any

from lieudit.interviews.cli.agreeing import SENTENCES as AGREEING
from lieudit.interviews.cli.agreeing import read_scale
from lieudit.interviews.cli.showing import FILE, show
from lieudit.interviews.engine import response_spread, within_group
from lieudit.interviews.engine.ratings import READ_AS_MISSING, is_number, read_ratings
from lieudit.kit.arguments import Arguments, Option, Positional
from lieudit.kit.commandline import Command, Outcome, read_file
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.sentences import Sentences
from lieudit.kit.tables import Row, read_rows

Answers = list[list[Fraction | None]]

SENTENCES: Sentences = {
    **AGREEING,
    "wider_than_scale": (
        "Cette colonne va de {lowest} à {highest} : trop large pour {scale} échelons.",
        "This column goes from {lowest} to {highest}: too wide for {scale} steps.",
    ),
}


def compute_irv(arguments: Arguments) -> Outcome:
    """Answer `compute irv`."""
    rows, answers, warnings = read_answers(arguments["file"])
    found = [response_spread.measure_spread_of_form(form) for form in answers]
    return Outcome(
        {
            "rows": [one.irv for one in found],
            "n": len(found),
            "warnings": warnings,
            "steps": [
                {"row": row.number, "answers": one.answers, "missing": one.missing}
                for row, one in zip(rows, found, strict=True)
            ],
        }
    )


def compute_rwg(arguments: Arguments) -> Outcome:
    """Answer `compute rwg`."""
    file, reference = arguments["file"], arguments["reference"]
    scale = read_scale(arguments["scale"])
    _rows, answers, warnings = read_answers(file)
    check_width(answers, scale, file)
    found = within_group.measure_group(answers, scale, reference)  # type: ignore[arg-type]
    if found.is_irregular:
        warnings.append({"code": "irregular_rwgj"})
    return Outcome(
        {
            "rwg": [show(item.rwg) for item in found.items],
            "rwgj": show(found.rwgj),
            "reference": reference,
            "n": len(answers),
            "items": found.items_counted,
            "warnings": warnings,
            "steps": {
                "reference_variance": show(found.reference_variance),
                "mean_variance": show(found.mean_variance),
                "items": [
                    {"column": column, "answers": item.answers, "variance": show(item.variance)}
                    for column, item in enumerate(found.items, start=1)
                ],
            },
        }
    )


def read_answers(file: str) -> tuple[tuple[Row, ...], Answers, list[dict[str, Any]]]:
    """Read persons by answers; a first row without any number names the columns, and is told.

    Rows shorter than the widest are missing at their end.
    """
    rows = read_rows(read_file(file), file)
    filled = [cell.strip() for cell in rows[0].cells if cell.strip() not in {"", *READ_AS_MISSING}]
    is_header = len(rows) > 1 and bool(filled) and not any(map(is_number, filled))
    told: list[dict[str, Any]] = (
        [{"code": "read_as_header", "row": rows[0].number}] if is_header else []
    )
    kept = rows[1:] if is_header else rows
    ratings = read_ratings(kept, "interval", file)
    width = max(len(row) for row in ratings.rows)
    answers: Answers = [
        [cell if isinstance(cell, Fraction) else None for cell in row] + [None] * (width - len(row))
        for row in ratings.rows
    ]
    return kept, answers, told + ratings.warnings


def check_width(answers: Answers, scale: int, file: str) -> None:
    """Refuse a column whose answers cannot be of a scale of K steps, wherever it begins."""
    for column, cells in enumerate(zip(*answers, strict=True), start=1):
        given = [cell for cell in cells if cell is not None]
        if given and max(given) - min(given) > scale - 1:
            details = {
                "lowest": f"{float(min(given)):g}",
                "highest": f"{float(max(given)):g}",
                "scale": str(scale),
            }
            raise BadInput("wider_than_scale", Where(file, column=column), details)


COMMANDS = {
    "irv": Command(
        run=compute_irv,
        summary={
            "fr": "variabilité des réponses de chaque formulaire : une ligne par formulaire",
            "en": "response variability of each form: one row a form, answers in the order asked",
        },
        positionals=(Positional("file", FILE),),
        sentences=SENTENCES,
    ),
    "rwg": Command(
        run=compute_rwg,
        summary={
            "fr": "accord d'un groupe sur une échelle, r_WG et r_WG(J) : lignes = personnes",
            "en": "agreement of a group on a scale, r_WG and r_WG(J): rows = raters",
        },
        positionals=(Positional("file", FILE),),
        options=(
            Option(
                "scale", "K", {"fr": "nombre d'échelons (3 ou plus)", "en": "steps (3 or more)"}
            ),
            Option(
                "reference",
                "|".join(within_group.REFERENCES),
                {
                    "fr": "dispersion attendue sans accord (uniform si absent)",
                    "en": "variance expected without agreement (uniform unless told)",
                },
                within_group.REFERENCES,
                default="uniform",
                is_required=False,
            ),
        ),
        sentences=SENTENCES,
    ),
}
