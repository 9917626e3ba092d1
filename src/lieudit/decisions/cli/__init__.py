"""The engines of decisions on the command line, one module a family."""

from lieudit.decisions.cli import tally

COMMANDS = {**tally.COMMANDS}
