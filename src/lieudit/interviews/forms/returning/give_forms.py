"""Small forms around a document: begin, give, sign, name a recipient, note a copy, reply, check."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.interviews.engine.returning.times import (
    ACCESS_MONTHS,
    MOST_ACCESS_MONTHS,
    MOST_REPLY_DAYS,
    REPLY_DAYS,
)


class BeginForm(LeanForm):
    person = forms.ChoiceField(
        label=_("About whom"), error_messages={"required": _("Choose the person.")}
    )
    kind = forms.ChoiceField(
        label=_("What you write"),
        widget=forms.RadioSelect,
        choices=[
            ("restitution", _("A restitution, to her")),
            ("opinion", _("An opinion, to whoever ordered the accompaniment")),
        ],
        error_messages={"required": _("Choose what you write.")},
    )
    takes_notes = forms.BooleanField(
        label=_("Begin with what was noted"),
        help_text=_(
            "Her words and your notes, to be rewritten. Never a hypothesis, never an answer the "
            "law specially protects; an opinion takes no answer at all."
        ),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("Choose…")), *people]


class GiveForm(LeanForm):
    means = forms.ChoiceField(
        label=_("How it reaches her"),
        widget=forms.RadioSelect,
        choices=[
            ("email", _("On screen; a letter without content tells her")),
            ("screen", _("On screen, I tell her myself")),
            ("print", _("Printed")),
            ("hand", _("Handed over and read together")),
        ],
        error_messages={"required": _("Choose how it reaches her.")},
    )


class SignForm(LeanForm):
    name = forms.CharField(
        label=_("Sign with your first name and family name"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type your name to sign.")},
    )
    reply_days = forms.IntegerField(
        label=_("Days she has to reply before the mandator reads it"),
        help_text=_("She reads first. Her answer, or that she has none, ends the wait."),
        min_value=0,
        max_value=MOST_REPLY_DAYS,
        initial=REPLY_DAYS,
    )


class RecipientForm(LeanForm):
    given_name = forms.CharField(label=_("First name"), max_length=80)
    family_name = forms.CharField(label=_("Family name"), max_length=79)
    organisation = forms.CharField(
        label=_("For which organisation"), max_length=160, required=False
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("She gets a letter without content and signs in with six digits sent there."),
    )
    months = forms.IntegerField(
        label=_("Months she can open it"),
        min_value=1,
        max_value=MOST_ACCESS_MONTHS,
        initial=ACCESS_MONTHS,
    )


class PaperForm(LeanForm):
    """A copy on paper: to whom, and how."""

    whose = forms.ChoiceField(
        label=_("For whom"),
        widget=forms.RadioSelect,
        choices=[("person", _("the person it is about")), ("mandator", _("the mandator"))],
    )
    recipient_name = forms.CharField(
        label=_("Name of the recipient at the mandator’s"), max_length=160, required=False
    )
    means = forms.ChoiceField(
        label=_("How"),
        widget=forms.RadioSelect,
        choices=[("print", _("Printed")), ("hand", _("Handed over and read together"))],
    )

    def __init__(self, *args: Any, is_opinion: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_opinion:
            self.fields["whose"].choices = [("person", _("the person it is about"))]
            del self.fields["recipient_name"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        name = str(cleaned.get("recipient_name", "")).strip()
        if cleaned.get("whose") == "mandator" and not name:
            self.add_error("recipient_name", _("Name who gets the copy."))
        return cleaned


class ReplyForm(LeanForm):
    words = forms.CharField(
        label=_("Your answer"),
        help_text=_("It goes with this text everywhere. You may change it later."),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class CheckForm(LeanForm):
    code = forms.CharField(
        label=_("Code printed at the foot of the copy"),
        help_text=_("Twelve signs, in three groups of four."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type the code.")},
    )
