"""One item of the synthesis as it is drawn, on screen or on paper: sentences, chart, reasons.

Takes released aggregates only. An item in words gets no chart and no step:
there is no figure in it that a template could let through.
"""

from dataclasses import dataclass
from typing import Any

from lieudit.hall.charts.bars import build_bars
from lieudit.hall.charts.choices import build_choices
from lieudit.interviews.engine.form import Form, pick_text
from lieudit.interviews.engine.reading import Part, Workshop, name_finding, propose_workshop
from lieudit.interviews.forms.finding_reasons import Reasons, explain
from lieudit.interviews.forms.finding_words import (
    choose_tone,
    name_label,
    say_accepted,
    say_alignment,
    say_firmness,
    say_in_words,
    say_proposal,
    say_trend,
    say_why_hidden,
)
from lieudit.interviews.forms.number_words import name_classes
from lieudit.interviews.forms.position_words import bound_words, position_names
from lieudit.interviews.queries.synthesis import Finding, Synthesis


@dataclass(frozen=True)
class ZoneWords:
    article: str
    accepts: str
    said: str
    proposal: str


@dataclass(frozen=True)
class FindingLine:
    """What a template needs to draw one item."""

    name: str
    theme: str
    part: Part
    label_code: str
    question: str
    left: str
    right: str
    label: str
    tone: str
    firmness: str
    in_words: str
    why_hidden: str
    tension: str
    trend: str
    workshop: Workshop | None
    zone: ZoneWords | None
    shared: tuple[str, ...]
    chart: Any = None
    reasons: Reasons | None = None


def build_lines(synthesis: Synthesis, language: str) -> list[FindingLine]:
    """Return every item in reading order, in the reader's language."""
    former = synthesis.wave.previous.title if synthesis.wave.previous else ""
    return [_build_line(one, synthesis.form, language, former) for one in synthesis.findings]


def _build_line(finding: Finding, form: Form, language: str, former: str) -> FindingLine:
    item, release = finding.item, finding.release
    hidden = finding.part == "not_shown"
    left, right = bound_words(item, language)
    return FindingLine(
        name=item.name,
        theme=item.theme,
        part=finding.part,
        label_code=name_finding(release),
        question=pick_text(item.labels, language),
        left=left,
        right=right,
        label=name_label(release),
        tone=choose_tone(release),
        firmness=say_firmness(release),
        in_words=say_in_words(release),
        why_hidden=say_why_hidden(release) if hidden else "",
        tension=pick_text(item.tension, language),
        trend=say_trend(finding.trend, former),
        workshop=propose_workshop(release),
        zone=_word_zone(finding, language),
        shared=finding.shared,
        chart=_draw(finding, language),
        reasons=explain(item, release, language),
    )


def _word_zone(finding: Finding, language: str) -> ZoneWords | None:
    if finding.alignment is None or finding.zone is None or finding.alignment.mode == "hidden":
        return None
    names = position_names(finding.item, language)
    zone = finding.zone
    return ZoneWords(
        article=zone.article,
        accepts=say_accepted(zone.low, zone.high, names),
        said=say_alignment(finding.alignment),
        proposal=say_proposal(finding.alignment),
    )


def _draw(finding: Finding, language: str) -> Any:
    figures, item = finding.release.figures, finding.item
    if figures is None:
        return None
    question = pick_text(item.labels, language)
    if finding.release.kind == "number":
        classes = name_classes(item, figures)
        return build_choices(question, classes, answered=figures.n) if classes else None
    if finding.release.kind == "ordinal":
        left, right = bound_words(item, language)
        return build_bars(
            question,
            figures.counts,
            left=left,
            right=right,
            labels=position_names(item, language) if item.has_choices else (),
            median=figures.median,
        )
    labels = [pick_text(choice.labels, language) or choice.name for choice in item.choices]
    pairs = list(zip(labels, figures.counts, strict=True))
    return build_choices(
        question, pairs, answered=figures.n, is_rank=finding.release.kind == "rank"
    )
