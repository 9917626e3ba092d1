"""A real Lieudit for the tests that break it: `lieudit serve` over a database file of its own.

Loopback only, on a free port; whatever was started is ended by its own process id.
"""

import base64
import contextlib
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lieudit.config.supervisor import web_command

ROOT = Path(__file__).resolve().parents[2]
PARTS = Path(__file__).parent / "parts"
KEY = base64.b64encode(b"k" * 32).decode()
OTHER_KEY = base64.b64encode(b"o" * 32).decode()
SECONDS_TO_START = 40


@dataclass
class House:
    """One data folder, the environment it is served with, and what was sown in it."""

    folder: Path
    port: int
    mail_port: int = 9
    more: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def database(self) -> Path:
        return self.folder / "data" / "lieudit.sqlite3"

    @property
    def sown(self) -> dict[str, Any]:
        return json.loads((self.folder / "sown.json").read_text(encoding="utf-8"))

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if "LIEUDIT" not in name}
        return kept | {
            "LIEUDIT_MODE": "production",
            "LIEUDIT_DATA": str(self.folder / "data"),
            "LIEUDIT_VAULT_FOLDER": str(self.folder / "keys"),
            "LIEUDIT_VAULT_KEY": KEY,
            "LIEUDIT_SECRET_KEY": "faults-only-" + "0" * 40,
            "LIEUDIT_HOSTS": "127.0.0.1",
            "LIEUDIT_URL": f"http://127.0.0.1:{self.port}",
            "LIEUDIT_MAIL_HOST": "127.0.0.1",
            "LIEUDIT_MAIL_PORT": str(self.mail_port),
            "LIEUDIT_MAIL_FROM": "lieudit@faults.example",
            "DJANGO_SETTINGS_MODULE": "lieudit.config.settings",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            **self.more,
        }

    def run_part(self, name: str, *words: str) -> Any:
        """Run a script of `parts/` over the house; return the JSON it prints."""
        command = [sys.executable, str(PARTS / f"{name}.py"), *words]
        found = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False, timeout=120
        )
        assert found.returncode == 0, found.stderr[-3000:]
        return json.loads(found.stdout)

    def serve(self, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "lieudit", "serve", "--port", str(self.port), *words]
        return self._start(command)

    def serve_web_only(self) -> None:
        """Start the web server without the supervisor's checks, and wait for it."""
        self._start(web_command("127.0.0.1", self.port, threads=4))
        assert wait_until(self.answers, SECONDS_TO_START), self.log

    def _start(self, command: list[str]) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        return self.process

    def open(self) -> None:
        """Serve, and wait until pages are answered."""
        self.serve()
        assert wait_until(self.answers, SECONDS_TO_START), self.log

    def answers(self) -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def find_child(self, word: str) -> int:
        """Return the process our supervisor started whose command holds the word."""
        assert self.process is not None
        for pid in list_children(self.process.pid):
            if word in read_command(pid):
                return pid
        raise LookupError(word)

    def kill_child(self, word: str) -> int:
        """SIGKILL a child and all it started, as the kernel's last resort does."""
        pid = self.find_child(word)
        os.killpg(pid, signal.SIGKILL)
        return pid

    def close(self) -> None:
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=25)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        with contextlib.closing(sqlite3.connect(self.database, timeout=20)) as connection:
            return connection.execute(sql).fetchall()


def list_children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(one) for one in text.split()]


def read_command(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(is_true: Callable[[], object], seconds: float = 40) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(LookupError, OSError):
            if is_true():
                return True
        time.sleep(0.1)
    return False


def build_once(folder: Path) -> Path:
    """Migrate and sow one data folder, to be copied for each test."""
    house = House(folder, find_port())
    for name in ("data", "keys"):
        (folder / name).mkdir(parents=True, mode=0o700)  # `serve` refuses one open to others
    sown = house.run_part("sow")
    (folder / "sown.json").write_text(json.dumps(sown), encoding="utf-8")
    return folder


def open_copy(model: Path, folder: Path) -> Iterator[House]:
    """Give a copy of the sown folder; end whatever was started over it."""
    shutil.copytree(model, folder / "house")
    house = House(folder / "house", find_port())
    try:
        yield house
    finally:
        house.close()
