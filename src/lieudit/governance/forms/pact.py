"""The questions of the designer, each on its page; an article in the group's own words."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lieudit.governance.engine.designing.choosing import PAINS
from lieudit.governance.models import LegalForm
from lieudit.hall.forms import LeanForm

KINDS = (
    ("housing", _("Participatory housing")),
    ("third_place", _("Third place")),
    ("eco_place", _("Eco-place")),
    ("network", _("Network")),
    ("support", _("Structure that accompanies")),
)
PAIN_WORDS: dict[str, str | Promise] = {
    "slow": _("Decisions drag on"),
    "few_decide": _("It is always the same who decide"),
    "unclear": _("One does not know what was decided, nor by whom"),
    "silences": _("Some do not speak, or no longer come"),
    "same_do": _("It is always the same who do the work"),
    "conflict": _("Tensions weigh between us"),
    "money": _("Money is hard to talk about"),
    "starting": _("We are beginning: nothing is written yet"),
}
PACE_WORDS = (
    ("fast", _("Moving on, even if we correct on the way")),
    ("balanced", _("A balance of both")),
    ("together", _("Everybody following, even if it takes time")),
)
MEETING_WORDS = (
    ("often", _("Easily: every week or two")),
    ("monthly", _("Once a month")),
    ("rarely", _("Rarely: a few times a year")),
)
CARRIER_WORDS = (
    ("none", _("No: we carry the project ourselves")),
    ("delegates", _("Yes, and it hands over most decisions to us")),
    ("keeps", _("Yes, and it keeps the building, the statutes or the budget")),
)


@dataclass(frozen=True)
class Question:
    """One page: what is asked, why it is asked, and what may be answered."""

    name: str
    words: str | Promise
    why: str | Promise
    choices: tuple[tuple[str, str | Promise], ...] = ()
    is_many: bool = False


QUESTIONS: tuple[Question, ...] = (
    Question(
        "kind",
        _("What are you making together?"),
        _("A place open to the public and a home do not decide about the same things."),
        KINDS,
    ),
    Question(
        "size",
        _("How many people decide among you, or will?"),
        _("Under ten, circles make the same people meet under other names."),
    ),
    Question(
        "form",
        _("Under which legal form?"),
        _("The law gives some decisions to the general meeting: the pact must not contradict it."),
        tuple(LegalForm.choices),
    ),
    Question(
        "pains",
        _("What hurts today?"),
        _("Tick what you recognise, or nothing. The pact begins there."),
        tuple((key, PAIN_WORDS[key]) for key in PAINS),
        is_many=True,
    ),
    Question(
        "pace",
        _("What matters most in everyday decisions?"),
        _("Both are good; they do not ask for the same way of deciding."),
        PACE_WORDS,
    ),
    Question(
        "meeting",
        _("Is it easy for you to meet?"),
        _("What can be asked in writing must not wait for a meeting."),
        MEETING_WORDS,
    ),
    Question(
        "carrier",
        _("Does another structure carry the project legally?"),
        _("What it keeps is not yours to decide: better written than discovered."),
        CARRIER_WORDS,
    ),
)
BY_NAME = {question.name: question for question in QUESTIONS}


class QuestionForm(LeanForm):
    """One question; its only field is `answer`."""

    answer: forms.Field

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"] = _make_field(question)


class ArticleForm(LeanForm):
    """An article in the group's own words."""

    title = forms.CharField(label=_("Title"), max_length=160)
    text = forms.CharField(
        label=_("What we agree"), widget=forms.Textarea(attrs={"rows": 9}), max_length=4000
    )


def tell_answer(question: Question, value: Any) -> str:
    """Return an answer in words."""
    if not question.choices:
        return str(value)
    labels = dict(question.choices)
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(labels[one]) for one in values if one in labels)


def _make_field(question: Question) -> forms.Field:
    label, help_text = question.words, question.why
    if question.is_many:
        return forms.MultipleChoiceField(
            label=label,
            help_text=help_text,
            choices=question.choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
    if question.choices:
        return forms.ChoiceField(
            label=label,
            help_text=help_text,
            choices=question.choices,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose the answer closest to you.")},
        )
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=2,
        max_value=2000,
        error_messages={"required": _("Write a number, even rough.")},
    )
