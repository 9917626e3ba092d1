"""Makes Django ready for a command: mode, catalogues, settings; refuses with a sentence."""

import os
from pathlib import Path

from lieudit.config.environment import MissingSetting
from lieudit.config.freshness import compile_stale
from lieudit.config.right_settings import refuse_wrong_settings
from lieudit.config.speech import Refusal
from lieudit.config.speech import gettext as _

PACKAGE = Path(__file__).resolve().parent.parent


def tell_unready(error: Exception) -> str:
    """Say that the tables are not there, or not as this version needs them."""
    return _(
        "The database is not ready ({reason}). Prepare it with: lieudit serve --migrate"
    ).format(reason=str(error).strip().partition("\n")[0])


def prepare(mode: str | None = None) -> None:
    """Set Django up; `mode` is imposed by the command, else LIEUDIT_MODE or demo."""
    if mode:
        os.environ["LIEUDIT_MODE"] = mode
    refuse_wrong_settings()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lieudit.config.settings")
    compile_stale()
    import django  # noqa: PLC0415 - the mode is chosen first

    try:
        django.setup()
    except MissingSetting as error:
        raise Refusal(
            _("This setting is missing or wrong: {what}. See docs/settings.md.").format(what=error)
        ) from error
