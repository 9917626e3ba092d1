"""`compute agreement` and `compute krippendorff`: do people, or observers, say the same?"""

from lieudit.interviews.cli.showing import FILE, show
from lieudit.interviews.engine import agreement as agreements
from lieudit.interviews.engine import dispersion, krippendorff, robustness
from lieudit.interviews.engine.ratings import read_ratings
from lieudit.kit.arguments import Arguments, Option, Positional
from lieudit.kit.commandline import Command, Outcome, read_file
from lieudit.kit.numbers import parse_number, parse_whole
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.sentences import Sentences
from lieudit.kit.tables import read_rows

LONGEST_SCALE = 1000
LARGEST_COUNT = 10**18

SENTENCES: Sentences = {
    "scale_too_short": (
        "Une échelle a au moins 3 échelons ; reçu : {value}.",
        "A scale has at least 3 steps; received: {value}.",
    ),
    "scale_too_long": (
        "Une échelle a au plus {limit} échelons ; reçu : {value}.",
        "A scale has at most {limit} steps; received: {value}.",
    ),
    "not_a_count": (
        "« {value} » n'est pas un nombre entier de réponses, de 0 à {limit}.",
        "“{value}” is not a whole number of answers, from 0 to {limit}.",
    ),
    "wrong_number_of_counts": (
        "Il faut {expected} effectifs, un par échelon ; reçu : {found}.",
        "{expected} counts are needed, one for each step; received: {found}.",
    ),
    "no_answer": (
        "Aucune réponse : il en faut au moins une.",
        "There is no answer: at least one is needed.",
    ),
}


def compute_agreement(arguments: Arguments) -> Outcome:
    """Answer `compute agreement`."""
    counts = read_counts(arguments["counts"], read_scale(arguments["scale"]))
    found = agreements.measure_agreement(counts)
    held = robustness.measure_robustness(counts, found)
    edges = None if held.lowest is None or held.highest is None else [held.lowest, held.highest]
    return Outcome(
        {
            "agreement": float(found.value),
            "consensus": dispersion.measure_consensus(counts),
            "leik": float(dispersion.measure_leik(counts)),
            "rwg": show(dispersion.measure_rwg(counts)),
            "median": float(dispersion.find_median(counts)),
            "n": sum(counts),
            "label": found.label,
            "fragile": held.is_fragile,
            "leave_one_out": edges and [float(edge) for edge in edges],
            "steps": [
                {
                    "pattern": list(step.pattern),
                    "weight": float(step.weight),
                    "agreement": float(step.agreement),
                }
                for step in found.steps
            ],
        }
    )


def read_scale(text: str) -> int:
    """Read the number of steps of the scale."""
    where = Where(field="scale")
    number = parse_number(text)  # 5.0 is 5, as some programs write it
    if number is None:
        raise BadInput("not_a_number", where, {"value": text})
    if number.denominator != 1:
        raise BadInput("not_a_whole_number", where, {"value": text})
    scale = int(number)
    if scale < agreements.SMALLEST_SCALE:
        raise BadInput("scale_too_short", where, {"value": text})
    if scale > LONGEST_SCALE:
        raise BadInput("scale_too_long", where, {"value": text, "limit": str(LONGEST_SCALE)})
    return scale


def read_counts(text: str, scale: int) -> list[int]:
    """Read one count for each step of the scale."""
    where = Where(field="counts")
    counts = []
    for column, part in enumerate(text.split(","), start=1):
        count = parse_whole(part)
        if count is None or not 0 <= count <= LARGEST_COUNT:
            details = {"value": part, "limit": str(LARGEST_COUNT)}
            raise BadInput("not_a_count", Where(field="counts", column=column), details)
        counts.append(count)
    if len(counts) != scale:
        details = {"expected": str(scale), "found": str(len(counts))}
        raise BadInput("wrong_number_of_counts", where, details)
    if sum(counts) == 0:
        raise BadInput("no_answer", where)
    return counts


def compute_krippendorff(arguments: Arguments) -> Outcome:
    """Answer `compute krippendorff`."""
    file, level = arguments["file"], arguments["level"]
    ratings = read_ratings(read_rows(read_file(file), file), level, file)
    found = krippendorff.measure_alpha(ratings.rows, level)  # type: ignore[arg-type]
    return Outcome(
        {
            "alpha": show(found.alpha),
            "n": found.n,
            "level": level,
            "warnings": ratings.warnings,
            "steps": {
                "margins": [
                    {"value": show(value), "count": count} for value, count in found.margins
                ],
                "observed_disagreement": show(found.observed),
                "expected_disagreement": show(found.expected),
            },
        }
    )


COMMANDS = {
    "agreement": Command(
        run=compute_agreement,
        summary={
            "fr": "accord des réponses à une question ordonnée, et sa solidité",
            "en": "agreement of the answers to an ordered question, and how it holds",
        },
        options=(
            Option(
                "scale", "K", {"fr": "nombre d'échelons (3 ou plus)", "en": "steps (3 or more)"}
            ),
            Option("counts", "N1,…,NK", {"fr": "réponses par échelon", "en": "answers per step"}),
        ),
        sentences=SENTENCES,
    ),
    "krippendorff": Command(
        run=compute_krippendorff,
        summary={
            "fr": "alpha de Krippendorff : lignes = observateurs, colonnes = unités, vide = absent",
            "en": "Krippendorff's alpha: rows = observers, columns = units, empty = missing",
        },
        positionals=(Positional("file", FILE),),
        options=(
            Option(
                "level",
                "|".join(krippendorff.LEVELS),
                {"fr": "nature des valeurs", "en": "what the values are"},
                krippendorff.LEVELS,
            ),
        ),
        sentences=SENTENCES,
    ),
}
