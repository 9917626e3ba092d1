"""Serve for real: everything from the environment, nothing started half-set."""

import argparse
import os
from pathlib import Path

from lieudit.config.asking import begin_asking
from lieudit.config.environment import read_text
from lieudit.config.lock_words import tell_lock
from lieudit.config.production import find_misplaced, find_missing
from lieudit.config.running import hold_data_folder
from lieudit.config.speech import complain, say
from lieudit.config.speech import gettext as _
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
    "fr": "servir pour de vrai, tout venant de l’environnement",
    "en": "serve for real, everything from the environment",
}


def run(arguments: list[str]) -> int:
    """Check, then serve until told to stop."""
    options = build_parser().parse_args(arguments)
    try:
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
    faults = find_missing(os.environ)
    if faults:
        raise Refusal(
            "\n".join(
                [
                    _(
                        "Lieudit cannot serve yet. Set these variables (or NAME_FILE, the path "
                        "of a file that holds the value):"
                    ),
                    *faults,
                    _("All variables are explained in docs/settings.md."),
                ]
            )
        )
    faults = find_misplaced(os.environ, Path(read_text("LIEUDIT_DATA", "var")))
    if faults:
        raise Refusal("\n".join([_("Lieudit cannot serve yet."), *faults]))


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
