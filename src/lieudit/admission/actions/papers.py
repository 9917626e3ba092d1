"""A paper was seen: its name, the day, where it is kept; the paper itself is never here."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.admission.actions.refusals import Refused
from lieudit.admission.actions.tracing import lock_candidacy, trace
from lieudit.admission.models import PaperNote
from lieudit.admission.queries.paths import read_plan
from lieudit.admission.queries.sealed import seal_words

LONGEST_WHERE = 200


def note_paper(
    *, candidacy_id: UUID, paper: str, seen_on: date, where: str, page: str, actor_id: UUID
) -> None:
    """Note that a paper the path asks for was seen."""
    if seen_on > timezone.localdate():
        raise Refused(_("This day is still to come."), "seen_on")
    with transaction.atomic():
        candidacy = lock_candidacy(candidacy_id)
        asked = {one for step in read_plan(candidacy.version).live for one in step.papers}
        if paper not in asked:
            raise Refused(_("This path does not ask for this paper."), "paper")
        inside = f"/c/{candidacy.collective.slug}/"
        if page and not (page.startswith(inside) and page.isprintable() and "//" not in page):
            raise Refused(_("Give a page of this group's space, or nothing."), "page")
        note = PaperNote.objects.filter(candidacy=candidacy, paper=paper).first()
        note = note or PaperNote(
            collective_id=candidacy.collective_id, candidacy=candidacy, paper=paper
        )
        note.seen_on, note.seen_by_id, note.page = seen_on, actor_id, page
        note.sealed_where = seal_words(candidacy, note.id, "where", where.strip()[:LONGEST_WHERE])
        note.save()
        trace(candidacy, actor_id, "admission.paper_seen", paper=paper)


def remove_paper(*, candidacy_id: UUID, paper: str, actor_id: UUID) -> None:
    """Say that the paper was not seen after all."""
    with transaction.atomic():
        candidacy = lock_candidacy(candidacy_id)
        if PaperNote.objects.filter(candidacy=candidacy, paper=paper).delete()[0]:
            trace(candidacy, actor_id, "admission.paper_not_seen", paper=paper)
