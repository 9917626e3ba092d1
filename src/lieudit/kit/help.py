"""Lays out the help of commands as plain text, from the words the commands bring."""

from collections.abc import Mapping, Sequence

from lieudit.kit.commandline import Command

USAGE = {"fr": "Usage : ", "en": "Usage: "}
COMPUTE_NOTE = {
    "fr": "La réponse est un objet JSON ; une erreur aussi, sur la sortie d'erreur.\n"
    "Code de sortie : 0 fait, 1 une vérification a échoué, 2 entrée refusée, 3 notre faute.",
    "en": "The answer is one JSON object; so is an error, on standard error.\n"
    "Exit code: 0 done, 1 a check failed, 2 bad input, 3 our fault.",
}


def write_list(entries: Sequence[tuple[str, str]]) -> str:
    """Lay out names and what they do in two columns."""
    width = max((len(name) for name, _ in entries), default=0)
    return "\n".join(f"  {name:<{width}}  {text}" for name, text in entries)


def write_compute_help(commands: Mapping[str, Command], language: str) -> str:
    """List the computations."""
    entries = [(name, commands[name].summary[language]) for name in sorted(commands)]
    usage = {"fr": "lieudit compute CALCUL …", "en": "lieudit compute COMPUTATION …"}[language]
    return f"{USAGE[language]}{usage}\n\n{write_list(entries)}\n\n{COMPUTE_NOTE[language]}"


def write_command_help(name: str, command: Command, language: str) -> str:
    """Tell how one computation is called."""
    words = [f"lieudit compute {name}"]
    entries = []
    for positional in command.positionals:
        words.append(positional.name.upper())
        entries.append((positional.name.upper(), positional.help.get(language, "")))
    for option in command.options:
        shown = f"--{option.name}" if option.is_flag else f"--{option.name} {option.metavar}"
        is_needed = option.is_required and option.default is None and not option.is_flag
        words.append(shown if is_needed else f"[{shown}]")
        entries.append((shown, option.help.get(language, "")))
    usage = USAGE[language] + " ".join(words)
    return f"{usage}\n\n{command.summary[language]}\n\n{write_list(entries)}"
