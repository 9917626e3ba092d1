"""The project as a document people print, sign and send: the same words as on the page."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from lieudit.hall.rules.printing import Printing
from lieudit.hall.templatetags.wording import full_day
from lieudit.kit.documents import Block, Bullets, Document, Heading, Paragraph, Table
from lieudit.living_together.engine.budget import AVP, FORFAIT
from lieudit.living_together.forms.euros import write_euros
from lieudit.living_together.forms.words import list_figures, list_findings
from lieudit.living_together.models import BudgetLine, ProjectVersion
from lieudit.living_together.queries.projects import (
    AVP_CARD,
    FORFAIT_CARD,
    DimensionSeen,
    ProjectSeen,
)


def build_document(
    name: str, project: ProjectSeen, version: ProjectVersion | None, printing: Printing, today: date
) -> Document:
    """Return the document: general part, four dimensions, partners, budget, what it rests on."""
    blocks: list[Block] = [
        Paragraph(_("Written and steered by the residents. Nobody is obliged to take part."))
    ]
    if project.project.how_residents_steer:
        blocks += [
            Heading(_("How the residents steer it")),
            Paragraph(project.project.how_residents_steer),
        ]
    for one in project.dimensions:
        blocks += _tell_dimension(one)
    if project.partners:
        rows = [(one.name, one.brings) for one in project.partners]
        blocks += [Heading(_("Partners")), Table([_("Partner"), _("What it brings")], rows)]
    blocks += _tell_budget(project, printing)
    blocks += printing.write_blocks()
    return Document(
        title=_("Shared living project"),
        subtitle=name,
        facts=_list_facts(project, version, today),
        blocks=blocks,
        footer=name,
    )


def list_cards_used(project: ProjectSeen) -> Printing:
    """Return the rules the figures of this project rest on, before anybody accepts anything."""
    sources = {line.source for line in project.lines}
    used = [AVP_CARD] if AVP in sources else []
    used += [FORFAIT_CARD] if {AVP, FORFAIT} <= sources else []
    return Printing([project.rules[card_id] for card_id in used])


def _list_facts(
    project: ProjectSeen, version: ProjectVersion | None, today: date
) -> list[tuple[str, str]]:
    row = project.project
    facts = [
        (_("Residents"), str(row.inhabitants) if row.inhabitants else ""),
        (_("Carried by"), row.carrier),
        (_("Animated by"), row.animator),
        (_("Called when something worries us"), row.watcher),
        (_("Looked at again on"), full_day(row.review_on) if row.review_on else ""),
    ]
    if version:
        told = {"day": full_day(version.adopted_on), "by": version.adopted_by}
        facts.insert(0, (_("Last adopted"), _("on %(day)s, by %(by)s") % told))
    facts.append((_("Printed on"), full_day(today)))
    return [(label, value) for label, value in facts if value]


def _tell_dimension(one: DimensionSeen) -> list[Block]:
    blocks: list[Block] = [Heading(one.label)]
    blocks.append(Paragraph(one.wants or _("Nothing is written yet."), "plain"))
    if one.activities:
        head = [_("Activity"), _("Who leads it"), _("How often"), _("Where"), _("With")]
        rows = [(a.title, a.led_by, a.rhythm, a.where, a.partner) for a in one.activities]
        blocks.append(Table(head, rows, caption=_("Activities, obliging nobody")))
    return blocks


def _tell_budget(project: ProjectSeen, printing: Printing) -> list[Block]:
    blocks: list[Block] = [Heading(_("Budget of a year"))]
    for caption, lines in (
        (_("Expenses"), project.expenses),
        (_("Resources"), project.resources),
    ):
        if lines:
            blocks.append(_tell_lines(caption, lines))
    rows = [
        (one.label, printing.write_figure(one.words, one.seen) if one.seen else one.words)
        for one in list_figures(project)
    ]
    blocks.append(Table([_("In all"), ""], rows))
    findings = [
        one.words
        for one in list_findings(project)
        if one.seen is None or one.seen.is_fact or printing.acceptance
    ]
    if findings:
        blocks += [Heading(_("To look at"), 2), Bullets(findings)]
    return blocks


def _tell_lines(caption: str, lines: Sequence[BudgetLine]) -> Table:
    rows = [
        (f"{line.label} ({line.get_source_display()})" if line.source else line.label,
         write_euros(line.cents))
        for line in lines
    ]  # fmt: skip
    return Table([caption, _("Euros a year")], rows)
