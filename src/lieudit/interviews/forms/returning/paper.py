"""A frozen version as a document to print, keep or send: the same words as the page."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lieudit.hall.templatetags.wording import full_day
from lieudit.interviews.engine.returning.layout import lay_out
from lieudit.interviews.engine.returning.sealing import Frozen, write_code
from lieudit.interviews.queries.returning.documents import VersionSeen
from lieudit.kit.documents import Block, Bullets, Document, Heading, Paragraph


def build_document(seen: VersionSeen, copy_for: str) -> Document:
    """Return the document of one version, marked with whose copy it is and of which day."""
    with translation.override(seen.frozen.language):
        return Document(
            title=seen.frozen.title,
            subtitle=seen.frozen.collective,
            facts=_list_facts(seen, copy_for),
            blocks=tuple(_list_blocks(seen)),
            language=seen.frozen.language,
            footer=_write_footer(seen, copy_for),
        )


def name_file(seen: VersionSeen, ending: str) -> str:
    """Return a file name that tells nobody's name."""
    return f"{seen.frozen.kind}-{seen.frozen.frozen_on}-v{seen.frozen.number}.{ending}"


def _list_facts(seen: VersionSeen, copy_for: str) -> tuple[tuple[str, str], ...]:
    frozen = seen.frozen
    facts = [
        (_("About"), frozen.person),
        (_("Written by"), frozen.written_by),
        (_("Version"), f"{frozen.number}, {full_day(date.fromisoformat(frozen.frozen_on))}"),
        (_("Copy for"), f"{copy_for}, {full_day(timezone.localdate())}"),
    ]
    if seen.newer is not None:
        facts.append((_("State"), _("Superseded by version %(n)s") % {"n": seen.newer.number}))
    if seen.is_withdrawn:
        facts.append((_("State"), _("Withdrawn: not to be used any more")))
    return tuple(facts)


def _list_blocks(seen: VersionSeen) -> Iterator[Block]:
    frozen = seen.frozen
    for section in frozen.content.sections:
        yield Heading(section.heading)
        yield from _list_parts(section.words)
    yield from _list_replies(seen, frozen)
    if seen.row.signed_as:
        day = full_day(date.fromisoformat(frozen.frozen_on))
        signed = _("Signed: %(name)s") % {"name": seen.row.signed_as}
        yield Paragraph(f"{signed}\n{day}", "signature")
        yield Paragraph(_write_check(seen), "notice")


def _list_parts(words: str) -> Iterator[Block]:
    for part in lay_out(words):
        if part.shape == "list":
            yield Bullets(part.lines)
        else:
            kind = "quote" if part.shape == "quote" else "plain"
            yield Paragraph("\n".join(part.lines), kind)


def _list_replies(seen: VersionSeen, frozen: Frozen) -> Iterator[Block]:
    own = seen.reply_words
    if frozen.replies or own or (seen.reply and seen.reply.is_waived):
        yield Heading(_("Her reply"))
    for day, words in frozen.replies:
        said = full_day(date.fromisoformat(day))
        yield Paragraph(_("On %(day)s, to an earlier version:") % {"day": said})
        yield Paragraph(words, "quote")
    if own:
        yield Paragraph(own, "quote")
    elif seen.reply and seen.reply.is_waived:
        yield Paragraph(_("She has read it and has nothing to add."))


def _write_check(seen: VersionSeen) -> str:
    return _(
        "Code of this version: %(code)s. At %(address)s anybody may check that it was signed, "
        "when, and whether it still stands; the content is not shown there."
    ) % {"code": write_code(seen.row.code), "address": f"{settings.SITE_URL}/verifier-un-avis/"}


def _write_footer(seen: VersionSeen, copy_for: str) -> str:
    parts = [_("Confidential"), copy_for]
    if seen.row.signed_as:
        parts.append(write_code(seen.row.code))
    return " · ".join(parts)
