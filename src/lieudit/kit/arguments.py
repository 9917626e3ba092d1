"""Reads the words after a command. Small on purpose: every refusal is one of our codes.

`--name value`, `--name=value`, `--flag`, positional words in order, `--` ends
the options. A value may begin with a minus sign: a negative number is no option.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lieudit.kit.problems import BadInput, Where

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Positional:
    """A word that must be given, in its place."""

    name: str
    help: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Option:
    """`--name VALUE`, or `--name` alone when it is a flag."""

    name: str
    metavar: str = ""
    help: Words = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    default: str | None = None
    is_required: bool = True
    is_flag: bool = False


Arguments = Mapping[str, str]


def read_arguments(
    words: Sequence[str], positionals: Sequence[Positional], options: Sequence[Option]
) -> dict[str, str]:
    """Return each argument by its name; a flag that was given is "yes"."""
    plain, named = split_words(words, {option.name: option for option in options})
    if len(plain) > len(positionals):
        extra = plain[len(positionals)]
        raise BadInput("unexpected_argument", Where(field=extra), {"name": extra})
    for position, positional in enumerate(positionals):
        if position >= len(plain):
            raise build_missing(positional.name.upper(), positional.name)
        named[positional.name] = plain[position]
    for option in options:
        complete_option(option, named)
    return named


def split_words(
    words: Sequence[str], options: Mapping[str, Option]
) -> tuple[list[str], dict[str, str]]:
    """Part the words into positional ones and named ones."""
    plain: list[str] = []
    named: dict[str, str] = {}
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            return plain + waiting, named
        if not word.startswith("--"):
            plain.append(word)
            continue
        name, has_value, value = word[2:].partition("=")
        if name not in options:
            raise BadInput("unknown_option", Where(field=name), {"name": f"--{name}"})
        if name in named:
            raise BadInput("repeated_option", Where(field=name), {"name": f"--{name}"})
        named[name] = take_value(options[name], value if has_value else None, waiting)
    return plain, named


def take_value(option: Option, value: str | None, waiting: list[str]) -> str:
    """Return the value of an option, taken from the next word when not joined to it."""
    if option.is_flag:
        if value is not None:
            raise BadInput("unexpected_value", Where(field=option.name), name_option(option))
        return "yes"
    if value is not None:
        return value
    if not waiting or waiting[0].startswith("--"):
        raise BadInput("missing_value", Where(field=option.name), name_option(option))
    return waiting.pop(0)


def complete_option(option: Option, named: dict[str, str]) -> None:
    """Fill a default; refuse what is absent or not among the choices."""
    if option.name not in named:
        if option.default is not None:
            named[option.name] = option.default
        elif option.is_required and not option.is_flag:
            raise build_missing(f"--{option.name}", option.name)
    elif option.choices and named[option.name] not in option.choices:
        details = {**name_option(option), "choices": ", ".join(option.choices)}
        details["value"] = named[option.name]
        raise BadInput("unknown_choice", Where(field=option.name), details)


def build_missing(shown: str, name: str) -> BadInput:
    """The refusal of a command that lacks one of its arguments."""
    return BadInput("missing_argument", Where(field=name), {"name": shown})


def name_option(option: Option) -> dict[str, str]:
    """Details that name the option as it is typed."""
    return {"name": f"--{option.name}"}
