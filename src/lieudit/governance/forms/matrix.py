"""The forms of the matrix: one line, its legal form, a file that comes in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from lieudit.governance.engine.matrix.exchange import KEY
from lieudit.governance.engine.matrix.rows import MANY
from lieudit.governance.engine.matrix.shares import WrongShare, tidy_share
from lieudit.governance.forms.amounts import EurosField, type_euros
from lieudit.governance.models import Decider, LegalForm, Method, Weights
from lieudit.governance.queries.library import Domain
from lieudit.hall.forms import LeanForm
from lieudit.hall.rules.cards import list_cards
from lieudit.people.doors import BodySeen

MAJORITIES = (
    ("", _("Nothing is counted")),
    (">1/2", _("More than half of the voices cast")),
    (">=3/5", _("At least three fifths")),
    (">=2/3", _("Two thirds at least")),
    (">=3/4", _("At least three quarters")),
    (">=4/5", _("At least four fifths")),
    ("all", _("All")),
    ("statutes", _("As the statutes or the law say")),
)
NOT_A_SHARE = _("Write a part like 2/3 or 60 %, a number of people like 7, or leave empty.")
ABOVE_ALL = _("This is more than everybody: write at most 1/1 or 100 %.")
LARGEST_FILE = 1_000_000
OTHER = "other"


class LineForm(LeanForm):
    """One domain: who decides, how, and what surrounds it."""

    domain = forms.ChoiceField(label=_("About what"))
    label = forms.CharField(
        label=_("In your words"),
        help_text=_("Leave empty to keep the usual words."),
        max_length=120,
        required=False,
    )
    examples = forms.CharField(label=_("For example"), max_length=300, required=False)
    decider = forms.ChoiceField(label=_("Who decides"), choices=Decider.choices)
    body_id = forms.TypedChoiceField(
        label=_("Which circle"), coerce=UUID, empty_value=None, required=False
    )
    decider_name = forms.CharField(
        label=_("Which role, or who exactly"), max_length=120, required=False
    )
    method = forms.ChoiceField(label=_("How"), choices=Method.choices)
    quorum = forms.CharField(
        label=_("How many must be there"),
        help_text=_("2/3, 60 %, or a number of people: 7. “statutes” when they say it."),
        max_length=20,
        required=False,
    )
    majority = forms.ChoiceField(
        label=_("What carries, when voices are counted"), choices=MAJORITIES, required=False
    )
    weights = forms.ChoiceField(label=_("How voices count"), choices=Weights.choices)
    floor_cents = EurosField(label=_("Above this amount"), required=False)
    ceiling_cents = EurosField(
        label=_("Up to this amount"),
        help_text=_("Leave empty when there is no end."),
        required=False,
    )
    notice_days = forms.IntegerField(
        label=_("Days of notice"), min_value=0, max_value=365, required=False
    )
    consult = forms.CharField(label=_("Who is asked first"), max_length=300, required=False)
    appeal = forms.CharField(
        label=_("If somebody disagrees afterwards"), max_length=300, required=False
    )
    legal_source = forms.ChoiceField(label=_("What the law or statutes say"), required=False)
    is_secret = forms.BooleanField(label=_("By secret ballot"), required=False)

    def __init__(
        self,
        *args: Any,
        domains: Sequence[Domain],
        bodies: Sequence[BodySeen],
        initial: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        first = dict(initial or {})
        for name in ("floor_cents", "ceiling_cents"):
            first[name] = type_euros(first.get(name))
        super().__init__(*args, initial=first, **kwargs)
        offered: list[tuple[str, Any]] = [(domain.key, domain.label) for domain in domains]
        if first.get("domain") and first["domain"] not in dict(offered):
            offered.append((first["domain"], first.get("label") or first["domain"]))
        self.domains = {domain.key: domain for domain in domains}
        self._offer("domain", [*offered, (OTHER, _("Something else: say it below"))])
        circles = [(str(one.id), one.name) for one in bodies if one.kind != "collective"]
        self._offer("body_id", [("", "—"), *circles])
        cards = [(card.id, card.title) for card in list_cards() if card.room == "governance"]
        kept = first.get("legal_source", "")
        if kept and kept not in dict(cards):
            cards.append((kept, kept))
        self._offer("legal_source", [("", "—"), *cards])
        majority = first.get("majority", "")
        if majority not in dict(MAJORITIES):
            self._offer("majority", [*MAJORITIES, (majority, majority)])

    def clean_quorum(self) -> str:
        try:
            return tidy_share(self.cleaned_data["quorum"], "quorum")
        except WrongShare as wrong:
            words = ABOVE_ALL if wrong.code == "above_all" else NOT_A_SHARE
            raise forms.ValidationError(words) from None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        decider, body = cleaned.get("decider"), cleaned.get("body_id")
        if decider == Decider.CIRCLE and not body and not cleaned.get("decider_name"):
            self.add_error("body_id", _("Choose the circle, or write its name below."))
        if body and decider not in MANY:
            cleaned["body_id"] = None
        low, high = cleaned.get("floor_cents"), cleaned.get("ceiling_cents")
        if high is not None and high <= (low or 0):
            self.add_error("ceiling_cents", _("Write an amount larger than the one above."))
        if cleaned.get("domain") == OTHER:
            cleaned["domain"] = slugify(cleaned.get("label", "")).replace("-", "_")[:40]
            if not KEY.fullmatch(cleaned["domain"]):
                self.add_error("label", _("Say in a few words what is decided."))
        usual = self.domains.get(cleaned.get("domain", ""))
        if usual is not None:
            cleaned["label"] = cleaned.get("label") or usual.label
        elif not cleaned.get("label"):
            cleaned["label"] = cleaned.get("domain", "")
        return cleaned

    def _offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class SettingForm(LeanForm):
    """Under which legal form the matrix is checked, and what this version changes."""

    form = forms.ChoiceField(label=_("Legal form of the group"), choices=LegalForm.choices)
    reason = forms.CharField(
        label=_("What this version changes, and why"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )


class ImportForm(LeanForm):
    """A matrix in CSV or JSON: it takes the place of what is being written."""

    file = forms.FileField(
        label=_("The file"), help_text=_("CSV or JSON, as this page exports them.")
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is too large for a matrix (1 MB at most)."))
        return file
