"""The book of the year: everything the group decided, in order, as a document to print and keep."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lieudit.decisions.forms.words import OUTCOMES, Text
from lieudit.decisions.queries.register import is_in_force
from lieudit.hall.templatetags.wording import full_day
from lieudit.kit.documents import Block, Document, Heading, PageBreak, Paragraph, Table

NameMethod = Callable[[str], Text]


def build_book(
    rows: Sequence[Any], *, group: str, year: int | None, today: date, name_method: NameMethod
) -> Document:
    """Return the book: the list of decisions, then each with its words, oldest first."""
    title = _("Decisions of %(year)s") % {"year": year} if year else _("Book of decisions")
    head = [_("No."), _("Decision"), _("Decided on"), _("Outcome of the decision"), _("In force")]
    listed = [
        (
            row.reference,
            row.title,
            tell_day(row.decided_on),
            str(OUTCOMES.get(row.outcome, "")),
            tell_standing(row, today),
        )
        for row in rows
    ]
    blocks: list[Block] = [Table(head, listed, caption=_("What was decided"))]
    for row in rows:
        blocks += [
            PageBreak() if row is rows[0] else Paragraph(""),
            *tell_decision(row, today, name_method),
        ]
    count = ngettext("%(count)d decision", "%(count)d decisions", len(rows)) % {"count": len(rows)}
    return Document(
        title=title,
        subtitle=group,
        blocks=blocks,
        facts=[(_("Holds"), count), (_("Printed on"), full_day(today))],
        footer=f"{group} · {title}",
    )


def tell_decision(row: Any, today: date, name_method: NameMethod) -> list[Block]:
    """Return one decision: what for, its words, how it was taken, what became of it."""
    name = f"{row.reference} · {row.title}" if row.reference else row.title
    blocks: list[Block] = [Heading(name), Table(["", ""], tell_facts(row, today, name_method))]
    if row.driver:
        blocks += [Heading(_("What it answers"), 2), Paragraph(row.driver)]
    if row.told_text:
        blocks += [Heading(_("What was decided"), 2), Paragraph(row.told_text)]
    if row.outcome_words:
        blocks += [Heading(_("Said at the end"), 2), Paragraph(row.outcome_words)]
    return blocks


def tell_facts(row: Any, today: date, name_method: NameMethod) -> list[tuple[str, str]]:
    """Return what is told of every decision, what is known only."""
    facts = [
        (_("Outcome of the decision"), str(OUTCOMES.get(row.outcome, ""))),
        (_("Decided on"), tell_day(row.decided_on)),
        (_("How"), str(name_method(row.method))),
        (_("By"), row.body.name if row.body else _("The whole group")),
        (_("Domain"), str(row.rule.get("domain_label") or row.domain or "")),
        (_("In force"), tell_standing(row, today)),
        (_("To be looked at again"), tell_day(row.review_on)),
        (_("Replaces"), row.supersedes.reference if row.supersedes else ""),
        (_("Objections"), tell_objections(row.heard, row.integrated)),
    ]
    return [(label, told) for label, told in facts if told]


def tell_objections(heard: int, integrated: int) -> str:
    """Say how many objections were heard, and how many changed the words."""
    if not heard:
        return ""
    told = ngettext("%(count)d heard", "%(count)d heard", heard) % {"count": heard}
    if not integrated:
        return told
    words = ngettext("%(count)d integrated", "%(count)d integrated", integrated)
    return f"{told}, {words % {'count': integrated}}"


def tell_standing(row: Any, today: date) -> str:
    """Say since when it holds, until when it held, or nothing."""
    if is_in_force(row, today):
        since = row.in_force_from or row.decided_on
        return _("since %(day)s") % {"day": tell_day(since)} if since else ""
    if row.in_force_to and row.in_force_to <= today:
        return _("until %(day)s") % {"day": tell_day(row.in_force_to)}
    if row.in_force_from and row.in_force_from > today:
        return _("from %(day)s") % {"day": tell_day(row.in_force_from)}
    return ""


def tell_day(day: date | None) -> str:
    return str(full_day(day)) if day else ""
