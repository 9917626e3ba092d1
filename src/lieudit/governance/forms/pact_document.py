"""The governance pact as a document: its articles, who decides what, the notary's list."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from lieudit.governance.engine.matrix.exchange import read_stored
from lieudit.governance.engine.matrix.rows import MatrixRow
from lieudit.governance.forms.matrix_words import list_details, tell_decider, tell_method
from lieudit.governance.queries.library import NotaryQuestion
from lieudit.governance.queries.pact import ArticleSeen, PactSeen
from lieudit.hall.subjects import SubjectSeen
from lieudit.hall.templatetags.wording import full_day
from lieudit.kit.documents import Block, Bullets, Document, Heading, PageBreak, Paragraph, Table


def build_pact(
    name: str,
    seen: PactSeen,
    notary: Sequence[NotaryQuestion],
    decisions: Mapping[UUID, SubjectSeen],
    today: date,
) -> Document:
    """Return the document: articles with their decision, their matrix, the notary's list."""
    adopted = len(seen.adopted)
    blocks: list[Block] = []
    if adopted < len(seen.kept):
        words = _(
            "A draft in part: %(adopted)d articles of %(all)d are adopted; "
            "each says where it stands."
        )
        told = {"adopted": adopted, "all": len(seen.kept)}
        blocks.append(Paragraph(words % told, "notice"))
    for number, one in enumerate(seen.kept, start=1):
        blocks += _tell_article(number, one, decisions)
    blocks += _tell_matrix(seen)
    blocks += _tell_notary(notary)
    blocks += [Heading(_("Signed by")), Paragraph("", "signature")]
    return Document(
        title=_("Governance pact"),
        subtitle=name,
        facts=[(_("Printed on"), full_day(today))],
        blocks=blocks,
        footer=f"{name} · {_('Governance pact')}",
    )


def tell_state(one: ArticleSeen, decisions: Mapping[UUID, SubjectSeen]) -> str:
    """Return where an article stands, with its decision."""
    row = one.row
    if row.state == "adopted" and row.adopted_on:
        words = _("Adopted on %(day)s") % {"day": full_day(row.adopted_on)}
        decision = decisions.get(row.proposal_id) if row.proposal_id else None
        how = row.adopted_how or (decision.title if decision else "")
        return f"{words} ({how})" if how else words
    return str(row.get_state_display())


def list_rows(seen: PactSeen) -> list[MatrixRow]:
    """Return the rows of the matrix that the articles kept bring."""
    return [row for one in seen.kept for row in read_stored(one.row.rows)]


def _tell_article(
    number: int, one: ArticleSeen, decisions: Mapping[UUID, SubjectSeen]
) -> list[Block]:
    title = _("Article %(number)d") % {"number": number}
    blocks: list[Block] = [
        Heading(f"{title} · {one.row.title}"),
        Paragraph(one.row.text),
    ]
    if one.row.circles:
        blocks.append(Bullets([f"{c['name']} : {c['purpose']}" for c in one.row.circles]))
    blocks.append(Paragraph(tell_state(one, decisions), "quote"))
    return blocks


def _tell_matrix(seen: PactSeen) -> list[Block]:
    rows = list_rows(seen)
    if not rows:
        return []
    head = [_("About what"), _("Who decides"), _("How"), _("Around")]
    lines = [
        (
            row.label,
            tell_decider(row),
            tell_method(row),
            " ; ".join(f"{label} : {words}" for label, words in list_details(row)),
        )
        for row in rows
    ]
    return [PageBreak(), Heading(_("Who decides what")), Table(head, lines)]


def _tell_notary(notary: Sequence[NotaryQuestion]) -> list[Block]:
    intro = _(
        "This pact is no statutes. Before the statutes are written, take these questions to a "
        "notary or a lawyer."
    )
    lines = [f"{one.question} {one.why}" for one in notary]
    return [
        PageBreak(),
        Heading(_("Questions for the notary")),
        Paragraph(intro),
        Bullets(lines, is_numbered=True),
    ]
