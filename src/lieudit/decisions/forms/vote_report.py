"""A vote's result as its page tells it: the answer first, then the reasons, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lieudit.decisions.engine.vote_result import read_count
from lieudit.decisions.forms.merit_profile import MeritChart, build_merit_profile
from lieudit.decisions.forms.tally_words import join, tell_steps
from lieudit.decisions.forms.vote_words import (
    CHOICES,
    DATE_ANSWERS,
    OUTCOMES,
    STANDINGS,
    say_majority,
    say_quorum,
    say_voices,
    say_weight,
)
from lieudit.hall.charts.plain import Column, Table
from lieudit.hall.templatetags.wording import euros

COUNT_KEYS = {"plurality": "votes", "approval": "approvals", "stv": "first_votes"}


@dataclass(frozen=True)
class Report:
    """What a result page shows. `apart`: what observers and users said, beside the result."""

    headline: str
    steps: list[str]
    table: Table | None = None
    profile: MeritChart | None = None
    turnout: list[str] = field(default_factory=list)
    apart: list[tuple[str, list[str]]] = field(default_factory=list)


def build_report(told: Mapping[str, Any]) -> Report:
    """Turn what `engine.vote_result.write_count` wrote into words, a table and a drawing."""
    told = read_count(told)
    names = {one["id"]: one["label"] for one in told["options"]}
    counted = told["counted"]
    steps = []
    if told["terms"]["call"] == 2:  # noqa: PLR2004
        steps.append(_("This was the second call: the quorum of the second call holds."))
    if told["quorum"]:
        steps.append(say_quorum(told["quorum"]))
    steps += _tell_choices(counted)
    is_blank = told["why"] == "all_blank"  # an order of nothing would only mislead
    if not is_blank:
        steps += tell_steps(told["method"], counted, told, names)
    if told["majority"] and told["outcome"] != "no_quorum":
        steps.append(say_majority(told["majority"]))
    is_judged = told["method"] == "majority_judgment" and counted["tally"] and not is_blank
    return Report(
        headline=say_headline(told, names),
        steps=steps,
        table=None if is_blank else build_table(told, counted, names),
        profile=(
            build_merit_profile(counted["tally"], told["terms"]["levels"], names)
            if is_judged
            else None
        ),
        turnout=_tell_turnout(told),
        apart=[
            (
                str(STANDINGS[standing]),
                [*_tell_choices(one), *tell_steps(told["method"], one, told, names)],
            )
            for standing, one in told["apart"].items()
        ],
    )


def say_headline(told: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The answer, in one sentence."""
    first = ngettext("%(option)s comes first.", "Elected: %(option)s.", len(told["winners"]))
    sentences = {
        "winner": _("The best date: %(option)s.") if told["method"] == "date" else first,
        "selected": _("The sum pays for %(option)s."),
        "tie": _("It is a tie between %(option)s. Nothing here chooses in your place."),
        "no_winner": _("No option wins by this method."),
        "first_below_majority": _(
            "%(option)s comes first, without the majority the rule asks for."
        ),
    }
    if told["why"] not in sentences:
        return str(OUTCOMES[told["why"]])
    return sentences[told["why"]] % {"option": join(told["winners"], names)}


def build_table(
    told: Mapping[str, Any], counted: Mapping[str, Any], names: Mapping[str, str]
) -> Table | None:
    """The counts behind the sentences; majority judgment has its own, under the drawing."""
    if counted["simple"]:
        rows = [
            [str(CHOICES[key]), say_weight(weight)]
            for key, weight in counted["simple"]["weights"].items()
        ]
        return Table(_("Voices"), [Column(_("Choice")), Column(_("Voices"), is_number=True)], rows)
    if counted["dates"]:
        return _build_dates(counted["dates"], names)
    tally = counted["tally"]
    if not tally or told["method"] == "majority_judgment":
        return None
    order = [option for group in tally["ranking"] for option in group]
    if told["method"] in {"equal_shares", "greedy_budget"}:
        return _build_budget(tally, order, names)
    key = COUNT_KEYS.get(told["method"])
    columns = [Column(_("Option")), Column(_("Rank"), is_number=True)]
    columns += [Column(_("Voices"), is_number=True)] if key else []
    rows = [
        [
            names.get(option, option),
            tally["options"][option]["rank"],
            *([say_weight(tally["options"][option][key])] if key else []),
        ]
        for option in order
    ]
    return Table(_("From the first to the last"), columns, rows)


def _build_dates(dates: Mapping[str, Any], names: Mapping[str, str]) -> Table:
    columns = [
        Column(_("Date")),
        *(Column(str(label), is_number=True) for label in DATE_ANSWERS.values()),
        Column(_("Rank"), is_number=True),
    ]
    rows = [
        [names.get(one["option"], ""), one["yes"], one["maybe"], one["no"], one["rank"]]
        for one in dates["counts"]
    ]
    return Table(_("Answers for each date"), columns, rows)


def _build_budget(tally: Mapping[str, Any], order: list[str], names: Mapping[str, str]) -> Table:
    columns = [
        Column(_("Project")),
        Column(_("Cost"), is_number=True),
        Column(_("Voices"), is_number=True),
        Column(_("Paid for")),
    ]
    rows = []
    for option in order:
        one = tally["options"][option]
        is_paid = _("Yes") if one["selected"] else _("No")
        cost = euros(round(Fraction(one["cost"])))
        rows.append([names.get(option, option), cost, say_weight(one["votes"]), is_paid])
    return Table(_("Projects"), columns, rows)


def _tell_choices(counted: Mapping[str, Any]) -> list[str]:
    """« 7 for, 3 against, 1 abstention, no blank vote. »"""
    if not counted["simple"]:
        return []
    weights = counted["simple"]["weights"]
    told = _("%(for)s for, %(against)s against; abstentions: %(abstain)s, blank votes: %(blank)s.")
    return [told % {key: say_weight(weight) for key, weight in weights.items()}]


def _tell_turnout(told: Mapping[str, Any]) -> list[str]:
    """How many took part, and how ballots came."""
    turnout, rights = told["turnout"], told["rights"]
    lines = [
        _("%(cast)s cast, of %(roll)s on the list.")
        % {"cast": say_voices(turnout["cast"]), "roll": say_weight(turnout["roll"])}
    ]
    for key, sentence in (
        ("proxy", _("By proxy: %(count)s.")),
        ("paper", _("On paper, typed by somebody: %(count)s.")),
        ("hands", _("By raised hand: %(count)s.")),
        ("guests", _("Through the shared link: %(count)s.")),
    ):
        if rights.get(key):
            lines.append(sentence % {"count": rights[key]})
    if not told["equal_weights"]:
        lines.append(_("Voices do not all weigh the same, as the rule says."))
    return lines
