"""Serve for real: everything from the environment, nothing started half-set."""

import argparse
import os

from lieudit.config.asking import begin_asking
from lieudit.config.closed_files import (
    VAULT_KEY_FILE,
    find_open_folder,
    find_open_secrets,
    tell_open_secrets,
)
from lieudit.config.database import choose_data_folder
from lieudit.config.environment import read_text
from lieudit.config.lock_words import tell_lock
from lieudit.config.production import find_misplaced, find_missing
from lieudit.config.right_settings import find_wrong, tell_where
from lieudit.config.running import hold_data_folder
from lieudit.config.speech import Refusal, complain, say
from lieudit.config.speech import gettext as _
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
    "fr": "servir pour de vrai, tout venant de l’environnement",
    "en": "serve for real, everything from the environment",
}


def run(arguments: list[str]) -> int:
    """Check, then serve until told to stop."""
    options = build_parser().parse_args(arguments)
    try:
        _check_numbers(options)
        _check_environment()
        prepare("production")
        from django.conf import settings  # noqa: PLC0415 - after prepare

        if not is_port_free(options.host, options.port):
            raise Refusal(_("Port {port} is already taken.").format(port=options.port))
        with hold_data_folder(settings.DATA_FOLDER):
            _check_ready(migrate=options.migrate)
            return _serve(options)
    except Refusal as refusal:
        complain(str(refusal))
        return 1


def build_parser() -> argparse.ArgumentParser:
    parser = begin_asking("serve", SUMMARY)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--workers", type=int, default=1, help=_("task workers (1 on SQLite)"))
    parser.add_argument("--migrate", action="store_true", help=_("bring the database up to date"))
    return parser


def _check_environment() -> None:
    """Refuse to start half-set; everything that is missing or wrong is told at once."""
    os.environ["LIEUDIT_MODE"] = "production"
    folder = choose_data_folder(read_text("LIEUDIT_DATA", ""), is_test=False)
    open_secrets = find_open_secrets(os.environ)
    faults = find_wrong() + find_misplaced(os.environ, folder) + find_open_folder(folder)
    if VAULT_KEY_FILE in open_secrets:
        faults += tell_open_secrets({VAULT_KEY_FILE: open_secrets.pop(VAULT_KEY_FILE)})
    if missing := find_missing(os.environ):
        faults += [
            _("Set these variables (or NAME_FILE, the path of a file that holds the value):"),
            *missing,
        ]
    if faults:
        raise Refusal("\n".join([_("Lieudit cannot serve yet."), *faults, tell_where()]))
    # The vault's key opens every answer, hence the refusal above. These can be changed at any
    # time: told at every start, they do not keep a house closed that served yesterday.
    complain(*(line.strip() for line in tell_open_secrets(open_secrets)))


def _check_numbers(options: argparse.Namespace) -> None:
    if min(options.threads, options.workers) < 1:
        raise Refusal(_("--threads and --workers are whole numbers from 1."))


def _check_ready(*, migrate: bool) -> None:
    from django.core.management import call_command  # noqa: PLC0415 - needs Django
    from django.db.utils import DatabaseError  # noqa: PLC0415

    from lieudit.config.health import list_unapplied  # noqa: PLC0415
    from lieudit.hall.vault import VaultLocked, check_vault  # noqa: PLC0415

    try:
        if migrate:
            call_command("migrate", verbosity=0, interactive=False)
        elif waiting := list_unapplied():
            raise Refusal(
                _(
                    "The database waits for {count} migrations. After a backup, run: "
                    "lieudit serve --migrate"
                ).format(count=len(waiting))
            )
        check_vault()
    except DatabaseError as error:
        raise Refusal(
            _("The database does not answer: {reason}").format(reason=str(error).strip())
        ) from error
    except VaultLocked as error:
        raise Refusal(
            _(
                "The vault does not open: {reason}. LIEUDIT_VAULT_KEY must hold the key that "
                "closed it."
            ).format(reason=tell_lock(error))
        ) from error


def _serve(options: argparse.Namespace) -> int:
    children = [
        Child(_("The web server"), web_command(options.host, options.port, options.threads))
    ]
    children += [Child(_("The task worker"), worker_command()) for _each in range(options.workers)]

    def tell_address() -> None:
        if wait_for_port(options.host, options.port, seconds=30):
            say(
                _("Lieudit serves {url} on {host}:{port}.").format(
                    url=read_text("LIEUDIT_URL"), host=options.host, port=options.port
                )
            )

    return keep_alive(children, tell_address)
