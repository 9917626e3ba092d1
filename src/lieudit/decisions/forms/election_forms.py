"""What is typed in an election without candidate."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.actions.electing import Described
from lieudit.hall.forms import LeanForm

TIES = {
    "self_nominated": _("the one who named herself, if she is the only one"),
    "incumbent": _("whoever holds the role today"),
    "random": _("a draw, that anybody can make again"),
    "revote": _("a new round among those who are equal"),
}
TIE_ORDERS = {
    "self_nominated,incumbent,revote": _("First whoever named herself, then whoever holds the "
                                         "role, else a new round"),
    "self_nominated,incumbent,random": _("First whoever named herself, then whoever holds the "
                                         "role, else a draw"),
    "revote": _("A new round at once"),
    "random": _("A draw at once"),
}  # fmt: skip


class DescribeForm(LeanForm):
    """The role first, and nobody in mind; then how one elects."""

    role = forms.CharField(label=_("The role"), max_length=160)
    tasks = forms.CharField(
        label=_("What it does, and what it takes"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Speak of the role, of nobody in particular."),
    )
    term = forms.CharField(
        label=_("For how long"), max_length=160, required=False, help_text=_("“One year”, say.")
    )
    starts_on = forms.DateField(
        label=_("From the"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    ends_on = forms.DateField(
        label=_("To the"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    incumbent_id = forms.ChoiceField(label=_("Who holds it today"), required=False)
    by_reasons = forms.ChoiceField(
        label=_("Whom does the facilitator propose?"),
        widget=forms.RadioSelect,
        choices=[
            ("1", _("The person for whom the reasons are the strongest, whatever the count")),
            ("", _("The person named most often")),
        ],
        required=False,
        initial="1",
    )
    may_pass = forms.BooleanField(
        label=_("One may pass, and name nobody"), required=False, initial=True
    )
    nominee_first = forms.BooleanField(
        label=_("The person proposed answers before the others"), required=False
    )
    ties = forms.ChoiceField(
        label=_("When several are named as often"),
        choices=list(TIE_ORDERS.items()),
        required=False,
    )

    def __init__(
        self, *args: Any, people: Sequence[tuple[str, str]], row: Any = None, **kwargs: Any
    ) -> None:
        if row is not None:
            kwargs["initial"] = {
                name: getattr(row, name) for name in Described.__dataclass_fields__
            } | {
                "ties": ",".join(row.ties),
                "by_reasons": "1" if row.by_reasons else "",
                "incumbent_id": str(row.incumbent_id or ""),
            }
        super().__init__(*args, **kwargs)
        self.fields["incumbent_id"].choices = [("", _("Nobody")), *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        begins, ends = said.get("starts_on"), said.get("ends_on")
        if begins and ends and ends <= begins:
            self.add_error("ends_on", _("The end comes before the beginning."))
        return said

    def read(self) -> Described:
        said = dict(self.cleaned_data)
        ties = tuple(said.pop("ties").split(",")) if said.get("ties") else Described("").ties
        said.pop("ties", None)
        incumbent = said.pop("incumbent_id")
        return Described(
            **{**said, "by_reasons": bool(said["by_reasons"])},
            incumbent_id=UUID(incumbent) if incumbent else None,
            ties=ties,
        )


class NominateForm(LeanForm):
    """« I, Odile, name … because … »; whoever leads may note somebody else's."""

    voter = forms.ChoiceField(label=_("Who speaks?"))
    nominee = forms.ChoiceField(label=_("I name"), required=False)
    reason = forms.CharField(
        label=_("Because"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What she does or is that suits this role."),
    )

    def __init__(
        self,
        *args: Any,
        eligible: Sequence[tuple[str, str]],
        may_pass: bool,
        voters: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        passing = [("", _("Nobody: I pass"))] if may_pass else [("", _("Choose somebody"))]
        self.fields["nominee"].choices = [*passing, *eligible]  # type: ignore[attr-defined]
        _offer_voters(self, voters)


class ProposeForm(LeanForm):
    """Whom the facilitator proposes among those named, and in which words."""

    person = forms.ChoiceField(label=_("I propose"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Because"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, nominees: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = nominees  # type: ignore[attr-defined]


class AnswerForm(LeanForm):
    """No objection, or an objection with its argument."""

    voter = forms.ChoiceField(label=_("Who speaks?"))
    stance = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=[
            ("no_objection", _("I have no objection")),
            ("objection", _("I have an objection")),
        ],
    )
    argument = forms.CharField(
        label=_("If you object: what harm or difficulty do you see?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, voters: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_voters(self, voters)


class SettleForm(LeanForm):
    """What becomes of an objection, by whoever facilitates, and why."""

    state = forms.ChoiceField(
        label=_("After listening to her reasons"),
        widget=forms.RadioSelect,
        choices=[
            ("unfounded", _("The objection does not hold: it is set aside")),
            ("upheld", _("The objection holds: another person will be sought")),
        ],
    )
    why = forms.CharField(label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


def _offer_voters(form: forms.Form, voters: Sequence[tuple[str, str]]) -> None:
    if len(voters) > 1:
        form.fields["voter"].choices = voters  # type: ignore[attr-defined]
    else:
        del form.fields["voter"]
