"""Coming in: mailbox, password, codes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm

MAILBOX = {"autocomplete": "username", "inputmode": "email"}
ONE_TIME = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none"}


class SignInForm(LeanForm):
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(MAILBOX))
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class MailboxForm(LeanForm):
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(MAILBOX))


class MailCodeForm(LeanForm):
    code = forms.CharField(
        label=_("The six digits"), max_length=20, widget=forms.TextInput(ONE_TIME)
    )


class ShortCodeForm(LeanForm):
    code = forms.CharField(
        label=_("The code printed on your card"),
        help_text=_("Eight letters and digits. Capitals and dashes do not matter."),
        max_length=30,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )


class SecondFactorForm(LeanForm):
    code = forms.CharField(
        label=_("The code of your application"),
        help_text=_("Six digits; or one of your recovery codes on paper."),
        max_length=30,
        widget=forms.TextInput({"autocomplete": "one-time-code", "autocapitalize": "none"}),
    )


class FirstCodeForm(LeanForm):
    code = forms.CharField(
        label=_("The six digits your application shows"),
        max_length=20,
        widget=forms.TextInput(ONE_TIME),
    )
