"""What whoever leads a secret ballot is asked: what is published, until when, who counts paper."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.forms.fields import PersonField, words_field
from lieudit.decisions.models import Outcome
from lieudit.decisions.models.secret import Publishes
from lieudit.hall.forms import LeanForm
from lieudit.people.doors import PersonSeen


class OpenUrnForm(LeanForm):
    publishes = forms.ChoiceField(
        label=_("What is published once it is counted"),
        widget=forms.RadioSelect,
        choices=[
            (Publishes.FIGURES, _("The figures and the mixed ballots: anybody can count again")),
            (Publishes.OUTCOME, _("Adopted or not, who is elected: no figure, nobody can recount")),
        ],
        initial=Publishes.FIGURES,
    )
    closes_at = forms.DateTimeField(
        label=_("One may vote until"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"],
        error_messages={
            "required": _("Say until when one may vote."),
            "invalid": _("Write the day and the hour as 31/12/2026 20:00."),
        },
    )
    read = forms.BooleanField(
        label=_("I have read it, and the people who vote have been told"),
        error_messages={
            "required": _("Tick that you have read it: once the urn is open, none of it changes.")
        },
    )


class AskSecrecyForm(LeanForm):
    is_about_person = forms.BooleanField(label=_("This question is about a person"), required=False)

    def __init__(self, *args: Any, is_known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["is_about_person"]


class ScrutineersForm(LeanForm):
    first = PersonField(label=_("First scrutineer"))
    second = PersonField(label=_("Second scrutineer"))

    def __init__(self, *args: Any, persons: Iterable[PersonSeen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = list(persons)
        for name in ("first", "second"):
            self.fields[name].offer(told, _("Choose somebody"))
            self.fields[name].error_messages["required"] = _("Choose somebody.")


class CopiesForm(LeanForm):
    copies = forms.IntegerField(
        label=_("How many papers say exactly this"),
        min_value=1,
        max_value=500,
        initial=1,
        error_messages={
            "required": _("Say how many."),
            "invalid": _("Write a whole number."),
            "min_value": _("At least one."),
        },
    )


class TrackerForm(LeanForm):
    tracker = forms.CharField(
        label=_("Your number"),
        max_length=40,
        help_text=_("Sixteen signs in groups of four; hyphens and capitals do not matter."),
        error_messages={"required": _("Type your number.")},
    )


class CodeForm(LeanForm):
    code = forms.CharField(
        label=_("Your personal code"),
        max_length=40,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Your mailbox is shared: the code makes sure that it is you."),
        error_messages={"required": _("Type your personal code.")},
    )


class OutsideForm(LeanForm):
    """What a vote held with Belenios gave; a count for each option."""

    url = forms.URLField(
        label=_("Address of the vote"),
        help_text=_("Where anybody sees its result and can check it."),
        assume_scheme="https",
        error_messages={
            "required": _("Paste the address of the vote."),
            "invalid": _("This is no address of a page: it begins with https://"),
        },
    )
    cast = forms.IntegerField(
        label=_("How many people voted"),
        min_value=0,
        error_messages={"required": _("Say how many voted.")},
    )
    outcome = forms.ChoiceField(
        label=_("What came out"),
        choices=[
            ("", _("Choose")),
            (Outcome.ADOPTED, _("Adopted")),
            (Outcome.ELECTED, _("Somebody is elected")),
            (Outcome.REJECTED, _("Not adopted")),
            (Outcome.TIED, _("Tied")),
            (Outcome.NO_QUORUM, _("Too few took part")),
        ],
        error_messages={"required": _("Say what came out of the vote.")},
    )
    words = words_field(
        label=_("In words"), required=False, max_length=1000,
        help_text=_("For example who is elected. No word about how somebody voted."),
    )  # fmt: skip

    def __init__(self, *args: Any, options: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = list(options)
        for key, label in self.options:
            self.fields[f"count_{key}"] = forms.IntegerField(
                label=label, min_value=0, required=False
            )

    def read_counts(self) -> dict[str, int]:
        """Return the counts typed, by option."""
        told = {key: self.cleaned_data.get(f"count_{key}") for key, _label in self.options}
        return {key: count for key, count in told.items() if count is not None}
