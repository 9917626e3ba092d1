"""`lieudit collective export SLUG FILE`, `lieudit collective import FILE`: a whole group moves.

The passphrase comes from LIEUDIT_COLLECTIVE_PASSPHRASE (or …_FILE), or is asked; never an argument.
"""

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import Any

from lieudit.config.asking import begin_asking
from lieudit.config.environment import read_text
from lieudit.config.lock_words import tell_lock
from lieudit.config.speech import Refusal, complain, say
from lieudit.config.speech import gettext as _
from lieudit.config.start import prepare, tell_unready
from lieudit.kit.sentences import choose_language

SUMMARY = {
    "fr": "emporter tout un collectif dans un fichier scellé, ou en accueillir un",
    "en": "take a whole collective away in a sealed file, or take one in",
}


def run(arguments: list[str]) -> int:
    """Do the act named first, or say why not and leave nothing behind."""
    options = build_parser().parse_args(arguments)
    try:
        prepare()
        return _act(options)
    except Refusal as refusal:
        complain(str(refusal))
        return 1
    except OSError as error:
        complain(_("{path}: {reason}.").format(path=options.file, reason=error.strerror or error))
        return 1


def build_parser() -> argparse.ArgumentParser:
    parser = begin_asking("collective", SUMMARY)
    acts = parser.add_subparsers(dest="act", required=True)
    away = acts.add_parser("export", help=_("write a whole collective to a sealed file"))
    away.add_argument("slug", help=_("its address: the word after /c/"))
    away.add_argument("file", type=Path)
    taken = acts.add_parser("import", help=_("take in a collective from such a file"))
    taken.add_argument("file", type=Path)
    taken.add_argument("--slug", default="", help=_("another address, if its own is taken here"))
    taken.add_argument("--invite", action="store_true", help=_("invite its coordinators by e-mail"))
    return parser


def _act(options: argparse.Namespace) -> int:
    from django.db.utils import DatabaseError  # noqa: PLC0415 - needs Django
    from django.utils import translation  # noqa: PLC0415

    from lieudit.hall.vault import VaultLocked  # noqa: PLC0415

    try:
        with translation.override(choose_language(os.environ)):
            return _export(options) if options.act == "export" else _import(options)
    except VaultLocked as error:
        sentence = _("The vault does not open with the present key: {reason}.")
        raise Refusal(sentence.format(reason=tell_lock(error))) from error
    except DatabaseError as error:
        raise Refusal(tell_unready(error)) from error


def _export(options: argparse.Namespace) -> int:
    from lieudit.people.actions.departures import write_now  # noqa: PLC0415 - needs Django
    from lieudit.people.queries.collectives import find_by_slug  # noqa: PLC0415

    collective = find_by_slug(options.slug)
    if collective is None:
        raise Refusal(_("There is no collective at /c/{slug}/.").format(slug=options.slug))
    if options.file.exists():
        raise Refusal(_("{path} already exists; nothing was written.").format(path=options.file))
    passphrase = _read_passphrase(collective.name, collective.slug)
    size = write_now(collective=collective, passphrase=passphrase, target=options.file)
    say(
        _("{path}: {size} bytes. Keep the passphrase elsewhere: nobody can find it again.").format(
            path=options.file, size=size
        )
    )
    return 0


def _import(options: argparse.Namespace) -> int:
    from lieudit.people.actions.arrivals import (  # noqa: PLC0415 - needs Django
        Unreadable,
        invite_back,
        take_in,
    )
    from lieudit.people.forms.arrival_words import tell_refusal  # noqa: PLC0415

    with options.file.open("rb") as source:
        try:
            came = take_in(source, _read_passphrase(), slug=options.slug)
        except Unreadable as refusal:
            raise Refusal(tell_refusal(refusal)) from refusal
    say(
        _("“{name}” is here at /c/{slug}/: {rows} rows, {persons} persons.").format(
            name=came.collective.name,
            slug=came.collective.slug,
            rows=came.rows,
            persons=came.persons,
        )
    )
    _tell_rest(came)
    if options.invite:
        for link in invite_back(arrival=came, by=None):
            say(_("To hand over to a coordinator without an e-mail: {link}").format(link=link))
    return 0


def _tell_rest(came: Any) -> None:
    if came.apart:
        say(
            _("{count} persons were known here by the same id: they stay apart.").format(
                count=came.apart
            )
        )
    if came.forgotten:
        say(
            _("{count} persons had been erased here: they were erased again.").format(
                count=came.forgotten
            )
        )
    if came.chain_fault:
        say(_("The record of acts was already broken where it comes from."))


def _read_passphrase(*known: str) -> str:
    """Return the passphrase; with the words of a group, a new one: strong, and typed twice."""
    from django.core.exceptions import ValidationError  # noqa: PLC0415 - needs Django

    from lieudit.people.forms.parting import check_passphrase  # noqa: PLC0415

    passphrase = read_text("LIEUDIT_COLLECTIVE_PASSPHRASE", "")
    if not passphrase:
        if not sys.stdin.isatty():
            raise Refusal(
                _(
                    "Without a terminal, give the passphrase in LIEUDIT_COLLECTIVE_PASSPHRASE "
                    "(or LIEUDIT_COLLECTIVE_PASSPHRASE_FILE)."
                )
            )
        passphrase = getpass.getpass(_("Passphrase of the file: "))
        if known and getpass.getpass(_("Again: ")) != passphrase:
            raise Refusal(_("The two passphrases differ; nothing was written."))
    if known:
        try:
            check_passphrase(passphrase, *known)
        except ValidationError as error:
            raise Refusal(" ".join(error.messages)) from error
    return passphrase
