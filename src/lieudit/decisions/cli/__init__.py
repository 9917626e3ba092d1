"""The engines of decisions on the command line, one module a family."""

from lieudit.decisions.cli import advise, opinions, tally, verify

COMMANDS = {**tally.COMMANDS, **opinions.COMMANDS, **advise.COMMANDS, **verify.COMMANDS}
