"""Taking a collective away, taking one in, closing one: what is asked, and refused in words."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.hall.portable.lock import SHORTEST, find_weakness
from lieudit.people.actions.closing import MONTHS
from lieudit.people.models import Collective
from lieudit.people.models.parting import ClosingReason

WEAK = {
    "short": _("Write at least %(count)d characters: four or five words of your own do it."),
    "digits": _("Write words, not digits only."),
    "names_group": _("The name of the group is what anybody would try first: add other words."),
    "repeated": _("Too many times the same characters: write several different words."),
}
MONTH_LABELS = {1: _("1 month"), 3: _("3 months"), 6: _("6 months"), 12: _("12 months")}


def check_passphrase(passphrase: str, *known: str) -> None:
    """Refuse, in words, a passphrase that would be guessed."""
    code = find_weakness(passphrase, *known)
    if code:
        raise forms.ValidationError(WEAK[code] % {"count": SHORTEST})


class DepartureForm(LeanForm):
    passphrase = forms.CharField(
        label=_("Passphrase"),
        help_text=_("At least 16 characters: several words only you would put together."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        max_length=200,
    )
    again = forms.CharField(
        label=_("The same again"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        max_length=200,
    )
    knows = forms.BooleanField(
        label=_("I have read who will be told, and that nobody can find the passphrase again")
    )

    def __init__(self, *args: Any, collective: Collective, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = (collective.name, collective.slug)

    def clean_passphrase(self) -> str:
        passphrase: str = self.cleaned_data["passphrase"]
        check_passphrase(passphrase, *self._known)
        return passphrase

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, second = cleaned.get("passphrase"), cleaned.get("again")
        if first and second and first != second:
            self.add_error("again", _("The two are not the same."))
        return cleaned


class ArrivalForm(LeanForm):
    file = forms.FileField(label=_("The file (.lieudit)"))
    passphrase = forms.CharField(
        label=_("Its passphrase"),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        strip=False,
        max_length=200,
    )
    slug = forms.SlugField(
        label=_("Another address, if its own is taken here"),
        help_text=_("Small letters, digits and dashes: tilleuls-2"),
        max_length=60,
        required=False,
    )
    invite = forms.BooleanField(
        label=_("Invite its coordinators by e-mail to come in"), required=False, initial=True
    )


class ClosingForm(LeanForm):
    reason = forms.ChoiceField(
        label=_("Why the group closes"), choices=ClosingReason.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your words, for those who read it later"), max_length=300, required=False
    )
    closed_on = forms.DateField(
        label=_("Date of the end"), widget=forms.DateInput(attrs={"type": "date"})
    )
    months = forms.TypedChoiceField(
        label=_("How long all stays readable before it is erased"),
        choices=[(months, MONTH_LABELS[months]) for months in MONTHS],
        coerce=int,
        initial=3,
    )
    is_sure = forms.BooleanField(label=_("I have read what happens and want to close the group"))

    def clean_closed_on(self) -> Any:
        day = self.cleaned_data["closed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("This day is to come: close the group when it is over, or write today's date.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("reason") == ClosingReason.OTHER and not cleaned.get("words", "").strip():
            self.add_error("words", _("Say in a few words which reason."))
        return cleaned
