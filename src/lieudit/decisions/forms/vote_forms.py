"""What is typed about a vote: its switches, its options, proxies, hands, weights, dates."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.actions.vote_terms import Option, Terms
from lieudit.decisions.engine.counting import BUDGETS
from lieudit.decisions.engine.public_votes import CHOICES
from lieudit.decisions.forms.vote_words import CHOICES as CHOICE_WORDS
from lieudit.decisions.queries.votes import VoteSeen, name_elector
from lieudit.hall.forms import LeanForm

FIELDS_OF = {
    "majority_judgment": ("levels", "missing"),
    "stv": ("seats", "quota"),
    "equal_shares": ("budget", "completion", "utility"),
    "greedy_budget": ("budget", "utility"),
}
SPECIAL = ("levels", "missing", "seats", "quota", "budget", "completion", "utility", "call")


class TermsForm(LeanForm):
    """The switches of a vote; only those its method reads are asked."""

    is_live = forms.BooleanField(
        label=_("Show the counts while the vote runs"),
        required=False,
        help_text=_("Otherwise they show once it is closed: nobody votes after the others."),
    )
    closes_early = forms.BooleanField(
        label=_("Close as soon as everybody has voted"), required=False
    )
    levels = forms.TypedChoiceField(
        label=_("How many grades"), coerce=int, choices=[(5, "5"), (6, "6"), (7, "7")], initial=7
    )
    missing = forms.ChoiceField(
        label=_("An option left without a grade"),
        choices=[
            ("worst", _("counts as rejected")),
            ("exclude", _("is not counted for that option")),
            ("median", _("counts as the option’s own majority grade")),
        ],
    )
    seats = forms.IntegerField(label=_("How many are elected"), min_value=1, max_value=29)
    quota = forms.ChoiceField(
        label=_("Quota"),
        choices=[
            ("droop", _("Droop: the usual one")),
            ("hare", _("Hare: kinder to small groups")),
        ],
    )
    budget = forms.DecimalField(
        label=_("Sum to share out (€)"), min_value=Decimal("0.01"), decimal_places=2, localize=True
    )
    completion = forms.ChoiceField(
        label=_("What is left when nothing more can be bought together"),
        choices=[
            ("add1", _("Give everybody a little more, as long as it fits the sum")),
            ("utilitarian", _("Take the most wanted projects that fit")),
            ("none", _("Leave it unspent")),
        ],
    )
    utility = forms.ChoiceField(
        label=_("What a project brings to who chose it"),
        choices=[
            ("cost", _("as much as it costs")),
            ("cardinality", _("as much as any other project")),
        ],
    )
    call = forms.TypedChoiceField(
        label=_("Which call is this?"),
        coerce=int,
        choices=[(1, _("The first")), (2, _("The second: too few came to the first"))],
    )

    def __init__(self, *args: Any, seen: VoteSeen, **kwargs: Any) -> None:
        terms = seen.terms
        kwargs["initial"] = {
            **{name: getattr(terms, name) for name in Terms.__dataclass_fields__},
            "budget": None if terms.budget_cents is None else Decimal(terms.budget_cents) / 100,
        }
        super().__init__(*args, **kwargs)
        wanted = set(FIELDS_OF.get(seen.proposal.method, ()))
        if seen.rule.quorum is not None and seen.rule.quorum.second_call:
            wanted.add("call")
        for name in SPECIAL:
            if name not in wanted:
                del self.fields[name]

    def read(self) -> Terms:
        said = dict(self.cleaned_data)
        budget = said.pop("budget", None)
        cents = None if budget is None else int(budget * 100)
        return Terms(**said, budget_cents=cents)


class OptionForm(LeanForm):
    """An option: words, or a project with its cost, or a day and an hour."""

    label = forms.CharField(label=_("Option"), max_length=160)
    starts_on = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    starts_time = forms.TimeField(
        label=_("Begins at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends_time = forms.TimeField(
        label=_("Ends at"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    cost = forms.DecimalField(
        label=_("Cost (€)"), min_value=Decimal(0), decimal_places=2, localize=True
    )
    description = forms.CharField(
        label=_("In a few words"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, method: str, row: Any = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = read_row(row)
        super().__init__(*args, **kwargs)
        is_date = method == "date"
        if is_date:
            del self.fields["label"], self.fields["description"]
        else:
            del self.fields["starts_on"], self.fields["starts_time"], self.fields["ends_time"]
        if method not in BUDGETS:
            del self.fields["cost"]

    def read(self) -> Option:
        said = self.cleaned_data
        if "starts_on" in said:
            begins = _join(said["starts_on"], said["starts_time"])
            ends = _join(said["starts_on"], said["ends_time"]) if said["ends_time"] else None
            return Option(name_date(begins, ends), starts_at=begins, ends_at=ends)
        cost = said.get("cost")
        cents = None if cost is None else int(cost * 100)
        return Option(said["label"], said["description"], cost_cents=cents)


class ProxyForm(LeanForm):
    """To whom one entrusts one's voice, for which votes, with which wish."""

    holder = forms.ChoiceField(label=_("To whom?"), widget=forms.RadioSelect)
    votes = forms.MultipleChoiceField(
        label=_("For which votes?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only for these: your voice is yours again for all the others."),
    )
    wish = forms.CharField(
        label=_("What you would like her to know (optional)"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only she reads it."),
    )

    def __init__(
        self,
        *args: Any,
        holders: Sequence[tuple[str, str]],
        votes: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder"].choices = holders  # type: ignore[attr-defined]
        if len(votes) > 1:
            self.fields["votes"].choices = votes  # type: ignore[attr-defined]
            self.fields["votes"].initial = [votes[0][0]]
        else:
            del self.fields["votes"]


class HandsForm(LeanForm):
    """Hands counted for each answer, and who was in the room."""

    present = forms.IntegerField(
        label=_("Voices present"), min_value=0, max_value=10000, required=False
    )
    represented = forms.IntegerField(
        label=_("Voices represented by proxy"), min_value=0, max_value=10000, required=False
    )

    def __init__(self, *args: Any, seen: VoteSeen, standing: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        counted = seen.hands.get(standing)
        self.keys = (
            [(key, CHOICE_WORDS[key]) for key in CHOICES]
            if seen.proposal.method == "simple_vote"
            else [*((str(one.id), one.label) for one in seen.choices), ("", _("Blank votes"))]
        )
        asked = dict(self.fields)
        self.fields.clear()
        for place, (key, label) in enumerate(self.keys):
            self.fields[f"count{place}"] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=10000,
                required=False,
                initial=counted.counts.get(key, 0) if counted else None,
            )
        if standing == "voter":
            self.fields.update(asked)
            self.initial = {
                "present": seen.terms.present, "represented": seen.terms.represented,
            }  # fmt: skip

    def read_counts(self) -> dict[str, int]:
        said = self.cleaned_data
        return {key: said[f"count{n}"] or 0 for n, (key, _label) in enumerate(self.keys)}


class WeightsForm(LeanForm):
    """What each voice weighs, in a vote by shares."""

    def __init__(self, *args: Any, seen: VoteSeen, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in seen.voters:
            self.fields[str(one.id)] = forms.DecimalField(
                label=name_elector(one),
                min_value=Decimal("0.0001"),
                max_digits=12,
                decimal_places=4,
                localize=True,
                initial=one.weight.normalize(),
            )

    def read(self) -> Mapping[UUID, Decimal]:
        return {UUID(key): weight for key, weight in self.cleaned_data.items()}


def name_date(begins: datetime, ends: datetime | None) -> str:
    """« samedi 12 décembre 2026, 14 h – 16 h », in the collective's own time."""
    local = timezone.localtime(begins)
    told = f"{formats.date_format(local, 'l j F Y')}, {_name_hour(local)}"
    return told if ends is None else f"{told} – {_name_hour(timezone.localtime(ends))}"


def read_row(row: Any) -> dict[str, Any]:
    """An option as its form shows it again."""
    told = {"label": row.label, "description": row.description}
    if row.cost_cents is not None:
        told["cost"] = Decimal(row.cost_cents) / 100
    if row.starts_at:
        begins = timezone.localtime(row.starts_at)
        told |= {"starts_on": begins.date(), "starts_time": begins.time()}
    if row.ends_at:
        told["ends_time"] = timezone.localtime(row.ends_at).time()
    return told


def _name_hour(local: datetime) -> str:
    """« 9 h », « 14 h 30 »; as a clock in English."""
    if get_language() == "en":
        return formats.time_format(local, "g:i a")
    return (
        f"{local.hour}\u00a0h\u00a0{local.minute:02d}" if local.minute else f"{local.hour}\u00a0h"
    )


def _join(day: Any, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
