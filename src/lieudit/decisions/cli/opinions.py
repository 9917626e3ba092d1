"""`compute opinions`: who votes alike, what each group holds, what all share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lieudit.kit.arguments import Arguments, Option, Positional
from lieudit.kit.commandline import Command, Outcome, read_file
from lieudit.kit.numbers import parse_whole
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.sentences import Sentences

if TYPE_CHECKING:
    from lieudit.decisions.engine.opinion_map.mapping import OpinionMap
    from lieudit.decisions.engine.opinion_map.statistics import Holding

LARGEST_SEED = 2**63 - 1
MOST_GROUPS = 20

SENTENCES: Sentences = {
    "no_participant": (
        "Aucune personne : il faut une ligne par personne sous l'en-tête.",
        "There is nobody: one row a person is needed below the header.",
    ),
    "no_statement": (
        "Aucune affirmation : il faut une colonne par affirmation après celle des personnes.",
        "There is no statement: one column a statement is needed after that of the participants.",
    ),
    "statement_without_name": (
        "Cette colonne n'a pas de nom dans l'en-tête.",
        "This column has no name in the header.",
    ),
    "participant_without_name": (
        "Cette ligne ne dit pas de qui sont ces votes.",
        "This row does not say whose votes these are.",
    ),
    "participant_twice": (
        "« {value} » figure sur deux lignes : lesquels sont ses votes ?",
        "“{value}” stands on two rows: which are the right votes?",
    ),
    "not_a_vote": (
        "« {value} » n'est pas un vote : 1 d'accord, -1 pas d'accord, 0 passe, vide non vu.",
        "“{value}” is not a vote: 1 agree, -1 disagree, 0 pass, empty unseen.",
    ),
    "whole_out_of_range": (
        "{name} va de {lowest} à {highest} ; reçu : {value}.",
        "{name} goes from {lowest} to {highest}; received: {value}.",
    ),
}


def compute_opinions(arguments: Arguments) -> Outcome:
    """Answer `compute opinions`."""
    seed = read_whole(arguments["seed"], "seed", 0, LARGEST_SEED)
    most_groups = read_whole(arguments["max-groups"], "max-groups", 1, MOST_GROUPS)
    from lieudit.decisions.engine.opinion_map.mapping import map_opinions  # noqa: PLC0415
    from lieudit.decisions.engine.opinion_map.reading import read_votes  # noqa: PLC0415

    file = arguments["file"]
    table, warnings = read_votes(read_file(file), file)
    found = map_opinions(table, seed, most_groups)
    if found.reason:
        warnings.append({"code": found.reason, "found": found.voters, "needed": 12})
    return Outcome({**show_map(found), "seed": seed, "warnings": warnings})


def read_whole(text: str, name: str, lowest: int, highest: int) -> int:
    """Read a whole number within bounds."""
    number = parse_whole(text)
    if number is None:
        raise BadInput("not_a_whole_number", Where(field=name), {"value": text[:60]})
    if not lowest <= number <= highest:
        details = {"name": f"--{name}", "value": text[:60]}
        details |= {"lowest": str(lowest), "highest": str(highest)}
        raise BadInput("whole_out_of_range", Where(field=name), details)
    return number


def show_map(found: OpinionMap) -> dict[str, Any]:
    """Write a map; groups are named 0, 1 … from the largest."""
    return {
        "voters": found.voters,
        "reason": found.reason or None,
        "groups": found.groups,
        "sizes": {str(group): size for group, size in enumerate(found.sizes)},
        "positions": {
            name: None if place is None else list(place) for name, place in found.positions.items()
        },
        "representative": {
            str(group): [show_holding(holding) for holding in held]
            for group, held in enumerate(found.representative)
        },
        "group_informed_consensus": {
            name: figures.shared_by_groups for name, figures in found.statements.items()
        },
        "consensus": {
            side: [show_holding(holding) for holding in found.shared.get(side, [])]
            for side in ("agree", "disagree")
        },
        "statements": {
            name: {
                "agree": figures.agreed,
                "disagree": figures.disagreed,
                "pass": figures.passed,
                "votes": figures.agreed + figures.disagreed + figures.passed,
                "extremity": figures.extremity,
                "priority": figures.priority,
                "group_informed_disagreement": figures.refused_by_groups,
            }
            for name, figures in found.statements.items()
        },
        "steps": {
            "silhouettes": {str(count): value for count, value in found.silhouettes.items()},
            "explained_variance": list(found.explained),
        },
    }


def show_holding(holding: Holding) -> dict[str, Any]:
    """Write a statement with its counts and tests (z-values)."""
    shown = {
        "statement": holding.statement,
        "direction": holding.direction,
        "agree": holding.agreed,
        "disagree": holding.disagreed,
        "votes": holding.votes,
        "p": holding.share,
        "p_test": holding.share_test,
    }
    if holding.ratio is None:
        return shown
    return {
        **shown,
        "repness": holding.ratio,
        "repness_test": holding.ratio_test,
        "best_agree": holding.is_best_agreed,
    }


COMMANDS = {
    "opinions": Command(
        run=compute_opinions,
        summary={
            "fr": "carte des opinions : groupes, ce que chacun tient, ce que tous partagent",
            "en": "opinion map: groups, what each holds, what all share",
        },
        positionals=(
            Positional(
                "file",
                {
                    "fr": "CSV : 1re colonne la personne, puis une affirmation par colonne",
                    "en": "CSV: first column the participant, then one statement a column",
                },
            ),
        ),
        options=(
            Option("seed", "S", {"fr": "graine du tirage (entier)", "en": "seed (whole number)"}),
            Option(
                "max-groups",
                "K",
                {"fr": "groupes au plus (5 par défaut)", "en": "groups at most (5 by default)"},
                default="5",
                is_required=False,
            ),
        ),
        sentences=SENTENCES,
    ),
}
