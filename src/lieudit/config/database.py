"""Turns one variable into Django's database settings.

Empty: SQLite in WAL mode inside the data folder. `postgres://…`: PostgreSQL.
"""

import atexit
import shutil
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lieudit.config.environment import MissingSetting

CHECKOUT = Path(__file__).resolve().parents[3]
DATABASE_NAME = "lieudit.sqlite3"
# FULL: an answer said to be saved outlives a power cut, at the price of one flush each.
SQLITE_START = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
    "PRAGMA secure_delete=ON;PRAGMA busy_timeout=20000;"
)


def choose_data_folder(name: str, *, is_test: bool) -> Path:
    """Return the one folder of all state; tests get one of their own that goes with them."""
    if is_test and not name:
        folder = Path(tempfile.mkdtemp(prefix="lieudit-test-"))
        (folder / "static").mkdir()
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return folder
    return Path(name or find_home() / "var").resolve()


def find_home() -> Path:
    """Return the checkout; where one stands is only right for an installed package.

    From any folder, the same command must find the same data.
    """
    is_checkout = (CHECKOUT / "pyproject.toml").is_file()
    return CHECKOUT if is_checkout else Path.cwd()


def build_database(url: str, data_folder: Path) -> dict[str, object]:
    """Return the DATABASES['default'] entry for the address (empty means embedded)."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data_folder / DATABASE_NAME),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": SQLITE_START,
            },
            # A file, as in production: threads of a live server cannot share a memory database.
            "TEST": {"NAME": str(data_folder / "test.sqlite3")},
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise MissingSetting(f"LIEUDIT_DATABASE_URL: {parts.scheme}:// (postgres://)")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"pool": False},
    }
