"""Pabulib's `.pb` files: a participatory budget with its approval ballots."""

from lieudit.decisions.engine.ballot_files.reading import Reading
from lieudit.decisions.engine.ballots import Settings
from lieudit.decisions.engine.budget.pabulib import read_pabulib
from lieudit.decisions.engine.budget.tallied import BudgetProfile


def read_budget(content: bytes, file: str, settings: Settings) -> Reading:
    """Read a `.pb` file; its budget and costs are its own, whatever the settings say."""
    found = read_pabulib(content, file)
    return Reading(BudgetProfile(found.vote, found.names), tuple(found.warnings))
