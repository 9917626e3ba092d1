"""Unchecked figures leave a file only if somebody accepts them by name, and the file says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from lieudit.hall.rules.seen import RuleSeen
from lieudit.hall.templatetags.wording import full_day
from lieudit.kit.documents import Block, Bullets, Heading, Paragraph

LEFT_OUT = "—"


@dataclass(frozen=True)
class Acceptance:
    """Who takes upon herself that unchecked figures leave the house, and when."""

    name: str
    on: date


@dataclass(frozen=True)
class Printing:
    """The cards a document draws upon, and who accepted those that are not checked."""

    cards: Sequence[RuleSeen]
    acceptance: Acceptance | None = None

    @property
    def doubtful(self) -> list[RuleSeen]:
        return [seen for seen in self.cards if not seen.is_fact]

    def write_figure(self, words: str, seen: RuleSeen) -> str:
        """Return a figure as it may be printed: plain, marked once accepted, or left out."""
        if seen.is_fact:
            return words
        if self.acceptance is None:
            return f"{LEFT_OUT} ({_('to be checked')})"
        return f"{words} ({_('unchecked')})"

    def write_blocks(self) -> list[Block]:
        """Return the end of the document: what its figures rest on, and who answers for them."""
        if not self.cards:
            return []
        blocks: list[Block] = [
            Heading(_("What the figures rest on"), 2),
            Bullets([self._tell(seen) for seen in self.cards]),
        ]
        if self.doubtful and self.acceptance:
            words = _("Unchecked figures accepted for this document by %(name)s on %(day)s.")
            told = {"name": self.acceptance.name, "day": full_day(self.acceptance.on)}
            blocks.append(Paragraph(words % told, "notice"))
        elif self.doubtful:
            words = _("Figures that nobody has checked here were left out: they show as “—”.")
            blocks.append(Paragraph(words, "notice"))
        return blocks

    def _tell(self, seen: RuleSeen) -> str:
        card = seen.card
        line = f"{card.title} : {card.source} ({full_day(card.text_date)})."
        if seen.is_fact and seen.check:
            words = _("Checked by %(name)s on %(day)s.")
            return f"{line} " + words % {
                "name": seen.check.name,
                "day": full_day(seen.check.checked_on),
            }
        return f"{line} {_('Not checked.')}"


def tell_doubtful(cards: Iterable[RuleSeen]) -> list[str]:
    """Return the titles of the cards that would have to be accepted by name."""
    return [seen.card.title for seen in cards if not seen.is_fact]
