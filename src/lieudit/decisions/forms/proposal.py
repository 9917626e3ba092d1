"""What is typed to propose, to amend and to conduct a decision."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.actions.drafting import Draft
from lieudit.decisions.engine.rules import DecisionRule
from lieudit.decisions.forms.fields import DayField, PersonField, words_field
from lieudit.hall.forms import LeanForm
from lieudit.people.doors import BodySeen, PersonSeen

LONGEST_TEXT = 20_000
DEFAULT_SILENCE = 0


class ProposalForm(LeanForm):
    """The whole draft; the method stands among those this house offers."""

    title = forms.CharField(
        label=_("Title"), max_length=160, help_text=_("A few words everybody will recognise.")
    )
    driver = words_field(
        label=_("Why is it needed?"),
        required=False,
        rows=3,
        max_length=2000,
        help_text=_("What happens today, and what it leads to. Not yet the solution."),
    )
    text = words_field(
        label=_("What do you propose?"),
        rows=8,
        max_length=LONGEST_TEXT,
        help_text=_(
            "Good enough to try, safe enough to come back from. Who does what, until when."
        ),
    )
    body = forms.TypedChoiceField(
        label=_("Who decides?"), coerce=UUID, empty_value=None, required=False
    )
    domain = forms.ChoiceField(
        label=_("Which rule of the group does it come under?"), required=False
    )
    method = forms.ChoiceField(
        label=_("How do we decide?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how to decide.")},
    )
    departure = words_field(
        label=_("If you depart from the group's rule: why?"),
        required=False,
        rows=2,
        max_length=2000,
    )
    facilitator = PersonField(
        label=_("Who facilitates?"),
        required=False,
        help_text=_("Somebody else than you: she watches over the rounds and examines objections."),
    )
    decider = PersonField(
        label=_("Who decides, when one person does?"),
        required=False,
        help_text=_("For the advice process, a role, or an emergency."),
    )
    closes_on = DayField(label=_("Until which day?"), required=False)
    silence_days = forms.IntegerField(
        label=_("After how many days does silence mean “no objection”?"),
        min_value=0,
        max_value=60,
        required=False,
        initial=DEFAULT_SILENCE,
        help_text=_("0: silence means nothing, each person must answer."),
    )
    review_on = DayField(label=_("On which day shall we look at it again?"), required=False)
    hears_observers = forms.BooleanField(
        label=_("Candidates and observers are heard too; they do not decide."), required=False
    )
    hears_users = forms.BooleanField(
        label=_("The users of the place are heard too, and told apart."), required=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        methods: Sequence[tuple[str, Any]],
        bodies: Sequence[BodySeen],
        rules: Sequence[DecisionRule],
        people: Sequence[PersonSeen],
        me: PersonSeen | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rules = {name_rule(rule): rule for rule in rules}
        labels = {code: str(panel.label) for code, panel in methods}
        self.fields["method"].choices = list(methods)
        circles = [(str(one.id), one.name) for one in bodies if one.kind != "collective"]
        self.fields["body"].choices = [("", _("The whole group")), *circles]
        self.fields["domain"].choices = [
            ("", _("None of them")),
            *(
                (key, f"{rule.domain_label or key} ({labels.get(rule.method, rule.method)})")
                for key, rule in self.rules.items()
            ),
        ]
        for name in ("facilitator", "decider"):
            self.fields[name].offer(people)
        if not rules:
            del self.fields["domain"], self.fields["departure"]

    def clean_closes_on(self) -> Any:
        return check_ahead(self.cleaned_data["closes_on"])

    def clean_review_on(self) -> Any:
        return check_ahead(self.cleaned_data["review_on"])

    def read_draft(self, former: Draft | None = None) -> Draft:
        """Return what was typed; a rule already known keeps what the form does not ask."""
        said = self.cleaned_data
        known = self.rules.get(said.get("domain", ""))
        is_same = former is not None and former.rule.method == said["method"]
        rule = replace(
            former.rule if former and is_same else DecisionRule(method=said["method"]),
            domain_key=known.domain_key if known else "",
            domain_label=known.domain_label if known else "",
            ceiling_cents=known.ceiling_cents if known else None,
            silence_days=said["silence_days"] or 0,
            hears_observers=said["hears_observers"],
            hears_users=said["hears_users"],
        )
        if known and known.method == rule.method and not said.get("departure"):
            rule = replace(
                known,
                hears_observers=known.hears_observers or said["hears_observers"],
                hears_users=known.hears_users or said["hears_users"],
            )
        return Draft(
            title=said["title"],
            driver=said["driver"],
            text=said["text"],
            rule=rule,
            body_id=said["body"],
            departure=said.get("departure", ""),
            facilitator_id=said["facilitator"],
            decider_id=said["decider"],
            closes_on=said["closes_on"],
            review_on=said["review_on"],
            supersedes_id=former.supersedes_id if former else None,
        )


def name_rule(rule: DecisionRule) -> str:
    """Return the key of a row of the matrix: one domain may have several, by amount."""
    return f"{rule.domain_key}|{'' if rule.ceiling_cents is None else rule.ceiling_cents}"


def tell_draft(draft: Draft) -> dict[str, Any]:
    """Return what the form shows of a draft already begun."""
    return {
        "title": draft.title,
        "driver": draft.driver,
        "text": draft.text,
        "body": draft.body_id or "",
        "domain": name_rule(draft.rule) if draft.rule.domain_key else "",
        "method": draft.rule.method,
        "departure": draft.departure,
        "facilitator": draft.facilitator_id or "",
        "decider": draft.decider_id or "",
        "closes_on": draft.closes_on,
        "silence_days": draft.rule.silence_days,
        "review_on": draft.review_on,
        "hears_observers": draft.rule.hears_observers,
        "hears_users": draft.rule.hears_users,
    }


def check_ahead(day: Any) -> Any:
    """Refuse a day that is behind us."""
    if day is not None and day < timezone.localdate():
        raise forms.ValidationError(_("This day has gone by. Choose one to come."))
    return day


class AmendForm(LeanForm):
    """Another version of the words; `before` is the version the writer was looking at."""

    title = forms.CharField(label=_("Title"), max_length=160)
    driver = words_field(label=_("Why is it needed?"), required=False, rows=3, max_length=2000)
    text = words_field(label=_("What do you propose?"), rows=10, max_length=LONGEST_TEXT)
    reason = words_field(
        label=_("What you changed, and for whom"),
        required=False,
        rows=2,
        max_length=1000,
        help_text=_("One sentence: which objection or reaction it answers."),
    )
    before = forms.IntegerField(widget=forms.HiddenInput)


class ConductForm(LeanForm):
    """Who leads a decision that is open, and its days."""

    owner = PersonField(label=_("Who carries it?"), required=False)
    facilitator = PersonField(label=_("Who facilitates?"), required=False)
    decider = PersonField(label=_("Who decides, when one person does?"), required=False)
    closes_on = DayField(label=_("Until which day?"), required=False)
    review_on = DayField(label=_("On which day shall we look at it again?"), required=False)

    def __init__(
        self, *args: Any, people: Sequence[PersonSeen], may_hand_on: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in ("owner", "facilitator", "decider"):
            self.fields[name].offer(people)
        if not may_hand_on:
            del self.fields["owner"]

    def clean_closes_on(self) -> Any:
        return check_ahead(self.cleaned_data["closes_on"])

    def clean_review_on(self) -> Any:
        return check_ahead(self.cleaned_data["review_on"])


class WhyForm(LeanForm):
    """A few words that stay with a closing."""

    words = words_field(label=_("In a few words"), required=False, rows=4, max_length=2000)


class OpenForm(LeanForm):
    users = words_field(
        label=_("Users of the place who are heard, one a line"),
        required=False,
        rows=3,
        max_length=2000,
    )


class ReviewForm(LeanForm):
    """The short review of Sociocracy 3.0: did it help, drop it, improve it, when next."""

    helped = words_field(
        label=_("What has this decision changed since it is in force?"), required=False, rows=3,
        max_length=2000,
    )  # fmt: skip
    verdict = forms.ChoiceField(
        label=_("What do we do with it?"),
        widget=forms.RadioSelect,
        choices=[
            ("kept", _("We keep it as it is")),
            ("improve", _("We keep it and prepare a better one")),
            ("dropped", _("We drop it: it no longer holds from today")),
        ],
        error_messages={"required": _("Choose what becomes of it.")},
    )
    words = words_field(
        label=_("Why, or what should be better"), required=False, rows=3, max_length=2000
    )
    next_on = DayField(label=_("Next time we look at it"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("verdict") == "kept" and not cleaned.get("next_on"):
            self.add_error("next_on", _("Choose when to look at it again."))
        if cleaned.get("verdict") == "dropped" and not cleaned.get("words", "").strip():
            self.add_error("words", _("Say in a few words why it is dropped."))
        return cleaned


class AttachmentForm(LeanForm):
    label = forms.CharField(label=_("What is it?"), max_length=160)
    url = forms.URLField(
        label=_("Its address"), required=False, max_length=500, assume_scheme="https"
    )
    file = forms.FileField(
        label=_("Or a small file"), required=False, help_text=_("PDF, PNG or JPEG, 2 MB at most.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and bool(cleaned.get("url")) == bool(cleaned.get("file")):
            self.add_error("url", _("Give an address or a file, one of both."))
        return cleaned
