"""A PostgreSQL server of one's own for the time of the tests, made by Debian's binaries."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lieudit.config.speech import Refusal
from lieudit.config.speech import gettext as _

OLDEST = 15
USER = "postgres"  # Debian's unprivileged user of the server


@contextmanager
def run_private_server() -> Iterator[str]:
    """Start a server in a temporary folder and yield its address; stop and remove it after."""
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="lieudit-postgres-"))
    as_user = ["runuser", "-u", USER, "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, USER)
    data, port = folder / "data", _find_free_port()
    control = [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-w"]
    options = (
        f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} "
        "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    )
    try:
        _call(
            [
                *as_user,
                str(programs / "initdb"),
                "-D",
                str(data),
                "-A",
                "trust",
                "-U",
                "lieudit",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
            ],
            folder,
        )
        _call([*control, "-o", options, "-l", str(folder / "log"), "start"], folder)
        try:
            yield f"postgres://lieudit@127.0.0.1:{port}/postgres"
        finally:
            _call([*control, "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path:
    """Return the folder of the newest server's programs; refuse with what to install."""
    found = sorted(
        (int(path.parent.parent.name), path.parent)
        for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")
        if path.parent.parent.name.isdigit()
    )
    if not found or found[-1][0] < OLDEST:
        raise Refusal(
            _(
                "PostgreSQL {version} or later is not installed (apt install postgresql), and "
                "LIEUDIT_TEST_DATABASE_URL names no server."
            ).format(version=OLDEST)
        )
    return found[-1][1]


def _call(command: list[str], folder: Path) -> None:
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if answer.returncode:
        log = folder / "log"
        told = log.read_text("utf-8")[-2000:] if log.exists() else ""
        raise Refusal(_("PostgreSQL did not start: {reason}").format(reason=answer.stderr + told))


def _find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
