"""Try Lieudit: an embedded database, invented people, one address to open."""

import argparse
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from lieudit.config.asking import begin_asking
from lieudit.config.database import DATABASE_NAME, choose_data_folder
from lieudit.config.environment import read_text
from lieudit.config.right_settings import refuse_wrong_settings
from lieudit.config.running import hold_data_folder
from lieudit.config.speech import Refusal, complain, say
from lieudit.config.speech import gettext as _
from lieudit.config.stamp import read_stamp, stands
from lieudit.config.start import prepare
from lieudit.config.supervisor import (
    Child,
    is_port_free,
    keep_alive,
    wait_for_port,
    web_command,
    worker_command,
)

SUMMARY = {
    "fr": "essayer : base embarquée, personnes inventées, une adresse à ouvrir",
    "en": "try it: embedded database, invented people, one address to open",
}

SECONDS_TO_ANSWER = 30
MADE_BY_DEMO = ("files", "mails", "static", "vault.key", "vault.forgotten", "demo.json")


def run(arguments: list[str]) -> int:
    """Migrate, load the demonstration once, serve it with its worker."""
    options = build_parser().parse_args(arguments)
    _set_environment(options)
    try:
        is_free = is_port_free(options.host, options.port)
        if not (is_free or options.no_serve):
            raise Refusal(_port_is_taken(options.port))
        refuse_wrong_settings()
        folder = choose_data_folder(read_text("LIEUDIT_DATA", ""), is_test=False)
        os.environ["LIEUDIT_DATA"] = str(folder)
        with hold_data_folder(folder):
            return _run_over(folder, options)
    except Refusal as refusal:
        complain(str(refusal))
        return 1


def build_parser() -> argparse.ArgumentParser:
    parser = begin_asking("demo", SUMMARY)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--reset", action="store_true", help=_("begin the demonstration again"))
    parser.add_argument("--no-serve", action="store_true", help=_("make it without serving it"))
    return parser


def _run_over(folder: Path, options: argparse.Namespace) -> int:
    if options.reset or not stands(folder):  # a second start needs no Django here: it is fast
        _make(folder, is_reset=options.reset)
    if options.no_serve:
        say(_("The demonstration is ready in {folder}.").format(folder=folder))
        return 0
    address = _tell_address(options)
    children = [
        Child(_("The web server"), web_command(options.host, options.port, threads=4)),
        Child(_("The task worker"), worker_command()),
    ]

    def tell_address() -> None:
        if wait_for_port(options.host, options.port, SECONDS_TO_ANSWER):
            say(_("Lieudit is open: {address}   (Ctrl+C to stop)").format(address=address))
        else:
            complain(_("The web server does not answer yet at {address}.").format(address=address))

    return keep_alive(children, tell_address)


def _set_environment(options: argparse.Namespace) -> None:
    """Say what this demonstration is before anything is made: its first letters hold its address.

    They keep it; letters written after a start on another port hold the new one.
    """
    os.environ.pop("LIEUDIT_DATABASE_URL", None)  # the demonstration is always embedded
    os.environ.update(LIEUDIT_URL=_tell_address(options), LIEUDIT_MODE="demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lieudit.config.settings")
    if options.host not in {"127.0.0.1", "localhost", "::1"}:
        os.environ["LIEUDIT_HOSTS"] = "*"  # opened to others on purpose, on invented people


def _tell_address(options: argparse.Namespace) -> str:
    host = f"[{options.host}]" if ":" in options.host else options.host
    return f"http://{host}:{options.port}/"


def _make(folder: Path, *, is_reset: bool) -> None:
    prepare("demo")
    from lieudit.config import demo_world  # noqa: PLC0415 - needs Django

    if is_reset:
        _reset(folder, demo_world.remove_database)
    demo_world.prepare_demo(folder, say)


def _reset(folder: Path, remove_database: Callable[[Path], None]) -> None:
    if read_stamp(folder) is None:
        return  # not ours: what is there stays; prepare_demo refuses a database with its sentence
    remove_database(folder / DATABASE_NAME)
    for name in MADE_BY_DEMO:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _port_is_taken(port: int) -> str:
    return _(
        "Port {port} is already taken by another program. Choose another one: "
        "lieudit demo --port {other}"
    ).format(port=port, other=port + 1)
