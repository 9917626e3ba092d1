"""An agreement as a document people print and sign: its words, its decision, its signatures."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from lieudit.governance.forms.agreement_words import STANDINGS
from lieudit.governance.models import AgreementVersion
from lieudit.governance.queries.agreements.reading import Acceptances, AgreementSeen
from lieudit.hall.templatetags.wording import full_day
from lieudit.kit.documents import Block, Document, Heading, PageBreak, Paragraph, Table


def build_agreement(
    name: str, seen: AgreementSeen, acceptances: Acceptances, decided: str, today: date
) -> Document:
    """Return the document of the words shown: driver, articles, criteria, signatures."""
    version = seen.shown
    blocks: list[Block] = []
    if version is not None:
        blocks += _tell_words(seen, version)
    if acceptances.signed or acceptances.missing:
        blocks += _tell_signatures(acceptances)
    return Document(
        title=seen.agreement.title,
        subtitle=name,
        facts=list_facts(seen, decided, today),
        blocks=blocks,
        footer=f"{name} · {seen.agreement.title}",
    )


def list_facts(seen: AgreementSeen, decided: str, today: date) -> list[tuple[str, str]]:
    """Return what stands under the title: kind, standing, version, decision, review."""
    row, version = seen.agreement, seen.shown
    in_force = version.in_force_from if version else None
    facts = [
        (_("What kind it is"), row.get_kind_display()),
        (_("Where it stands"), str(STANDINGS[seen.standing])),
        (_("Whom it binds"), row.body.name if row.body else _("The whole group")),
        (_("Version"), str(version.number) if version else ""),
        (_("In force since"), full_day(in_force) if in_force else ""),
        (_("Adopted by"), decided),
        (_("Who looks after it"), row.responsible.full_name if row.responsible else ""),
        (_("Looked at together again on"), full_day(row.review_on) if row.review_on else ""),
        (_("Ends on"), full_day(row.expires_on) if row.expires_on else ""),
        (_("Printed on"), full_day(today)),
    ]
    return [(label, value) for label, value in facts if value]


def build_register(
    name: str, agreements: Sequence[tuple[AgreementSeen, str]], today: date
) -> Document:
    """Return several agreements in one document, each on its page."""
    blocks: list[Block] = []
    for number, (seen, decided) in enumerate(agreements):
        if number:
            blocks.append(PageBreak())
        blocks.append(Heading(seen.agreement.title))
        facts = list_facts(seen, decided, today)[:-1]
        blocks.append(Table(["", ""], facts))
        if seen.shown:
            blocks += _tell_words(seen, seen.shown, level=2)
    return Document(
        title=_("Our agreements"),
        subtitle=name,
        facts=[(_("Printed on"), full_day(today))],
        blocks=blocks,
        footer=name,
    )


def _tell_words(seen: AgreementSeen, version: AgreementVersion, level: int = 1) -> list[Block]:
    blocks: list[Block] = []
    if version.driver:
        blocks += [Heading(_("What made us write it"), level), Paragraph(version.driver)]
    for number, article in enumerate(seen.articles, start=1):
        title = _("Article %(number)d") % {"number": number}
        blocks.append(Heading(f"{title} · {article.title}" if article.title else title, level))
        blocks.append(Paragraph(article.text))
    for label, words in (
        (_("How we will see that it helps"), version.criteria),
        (_("Concerns heard"), version.concerns),
    ):
        if words:
            blocks += [Heading(label, level), Paragraph(words)]
    return blocks


def _tell_signatures(acceptances: Acceptances) -> list[Block]:
    rows = [
        (
            one.person.full_name if one.person else _("A person who has since been forgotten"),
            full_day(one.signed_on),
            _("on paper") if one.is_paper else _("on screen"),
        )
        for one in acceptances.signed
    ]
    rows += [(person.full_name, "", "") for person in acceptances.missing]
    head = [_("Name"), _("Day"), _("Signature")]
    return [Heading(_("Accepted by")), Table(head, rows)]
