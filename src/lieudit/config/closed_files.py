"""Files and folders that nobody else on the machine may read: keys, passphrases, the data."""

from collections.abc import Mapping
from pathlib import Path

from lieudit.config.speech import gettext as _

OTHERS = 0o007
VAULT_KEY_FILE = "LIEUDIT_VAULT_KEY_FILE"
# A group may read them: that is how a service reads what root keeps.
SECRET_FILES = (
    VAULT_KEY_FILE,
    "LIEUDIT_SECRET_KEY_FILE",
    "LIEUDIT_BACKUP_PASSPHRASE_FILE",
    "LIEUDIT_COLLECTIVE_PASSPHRASE_FILE",
    "LIEUDIT_AUDIT_KEY_FILE",
    "LIEUDIT_MAIL_PASSWORD_FILE",
)


def is_open_to_others(path: Path) -> bool:
    """Tell whether every account of the machine may read, write or enter it."""
    try:
        return bool(path.stat().st_mode & OTHERS)
    except OSError:
        return False  # told elsewhere: it is not there, or not ours to see


def find_open_secrets(environment: Mapping[str, str]) -> dict[str, Path]:
    """Return the files of secrets that others may read, by the variable that names them."""
    named = {name: Path(environment[name]) for name in SECRET_FILES if environment.get(name)}
    return {name: path for name, path in named.items() if is_open_to_others(path)}


def tell_open_secrets(found: Mapping[str, Path]) -> list[str]:
    """Return one line for each, with what to type."""
    sentence = _("{name}: everybody on this machine can read it. Type: chmod 600 {path}")
    return ["  " + sentence.format(name=name, path=path) for name, path in found.items()]


def find_open_folder(folder: Path) -> list[str]:
    """Return the line about a data folder that others may enter.

    It is not closed here: someone opened it, and must know that it was open.
    """
    if not is_open_to_others(folder):
        return []
    sentence = _("Everybody on this machine can enter the data folder. Type: chmod 700 {folder}")
    return ["  " + sentence.format(folder=folder)]
