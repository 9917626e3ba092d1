"""What is asked to change a person's place in the collective, or her details."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.people.forms.days import today_field
from lieudit.people.models import Role
from lieudit.people.models.belonging import Stage


class StageForm(LeanForm):
    stage = forms.ChoiceField(label=_("New stage"), choices=Stage.choices)
    on = today_field(
        label=_("From which day"),
        help_text=_("The stage before ends that day; both stay in the history."),
    )


class RoleForm(LeanForm):
    role = forms.ChoiceField(label=_("Role to give"), choices=Role.choices)

    def __init__(self, *args: Any, held: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [one for one in Role.choices if one[0] not in held]


class PersonForm(LeanForm):
    given_name = forms.CharField(label=_("Given name"), max_length=80)
    family_name = forms.CharField(label=_("Family name"), max_length=80, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Two people may share one mailbox; nobody needs to have one."),
    )
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    prefers_paper = forms.BooleanField(label=_("Prefers paper"), required=False)
