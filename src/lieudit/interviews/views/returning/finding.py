"""Finds the document of an address for whoever may see it, and writes down each opening."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from lieudit.hall.reads import log_read
from lieudit.interviews.actions.returning.drafts import return_ref
from lieudit.interviews.forms.returning.paper import build_document, name_file
from lieudit.interviews.models import ReturnDocument
from lieudit.interviews.queries.returning.documents import (
    VersionSeen,
    find_written,
    open_version,
)
from lieudit.kit.documents_docx import write_docx
from lieudit.kit.documents_pdf import write_pdf

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OPENED = "interviews.return_opened"


def find_document(request: HttpRequest, document_id: UUID) -> ReturnDocument:
    """Return a document of the writer who asks; it does not exist for anybody else."""
    presence = request.presence
    document = find_written(presence.collective.id, document_id, presence.person.id)
    if document is None:
        raise Http404
    return document


def find_version(document: ReturnDocument, number: int) -> VersionSeen:
    seen = open_version(document, number)
    if seen is None:
        raise Http404
    return seen


def log_opening(request: HttpRequest, document: ReturnDocument) -> None:
    log_read(
        scope_id=document.collective_id,
        actor_id=request.presence.person.id,
        person_id=document.person_id,
        what=OPENED,
        subject=return_ref(document.id),
    )


def send_file(seen: VersionSeen, copy_for: str, ending: str) -> HttpResponse:
    """Return a version as a Word file or a PDF."""
    document = build_document(seen, copy_for)
    content = write_docx(document) if ending == "docx" else write_pdf(document)
    answer = HttpResponse(content, content_type=DOCX if ending == "docx" else "application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name_file(seen, ending)}"'
    return answer


def list_crumbs(
    request: HttpRequest, document: ReturnDocument | None = None, here: str = ""
) -> list[tuple[str, str]]:
    slug = request.presence.collective.slug
    way = [(_("Restitutions and opinions"), reverse("interviews:return_list", args=[slug]))]
    if document is not None:
        name = document.person.full_name if document.person else ""
        way.append((name, reverse("interviews:return_detail", args=[slug, document.id])))
    if here:
        way.append((here, ""))
    return [*way[:-1], (way[-1][0], "")]
