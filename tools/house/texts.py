"""What documents must tell, and what no tracked file may contain."""

import re
import subprocess
import tomllib
from pathlib import Path

SETTING = re.compile(r"\bLIEUDIT_[A-Z][A-Z_]*[A-Z]\b")
# Written in pieces, so that this file does not accuse itself.
FOREIGN = [
    "pypi" + ".org",
    "python" + "hosted",
    "npm" + "js.org",
    "index-url " + "http",
    "find-links " + "/",
    "/" + "work/",
    "/" + "root/",
    "/" + "home/",
    "/opt/" + "wheels",
    "/opt/" + "pypi",
]


def compare_settings(sources: list[Path], page: Path) -> list[str]:
    """Return the variables read but not explained, and explained but not read."""
    read: set[str] = set()
    for path in sources:
        found = SETTING.findall(path.read_text("utf-8"))
        read |= {name.removesuffix("_FILE") for name in found}
    rows = re.findall(r"^\| `(LIEUDIT_\w+)`", page.read_text("utf-8"), re.M)
    told = set(rows)
    return [f"{name} is not in {page.name}" for name in sorted(read - told)] + [
        f"{name} is in {page.name} and nobody reads it" for name in sorted(told - read)
    ]


def compare_dependencies(project: Path, page: Path) -> list[str]:
    """Return the packages that stand in only one of pyproject.toml and the page."""
    table = tomllib.loads(project.read_text("utf-8"))["project"]
    groups = [table["dependencies"], *table.get("optional-dependencies", {}).values()]
    lines = [line for group in groups for line in group]
    needed = {re.split(r"[\[<>=!~ ;]", line)[0].lower() for line in lines}
    told = {name.lower() for name in re.findall(r"^\| `([\w.-]+)`", page.read_text("utf-8"), re.M)}
    return [f"{name} is not in {page.name}" for name in sorted(needed - told)] + [
        f"{name} is in {page.name} and not in {project.name}" for name in sorted(told - needed)
    ]


def find_foreign_traces(root: Path, names: list[str] | None = None) -> list[str]:
    """Return the registry hosts and machine paths in tracked files."""
    faults: list[str] = []
    for name in names if names is not None else list_tracked(root):
        try:
            text = (root / name).read_text("utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue  # a picture, or a file being moved by its author
        faults += [f"{name}: {trace}" for trace in FOREIGN if trace in text]
    return faults


def list_tracked(root: Path) -> list[str]:
    """Return the files that git keeps."""
    answer = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True
    )
    return [name for name in answer.stdout.split("\0") if name]
