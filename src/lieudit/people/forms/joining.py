"""Inviting, accepting, asking to join, being entered by somebody else."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.people.models.belonging import Role, Stage
from lieudit.people.models.person import GuardianKind

ENTRY_STAGES = ["contact", "candidate", "observer", "integration", "member"]


def choose_stages(keys: Sequence[str] = ENTRY_STAGES) -> list[tuple[str, Any]]:
    return [(stage.value, stage.label) for stage in Stage if stage.value in keys]


class InvitationForm(LeanForm):
    email = forms.EmailField(
        label=_("E-mail of the person"),
        help_text=_("Leave empty to get a link and a sheet to share with several people."),
        required=False,
        max_length=254,
    )
    stage = forms.ChoiceField(label=_("She comes in as"), choices=choose_stages)
    role = forms.ChoiceField(label=_("With a role"), required=False)
    max_uses = forms.IntegerField(
        label=_("How many people may use the link"), min_value=1, max_value=200, initial=10
    )
    days = forms.IntegerField(
        label=_("How many days it stays open"), min_value=1, max_value=180, initial=30
    )

    def __init__(self, *args: Any, roles: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].initial = "candidate"
        if roles:
            given = [(role.value, role.label) for role in Role if role.value in roles]
            self.fields["role"].choices = [("", _("No role")), *given]
            self.fields["role"].help_text = _("A role makes the invitation good for one person.")
        else:
            del self.fields["role"]


class AcceptForm(LeanForm):
    given_name = forms.CharField(
        label=_("First name"), max_length=80, widget=forms.TextInput({"autocomplete": "given-name"})
    )
    family_name = forms.CharField(
        label=_("Last name"),
        max_length=80,
        required=False,
        widget=forms.TextInput({"autocomplete": "family-name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("To find your way back here. Without it, ask the group for a printed card."),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )


class PersonForm(LeanForm):
    given_name = forms.CharField(label=_("First name"), max_length=80)
    family_name = forms.CharField(label=_("Last name"), max_length=80, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    on_paper = forms.BooleanField(label=_("Prefers paper"), required=False)
    stage = forms.ChoiceField(label=_("She comes in as"), choices=choose_stages)
    is_other = forms.BooleanField(
        label=_("It is somebody else, enter her all the same"), required=False
    )

    def __init__(self, *args: Any, has_lookalike: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].initial = "candidate"
        if not has_lookalike:
            self.fields["is_other"].widget = forms.HiddenInput()


class PasteForm(LeanForm):
    lines = forms.CharField(
        label=_("One person a line"),
        help_text=_("First name Last name; e-mail; phone. E-mail and phone may be left out."),
        max_length=20_000,
        widget=forms.Textarea({"rows": 10, "spellcheck": "false"}),
    )
    stage = forms.ChoiceField(label=_("They come in as"), choices=choose_stages)


class JoinRequestForm(LeanForm):
    given_name = forms.CharField(label=_("First name"), max_length=80)
    family_name = forms.CharField(label=_("Last name"), max_length=80, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    message = forms.CharField(
        label=_("A few words"),
        help_text=_("Only the coordinators and the companion read them. They are encrypted."),
        max_length=3000,
        required=False,
        widget=forms.Textarea({"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and not data.get("email") and not data.get("phone"):
            self.add_error("email", _("Give an e-mail or a phone, so that we can answer you."))
        return data


class GuardianForm(LeanForm):
    name = forms.CharField(label=_("Name of the guardian"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind of protection"), choices=GuardianKind.choices)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
