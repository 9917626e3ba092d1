"""Save everything in one encrypted file, while Lieudit serves."""

import argparse
from pathlib import Path

from lieudit.config.asking import begin_asking
from lieudit.config.passphrase import read_passphrase
from lieudit.config.speech import complain, say
from lieudit.config.speech import gettext as _
from lieudit.config.start import Refusal, prepare

SUMMARY = {
    "fr": "tout sauvegarder dans un fichier chiffré, sans arrêter",
    "en": "save everything in one encrypted file, without stopping",
}


def run(arguments: list[str]) -> int:
    """Write the backup, or say why not and leave nothing behind."""
    options = build_parser().parse_args(arguments)
    try:
        prepare()
        from lieudit.config.backup import make_backup  # noqa: PLC0415 - needs Django
        from lieudit.config.snapshot import has_data  # noqa: PLC0415

        if not has_data():
            raise Refusal(_("There is no data to save here. Check LIEUDIT_DATA."))
        passphrase = read_passphrase(is_new=True)
        size = make_backup(
            options.file, passphrase, portable=options.portable, with_key=options.with_key
        )
    except (Refusal, OSError) as refusal:
        complain(str(refusal))
        return 1
    say(
        _("{path}: {size} bytes. Keep the passphrase elsewhere.").format(
            path=options.file, size=size
        )
    )
    if not options.with_key:
        say(_("The vault's key is not in it: keep its own copy, without it answers stay closed."))
    return 0


def build_parser() -> argparse.ArgumentParser:
    parser = begin_asking("backup", SUMMARY)
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--portable", action="store_true", help=_("row by row, to change between database engines")
    )
    parser.add_argument("--with-key", action="store_true", help=_("put the vault's key in it too"))
    return parser
