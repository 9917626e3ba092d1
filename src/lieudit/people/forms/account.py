"""What a person changes of her own account."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm

NEW_PASSWORD = {"autocomplete": "new-password"}


class DetailsForm(LeanForm):
    given_name = forms.CharField(label=_("First name"), max_length=80)
    family_name = forms.CharField(label=_("Last name"), max_length=80, required=False)
    phone = forms.CharField(
        label=_("Phone"), max_length=40, required=False, widget=forms.TextInput({"type": "tel"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class NewEmailForm(LeanForm):
    email = forms.EmailField(
        label=_("New e-mail"),
        help_text=_("We send six digits there, to be sure that it is yours."),
        max_length=254,
    )


class PasswordForm(LeanForm):
    """`old` is asked of those who have a password and did not come by an e-mailed code."""

    old = forms.CharField(
        label=_("Your password of today"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("New password"),
        help_text=_("At least ten characters; three or four words in a row do very well."),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(NEW_PASSWORD),
    )

    def __init__(self, *args: Any, asks_old: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_old:
            del self.fields["old"]

    def clean_new(self) -> str:
        password: str = self.cleaned_data["new"]
        validate_password(password)
        return password


class PersonalCodeForm(LeanForm):
    code = forms.RegexField(
        r"^[0-9]{4,8}$",
        label=_("Your personal code"),
        help_text=_("Four to eight digits. Leave empty to have none."),
        required=False,
        error_messages={"invalid": _("Please type four to eight digits, nothing else.")},
        widget=forms.PasswordInput({"autocomplete": "off", "inputmode": "numeric"}),
    )


class ProofForm(LeanForm):
    """A password or a code of the application, before something is taken away."""

    proof = forms.CharField(
        label=_("Your password, or a code of the application"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
