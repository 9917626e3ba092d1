"""A demonstration of its own, served while the pictures of the guide are made, and ended after."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def serve_demonstration() -> Iterator[str]:
    """Load a demonstration in a folder of its own, serve it on a free port, end it after."""
    with tempfile.TemporaryDirectory(prefix="lieudit-guide-") as folder:
        port = find_free_port()
        environment = {**os.environ, "LIEUDIT_DATA": folder, "PYTHONPATH": str(ROOT / "src")}
        environment.pop("LIEUDIT_MODE", None)
        server = subprocess.Popen(
            [sys.executable, "-m", "lieudit", "demo", "--port", str(port)],
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_open(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_open(address: str, server: "subprocess.Popen[bytes]", seconds: int = 180) -> None:
    """Return once the entrance answers; say so when it never does."""
    last = time.monotonic() + seconds
    while time.monotonic() < last and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/entrer/", timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the demonstration did not start")
