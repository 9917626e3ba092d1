"""Runs every benchmark case and prints one JSON object; ratios are measured in the same run.

    python benchmarks/run.py [--out FILE] [CASE …]

A case is a file `case_<name>.py` beside this one with `measure() -> dict`.
"""

import argparse
import importlib.util
import json
import os
import platform
import sys
from pathlib import Path

HERE = Path(__file__).parent


def find_cases() -> dict[str, Path]:
    return {path.stem.removeprefix("case_"): path for path in sorted(HERE.glob("case_*.py"))}


def run_case(path: Path) -> dict[str, object]:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.measure()


def main() -> int:
    cases = find_cases()
    parser = argparse.ArgumentParser(description="Measure Lieudit; one JSON object comes out.")
    parser.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(cases))
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    unknown = set(asked.cases) - set(cases)
    if unknown:
        parser.error(f"unknown case: {', '.join(sorted(unknown))}")
    document = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "cases": {name: run_case(cases[name]) for name in asked.cases or cases},
    }
    text = json.dumps(document, indent=2, ensure_ascii=False)
    if asked.out:
        asked.out.write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
