"""Sends a document as Word or PDF."""

from django.http import Http404, HttpResponse

from lieudit.kit.documents import Document

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def send_document(document: Document, name: str, ending: str) -> HttpResponse:
    """Return the file to download; an unknown ending is no page."""
    if ending not in TYPES:
        raise Http404
    answer = HttpResponse(write_document(document, ending), content_type=TYPES[ending])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer


def write_document(document: Document, ending: str) -> bytes:
    if ending == "docx":
        from lieudit.kit.documents_docx import write_docx  # noqa: PLC0415 - heavy, used here only

        return write_docx(document)
    from lieudit.kit.documents_pdf import write_pdf  # noqa: PLC0415 - heavy, used here only

    return write_pdf(document)
