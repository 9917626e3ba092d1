"""Keeps the message catalogues: extract, fill, compile, check.

python tools/messages.py extract ROOM… | --all [--prune]
python tools/messages.py fill ROOM < pairs.json     {"msgid": "français", "one": ["un", "des"]}
python tools/messages.py todo ROOM… | --all         what still lacks its French, as JSON to fill
python tools/messages.py compile
python tools/messages.py check [ROOM…]              exit 1 when anything is missing
A msgid with a context is written "context\\u0004msgid".
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from lieudit.config import catalogues


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=["extract", "fill", "todo", "compile", "check"])
    parser.add_argument("rooms", nargs="*")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--prune", action="store_true", help="drop what is no longer used")
    given = parser.parse_args(arguments)
    rooms = _choose_rooms(parser, given)
    match given.command:
        case "extract":
            for room in rooms:
                added = catalogues.extract(room, prune=given.prune)
                print(f"{room.name}: {len(added)} new")
        case "fill":
            return _fill(rooms)
        case "todo":
            print(json.dumps(_list_todo(rooms), ensure_ascii=False, indent=1))
        case "compile":
            print(f"{catalogues.compile_catalogues()} compiled")
        case "check":
            return _check(rooms)
    return 0


def _choose_rooms(parser: argparse.ArgumentParser, given: argparse.Namespace) -> list[Path]:
    known = {room.name: room for room in catalogues.list_rooms()}
    if unknown := [name for name in given.rooms if name not in known]:
        parser.error(f"no such room: {', '.join(unknown)}; there are {', '.join(known)}")
    if given.rooms:
        return [known[name] for name in given.rooms]
    if given.command in {"extract", "fill", "todo"} and not given.all:
        parser.error("name a room, or --all")
    return list(known.values())


def _fill(rooms: list[Path]) -> int:
    pairs = json.load(sys.stdin)
    unknown = catalogues.fill(rooms[0], pairs)
    for msgid in unknown:
        print(f"not in {rooms[0].name}: {msgid!r} (extract first?)", file=sys.stderr)
    print(f"{len(pairs) - len(unknown)} filled")
    return 1 if unknown else 0


def _list_todo(rooms: list[Path]) -> dict[str, object]:
    return {name: french for room in rooms for name, french in catalogues.list_empty(room)}


def _check(rooms: list[Path]) -> int:
    faults = [fault for room in rooms for fault in catalogues.check(room)]
    faults += catalogues.find_quarrels(catalogues.list_rooms())
    print("\n".join(faults) or "Every catalogue is complete.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
