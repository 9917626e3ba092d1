"""Who answers for the data, how long things are kept, what people are told, a breach."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.hall.retention import RetentionRule
from lieudit.people.forms.notice_words import PARTS
from lieudit.people.models import Breach, Person, PrivacySettings
from lieudit.people.models.privacy import BreachRisk, DataRole

TEXTS = (
    "controller_name", "controller_address", "contact_name", "contact_reach", "officer",
    "mandator_name", "mandator_role", "consultant_name", "consultant_role", "host_name",
    "host_role",
)  # fmt: skip


class PrivacyForm(LeanForm):
    controller_name = forms.CharField(
        label=_("Who decides why and how the data is used (the controller)"),
        max_length=200,
        help_text=_("Most often the association or the co-operative of the project."),
    )
    controller_address = forms.CharField(
        label=_("Its postal address"), max_length=300, required=False
    )
    contact_person = forms.ChoiceField(
        label=_("Who answers the requests here"),
        required=False,
        help_text=_("Without a name, the coordination answers."),
    )
    contact_name = forms.CharField(
        label=_("Name told to people, if it is somebody else"), max_length=160, required=False
    )
    contact_reach = forms.CharField(
        label=_("How to reach them"),
        max_length=200,
        help_text=_(
            "An e-mail of the association or a postal address, rather than somebody's own."
        ),
    )
    officer = forms.CharField(
        label=_("Data protection officer, if there is one"), max_length=200, required=False
    )
    mandator_name = forms.CharField(
        label=_("Who ordered the accompaniment"), max_length=200, required=False
    )
    mandator_role = forms.ChoiceField(label=_("Its part"), choices=DataRole.choices)
    consultant_name = forms.CharField(
        label=_("Who accompanies the group"), max_length=200, required=False
    )
    consultant_role = forms.ChoiceField(label=_("Her part"), choices=DataRole.choices)
    host_name = forms.CharField(label=_("Who hosts the site"), max_length=200, required=False)
    host_role = forms.ChoiceField(label=_("The host's part"), choices=DataRole.choices)

    def __init__(self, *args: Any, persons: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.persons = {str(one.id): one for one in persons}
        named = [(key, one.full_name) for key, one in self.persons.items()]
        self.fields["contact_person"].choices = [("", _("The coordination")), *named]

    def read_values(self) -> dict[str, Any]:
        values = {name: self.cleaned_data[name] for name in TEXTS}
        values["contact_person"] = self.persons.get(self.cleaned_data["contact_person"])
        return values


def tell_settings(row: PrivacySettings) -> dict[str, Any]:
    """What the form shows first."""
    person_id = str(row.contact_person_id) if row.contact_person_id else ""
    return {name: getattr(row, name) for name in TEXTS} | {"contact_person": person_id}


class RetentionForm(LeanForm):
    """One number of months a rule, within its bounds."""

    def __init__(self, *args: Any, rules: list[RetentionRule], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = rules
        for rule in rules:
            self.fields[_name(rule)] = forms.IntegerField(
                label=rule.label,
                min_value=rule.least,
                max_value=rule.most,
                help_text=self._explain(rule),
                error_messages={"required": _("Write a number of months.")},
            )

    def _explain(self, rule: RetentionRule) -> str:
        bounds = _now(
            "Months, counted from %(from)s; from %(least)s to %(most)s, %(default)s unless you "
            "choose."
        ) % {
            "from": rule.counted_from,
            "least": rule.least,
            "most": rule.most,
            "default": rule.default,
        }
        return f"{bounds} {rule.explains}".strip()

    def read_months(self) -> dict[str, int]:
        return {rule.code: self.cleaned_data[_name(rule)] for rule in self.rules}


def tell_months(months: dict[str, int]) -> dict[str, int]:
    return {code.replace(".", "_"): count for code, count in months.items()}


def _name(rule: RetentionRule) -> str:
    return rule.code.replace(".", "_")


class NoticeForm(LeanForm):
    """Each part of what people are told, begun from the settings and edited freely."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in PARTS.items():
            self.fields[name] = forms.CharField(
                label=label, max_length=6000, widget=forms.Textarea(attrs={"rows": 6})
            )

    def read_parts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in PARTS}


class MomentField(forms.DateTimeField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, **kwargs)


def _long(label: object, most: int = 4000, **more: Any) -> forms.CharField:
    more.setdefault("required", False)
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, max_length=most, widget=area, **more)


class BreachForm(LeanForm):
    known_at = MomentField(
        label=_("When it was known"), help_text=_("The 72 hours begin at that moment.")
    )
    happened = forms.CharField(label=_("When it happened"), max_length=200, required=False)
    what = _long(
        _("What happened"),
        required=True,
        help_text=_("Facts, without the names of the persons concerned."),
    )
    data_kinds = forms.CharField(
        label=_("Which kinds of data and of persons"), max_length=300, required=False
    )
    how_many = forms.CharField(
        label=_("About how many persons and records"), max_length=120, required=False
    )
    consequences = _long(_("What it may lead to for them"))
    measures = _long(_("What was done, or will be"))
    risk = forms.ChoiceField(
        label=_("The risk for persons"), choices=BreachRisk.choices, widget=forms.RadioSelect
    )
    decided = _long(_("What was decided, by whom, and why"))
    told_authority_at = MomentField(label=_("Told to the CNIL on"), required=False)
    late_reasons = _long(_("If more than 72 hours had passed, why"), 2000)
    told_persons_at = MomentField(label=_("Told to the persons on"), required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        known, now = data.get("known_at"), timezone.now()
        for name in ("known_at", "told_authority_at", "told_persons_at"):
            if data.get(name) and data[name] > now:
                self.add_error(name, ValidationError(_("This moment has not come yet.")))
        told = data.get("told_authority_at")
        if known and told and told < known:
            self.add_error("told_authority_at", _("It cannot have been told before it was known."))
        return data


def tell_breach(row: Breach) -> dict[str, Any]:
    return {name: getattr(row, name) for name in BreachForm.base_fields}
