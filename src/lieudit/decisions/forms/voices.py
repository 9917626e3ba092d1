"""What is typed on a proposal that is open: words, objections and their test, advice."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.engine.consent import CRITERIA, ObjectionTest
from lieudit.decisions.forms.fields import PersonField, PersonsField, words_field
from lieudit.hall.forms import LeanForm
from lieudit.people.doors import PersonSeen

YES_NO = (("yes", _("Yes")), ("no", _("No")))


class WordsForm(LeanForm):
    text = words_field(
        label=_("Your words"), rows=3, max_length=3000,
        error_messages={"required": _("Write a few words.")},
    )  # fmt: skip
    said_by = forms.CharField(
        label=_("On behalf of whom? (leave empty for yourself)"), required=False, max_length=120
    )

    def __init__(self, *args: Any, notes_for_others: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not notes_for_others:
            del self.fields["said_by"]


class ObjectionForm(LeanForm):
    argument = words_field(
        label=_("What harm would this proposal do to the group, or keep it from doing?"),
        rows=4,
        max_length=3000,
        error_messages={"required": _("Say what harm it would do: an objection has its reason.")},
    )


class ConcernForm(LeanForm):
    text = words_field(
        label=_("What should we keep in mind?"), rows=3, max_length=3000,
        error_messages={"required": _("Write your concern in a few words.")},
    )  # fmt: skip


class NoteForm(LeanForm):
    """The answer of somebody who gave it aloud or on paper."""

    person = PersonField(label=_("Whose answer is it?"))
    stance = forms.ChoiceField(
        label=_("Her answer"),
        widget=forms.RadioSelect,
        choices=[
            ("no_objection", _("No objection")),
            ("concern", _("A concern")),
            ("objection", _("An objection")),
            ("stand_aside", _("Stands aside")),
        ],
    )
    text = words_field(
        label=_("Her words (for a concern or an objection)"), required=False, rows=3,
        max_length=3000,
    )  # fmt: skip

    def __init__(self, *args: Any, voters: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("Choose somebody")), *voters]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        needs = cleaned.get("stance") in {"concern", "objection"}
        if needs and not cleaned.get("text", "").strip():
            self.add_error("text", _("Write her words: an objection or a concern has its reason."))
        return cleaned


class RoundForm(LeanForm):
    persons = PersonsField(
        label=_("Who said that they have no objection?"),
        error_messages={"required": _("Tick at least one person.")},
    )

    def __init__(self, *args: Any, voters: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].offer(voters)


class TestForm(LeanForm):
    """The four criteria, asked as questions; the logic is examined, never the importance."""

    __test__ = False  # pytest collects what begins with Test
    reduces = forms.ChoiceField(
        label=_("Would the proposal make the group less able to do what it is there for?")
    )
    touches = forms.ChoiceField(
        label=_("Does it touch what the objector is in charge of, or her life here?")
    )
    created = forms.ChoiceField(
        label=_("Does the harm come from the proposal: without it, it would not exist?")
    )
    cannot_wait = forms.ChoiceField(
        label=_("Would it come about for certain, or too late to change course?")
    )
    breaks_rule = forms.ChoiceField(
        label=_("Does it break an agreement or a rule in force? (this alone is enough)")
    )
    words = words_field(label=_("What was said"), required=False, rows=3, max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (*CRITERIA, "breaks_rule"):
            field = self.fields[name]
            field.widget = forms.RadioSelect()
            field.choices = list(YES_NO)
            field.error_messages["required"] = _("Answer yes or no.")

    def read_test(self) -> ObjectionTest:
        names = (*CRITERIA, "breaks_rule")
        return ObjectionTest(**{name: self.cleaned_data[name] == "yes" for name in names})


class AskForm(LeanForm):
    """Somebody of the group, or a name from outside; why she is asked."""

    person = PersonField(label=_("Somebody of the group"), required=False)
    outside_name = forms.CharField(
        label=_("Or somebody from outside"), required=False, max_length=120,
        help_text=_("An architect, a neighbour… You ask her yourself and note her advice here."),
    )  # fmt: skip
    why = forms.ChoiceField(
        label=_("Why her?"),
        widget=forms.RadioSelect,
        choices=[
            ("affected", _("The decision affects her")),
            ("expert", _("She knows about it")),
            ("both", _("Both")),
        ],
        error_messages={"required": _("Say why this person is asked.")},
    )

    def __init__(self, *args: Any, people: Sequence[PersonSeen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people, _("Nobody of the group"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(cleaned.get("person")) == bool(cleaned.get("outside_name", "").strip()):
            self.add_error(
                "person", _("Choose somebody of the group, or write a name: one of both.")
            )
        return cleaned


class AdviceForm(LeanForm):
    text = words_field(
        label=_("The advice"), rows=5, max_length=5000,
        error_messages={"required": _("Write the advice.")},
    )  # fmt: skip


class ReplyForm(LeanForm):
    text = words_field(
        label=_("Your reply: do you follow it, and why?"), rows=4, max_length=3000,
        error_messages={"required": _("Write a reply, even a short one.")},
    )  # fmt: skip
