"""Writes the lists of docs/README.md from the pages that stand there: no page forgotten or twice.

python tools/docs_index.py          rewrite the lists
"""

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"
README = DOCS / "README.md"
LISTS = {"Algorithms": "algorithms", "Formats": "formats", "Benchmarks": "benchmarks"}
NUMBERED = re.compile(r"^(\d{4})\W+(.+)$")


def write_index(text: str) -> str:
    """Return the page with its lists as the folders stand: titles are those of the pages."""
    head = text.split("\n## ", 1)[0].rstrip()
    parts = [head]
    for name, folder in LISTS.items():
        pages = sorted((DOCS / folder).glob("*.md"))
        if pages:
            lines = [f"- [{read_title(page)}]({folder}/{page.name})" for page in pages]
            parts.append(f"## {name}\n" + "\n".join(lines))
    parts.append("## Decisions\n" + "\n".join(list_decisions()))
    return "\n\n".join(parts) + "\n"


def list_decisions() -> list[str]:
    found = []
    for page in sorted((DOCS / "decisions").glob("*.md")):
        title = read_title(page)
        named = NUMBERED.match(title)
        words = named[2] if named else title
        found.append(f"{int(page.name[:4])}. [{words}](decisions/{page.name})")
    return found


def read_title(page: Path) -> str:
    return page.read_text(encoding="utf-8").split("\n", 1)[0].lstrip("# ").strip()


if __name__ == "__main__":
    README.write_text(write_index(README.read_text(encoding="utf-8")), encoding="utf-8")
