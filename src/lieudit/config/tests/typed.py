"""Types a command as people do, in a process and a data folder of its own."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from lieudit.config.start import PACKAGE

PASSPHRASE = "les pommes du verger"
COMMAND = [sys.executable, "-m", "lieudit"]


def make_environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("LIEUDIT_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept | {
        "LIEUDIT_DATA": str(folder),
        "LIEUDIT_BACKUP_PASSPHRASE": PASSPHRASE,
        "PYTHONPATH": str(PACKAGE.parent),
        "LANG": "en_GB.UTF-8",
        "LC_ALL": "",
        **more,
    }


def run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words],
        env=make_environment(folder, **more),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(happens, seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if happens():
            return True
        time.sleep(0.05)
    return False


def answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def read_table(database: Path, table: str) -> list[tuple]:
    with sqlite3.connect(database) as link:
        return sorted(link.execute(f"SELECT * FROM {table}").fetchall(), key=repr)


def list_descendants(pid: int) -> list[int]:
    found, front = [], [pid]
    while front:
        told = Path(f"/proc/{front.pop()}/task").glob("*/children")
        below = [int(word) for path in told for word in path.read_text().split()]
        found += below
        front += below
    return found


def make_production(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "keys").mkdir(exist_ok=True)
    return {
        "LIEUDIT_MODE": "production",
        "LIEUDIT_SECRET_KEY": "a secret of these tests, and of them alone",
        "LIEUDIT_VAULT_KEY": run(tmp_path, "admin", "vault-key").stdout.strip(),
        "LIEUDIT_VAULT_FOLDER": str(tmp_path / "keys"),
        "LIEUDIT_HOSTS": "127.0.0.1",
        "LIEUDIT_URL": "http://127.0.0.1",
        "LIEUDIT_MAIL_HOST": "127.0.0.1",
        "LIEUDIT_MAIL_FROM": "house@example.org",
    }
