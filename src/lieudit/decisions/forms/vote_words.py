"""The codes of votes in words: choices, grades, quorums, majorities, outcomes."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from lieudit.hall.templatetags.wording import number

Text = str | Promise
CHOICES: dict[str, Text] = {
    "for": gettext_lazy("For"),
    "against": pgettext_lazy("vote", "Against"),
    "abstain": gettext_lazy("I abstain"),
    "blank": gettext_lazy("Blank vote"),
}
GRADES: tuple[Text, ...] = (
    gettext_lazy("To be rejected"),
    gettext_lazy("Insufficient"),
    gettext_lazy("Passable"),
    gettext_lazy("Fairly good"),
    gettext_lazy("Good"),
    gettext_lazy("Very good"),
    gettext_lazy("Excellent"),
)
# Which names a shorter scale keeps, worst first.
SCALES = {3: (0, 2, 4), 4: (0, 2, 4, 5), 5: (0, 1, 2, 4, 5), 6: (0, 1, 2, 3, 4, 5), 7: range(7)}
DATE_ANSWERS: dict[str, Text] = {
    "yes": gettext_lazy("Yes"),
    "maybe": gettext_lazy("If need be"),
    "no": gettext_lazy("No"),
}
STANDINGS: dict[str, Text] = {
    "observer": gettext_lazy("Observers"),
    "user": gettext_lazy("Users of the place"),
}
OUTCOMES: dict[str, Text] = {
    "adopted": gettext_lazy("The proposal is adopted."),
    "rejected": gettext_lazy("The proposal is not adopted."),
    "tied": gettext_lazy("It is a tie: as many voices for as against. Nothing is adopted."),
    "no_quorum": gettext_lazy("Too few people took part: the vote decides nothing."),
    "nobody": gettext_lazy("Nobody voted: nothing is adopted."),
    "all_blank": gettext_lazy("Every ballot is blank: nothing is adopted."),
}


def name_grades(levels: int) -> list[str]:
    """The names of a scale of so many grades, worst first."""
    return [str(GRADES[place]) for place in SCALES.get(levels, range(levels))]


def say_weight(value: Any) -> str:
    """Write an exact count of voices: whole, or with its fraction: « 4 ⅓ » is « 13/3 » as 4 1/3."""
    exact = Fraction(value)
    whole, rest = divmod(exact, 1)
    if not rest:
        return number(int(whole))
    part = f"{rest.numerator}/{rest.denominator}"
    return f"{number(int(whole))} {part}" if whole else part


def say_voices(value: Any) -> str:
    """« 7 voices », « 1 voice », « 4 1/3 voices »."""
    exact = Fraction(value)
    told = ngettext("%(count)s voice", "%(count)s voices", 1 if exact < 2 else 2)  # noqa: PLR2004
    return told % {"count": say_weight(exact)}


def say_share(share: Fraction, *, is_strict: bool) -> str:
    """« more than half », « at least two thirds »: > and ≥ are never the same words."""
    named = {
        Fraction(1, 2): _("half"),
        Fraction(1, 3): _("a third"),
        Fraction(2, 3): _("two thirds"),
        Fraction(1, 4): _("a quarter"),
        Fraction(3, 4): _("three quarters"),
        Fraction(4, 5): _("four fifths"),
        Fraction(1): _("the whole"),
    }
    told = named.get(share, f"{share.numerator}/{share.denominator}")
    return (_("more than %(share)s") if is_strict else _("at least %(share)s")) % {"share": told}


def say_base(base: str) -> str:
    """What a share is taken of."""
    return {
        "roll": _("of all voices on the list"),
        "present": _("of the voices present or represented"),
        "cast": _("of the voices cast"),
    }[base]


def say_quorum(check: Mapping[str, Any]) -> str:
    """The quorum in one sentence: what is asked, what was there, and whether it is enough."""
    told = _("The quorum asks for %(share)s %(base)s, %(size)s: %(counted)s took part.") % {
        "share": say_share(Fraction(check["share"]), is_strict=check["is_strict"]),
        "base": say_base(check["base"]),
        "size": say_weight(check["base_size"]),
        "counted": say_voices(check["counted"]),
    }
    return " ".join([told, _say_left_out(check), _say_quorum_end(check)]).replace("  ", " ")


def say_majority(check: Mapping[str, Any]) -> str:
    """The majority in one sentence; exactly at its limit, why > and ≥ part is said."""
    told = _("To be adopted it needs %(share)s %(base)s, %(size)s: it has %(counted)s.") % {
        "share": say_share(Fraction(check["share"]), is_strict=check["is_strict"]),
        "base": say_base(check["base"]),
        "size": say_weight(check["base_size"]),
        "counted": say_weight(check["counted"]),
    }
    ends = []
    if check["at_limit"] and check["is_strict"]:
        ends.append(_("That is exactly the limit, and the rule asks for more."))
    elif check["at_limit"]:
        ends.append(_("That is exactly the limit, and the rule says that is enough."))
    return " ".join(part for part in (told, _say_left_out(check), *ends) if part)


def say_rule(rule: Any) -> list[str]:
    """The rule of a vote before it is counted: quorum and majority, each said in words."""
    told = []
    if rule.quorum is not None:
        share = Fraction(rule.quorum.numerator, rule.quorum.denominator)
        told.append(
            _("Quorum: %(share)s %(base)s must take part.")
            % {
                "share": say_share(share, is_strict=rule.quorum.is_strict),
                "base": say_base(rule.quorum.base),
            }
            + " "
            + _say_counting(rule.quorum)
        )
    if rule.threshold is not None:
        share = Fraction(rule.threshold.numerator, rule.threshold.denominator)
        said = _("Majority: %(share)s %(base)s.") % {
            "share": say_share(share, is_strict=rule.threshold.is_strict),
            "base": say_base(rule.threshold.base),
        }
        told.append(
            f"{said} {_say_counting(rule.threshold)}" if rule.threshold.base == "cast" else said
        )
    return told


def _say_counting(rule: Any) -> str:
    """Whether abstentions and blank ballots count: said, whatever the answer."""
    match (rule.counts_abstentions, rule.counts_blanks):
        case (True, True):
            return _("Abstentions and blank votes count in it.")
        case (False, False):
            return _("Abstentions and blank votes do not count in it.")
        case (True, False):
            return _("Abstentions count in it, blank votes do not.")
        case _:
            return _("Blank votes count in it, abstentions do not.")


def _say_left_out(check: Mapping[str, Any]) -> str:
    left = list(check["left_out"])
    if left == ["abstentions", "blanks"]:
        return _("Abstentions and blank votes are not counted in it, as the rule says.")
    if left == ["abstentions"]:
        return _("Abstentions are not counted in it, as the rule says.")
    if left == ["blanks"]:
        return _("Blank votes are not counted in it, as the rule says.")
    return ""


def _say_quorum_end(check: Mapping[str, Any]) -> str:
    if check["reached"]:
        return _("It is reached.")
    missing = int(check["missing"])
    told = ngettext("%(count)s voice is missing.", "%(count)s voices are missing.", missing)
    return told % {"count": missing}
