"""Guides a collective may follow: its own, and those that ship."""

from uuid import UUID

from django.db.models import Q

from lieudit.interviews.engine.form import pick_text
from lieudit.interviews.engine.interviewing.guide import Guide, guide_from_json
from lieudit.interviews.models import InterviewGuide, Questionnaire
from lieudit.interviews.queries.filling import read_form
from lieudit.kit.folding import fold_text


def list_guides(
    collective_id: UUID, *, is_archived: bool = False, query: str = ""
) -> list[InterviewGuide]:
    """Return the guides, those of the collective first, by title."""
    rows = InterviewGuide.objects.filter(
        Q(collective_id=collective_id) | Q(collective=None), archived_at__isnull=not is_archived
    )
    words = fold_text(query).split()
    kept = [row for row in rows if all(word in fold_text(row.title) for word in words)]
    return sorted(kept, key=lambda row: (row.collective_id is None, fold_text(row.title), row.id))


def find_guide(collective_id: UUID, guide_id: UUID) -> InterviewGuide | None:
    """Return a guide this collective may read, or None."""
    rows = InterviewGuide.objects.filter(Q(collective_id=collective_id) | Q(collective=None))
    return rows.filter(id=guide_id).first()


def read_guide(row: InterviewGuide) -> Guide:
    """Return the stations of a guide."""
    return guide_from_json(row.definition)


def list_questions(collective_id: UUID | None, language: str) -> list[tuple[str, str]]:
    """Return the questions a station may open, by name; each once, the shipped ones first."""
    rows = Questionnaire.objects.filter(archived_at=None).filter(
        Q(collective_id=collective_id) | Q(collective=None)
    )
    found: dict[str, str] = {}
    for row in rows.order_by("collective_id", "title").prefetch_related("versions"):
        versions = sorted(row.versions.all(), key=lambda version: -version.number)
        if versions:
            for item in read_form(versions[0]).items:
                if item.is_answerable and item.type != "acknowledge":
                    found.setdefault(item.name, pick_text(item.labels, language) or item.name)
    return list(found.items())
