"""What a person asks about her data, how it is answered, how a letter is entered."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.people.actions.rights.answering import ANSWERS
from lieudit.people.actions.rights.asking import Asked
from lieudit.people.forms.days import today_field
from lieudit.people.models import Collective, Guardian, Person
from lieudit.people.models.rights import Outcome, RequestMeans, RightKind

NEEDS_WORDS = {"rectification", "objection"}


class KindForm(LeanForm):
    """The heart of both ways to ask: what, and in which words."""

    kind = forms.ChoiceField(
        label=_("What is asked"), choices=RightKind.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "What is wrong, or what you object to. Kept encrypted, erased with the request."
        ),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("kind") in NEEDS_WORDS and not data.get("words"):
            self.add_error("words", _("Say in a few words what is to be corrected or stopped."))
        return data


class AskForm(KindForm):
    """On screen: to which group, for whom."""

    group = forms.ChoiceField(label=_("To which group"))
    whom = forms.ChoiceField(label=_("For whom"), required=False)

    field_order = ("group", "whom", "kind", "words")

    def __init__(
        self, *args: Any, groups: list[Collective], represented: list[Guardian], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {str(one.id): one for one in groups}
        self.represented = {str(one.id): one for one in represented}
        for one in represented:
            self.groups.setdefault(str(one.collective_id), one.collective)
        self.fields["group"].choices = [(key, one.name) for key, one in self.groups.items()]
        if len(self.groups) == 1:
            self.fields["group"].initial = next(iter(self.groups))
        if represented:
            choices = [(key, one.person.full_name) for key, one in self.represented.items()]
            self.fields["whom"].choices = [("", _("For me")), *choices]
        else:
            del self.fields["whom"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        guardian = self.represented.get(data.get("whom", ""))
        if guardian and str(guardian.collective_id) != data.get("group"):
            self.add_error("group", _("You represent this person in another group."))
        return data

    def read_guardian(self) -> Guardian | None:
        return self.represented.get(self.cleaned_data.get("whom", ""))

    def read_group(self) -> Collective:
        return self.groups[self.cleaned_data["group"]]

    def read_asked(self) -> Asked:
        return Asked(kind=self.cleaned_data["kind"], words=self.cleaned_data["words"])


class EnterForm(KindForm):
    """A letter, a call or a sheet, entered by whoever received it: for whom, when, by whom."""

    person = forms.ChoiceField(label=_("For whom"))
    means = forms.ChoiceField(
        label=_("How it came"), choices=[one for one in RequestMeans.choices if one[0] != "screen"]
    )
    on = today_field(label=_("Received on"), help_text=_("The month to answer begins that day."))
    guardian = forms.ChoiceField(
        label=_("Written by who assists or represents her"),
        required=False,
        help_text=_("Noted on the person's page; leave empty when she wrote herself."),
    )

    field_order = ("person", "means", "on", "guardian", "kind", "words")

    def __init__(
        self, *args: Any, persons: list[Person], guardians: list[Guardian], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.persons = {str(one.id): one for one in persons}
        self.guardians = {str(one.id): one for one in guardians}
        named = [(key, one.full_name) for key, one in self.persons.items()]
        self.fields["person"].choices = [("", _("Choose a person")), *named]
        self.fields["words"].label = _("What she asks, in her words")
        if guardians:
            written = [
                (key, f"{one.guardian_name} ({one.person.full_name})")
                for key, one in self.guardians.items()
            ]
            self.fields["guardian"].choices = [("", _("By the person herself")), *written]
        else:
            del self.fields["guardian"]

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        guardian = self.guardians.get(data.get("guardian", ""))
        if guardian and str(guardian.person_id) != data.get("person"):
            self.add_error("guardian", _("This one is noted for somebody else."))
        return data

    def read_person(self) -> Person:
        return self.persons[self.cleaned_data["person"]]

    def read_guardian(self) -> Guardian | None:
        return self.guardians.get(self.cleaned_data.get("guardian", ""))

    def read_asked(self) -> Asked:
        data = self.cleaned_data
        return Asked(kind=data["kind"], words=data["words"], means=data["means"], on=data["on"])


class AnswerForm(LeanForm):
    outcome = forms.ChoiceField(
        label=_("What was done"),
        choices=[one for one in Outcome.choices if one[0] in ANSWERS],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("The answer, in words"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "What was done and, if something is refused, why, and that she may complain to the "
            "CNIL or go to court (GDPR art. 12(4))."
        ),
    )


class ExtendForm(LeanForm):
    reasons = forms.CharField(
        label=_("Why two more months are needed"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Complexity or number of the requests (GDPR art. 12(3)). The person reads it."),
    )
