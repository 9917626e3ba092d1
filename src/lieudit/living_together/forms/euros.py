"""An amount in euros as people type it: comma or point, spaces between thousands."""

import re

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

MOST = 100_000_000_00
AMOUNT = re.compile(r"\d{1,9}([.,]\d{1,2})?")


class EurosField(forms.CharField):
    """Gives cents; says what is wrong with what was typed."""

    def clean(self, value: object) -> int | None:  # type: ignore[override]
        text = re.sub(r"[\s\u202f\u00a0]|€", "", str(super().clean(value)))
        if not text:
            return None
        if not AMOUNT.fullmatch(text):
            raise forms.ValidationError(_("Write an amount in euros, like 1 250 or 1 250,50."))
        whole, _sign, part = text.replace(",", ".").partition(".")
        cents = int(whole) * 100 + int((part + "00")[:2])
        if cents > MOST:
            raise forms.ValidationError(_("This amount is too large."))
        return cents


def write_euros(cents: int) -> str:
    """Return cents as euros: 1 250 € or 1 250,50 €, by the language of the page."""
    is_english = (get_language() or "fr").startswith("en")
    sign = "-" if cents < 0 else ""
    whole, part = divmod(abs(cents), 100)
    grouped = f"{whole:,}".replace(",", "," if is_english else "\u202f")
    decimals = f"{'.' if is_english else ','}{part:02}" if part else ""
    return f"{sign}€{grouped}{decimals}" if is_english else f"{sign}{grouped}{decimals}\u00a0€"


def type_euros(cents: int | None) -> str:
    """Return cents as somebody would type them in a form."""
    if cents is None:
        return ""
    whole, part = divmod(cents, 100)
    return f"{whole},{part:02}" if part else str(whole)
