"""Try Lieudit: an embedded database, invented people, one address to open."""

import argparse
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from lieudit.config.asking import begin_asking
from lieudit.config.database import DATABASE_NAME, choose_data_folder
from lieudit.config.environment import read_text
from lieudit.config.running import hold_data_folder
from lieudit.config.speech import complain, say
from lieudit.config.speech import gettext as _
from lieudit.config.stamp import read_stamp, stands
from lieudit.config.start import Refusal, prepare
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
    os.environ.pop("LIEUDIT_DATABASE_URL", None)  # the demonstration is always embedded
    try:
        folder = choose_data_folder(read_text("LIEUDIT_DATA", ""), is_test=False)
        if not options.no_serve and not is_port_free(options.host, options.port):
            raise Refusal(_port_is_taken(options.port))
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
    address = f"http://{options.host}:{options.port}/"
    os.environ.update(LIEUDIT_DATA=str(folder), LIEUDIT_URL=address, LIEUDIT_MODE="demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lieudit.config.settings")
    if options.host not in {"127.0.0.1", "localhost", "::1"}:
        os.environ["LIEUDIT_HOSTS"] = "*"  # opened to others on purpose, on invented people
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


def _make(folder: Path, *, is_reset: bool) -> None:
    prepare("demo")
    from lieudit.config import demo_world  # noqa: PLC0415 - needs Django

    if is_reset:
        _reset(folder, demo_world.remove_database)
    demo_world.prepare_demo(folder, say)


def _reset(folder: Path, remove_database: Callable[[Path], None]) -> None:
    database = folder / DATABASE_NAME
    if database.exists() and read_stamp(folder) is None:
        return  # not ours: prepare_demo refuses it with its sentence
    remove_database(database)
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
