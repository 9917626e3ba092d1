"""What production needs before it starts, all told at once and in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lieudit.config.speech import gettext as _


@dataclass(frozen=True)
class Need:
    """A variable production cannot do without, what it is for, how to get it."""

    name: str
    reason: str


def list_needs() -> list[Need]:
    """Return the variables without a safe default."""
    return [
        Need(
            "LIEUDIT_SECRET_KEY",
            _(
                "signs sessions; a long random text, made once with: "
                'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
            ),
        ),
        Need(
            "LIEUDIT_VAULT_KEY",
            _(
                "opens the vault; made once with: lieudit admin vault-key "
                "(keep a copy elsewhere: without it no answer can be read again)"
            ),
        ),
        Need(
            "LIEUDIT_VAULT_FOLDER",
            _(
                "the folder of the list of forgotten keys, outside the data "
                "folder, for example /etc/lieudit"
            ),
        ),
        Need("LIEUDIT_HOSTS", _("the names this site answers to, for example lieudit.example.org")),
        Need("LIEUDIT_URL", _("its address, for example https://lieudit.example.org")),
        Need("LIEUDIT_MAIL_HOST", _("the server that sends its letters")),
        Need("LIEUDIT_MAIL_FROM", _("the address its letters come from")),
    ]


def find_missing(environment: Mapping[str, str]) -> list[str]:
    """Return one line for each variable to set, empty when production may start."""
    return [
        f"  {need.name} — {need.reason}"
        for need in list_needs()
        if not environment.get(need.name) and not environment.get(f"{need.name}_FILE")
    ]


def find_misplaced(environment: Mapping[str, str], data_folder: Path) -> list[str]:
    """Return one line for each secret kept with the data it protects."""
    data = data_folder.resolve()
    sentence = _("{name} is inside the data folder {folder}: keep it elsewhere, out of its copies.")
    return [
        "  " + sentence.format(name=name, folder=data)
        for name in ("LIEUDIT_VAULT_KEY_FILE", "LIEUDIT_VAULT_FOLDER")
        if environment.get(name) and Path(environment[name]).resolve().is_relative_to(data)
    ]
