"""The engines of interviews on the command line, one module a family."""

from lieudit.interviews.cli import agreeing, questionnaire, scales, values

COMMANDS = {**agreeing.COMMANDS, **values.COMMANDS, **scales.COMMANDS, **questionnaire.COMMANDS}
