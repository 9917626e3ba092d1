"""Rankings of PrefLib: .soc, .soi, .toc, .toi, as written since 2022 and as written before.

Since 2022: a head of `# NAME: value` lines, then `12: 1,{2,3},4`. Before: the number of
alternatives, one `number,name` line each, `voters,sum,orders`, then `12,1,{2,3},4`.
Source: N. Mattei, T. Walsh, "PrefLib: a library for preferences", ADT 2013; preflib.org/format.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lieudit.decisions.engine.ballot_files.reading import Reading
from lieudit.decisions.engine.ballots import Settings
from lieudit.decisions.engine.rankings import Tiers, merge_rankings
from lieudit.decisions.engine.weighing import VOTE
from lieudit.kit.numbers import parse_whole
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.tables import decode_text

Line = tuple[int, str]
MOST_UNNAMED = 1_000  # alternatives announced and never named; beyond, the file is not whole
HEAD = re.compile(r"#\s*([^:]+?)\s*:\s?(.*)")
NAME = re.compile(r"ALTERNATIVE NAME ([0-9]{1,18})")
GROUP = re.compile(r"\{([^{}]*)\}|([^,{}]+)")
FORM = re.compile(r"(?:[^,{}]+|\{[^{}]*\})(?:,(?:[^,{}]+|\{[^{}]*\}))*,?")


@dataclass(frozen=True, slots=True)
class Source:
    """The parts of a file: names of alternatives by number, voters told, ranking lines."""

    names: dict[int, str]
    voters: int | None
    orders: list[tuple[int, str, str]]  # row, weight, order


def read_preflib(content: bytes, file: str, settings: Settings) -> Reading:
    """Read the rankings of a PrefLib file; every alternative it names is an option."""
    del settings
    lines = [
        (number, line.strip())
        for number, line in enumerate(decode_text(content, file).splitlines(), start=1)
        if line.strip()
    ]
    if not lines:
        raise BadInput("empty_file", Where(file=file))
    is_new = lines[0][1].startswith("#")
    source = read_new(lines, file) if is_new else read_old(lines, file)
    if not source.names:
        raise BadInput("no_option", Where(file=file))
    options, warnings = name_options(source.names)
    places = {number: place for place, number in enumerate(source.names)}
    weighed = [
        (read_order(order, places, row, file), read_count(weight, row, file))
        for row, weight, order in source.orders
    ]
    total = sum(weight for _, weight in weighed)
    if source.voters is not None and source.voters != total:
        warnings.append({"code": "voters_differ", "told": source.voters, "counted": total})
    return Reading(merge_rankings(options, weighed, VOTE), tuple(warnings))


def read_new(lines: Sequence[Line], file: str) -> Source:
    """Read a file that begins with `#` lines."""
    names: dict[int, str] = {}
    told: dict[str, int] = {}
    orders = []
    for row, line in lines:
        if not line.startswith("#"):
            weight, colon, order = line.partition(":")
            if not colon:
                raise refuse_line(line, row, file)
            orders.append((row, weight, order))
        elif head := HEAD.fullmatch(line):
            if name := NAME.fullmatch(head[1]):
                keep_name(names, int(name[1]), head[2], Where(file=file, row=row))
            elif head[1] in {"NUMBER ALTERNATIVES", "NUMBER VOTERS"}:
                told[head[1]] = read_count(head[2], row, file)
    alternatives = told.get("NUMBER ALTERNATIVES", 0)
    if alternatives > len(names) + MOST_UNNAMED:
        raise BadInput("file_cut_short", Where(file=file, row=lines[-1][0]))
    for number in range(1, alternatives + 1):
        names.setdefault(number, f"Alternative {number}")
    return Source(dict(sorted(names.items())), told.get("NUMBER VOTERS"), orders)


def read_old(lines: Sequence[Line], file: str) -> Source:
    """Read a file that begins with the number of alternatives."""
    size = read_count(lines[0][1], lines[0][0], file)
    if len(lines) < size + 2:
        raise BadInput("file_cut_short", Where(file=file, row=lines[-1][0]))
    names: dict[int, str] = {}
    for row, line in lines[1 : size + 1]:
        number, _, name = line.partition(",")
        keep_name(names, read_count(number, row, file), name, Where(file=file, row=row))
    row, line = lines[size + 1]
    voters = read_count(line.partition(",")[0], row, file)
    orders = [(row, *split_once(line)) for row, line in lines[size + 2 :]]
    return Source(names, voters, orders)


def keep_name(names: dict[int, str], number: int, name: str, where: Where) -> None:
    """Note the name of an alternative; refuse a number that already has one."""
    if number in names:
        raise BadInput("duplicate_option", where, {"name": str(number)})
    names[number] = name.strip() or f"Alternative {number}"


def split_once(line: str) -> tuple[str, str]:
    """Return what stands before the first comma, and after it."""
    weight, _, order = line.partition(",")
    return weight, order


def read_count(text: str, row: int, file: str) -> int:
    """Return a whole number, 0 or more."""
    count = parse_whole(text)
    if count is None or count < 0:
        value = {"value": text.strip()[:40]}
        raise BadInput("not_a_whole_number", Where(file=file, row=row), value)
    return count


def refuse_line(line: str, row: int, file: str) -> BadInput:
    """The refusal of a line that is no ranking."""
    return BadInput("not_a_ranking_line", Where(file=file, row=row), {"value": line[:40]})


def read_order(text: str, places: dict[int, int], row: int, file: str) -> Tiers:
    """Return the tiers of `1,{2,3},4`; refuse an alternative that is unknown or ranked twice."""
    compact = "".join(text.split())
    if compact and not FORM.fullmatch(compact):
        raise refuse_line(text, row, file)
    tiers: list[tuple[int, ...]] = []
    seen: set[int] = set()
    for tied, alone in GROUP.findall(compact):
        tier = []
        for part in filter(None, (tied or alone).split(",")):
            number = parse_whole(part)
            where = Where(file=file, row=row, field=part)
            if number not in places:
                raise BadInput("not_an_option", where, {"name": part})
            if number in seen:
                raise BadInput("ranked_twice", where, {"name": part})
            seen.add(number)
            tier.append(places[number])
        if tier:
            tiers.append(tuple(sorted(tier)))
    return tuple(tiers)


def name_options(names: dict[int, str]) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """Return one name an alternative; those of one name get their number, and it is told."""
    known = list(names.values())
    doubled = sorted(set(list_doubled(known)))
    options = tuple(
        f"{name} ({number})" if name in doubled or not name else name
        for number, name in names.items()
    )
    if len(set(options)) < len(options):  # a name is already "X (1)"
        options = tuple(f"{name} ({number})" for number, name in names.items())
    return options, [{"code": "names_numbered", "names": doubled}] if doubled else []


def list_doubled(names: Sequence[str]) -> Iterable[str]:
    """Yield the names that stand more than once."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(name)
