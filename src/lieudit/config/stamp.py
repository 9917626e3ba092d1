"""What a data folder says of its demonstration; read without Django, for a fast start."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from lieudit.config.database import DATABASE_NAME
from lieudit.config.freshness import PACKAGE

FILE_NAME = "demo.json"


@dataclass(frozen=True)
class Stamp:
    """What the folder says of itself: whole or half-made, and by which migrations."""

    state: str
    migrations: dict[str, str]


def stands(folder: Path) -> bool:
    """Tell whether the whole demonstration is there, made by the present migrations."""
    stamp = read_stamp(folder)
    return stamp == Stamp("whole", digest_migrations()) and (folder / DATABASE_NAME).exists()


def digest_migrations() -> dict[str, str]:
    """Return the digest of each migration of the house, read without Django's loader."""
    return {
        f"{path.parent.parent.name}.{path.stem}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(PACKAGE.glob("*/migrations/0*.py"))
    }


def read_stamp(folder: Path) -> Stamp | None:
    """Return the folder's stamp, or None when the demonstration never came here."""
    try:
        content = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        return Stamp(str(content["state"]), dict(content["migrations"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        return Stamp("half-made", {})  # cut short while being written


def write_stamp(folder: Path, stamp: Stamp) -> None:
    content = {"state": stamp.state, "migrations": stamp.migrations}
    draft = folder / f"{FILE_NAME}.new"
    draft.write_text(json.dumps(content, indent=1), encoding="utf-8")
    draft.replace(folder / FILE_NAME)
