"""Why the vault does not open, in the reader's language; the hall speaks to programs."""

from lieudit.config.speech import gettext as _


def list_reasons() -> dict[str, str]:
    """Return every reason the hall gives, with its words."""
    return {
        "LIEUDIT_VAULT_KEY is not set": _("LIEUDIT_VAULT_KEY is not set"),
        "the key file vault.key is missing": _("the key file vault.key is missing"),
        "the vault's key is not base64": _("the vault's key is not base64"),
        "the vault's key is not 32 bytes long": _("the vault's key is not 32 bytes long"),
        "this is not the key that closed this vault": _(
            "this is not the key that closed this vault"
        ),
        "the vault's check is missing though it holds keys": _(
            "the vault's check is missing though it holds keys"
        ),
    }


def tell_lock(error: Exception) -> str:
    """Return the reason in the reader's language; an unknown one as it came."""
    return list_reasons().get(str(error), str(error))
