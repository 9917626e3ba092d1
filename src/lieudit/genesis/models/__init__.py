"""Every row of the genesis room."""

from lieudit.genesis.models.founding import FoundingSheet
from lieudit.genesis.models.writing import Writing, WritingRound

__all__ = ["FoundingSheet", "Writing", "WritingRound"]
