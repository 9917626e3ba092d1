"""Save everything in one encrypted file, while Lieudit serves."""

import argparse
from pathlib import Path

from lieudit.config.asking import begin_asking
from lieudit.config.passphrase import read_passphrase
from lieudit.config.speech import Refusal, complain, say
from lieudit.config.speech import gettext as _
from lieudit.config.start import prepare

SUMMARY = {
    "fr": "tout sauvegarder dans un fichier chiffré, sans arrêter",
    "en": "save everything in one encrypted file, without stopping",
}


def run(arguments: list[str]) -> int:
    """Write the backup, or say why not and leave nothing behind."""
    options = build_parser().parse_args(arguments)
    try:
        prepare()
        size = _save(options)
    except Refusal as refusal:
        complain(str(refusal))
        return 1
    except OSError as error:
        complain(_("{path}: {reason}.").format(path=options.file, reason=error.strerror or error))
        return 1
    say(
        _("{path}: {size} bytes. Keep the passphrase elsewhere.").format(
            path=options.file, size=size
        )
    )
    if not options.with_key:
        say(_("The vault's key is not in it: keep its own copy, without it answers stay closed."))
    return 0


def _save(options: argparse.Namespace) -> int:
    from django.db.utils import DatabaseError  # noqa: PLC0415 - needs Django

    from lieudit.config.backup import check_place, make_backup  # noqa: PLC0415
    from lieudit.config.snapshot import has_data  # noqa: PLC0415

    if not has_data():
        raise Refusal(_("There is no data to save here. Check LIEUDIT_DATA."))
    check_place(options.file)
    passphrase = read_passphrase(is_new=True)
    try:
        return make_backup(
            options.file, passphrase, portable=options.portable, with_key=options.with_key
        )
    except DatabaseError as error:
        raise Refusal(
            _(
                "The database cannot be read ({reason}); nothing was written. “lieudit doctor” "
                "says more; a damaged one is replaced by your last backup."
            ).format(reason=str(error).strip().partition("\n")[0])
        ) from error


def build_parser() -> argparse.ArgumentParser:
    parser = begin_asking("backup", SUMMARY)
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--portable", action="store_true", help=_("row by row, to change between database engines")
    )
    parser.add_argument("--with-key", action="store_true", help=_("put the vault's key in it too"))
    return parser
