"""Prints what is longer than the aims, to look at before it grows: python -m tools.house."""

from pathlib import Path

from tools.house.files import WARN, find_oversized

ROOT = Path(__file__).resolve().parent.parent.parent

if __name__ == "__main__":
    for fault in find_oversized([ROOT / "src" / "lieudit", ROOT / "tests", ROOT / "tools"], WARN):
        print(fault.removeprefix(f"{ROOT}/"))
