"""Keeps the web server and the task worker alive, and takes them along when it goes."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

from lieudit.config.right_words import LAST_PORT
from lieudit.config.speech import Refusal, complain
from lieudit.config.speech import gettext as _

SECONDS_TO_LEAVE = 10
LONGEST_PAUSE = 30.0
STEADY_AFTER = 60.0
PR_SET_PDEATHSIG = 1


# Connections kept open at once: a browser keeps its own, so sixty phones in one meeting are sixty.
# granian lets nobody else in above this number, whatever the threads have to do.
DEVICES = 512


@dataclass
class Child:
    """One process to keep: its name for people, its command, the process while it runs."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = 1.0

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            start_new_session=True,
            preexec_fn=_follow_parent,  # noqa: PLW1509 - this process has one thread only
        )

    @property
    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None


def web_command(host: str, port: int, threads: int) -> list[str]:
    """Return granian's command for our WSGI entry."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host),
        *("--port", str(port), "--http", "1", "--no-ws", "--workers", "1"),
        *("--blocking-threads", str(threads), "--backpressure", str(DEVICES)),
        *("--respawn-failed-workers", "--no-access-log", "--log-level", "error"),
        "lieudit.config.wsgi:application",
    ]


def worker_command() -> list[str]:
    """Return the command of the task worker."""
    return [sys.executable, "-m", "lieudit", "worker"]


def is_port_free(host: str, port: int) -> bool:
    """Tell whether the web server may listen there."""
    if not 0 < port <= LAST_PORT:
        raise Refusal(_("A port is a number from 1 to {last}.").format(last=LAST_PORT))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def keep_alive(children: list[Child], when_ready: Callable[[], None]) -> int:
    """Run the children until asked to stop; restart the one that dies; return 0.

    The first starts alone, so that it answers sooner; the others once it is ready.
    """
    stopping = False

    def stop(signum: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, stop)
    first, *others = children
    first.start()
    try:
        when_ready()
        for child in others:
            child.start()
        while not stopping:
            for child in children:
                if child.has_ended and not stopping:
                    _restart(child)
            time.sleep(0.2)
    finally:
        _end(children)
    return 0


def wait_for_port(host: str, port: int, seconds: float) -> bool:
    """Wait until something answers at the address."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with socket.create_connection((host, port), timeout=0.5):
                return True
        except OSError:
            time.sleep(0.05)
    return False


def _restart(child: Child) -> None:
    lived = time.monotonic() - child.started_at
    if lived < child.pause:
        return
    child.pause = 1.0 if lived > STEADY_AFTER else min(child.pause * 2, LONGEST_PAUSE)
    code = child.process.returncode if child.process else None
    _signal_group(child, signal.SIGKILL)  # what it had started must not keep the port
    complain(
        _("{name} stopped (code {code}); starting it again.").format(name=child.name, code=code)
    )
    child.start()


def _end(children: list[Child]) -> None:
    for child in children:
        _signal_group(child, signal.SIGTERM)
    until = time.monotonic() + SECONDS_TO_LEAVE
    while time.monotonic() < until and not all(child.has_ended for child in children):
        time.sleep(0.05)
    for child in children:
        _signal_group(child, signal.SIGKILL)


def _signal_group(child: Child, signum: signal.Signals) -> None:
    if child.process is None:
        return
    try:
        os.killpg(child.process.pid, signum)
    except ProcessLookupError:
        return


def _follow_parent() -> None:
    """Ask Linux to end this child with its parent, even if the parent was killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
