"""An amount in euros as people type it: comma or point, spaces between thousands."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 100_000_000_00
AMOUNT = re.compile(r"\d{1,9}([.,]\d{1,2})?")


class EurosField(forms.CharField):
    """Gives cents, None for nothing; says what is wrong with what was typed."""

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


def type_euros(cents: int | None) -> str:
    """Return cents as somebody would type them in a form."""
    if cents is None:
        return ""
    whole, part = divmod(cents, 100)
    return f"{whole},{part:02}" if part else str(whole)
