"""A table of rankings: `weight,ranking`, each ranking written `A>B=C>D`."""

from lieudit.decisions.engine.ballot_files.reading import (
    Reading,
    count_columns,
    fit_row,
    read_name,
    read_weight,
)
from lieudit.decisions.engine.ballots import Settings, Weight
from lieudit.decisions.engine.rankings import Tiers, merge_rankings
from lieudit.decisions.engine.weighing import weigh
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.tables import HeadedTable, Row, decode_text, read_rows

COLUMNS = ("ranking", "weight")


def read_rankings(content: bytes, file: str, settings: Settings) -> Reading:
    """Read rankings; the options are all those that are ranked once at least.

    The column `weight` may be left out: each row is then one ballot. An empty ranking is a blank
    ballot.
    """
    del settings
    table = read_headed_rankings(content, file)
    (ranking,) = table.find_columns(["ranking"], file)
    weight = table.find_columns(["weight"], file)[0] if "weight" in table.columns else None
    places: dict[str, int] = {}
    orders: dict[str, Tiers] = {}  # each wording is read once
    known: dict[str, Weight] = {}
    for row in table.rows:
        order = row.cells[ranking]
        if order not in orders:
            where = Where(file=file, row=row.number, column=ranking + 1, field="ranking")
            orders[order] = read_ranking(order, places, where)
        if weight is not None and row.cells[weight] not in known:
            where = Where(file=file, row=row.number, column=weight + 1, field="weight")
            known[row.cells[weight]] = read_weight(row.cells[weight], where)
    if not places:
        raise BadInput("no_ballot", Where(file=file))
    units, unit = weigh([1 if weight is None else known[row.cells[weight]] for row in table.rows])
    tiers = (orders[row.cells[ranking]] for row in table.rows)
    return Reading(merge_rankings(tuple(places), zip(tiers, units, strict=True), unit))


def read_headed_rankings(content: bytes, file: str) -> HeadedTable:
    """Return the table; one column of rankings needs no delimiter, and its spaces part no cell."""
    text = decode_text(content, file)
    lines = text.splitlines()
    if lines and lines[0].strip().strip('"').lower() == "ranking":
        rows = [
            Row(number, (line.strip().strip('"'),))
            for number, line in enumerate(lines[1:], start=2)
            if line.strip()
        ]
        return HeadedTable(("ranking",), tuple(rows))
    found = read_rows(content, file)
    width = count_columns(found)
    columns = tuple(cell.strip().lower() for cell in found[0].cells[:width])
    for column, name in enumerate(columns, start=1):
        if name not in COLUMNS:
            where = Where(file=file, row=found[0].number, column=column, field=name)
            raise BadInput("unknown_column", where, {"name": name, "expected": "weight, ranking"})
    kept = (Row(row.number, fit_row(row, width, file)) for row in found[1:])
    rows = [row for row in kept if any(cell.strip() for cell in row.cells)]
    return HeadedTable(columns, tuple(rows))


def read_ranking(cell: str, places: dict[str, int], where: Where) -> Tiers:
    """Return the tiers of `A>B=C>D`; options met for the first time get the next position."""
    if not cell.strip():
        return ()
    tiers = []
    seen: set[str] = set()
    for part in cell.split(">"):
        tier = []
        for name in map(read_name, part.split("=")):
            if not name:
                raise BadInput("empty_option", where)
            if name in seen:
                raise BadInput("ranked_twice", where, {"name": name})
            seen.add(name)
            tier.append(places.setdefault(name, len(places)))
        tiers.append(tuple(tier) if len(tier) == 1 else tuple(sorted(tier)))
    return tuple(tiers)
