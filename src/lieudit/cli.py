"""The `lieudit` command: `compute` needs no Django; other words run the house.

A computation is found in a room's `cli.COMMANDS`, a word of the house in
`config/commands/<word>.py`. Nothing lists them twice.
"""

import ast
import importlib
import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn, cast

from lieudit.kit.arguments import Words
from lieudit.kit.commandline import Command, keep_contract, run_command, show_text
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.sentences import choose_language

PACKAGE = Path(__file__).parent
HOUSE_COMMANDS = PACKAGE / "config" / "commands"
HELP_WORDS = {"--help", "-h", "help"}
COMPUTE_HELP: Words = {
    "fr": "calcule à partir d'un fichier et répond en JSON (lieudit compute --help)",
    "en": "computes from a file and answers in JSON (lieudit compute --help)",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the word that was asked for and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    speak_utf8()
    try:
        if not words or words[0] in HELP_WORDS:
            return show_text(write_help()) or (0 if words else 2)
        if words[0] == "compute":
            return compute(words[1:])
        return run_house_command(words[0], words[1:])
    except KeyboardInterrupt:
        return 130


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale: French cannot be said in the ASCII of a bare machine."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def compute(words: Sequence[str]) -> int:
    """Run one computation under the command line's contract."""
    from lieudit.kit.help import write_command_help, write_compute_help  # noqa: PLC0415 -- speed

    language = choose_language(os.environ)
    commands = find_commands()
    if words and words[0] in HELP_WORDS:
        return show_text(write_compute_help(commands, language))
    if not words or words[0] not in commands:
        return keep_contract(lambda: refuse_command(words))
    name, rest = words[0], words[1:]
    if is_help_asked(rest):
        return show_text(write_command_help(name, commands[name], language))
    return run_command(commands[name], rest)


def is_help_asked(words: Sequence[str]) -> bool:
    """Tell whether help is wanted: `help` first, or `--help` anywhere among the options."""
    options = words[: words.index("--")] if "--" in words else words
    return bool(words) and (words[0] in HELP_WORDS or "--help" in options or "-h" in options)


def refuse_command(words: Sequence[str]) -> NoReturn:
    """Refuse a computation that is missing or unknown."""
    if not words:
        raise BadInput("missing_command", Where(field="command"))
    raise BadInput("unknown_command", Where(field="command"), {"name": words[0]})


def find_commands() -> dict[str, Command]:
    """Gather the computations of every room that has a `cli`, a file or a folder."""
    commands: dict[str, Command] = {}
    found = (*PACKAGE.glob("*/cli.py"), *PACKAGE.glob("*/cli/__init__.py"))
    for room in sorted(path.relative_to(PACKAGE).parts[0] for path in found):
        module = importlib.import_module(f"lieudit.{room}.cli")
        for name, command in module.COMMANDS.items():
            if name in commands:
                raise RuntimeError(f"two rooms compute {name}")
            commands[name] = command
    return commands


def run_house_command(word: str, words: list[str]) -> int:
    """Run `config/commands/<word>.py`, or say that there is none."""
    if not word.isidentifier() or not (HOUSE_COMMANDS / f"{word}.py").is_file():
        is_english = choose_language(os.environ) == "en"
        sentence = (
            f"lieudit: there is no command “{word}”. List: lieudit --help"
            if is_english
            else f"lieudit : il n'y a pas de commande « {word} ». Liste : lieudit --help"
        )
        print(sentence, file=sys.stderr)
        return 2
    module = importlib.import_module(f"lieudit.config.commands.{word}")
    return cast(int, module.run(words))


def write_help() -> str:
    """List every word in the reader's language."""
    from lieudit.kit.help import write_list  # noqa: PLC0415 -- only when asked

    language = choose_language(os.environ)
    entries = [("compute", COMPUTE_HELP[language])]
    entries += [(path.stem, read_summary(path, language)) for path in find_house_commands()]
    title = {
        "fr": "Lieudit — de l'idée au lieu habité.\n\nUsage : lieudit COMMANDE …",
        "en": "Lieudit — from the idea to the inhabited place.\n\nUsage: lieudit COMMAND …",
    }
    return f"{title[language]}\n\n{write_list(sorted(entries))}"


def find_house_commands() -> Iterator[Path]:
    """Yield the modules of the house's own commands."""
    return (path for path in HOUSE_COMMANDS.glob("*.py") if not path.stem.startswith("_"))


def read_summary(path: Path, language: str) -> str:
    """Return a command's one line without importing it.

    `SUMMARY = {"fr": …, "en": …}` when the module has it, else the docstring of
    `run`, else the module's.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    text = ast.get_docstring(tree) or ""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "run":
            text = ast.get_docstring(node) or text
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if ast.unparse(targets[0]) == "SUMMARY":
                return cast(str, ast.literal_eval(node.value)[language])
    return text.partition("\n")[0]
