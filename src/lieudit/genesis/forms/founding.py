"""The forms of the founding sheet: a text, a way of deciding, three steps; and of writing."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from lieudit.genesis.engine.founding import MOST_STEPS
from lieudit.genesis.forms.words import ASKED, WAY_WORDS
from lieudit.hall.forms import LeanForm

LONGEST = 3000


class TextForm(LeanForm):
    """One question answered in words; empty is allowed: one may come back."""

    answer = forms.CharField(required=False, max_length=LONGEST)

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        field.label, field.help_text = ASKED[question].question, ASKED[question].help
        field.widget = forms.Textarea({"rows": 6, "maxlength": LONGEST})

    @staticmethod
    def unpack(value: Any) -> dict[str, Any]:
        return {"answer": value or ""}

    def pack(self) -> str:
        return str(self.cleaned_data["answer"]).strip()


class DecidingForm(LeanForm):
    """A way among five, and a word on it."""

    way = forms.ChoiceField(
        label=ASKED["deciding"].question,
        help_text=ASKED["deciding"].help,
        choices=list(WAY_WORDS.items()),
        widget=forms.RadioSelect,
        required=False,
    )
    words = forms.CharField(
        label=_("A word on it"), required=False, max_length=600, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    @staticmethod
    def unpack(value: Any) -> dict[str, Any]:
        return dict(value or {})

    def pack(self) -> dict[str, str]:
        return {name: self.cleaned_data[name].strip() for name in ("way", "words")}


class StepsForm(LeanForm):
    """Three steps: what, who, by when, each in words."""

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(1, MOST_STEPS + 1):
            labels = {
                "what": say("Step %(place)d: what") % {"place": place},
                "who": say("Step %(place)d: who") % {"place": place},
                "when": say("Step %(place)d: by when") % {"place": place},
            }
            for part, label in labels.items():
                most = 300 if part == "what" else 120
                self.fields[f"{part}_{place}"] = forms.CharField(
                    label=label, required=False, max_length=most
                )

    @staticmethod
    def unpack(value: Any) -> dict[str, Any]:
        steps: list[Mapping[str, str]] = list(value or [])
        return {
            f"{part}_{place}": step.get(part, "")
            for place, step in enumerate(steps, start=1)
            for part in ("what", "who", "when")
        }

    def pack(self) -> list[dict[str, str]]:
        steps = [
            {part: self.cleaned_data[f"{part}_{place}"].strip() for part in ("what", "who", "when")}
            for place in range(1, MOST_STEPS + 1)
        ]
        return [step for step in steps if any(step.values())]


FORMS: dict[str, type[TextForm | DecidingForm | StepsForm]] = {
    "deciding": DecidingForm,
    "steps": StepsForm,
}


class WritingForm(LeanForm):
    words = forms.CharField(
        label=_("Your words"),
        help_text=_("Nobody reads them before the round closes; then they are read unsigned."),
        max_length=4000,
        widget=forms.Textarea({"rows": 9}),
    )


class KeptForm(LeanForm):
    """The words the group keeps: ticked among the common ones, or written by hand."""

    ticked = forms.MultipleChoiceField(
        label=_("Words several of you wrote"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.CharField(
        label=_("Other words you keep together, one a line"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, words: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["ticked"]
        field.choices = [(word, word) for word in words]  # type: ignore[attr-defined]

    def list_words(self) -> list[str]:
        return [*self.cleaned_data["ticked"], *self.cleaned_data["others"].splitlines()]
