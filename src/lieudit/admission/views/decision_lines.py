"""Decisions as pages draw them: codes turned into words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from lieudit.admission.forms import words
from lieudit.admission.queries.decisions import OwnTold, Told

Text = str | Promise


@dataclass(frozen=True)
class DecisionLine:
    told: Told
    part: Text
    verdict: Text
    method: Text
    reasons: list[Text]


@dataclass(frozen=True)
class OwnLine:
    told: OwnTold
    verdict: Text


def list_decision_lines(found: Iterable[Told]) -> list[DecisionLine]:
    return [
        DecisionLine(
            told=one,
            part=words.PARTS[one.row.part],
            verdict=(words.ADVICE if one.row.part == "preselection" else words.GROUP_VERDICTS)[
                one.row.verdict
            ],
            method=words.METHODS.get(one.method, ""),
            reasons=[words.REASONS[code] for code in one.reasons if code in words.REASONS],
        )
        for one in found
    ]


def list_own_lines(found: Iterable[OwnTold]) -> list[OwnLine]:
    return [OwnLine(one, words.OWN_VERDICTS[one.row.verdict]) for one in found]
