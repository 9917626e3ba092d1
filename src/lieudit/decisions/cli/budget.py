"""`compute tally --method equal-shares|greedy-budget`: what a participatory budget pays for."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from lieudit.decisions.engine.budget.pabulib import read_pabulib
from lieudit.kit.sentences import Sentences

if TYPE_CHECKING:
    from lieudit.decisions.engine.budget.pabulib import BudgetFile
    from lieudit.decisions.engine.budget.vote import (
        BudgetVote,
        Completion,
        Filling,
        GreedyOutcome,
        SharesOutcome,
        SharesRun,
        Utility,
    )

METHODS = ("equal-shares", "greedy-budget")

SENTENCES: Sentences = {
    "pb_no_section": (
        "Un fichier .pb commence par la ligne « META ».",
        "A .pb file begins with the line “META”.",
    ),
    "pb_missing_section": (
        "La partie {name} manque dans ce fichier .pb (ou un guillemet reste ouvert avant elle).",
        "The section {name} is missing from this .pb file (or a quote is left open before it).",
    ),
    "pb_section_twice": (
        "La partie {name} figure deux fois.",
        "The section {name} appears twice.",
    ),
    "pb_missing_meta": ("META ne dit pas « {name} ».", "META does not tell “{name}”."),
    "pb_vote_type": (
        "Ces bulletins sont de type « {value} » : seuls approval et choose-1 se comptent ici.",
        "These ballots are of type “{value}”: only approval and choose-1 are counted here.",
    ),
    "pb_no_project": (
        "Aucun projet : il en faut au moins un.",
        "There is no project: one is needed.",
    ),
    "pb_too_many_projects": (
        "{found} projets : au plus {limit}.",
        "{found} projects: {limit} at most.",
    ),
    "pb_no_project_id": ("Ce projet n'a pas de project_id.", "This project has no project_id."),
    "pb_comma_in_id": (
        "Le project_id « {value} » contient une virgule : un vote ne pourrait pas le nommer.",
        "The project_id “{value}” holds a comma: no vote could name it.",
    ),
    "pb_project_twice": (
        "Le projet « {value} » figure deux fois.",
        "The project “{value}” appears twice.",
    ),
    "pb_unknown_project": (
        "Ce vote nomme « {value} », qui n'est pas un projet du fichier.",
        "This vote names “{value}”, which is no project of the file.",
    ),
    "sum_out_of_range": (
        "« {value} » n'est pas une somme de 0 à {limit}.",
        "“{value}” is not a sum from 0 to {limit}.",
    ),
}  # fmt: skip


def tally_budget(
    content: bytes, file: str, method: str, completion: Completion, utility: Utility
) -> dict[str, Any]:
    """Answer for a `.pb` file: the members every method has, then those of a budget."""
    given = read_pabulib(content, file)
    if method == "greedy-budget":
        return show_greedy(given, utility)
    return show_shares(given, completion, utility)


def show_greedy(given: BudgetFile, utility: Utility) -> dict[str, Any]:
    """Write what the greedy rule pays for."""
    from lieudit.decisions.engine.budget.greedy import rank_groups, spend_greedily  # noqa: PLC0415

    outcome = spend_greedily(given.vote, utility)
    votes = given.vote.count_votes()
    options = {
        look.key: {
            **describe(given, look.key, look.cost, votes[look.key], look.is_taken),
            "score": show_sum(look.score),
            "left_before": show_sum(look.left),
            "reason": "fits" if look.is_taken else "too_dear_for_what_is_left",
        }
        for look in outcome.looks
    }
    return {
        "method": "greedy-budget",
        "utility": utility,
        **show_selected(given.vote, outcome),
        "ranking": rank_groups(outcome.looks),
        "options": options,
        "warnings": given.warnings + warn_of_unwanted(outcome, votes),
        "steps": [
            {"code": "take" if look.is_taken else "pass_over", "project": look.key,
             "score": show_sum(look.score), "cost": show_sum(look.cost),
             "left": show_sum(look.left - look.cost * look.is_taken),
             "tied_with": list(look.tied_with)}
            for look in outcome.looks
        ],
    }  # fmt: skip


def show_shares(given: BudgetFile, completion: Completion, utility: Utility) -> dict[str, Any]:
    """Write what Equal Shares pays for, and with what."""
    from lieudit.decisions.engine.budget.equal_shares import share_equally  # noqa: PLC0415

    outcome = share_equally(given.vote, utility, completion)
    return {
        "method": "equal-shares",
        "utility": utility,
        "completion": completion,
        **show_selected(given.vote, outcome),
        "share": show_sum(outcome.run.share),
        "share_at_start": show_sum(outcome.run.share - outcome.raised),
        "raised": outcome.raised,
        "stopped": outcome.stopped or None,
        "ranking": rank_shares(given.vote, outcome),
        "options": show_options(given, outcome),
        "warnings": given.warnings + warn_of_unwanted(outcome, given.vote.count_votes()),
        "steps": list_steps(outcome),
    }


def show_options(given: BudgetFile, outcome: SharesOutcome) -> dict[str, Any]:
    """Write each project in the order of the file: bought with what, or why not."""
    votes = given.vote.count_votes()
    bought = {purchase.key: purchase for purchase in outcome.run.purchases}
    filled = {filling.key for filling in outcome.fillings}
    behind = {leftover.key: leftover.money_behind for leftover in outcome.run.leftovers}
    options: dict[str, Any] = {}
    for project in given.vote.projects:
        key, purchase = project.key, bought.get(project.key)
        shown = describe(given, key, project.cost, votes[key], key in bought or key in filled)
        shown["price"] = purchase and show_sum(purchase.price)
        shown["rho"] = purchase and show_sum(purchase.rho)
        shown["effective_votes"] = (
            show_sum(purchase.cost / purchase.price) if purchase and purchase.price else None
        )
        shown["money_behind"] = show_sum(behind.get(key))
        shown["reason"] = tell_reason(key, bought, filled, behind)
        options[key] = shown
    return options


def tell_reason(key: str, bought: Any, filled: set[str], behind: Any) -> str:
    """Return the code of why a project was bought or not."""
    if key in bought:
        return "bought_by_its_supporters" if bought[key].cost else "free"
    if key in filled:
        return "bought_with_what_was_left"
    return "supporters_lack_money" if key in behind else "nobody_approved"


def list_steps(outcome: SharesOutcome) -> list[dict[str, Any]]:
    """Write the share given, each purchase in order, then what filled the rest."""
    return [
        {"code": "share", "share": show_sum(outcome.run.share), "raised": outcome.raised},
        *show_purchases(outcome.run),
        *map(show_filling, outcome.fillings),
    ]


def show_purchases(run: SharesRun) -> list[dict[str, Any]]:
    """Write the purchases of a run."""
    return [
        {
            "code": "buy",
            "project": purchase.key,
            "cost": show_sum(purchase.cost),
            "price": show_sum(purchase.price),
            "rho": show_sum(purchase.rho),
            "gave_all": purchase.gave_all,
            "tied_with": list(purchase.tied_with),
        }
        for purchase in run.purchases
    ]


def show_filling(filling: Filling) -> dict[str, Any]:
    """Write a project bought with what was left."""
    return {
        "code": "complete",
        "project": filling.key,
        "cost": show_sum(filling.cost),
        "score": show_sum(filling.score),
        "tied_with": list(filling.tied_with),
    }


def rank_shares(vote: BudgetVote, outcome: SharesOutcome) -> list[list[str]]:
    """Return the projects in the order they were bought, then the others together."""
    chosen = set(outcome.selected)
    others = [project.key for project in vote.projects if project.key not in chosen]
    return [[key] for key in outcome.selected] + ([others] if others else [])


def show_selected(vote: BudgetVote, outcome: SharesOutcome | GreedyOutcome) -> dict[str, Any]:
    """Write what is paid for, what it costs and whom it reaches."""
    chosen = set(outcome.selected)
    spent = sum((project.cost for project in vote.projects if project.key in chosen), Fraction(0))
    return {
        "winners": list(outcome.selected),
        "selected": list(outcome.selected),
        "budget": show_sum(vote.budget),
        "spent": show_sum(spent),
        "voters": vote.voters,
        "covered_voters": vote.count_covered(chosen),
    }


def describe(
    given: BudgetFile, key: str, cost: Fraction, votes: int, chosen: bool
) -> dict[str, Any]:
    """Write what every option of a budget has."""
    return {
        "name": given.names.get(key),
        "cost": show_sum(cost),
        "votes": votes,
        "selected": chosen,
    }


def warn_of_unwanted(
    outcome: SharesOutcome | GreedyOutcome, votes: dict[str, int]
) -> list[dict[str, object]]:
    """Tell a project that is paid for though nobody approved it: it fitted in what was left."""
    unwanted = [key for key in outcome.selected if not votes[key]]
    return [{"code": "selected_without_support", "projects": unwanted}] if unwanted else []


def show_sum(value: Fraction | None) -> int | float | None:
    """Write an exact figure: whole when it is."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)
