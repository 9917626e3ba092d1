"""The rule of a vote typed by hand: quorum, majority, weights, proxies, said in words."""

from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.engine.rules import DecisionRule, Quorum, Threshold
from lieudit.hall.forms import LeanForm

# The code of a share: numerator, denominator, and ">" when it must be exceeded.
QUORUMS = [
    ("", _("None: whoever votes decides")),
    ("1/4", _("at least a quarter")),
    ("1/3", _("at least a third")),
    ("1/2", _("at least half")),
    ("1/2>", _("more than half")),
    ("2/3", _("at least two thirds")),
    ("3/4", _("at least three quarters")),
    ("4/5", _("at least four fifths")),
]
MAJORITIES = [
    ("1/2>", _("more than half: a tie adopts nothing")),
    ("1/2", _("at least half: a tie adopts")),
    ("3/5", _("at least three fifths")),
    ("2/3", _("at least two thirds")),
    ("3/4", _("at least three quarters")),
    ("4/5", _("at least four fifths")),
    ("1/1", _("all of them")),
]
QUORUM_BASES = [
    ("roll", _("of all those who may vote")),
    ("present", _("of those present or represented at the meeting")),
]
BASES = [
    ("cast", _("of the votes cast")),
    ("present", _("of those present or represented")),
    ("roll", _("of all those who may vote")),
]
SECOND_CALLS = [
    ("", _("Not planned")),
    ("same", _("The same quorum again")),
    ("1/4", _("A quarter is enough")),
    ("1/3", _("A third is enough")),
    ("none", _("No quorum any more")),
]
WEIGHTS = [
    ("equal", _("One person, one voice")),
    ("household", _("One household, one voice")),
    ("shares", _("By shares: each voice has its weight")),
]


class RuleForm(LeanForm):
    quorum = forms.ChoiceField(label=_("How many must take part?"), choices=QUORUMS, required=False)
    quorum_base = forms.ChoiceField(label=_("A share"), choices=QUORUM_BASES)
    quorum_abstentions = forms.BooleanField(label=_("Whoever abstains takes part"), required=False)
    quorum_blanks = forms.BooleanField(label=_("Whoever votes blank takes part"), required=False)
    second_call = forms.ChoiceField(
        label=_("If too few came: at the second call"), choices=SECOND_CALLS, required=False
    )
    majority = forms.ChoiceField(label=_("Which majority adopts?"), choices=MAJORITIES)
    majority_base = forms.ChoiceField(label=_("A share of"), choices=BASES)
    majority_abstentions = forms.BooleanField(
        label=_("Abstentions count among the votes cast"), required=False
    )
    majority_blanks = forms.BooleanField(
        label=_("Blank votes count among the votes cast"), required=False
    )
    weights = forms.ChoiceField(label=_("What does a voice weigh?"), choices=WEIGHTS)
    max_proxies = forms.IntegerField(
        label=_("How many voices may one person carry for others?"),
        min_value=0,
        max_value=20,
        help_text=_("0: nobody votes for somebody else."),
    )

    def __init__(self, *args: Any, rule: DecisionRule, **kwargs: Any) -> None:
        kwargs["initial"] = show_rule(rule)
        super().__init__(*args, **kwargs)
        if rule.method not in {"simple_vote", "plurality", "approval"}:
            for name in [one for one in self.fields if one.startswith("majority")]:
                del self.fields[name]

    def read(self) -> dict[str, Any]:
        """What `actions.vote_terms.set_rule` takes."""
        said = self.cleaned_data
        return {
            "quorum": _read_quorum(said) if said["quorum"] else None,
            "threshold": _read_threshold(said) if "majority" in said else None,
            "weights": said["weights"],
            "max_proxies": said["max_proxies"],
        }


def show_rule(rule: DecisionRule) -> dict[str, Any]:
    """A rule as the form shows it."""
    quorum, majority = rule.quorum or Quorum(), rule.threshold or Threshold()
    second = Fraction(quorum.second_numerator, quorum.second_denominator)
    return {
        "quorum": _code(quorum) if rule.quorum else "",
        "quorum_base": quorum.base,
        "quorum_abstentions": quorum.counts_abstentions,
        "quorum_blanks": quorum.counts_blanks,
        "second_call": str(second) if quorum.second_call == "lower" else quorum.second_call,
        "majority": _code(majority),
        "majority_base": majority.base,
        "majority_abstentions": majority.counts_abstentions,
        "majority_blanks": majority.counts_blanks,
        "weights": rule.weights,
        "max_proxies": rule.max_proxies,
    }


def _read_quorum(said: dict[str, Any]) -> Quorum:
    share, is_strict = _read_share(said["quorum"])
    second = said["second_call"]
    lower = Fraction(second) if "/" in second else Fraction(0)
    return Quorum(
        base=said["quorum_base"],
        numerator=share.numerator,
        denominator=share.denominator,
        is_strict=is_strict,
        counts_abstentions=said["quorum_abstentions"],
        counts_blanks=said["quorum_blanks"],
        second_call="lower" if lower else second,
        second_numerator=lower.numerator,
        second_denominator=lower.denominator,
    )


def _read_threshold(said: dict[str, Any]) -> Threshold:
    share, is_strict = _read_share(said["majority"])
    return Threshold(
        numerator=share.numerator,
        denominator=share.denominator,
        is_strict=is_strict,
        base=said["majority_base"],
        counts_abstentions=said["majority_abstentions"],
        counts_blanks=said["majority_blanks"],
    )


def _read_share(code: str) -> tuple[Fraction, bool]:
    return Fraction(code.rstrip(">")), code.endswith(">")


def _code(share: Quorum | Threshold) -> str:
    told = f"{share.numerator}/{share.denominator}"
    return f"{told}>" if share.is_strict else told
