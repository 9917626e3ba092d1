"""« How is this computed? »: the steps behind an item's figures, with the figures themselves."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lieudit.hall.charts.plain import Column, Table
from lieudit.hall.templatetags.wording import number, percent
from lieudit.interviews.engine.form import Item, pick_text
from lieudit.interviews.engine.release import Figures, ItemRelease
from lieudit.interviews.forms.finding_words import say_middle_and_sum
from lieudit.interviews.forms.number_words import amount, say_classes


@dataclass(frozen=True)
class Reasons:
    """Sentences in order, then the table they speak of."""

    sentences: tuple[str, ...]
    table: Table | None = None


def explain(item: Item, release: ItemRelease, language: str) -> Reasons | None:
    """Return the steps of an item shown as figures; None when it is in words or hidden."""
    figures = release.figures
    if figures is None:
        return None
    answered = _say_answered(figures)
    if release.kind == "ordinal":
        return Reasons((*answered, *_say_agreement(figures)), _tabulate_layers(figures))
    if release.kind == "rank":
        return Reasons((*answered, *_say_ranks()), _tabulate_ranks(item, figures, language))
    if release.kind == "number":
        return Reasons((*answered, *_say_amounts(figures)))
    if release.kind == "multiple":
        several = _("Each person could choose several lines: the counts are not shares of a whole.")
        return Reasons((*answered, several))
    variety = _(
        "Variety of the choices (index of qualitative variation): %(value)s, from 0 when all "
        "choose the same to 1 when every choice has as many answers."
    )
    return Reasons((*answered, variety % {"value": number(figures.variation, 2)}))


def _say_answered(figures: Figures) -> list[str]:
    said = ngettext("%(n)s answer.", "%(n)s answers.", figures.n) % {"n": figures.n}
    if not figures.missing:
        return [said]
    names = {
        "no_answer": _("no answer"),
        "dont_know": _("I do not know yet"),
        "prefer_to_talk": _("I would rather talk about it"),
    }
    kinds = [f"{names[why]} : {count}" for why, count in figures.missing_kinds if count]
    without = _("Without a position, and never counted as the middle: %(count)s") % {
        "count": figures.missing
    }
    return [said, f"{without} ({', '.join(kinds)})." if kinds else f"{without}."]


def _say_agreement(figures: Figures) -> list[str]:
    middle = _("Middle of the group (median, circled under the bars): position %(median)s.")
    total = _(
        "Agreement A = %(agreement)s, the sum of the layers below, each weighed by its share. "
        "From 0.5 on: common ground; from 0 to 0.5: diversity; below 0: two poles."
    )
    sentences = [
        middle % {"median": number(figures.median, 1)},
        total % {"agreement": number(figures.agreement, 2)},
    ]
    if figures.leave_one_out:
        low, high = figures.leave_one_out
        held = _("With any one answer taken away, A stays between %(low)s and %(high)s.")
        sentences.append(held % {"low": number(low, 2), "high": number(high, 2)})
    checks = _("Checked against two other measures: consensus C = %(c)s, dispersion D = %(d)s.")
    sentences.append(checks % {"c": number(figures.consensus, 2), "d": number(figures.leik, 2)})
    return sentences


def _tabulate_layers(figures: Figures) -> Table:
    columns = [
        Column(_("Positions in the layer")),
        Column(_("Share of the answers"), is_number=True),
        Column(_("Agreement of the layer"), is_number=True),
    ]
    rows = [
        (_name_positions(pattern), percent(weight), number(agreement, 2))
        for pattern, weight, agreement in figures.steps
    ]
    return Table(_("Layers of the bars"), columns, rows)


def _name_positions(pattern: tuple[int, ...]) -> str:
    return ", ".join(str(place) for place, is_full in enumerate(pattern, start=1) if is_full)


def _say_ranks() -> list[str]:
    return [
        _("The bars tell how often each line stands among the first three."),
        _("Mean rank: 1 is first; lines left out share the mean of the ranks left."),
    ]


def _tabulate_ranks(item: Item, figures: Figures, language: str) -> Table | None:
    if len(figures.mean_ranks) != len(item.choices):
        return None
    labels = [pick_text(choice.labels, language) or choice.name for choice in item.choices]
    rows = sorted(zip(labels, figures.mean_ranks, strict=True), key=lambda row: row[1])
    columns = [Column(_("Line")), Column(_("Mean rank"), is_number=True)]
    return Table(_("Mean ranks"), columns, [(label, number(rank, 1)) for label, rank in rows])


def _say_amounts(figures: Figures) -> list[str]:
    edges = [
        _("Lowest: %(value)s.") % {"value": amount(figures.lowest)}
        if figures.lowest is not None
        else "",
        _("Highest: %(value)s.") % {"value": amount(figures.highest)}
        if figures.highest is not None
        else "",
    ]
    hidden = _("An edge is told only when five people or more gave that very number.")
    said = [say_middle_and_sum(figures), *filter(None, edges), hidden]
    return [*said, say_classes()] if figures.classes else said
