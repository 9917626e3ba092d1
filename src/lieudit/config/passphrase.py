"""The passphrase of a backup: from the environment, or asked twice."""

import getpass
import sys

from lieudit.config.environment import read_text
from lieudit.config.speech import Refusal
from lieudit.config.speech import gettext as _

SHORTEST = 12


def read_passphrase(*, is_new: bool) -> str:
    """Return the passphrase; a new one is long enough and typed twice."""
    passphrase = read_text("LIEUDIT_BACKUP_PASSPHRASE", "")
    if not passphrase:
        if not sys.stdin.isatty():
            raise Refusal(
                _(
                    "Without a terminal, give the passphrase in LIEUDIT_BACKUP_PASSPHRASE "
                    "(or LIEUDIT_BACKUP_PASSPHRASE_FILE)."
                )
            )
        passphrase = getpass.getpass(_("Passphrase of the backup: "))
        if is_new and getpass.getpass(_("Again: ")) != passphrase:
            raise Refusal(_("The two passphrases differ; nothing was written."))
    if is_new and len(passphrase) < SHORTEST:
        raise Refusal(_("The passphrase needs at least {count} characters.").format(count=SHORTEST))
    return passphrase
