"""The contract of `lieudit compute`: files in, one JSON object out, errors one JSON object.

Exit 0 done, 1 a check failed, 2 bad input, 3 our fault. Specification:
docs/formats/compute.md. No Django: any figure can be checked from a terminal,
a spreadsheet or another program.
"""

import json
import os
import stat
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TextIO

from lieudit.kit.arguments import Arguments, Option, Positional, Words, read_arguments
from lieudit.kit.problems import BadInput, OwnFault, Problem, Where
from lieudit.kit.sentences import Sentences, choose_language, write_sentence
from lieudit.kit.tables import LARGEST_FILE

DONE, CHECK_FAILED, BAD_INPUT, OUR_FAULT = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command answers; a check that failed exits 1 with its answer printed."""

    document: Mapping[str, Any]
    has_failed: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """One computation: what it asks for and the function that answers."""

    run: Callable[[Arguments], Outcome]
    summary: Words
    positionals: tuple[Positional, ...] = ()
    options: tuple[Option, ...] = ()
    sentences: Sentences = field(default_factory=dict)


def run_command(command: Command, words: Sequence[str]) -> int:
    """Run one command and keep the contract, whatever happens inside."""
    return keep_contract(
        lambda: command.run(read_arguments(words, command.positionals, command.options)),
        command.sentences,
    )


def keep_contract(answer: Callable[[], Outcome], sentences: Sentences | None = None) -> int:
    """Print the answer, or the one error that stopped it, and return the exit code."""
    try:
        outcome = answer()
        write_json(outcome.document, sys.stdout)
    except BrokenPipeError:
        return leave_closed_pipe()
    except BadInput as problem:
        return tell_problem(problem, BAD_INPUT, sentences)
    except OwnFault as problem:
        return tell_problem(problem, OUR_FAULT, sentences)
    except Exception as error:
        details = {"reason": type(error).__name__}
        return tell_problem(OwnFault("internal_error", details=details), OUR_FAULT, sentences)
    return CHECK_FAILED if outcome.has_failed else DONE


def show_text(text: str) -> int:
    """Print a help page and return the exit code: it fails as an answer fails."""
    try:
        write_line(text, sys.stdout)
    except BrokenPipeError:
        return leave_closed_pipe()
    except OwnFault as problem:
        return tell_problem(problem, OUR_FAULT, None)
    return DONE


def write_json(document: Mapping[str, Any], stream: TextIO | None) -> None:
    """Write one JSON object and a line end."""
    write_line(json.dumps(document, ensure_ascii=False, allow_nan=False), stream)


def write_line(text: str, stream: TextIO | None) -> None:
    """Write a text and a line end, in UTF-8 whatever the locale."""
    if stream is None:
        raise OwnFault("output_failed", details={"reason": "closed"})
    try:
        stream.flush()
        stream.buffer.write((text + "\n").encode("utf-8", "backslashreplace"))
        stream.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        silence(stream)
        raise OwnFault("output_failed", details={"reason": str(error.strerror)}) from error


def leave_closed_pipe() -> int:
    """The reader went away (`| head`): nothing is wrong, nobody is left to tell."""
    silence(sys.stdout)
    return DONE


def silence(stream: TextIO) -> None:
    """Keep the interpreter from writing again, when it ends, what could not be written."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def tell_problem(problem: Problem, code: int, sentences: Sentences | None) -> int:
    """Write the problem as one JSON object on standard error."""
    language = choose_language(os.environ)
    document = {
        "error": problem.code,
        "message": write_sentence(problem.code, problem.details, language, sentences),
        "where": asdict(problem.where),
    }
    try:
        write_json(document, sys.stderr)
    except (OSError, OwnFault):
        return code
    return code


def read_file(name: str) -> bytes:
    """Return the content of a file given on the command line, or a clean refusal."""
    where = Where(file=name)
    try:
        mode = Path(name).stat().st_mode
        if stat.S_ISDIR(mode) or stat.S_ISBLK(mode):
            raise BadInput("not_a_file", where, {"name": name})
        with Path(name).open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise BadInput("file_not_found", where, {"name": name}) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise BadInput("file_unreadable", where, {"name": name, "reason": reason}) from None
