"""Reads a participatory budget as Pabulib publishes it (`.pb`), approval ballots.

Three tables one after the other, parted by semicolons: META, PROJECTS, VOTES, each with a title
line and a header. Format: Faliszewski et al., Participatory Budgeting: Data, Tools, and Analysis,
IJCAI 2023. Pure: bytes in, a vote and warnings out; rows count from 1 as in the file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from lieudit.decisions.engine.budget.vote import Ballot, BudgetVote, Project
from lieudit.kit.numbers import parse_number, parse_whole
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.tables import decode_text

SECTIONS = ("META", "PROJECTS", "VOTES")
APPROVAL_TYPES = ("approval", "choose-1")
ABSENT = {"", "none"}
END = "\ufdd0"  # no character of a text: stands alone below it when no quote is left open
CATEGORIES = {"category", "categories", "target", "targets"}
LARGEST_SUM = 10**18
MOST_PROJECTS = 5_000
LIMITS_IGNORED = ("min_project_score_threshold", "max_sum_cost", "min_sum_cost",
                  "budget_per_category", "budget_per_neighborhood")  # fmt: skip

Warnings = list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section: its row in the file and its cells, spaces around dropped."""

    row: int
    cells: tuple[str, ...]


@dataclass(slots=True)
class Section:
    """One of the three tables."""

    title: str
    row: int
    columns: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)

    def find(self, name: str, file: str) -> int:
        """Return the position of a column, or refuse its absence."""
        if name not in self.columns:
            where = Where(file=file, sheet=self.title, row=self.row + 1, field=name)
            raise BadInput("missing_column", where, {"name": name})
        return self.columns.index(name)


@dataclass(frozen=True, slots=True)
class BudgetFile:
    """What a file says: the vote, names of projects where given, what was odd in it."""

    vote: BudgetVote
    names: dict[str, str]
    warnings: Warnings


def read_pabulib(content: bytes, file: str) -> BudgetFile:
    """Return the vote of a `.pb` file, or refuse it with its place."""
    sections = part_sections(decode_text(content, file), file)
    warnings: Warnings = []
    meta = read_meta(sections["META"], warnings)
    refuse_other_ballots(meta, file)
    budget = read_sum(meta.get("budget"), Where(file=file, sheet="META", field="budget"), "budget")
    projects, names = read_projects(sections["PROJECTS"], file, warnings)
    ballots = read_ballots(sections["VOTES"], {project.key for project in projects}, file, warnings)
    warn_of_counts(meta, len(projects), len(ballots), warnings)
    for name in LIMITS_IGNORED:
        if meta.get(name, "0") not in {"0", ""}:
            warnings.append({"code": "limit_ignored", "field": name, "value": meta[name]})
    warn_of_lengths(meta, ballots, warnings)
    return BudgetFile(BudgetVote(budget, tuple(projects), tuple(ballots)), names, warnings)


def part_sections(text: str, file: str) -> dict[str, Section]:
    """Cut the text in its three tables."""
    found: dict[str, Section] = {}
    current: Section | None = None
    for line in read_lines(text, file):
        title = line.cells[0].upper()
        if title in SECTIONS and not any(line.cells[1:]):
            if title in found:
                where = Where(file=file, row=line.row)
                raise BadInput("pb_section_twice", where, {"name": title})
            current = found[title] = Section(title, line.row)
        elif current is None:
            raise BadInput("pb_no_section", Where(file=file, row=line.row))
        elif not current.columns:
            current.columns = tuple(cell.lower() for cell in line.cells)
        else:
            current.lines.append(line)
    for title in SECTIONS:
        if title not in found:
            raise BadInput("pb_missing_section", Where(file=file, sheet=title), {"name": title})
    return found


def read_lines(text: str, file: str) -> list[Line]:
    """Return the filled lines; quotes protect a semicolon, doubled they stand for themselves.

    Published files also hold names such as `"Green" park`, whose quotes protect nothing: they
    are read too, unless a quote runs over the end of its line.
    """
    try:
        return list(parse_lines(text, file, is_strict=True))
    except BadInput:
        lines = list(parse_lines(f"{text}\n{END}", file, is_strict=False))
        if lines[-1].cells != (END,) or any(runs_over(line) for line in lines):
            raise
        return lines[:-1]


def runs_over(line: Line) -> bool:
    """Tell whether a cell goes on over the end of a line."""
    return any("\n" in cell or "\r" in cell for cell in line.cells)


def parse_lines(text: str, file: str, *, is_strict: bool) -> Iterator[Line]:
    """Yield the filled lines of a text; a quote that protects nothing is refused when strict."""
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=";", strict=is_strict, skipinitialspace=True
    )
    row = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Line(row, tuple(cell.strip() for cell in cells))
            row = reader.line_num + 1
    except csv.Error:
        raise BadInput("malformed_csv", Where(file=file, row=row)) from None


def read_meta(section: Section, warnings: Warnings) -> dict[str, str]:
    """Return what META says, names in lower case; a line without semicolon is told and left out."""
    meta: dict[str, str] = {}
    for line in section.lines:
        if len(line.cells) == 1:
            warnings.append({"code": "meta_line_ignored", "row": line.row})
            continue
        meta[line.cells[0].lower()] = line.cells[1]
    return meta


