"""Put a backup back; what is there is only replaced when you say so."""

import argparse
import os
from pathlib import Path

from lieudit.config.asking import begin_asking
from lieudit.config.lock_words import tell_lock
from lieudit.config.passphrase import read_passphrase
from lieudit.config.running import hold_data_folder
from lieudit.config.speech import Refusal, complain, say
from lieudit.config.speech import gettext as _
from lieudit.config.start import prepare

SUMMARY = {
    "fr": "remettre une sauvegarde en place",
    "en": "put a backup back",
}


def run(arguments: list[str]) -> int:
    """Check the whole backup, then swap it in; on any fault nothing is touched."""
    options = build_parser().parse_args(arguments)
    try:
        prepare()
        from django.conf import settings  # noqa: PLC0415 - after prepare

        passphrase = read_passphrase(is_new=False)
        with hold_data_folder(settings.DATA_FOLDER):
            return _restore(options, passphrase)
    except Refusal as refusal:
        complain(str(refusal))
        return 1


def build_parser() -> argparse.ArgumentParser:
    parser = begin_asking("restore", SUMMARY)
    parser.add_argument("file", type=Path)
    parser.add_argument("--replace", action="store_true", help=_("over what is there"))
    parser.add_argument(
        "--key-file", type=Path, help=_("where to write the vault's key, if the backup holds it")
    )
    return parser


def _restore(options: argparse.Namespace, passphrase: str) -> int:
    from django.core.management import call_command  # noqa: PLC0415 - needs Django

    from lieudit.config.restore import restore_backup  # noqa: PLC0415
    from lieudit.hall.vault import VaultLocked, check_vault  # noqa: PLC0415

    _check_key_file(options.key_file)
    opened = restore_backup(options.file, passphrase, replace=options.replace)
    call_command("migrate", verbosity=0, interactive=False)
    say(_("Restored: the state of {moment}.").format(moment=opened.made_at))
    _erase_again()
    _hand_over_key(opened.vault_key, options.key_file)
    try:
        check_vault()
    except VaultLocked as error:
        complain(
            _("The vault does not open with the present key: {reason}.").format(
                reason=tell_lock(error)
            )
        )
    return 0


def _erase_again() -> None:
    """Erase what was erased after the backup was made: a restore brings nobody back."""
    from lieudit.hall.vault import apply_tombstones  # noqa: PLC0415 - needs Django
    from lieudit.people.actions.closing import erase_again  # noqa: PLC0415
    from lieudit.people.actions.forgetting import forget_again  # noqa: PLC0415

    forgotten = apply_tombstones()
    if forgotten:
        say(_("{count} keys erased since that backup were erased again.").format(count=forgotten))
    closed = erase_again()
    if closed:
        say(
            _("{count} collectives erased since that backup were erased again.").format(
                count=closed
            )
        )
    gone = forget_again()
    if gone:
        say(
            _("{count} persons forgotten since that backup were forgotten again.").format(
                count=gone
            )
        )


def _check_key_file(path: Path | None) -> None:
    """Refuse, before anything is touched, a place where the key could not be written."""
    if path is None:
        return
    if path.exists():
        raise Refusal(_("{path} already exists; nothing was touched.").format(path=path))
    if not os.access(path.resolve().parent, os.W_OK | os.X_OK):
        raise Refusal(_("{path} cannot be written there; nothing was touched.").format(path=path))


def _hand_over_key(key: str, path: Path | None) -> None:
    if path is None:
        if key:
            say(_("This backup holds the vault's key: --key-file writes it where you say."))
        return
    if not key:
        # Told, not refused: the data is back, and its key was kept apart, as it should be.
        complain(
            _(
                "This backup does not hold the vault's key: {path} was not written. The vault "
                "opens with the key that closed it, kept apart."
            ).format(path=path)
        )
        return
    try:
        path.touch(mode=0o600)
        path.write_text(key + "\n", encoding="ascii")
    except OSError as error:
        complain(_("{path}: {reason}.").format(path=path, reason=error.strerror))
        return
    say(_("The vault's key is in {path}: move it outside the data folder.").format(path=path))
