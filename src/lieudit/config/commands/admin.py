"""Acts of the person who installs: the first administrator, a vault key, events tried again."""

import argparse
import getpass
import os
import sys

from lieudit.config.asking import begin_asking
from lieudit.config.environment import read_text
from lieudit.config.speech import Refusal, complain, say
from lieudit.config.speech import gettext as _
from lieudit.config.start import prepare, tell_unready

SUMMARY = {
    "fr": "créer la première administratrice, une clé du coffre, reprendre ce qui fut abandonné",
    "en": "create the first administrator, a key for the vault, or retry what was given up",
}


def run(arguments: list[str]) -> int:
    """Do the act named first."""
    options = build_parser().parse_args(arguments)
    try:
        if options.act == "vault-key":
            return _print_key()
        if options.act == "retry":
            return _retry()
        return _create(options)
    except Refusal as refusal:
        complain(str(refusal))
        return 1


def build_parser() -> argparse.ArgumentParser:
    parser = begin_asking("admin", SUMMARY)
    acts = parser.add_subparsers(dest="act", required=True)
    create = acts.add_parser("create", help=_("create the first administrator"))
    create.add_argument("--given-name", default="")
    create.add_argument("--family-name", default="")
    create.add_argument("--email", default="")
    acts.add_parser("vault-key", help=_("print a new key for the vault"))
    acts.add_parser("retry", help=_("deliver again the events that were given up"))
    return parser


def _print_key() -> int:
    import base64  # noqa: PLC0415 - this act needs nothing else
    import secrets  # noqa: PLC0415

    say(base64.b64encode(secrets.token_bytes(32)).decode("ascii"))
    return 0


def _retry() -> int:
    prepare()
    from django.db.utils import DatabaseError  # noqa: PLC0415 - needs Django

    from lieudit.hall.outbox_delivery import retry_given_up  # noqa: PLC0415 - needs Django

    try:
        count = retry_given_up()
    except DatabaseError as error:
        raise Refusal(tell_unready(error)) from error
    say(_("Events put back in the queue, for the worker to deliver: {count}.").format(count=count))
    return 0


def _create(options: argparse.Namespace) -> int:
    given_name = options.given_name or _ask(_("Given name: "))
    family_name = options.family_name or _ask(_("Family name: "))
    email = options.email or _ask(_("E-mail: "))
    prepare()
    from django.db.utils import DatabaseError  # noqa: PLC0415 - needs Django

    from lieudit.config.administrator import create_administrator  # noqa: PLC0415 - needs Django

    password = read_text("LIEUDIT_ADMIN_PASSWORD", "") or _ask_password()
    try:
        create_administrator(
            given_name=given_name, family_name=family_name, email=email, password=password
        )
    except DatabaseError as error:
        raise Refusal(tell_unready(error)) from error
    say(_("{name} may now sign in with {email}.").format(name=given_name, email=email))
    return 0


def _ask(question: str) -> str:
    if not sys.stdin.isatty():
        raise Refusal(
            _(
                "Without a terminal, give --given-name, --family-name, --email and the password in "
                "LIEUDIT_ADMIN_PASSWORD (or LIEUDIT_ADMIN_PASSWORD_FILE)."
            )
        )
    answer = input(question).strip()
    return answer or _ask(question)


def _ask_password() -> str:
    if not sys.stdin.isatty() and "LIEUDIT_ADMIN_PASSWORD" not in os.environ:
        raise Refusal(_("Without a terminal, give the password in LIEUDIT_ADMIN_PASSWORD."))
    first = getpass.getpass(_("Password (at least 10 characters): "))
    if getpass.getpass(_("Again: ")) != first:
        raise Refusal(_("The two passwords differ. Nothing was created."))
    return first