def refuse_other_ballots(meta: dict[str, str], file: str) -> None:
    """Refuse ballots that are not approvals: counting points or ranks as approvals would lie."""
    where = Where(file=file, sheet="META", field="vote_type")
    kind = meta.get("vote_type", "").lower()
    if not kind:
        raise BadInput("pb_missing_meta", where, {"name": "vote_type"})
    if kind not in APPROVAL_TYPES:
        raise BadInput("pb_vote_type", where, {"value": kind[:40]})


def read_sum(text: str | None, where: Where, name: str) -> Fraction:
    """Return a sum of money, exact, decimal point or comma."""
    if text is None or text.lower() in ABSENT:
        raise BadInput("pb_missing_meta", where, {"name": name})
    number = parse_number(text)
    if number is None:
        raise BadInput("not_a_number", where, {"value": text[:60]})
    if not 0 <= number <= LARGEST_SUM:
        raise BadInput("sum_out_of_range", where, {"value": text[:60], "limit": str(LARGEST_SUM)})
    return number


def read_projects(
    section: Section, file: str, warnings: Warnings
) -> tuple[list[Project], dict[str, str]]:
    """Return the projects in the order of the file, and their names."""
    key_at, cost_at = section.find("project_id", file), section.find("cost", file)
    name_at = section.columns.index("name") if "name" in section.columns else None
    projects: dict[str, Project] = {}
    names: dict[str, str] = {}
    for line in section.lines:
        refuse_long(line, section, file)
        cells = line.cells + ("",) * (len(section.columns) - len(line.cells))
        key, where = cells[key_at], Where(file=file, sheet="PROJECTS", row=line.row)
        if not key:
            raise BadInput("pb_no_project_id", where)
        if "," in key:
            raise BadInput("pb_comma_in_id", where, {"value": key[:60]})
        if key in projects:
            raise BadInput("pb_project_twice", where, {"value": key[:60]})
        place = Where(file=file, sheet="PROJECTS", row=line.row, column=cost_at + 1, field="cost")
        if cells[cost_at].lower() in ABSENT:
            raise BadInput("not_a_number", place, {"value": cells[cost_at]})
        projects[key] = Project(key, read_sum(cells[cost_at], place, "cost"))
        if name_at is not None and cells[name_at].lower() not in ABSENT:
            names[key] = cells[name_at]
    if not projects:
        raise BadInput("pb_no_project", Where(file=file, sheet="PROJECTS", row=section.row))
    if len(projects) > MOST_PROJECTS:
        details = {"limit": str(MOST_PROJECTS), "found": str(len(projects))}
        raise BadInput("pb_too_many_projects", Where(file=file, sheet="PROJECTS"), details)
    if CATEGORIES & set(section.columns):
        warnings.append({"code": "categories_ignored"})
    return list(projects.values()), names


def read_ballots(section: Section, known: set[str], file: str, warnings: Warnings) -> list[Ballot]:
    """Return one ballot a line; an empty one counts, since its voter has a share too."""
    vote_at = section.find("vote", file)
    voter_at = section.columns.index("voter_id") if "voter_id" in section.columns else None
    ballots, seen, twice_in_one, twice = [], set(), 0, 0
    for line in section.lines:
        refuse_long(line, section, file)
        cells = line.cells + ("",) * (len(section.columns) - len(line.cells))
        text = "" if cells[vote_at].lower() == "none" and "none" not in known else cells[vote_at]
        keys = [part.strip() for part in text.split(",") if part.strip()]
        for key in keys:
            if key not in known:
                where = Where(file=file, sheet="VOTES", row=line.row, column=vote_at + 1)
                raise BadInput("pb_unknown_project", where, {"value": key[:60]})
        approved = frozenset(keys)
        twice_in_one += len(approved) != len(keys)
        if voter_at is not None:
            twice += cells[voter_at] in seen
            seen.add(cells[voter_at])
        ballots.append(Ballot(approved))
    if twice_in_one:
        warnings.append({"code": "approved_twice", "count": twice_in_one})
    if twice:
        warnings.append({"code": "voter_twice", "count": twice})
    empty = sum(not ballot.approved for ballot in ballots)
    if empty:
        warnings.append({"code": "empty_ballots", "count": empty})
    return ballots


def refuse_long(line: Line, section: Section, file: str) -> None:
    """Refuse filled cells beyond the header: one semicolon too many shifts everything after it."""
    width = len(section.columns)
    if any(line.cells[width:]):
        where = Where(file=file, sheet=section.title, row=line.row, column=width + 1)
        raise BadInput("row_too_long", where, {"expected": str(width)})


def warn_of_counts(meta: dict[str, str], projects: int, votes: int, warnings: Warnings) -> None:
    """Tell a file that does not hold as many projects or votes as it announces."""
    for name, found in (("num_projects", projects), ("num_votes", votes)):
        told = parse_whole(meta.get(name, ""))
        if told is not None and told != found:
            warnings.append({"code": "count_differs", "field": name, "told": told, "found": found})


def warn_of_lengths(meta: dict[str, str], ballots: list[Ballot], warnings: Warnings) -> None:
    """Tell ballots that approve fewer or more projects than the vote allowed: they are counted."""
    lowest = parse_whole(meta.get("min_length", "")) or 0
    highest = parse_whole(meta.get("max_length", ""))
    if meta.get("vote_type", "").lower() == "choose-1":
        highest = 1
    outside = sum(
        len(ballot.approved) > 0
        and (len(ballot.approved) < lowest
             or (highest is not None and len(ballot.approved) > highest))
        for ballot in ballots
    )  # fmt: skip
    if outside:
        warnings.append({"code": "length_outside", "count": outside})
