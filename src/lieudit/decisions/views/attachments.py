"""Documents of a proposal: added, read, taken away, put back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lieudit.decisions.actions import attaching
from lieudit.decisions.engine.attachments import ENDINGS
from lieudit.decisions.forms.proposal import AttachmentForm
from lieudit.decisions.queries.way import find_attachment
from lieudit.decisions.views.reaching import (
    address,
    find_here,
    go_back,
    show_form,
    try_act,
    try_form,
)
from lieudit.hall.frame import say_done


def attachment_add(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Give an address or a small file."""
    proposal = find_here(request, proposal_id)
    form = AttachmentForm(request.POST or None, request.FILES or None)

    def keep() -> None:
        said = form.cleaned_data
        attaching.attach(
            proposal_id=proposal.id,
            actor_id=request.presence.person.id,
            label=said["label"],
            url=said["url"],
            content=said["file"].read() if said["file"] else None,
        )

    if request.method == "POST" and try_form(form, keep):
        say_done(request, _("The document is there."))
        return go_back(request, proposal.id, "#documents")
    title = _("Add a document")
    return show_form(request, form, proposal=proposal, title=title, submit=_("Add"))


@require_safe
def attachment_file(
    request: HttpRequest, slug: str, proposal_id: UUID, attachment_id: UUID
) -> HttpResponse:
    """Hand over a file as a download: never shown inside a page of ours."""
    row = find_attachment(find_here(request, proposal_id), attachment_id)
    if row is None or row.content is None or row.content_type not in ENDINGS:
        raise Http404
    answer = HttpResponse(bytes(row.content), content_type=row.content_type)
    name = f"document-{row.id.hex[-8:]}.{ENDINGS[row.content_type]}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
def attachment_remove(
    request: HttpRequest, slug: str, proposal_id: UUID, attachment_id: UUID
) -> HttpResponse:
    return _turn(request, proposal_id, attachment_id, is_back=False)


@require_POST
def attachment_restore(
    request: HttpRequest, slug: str, proposal_id: UUID, attachment_id: UUID
) -> HttpResponse:
    return _turn(request, proposal_id, attachment_id, is_back=True)


def _turn(
    request: HttpRequest, proposal_id: UUID, attachment_id: UUID, *, is_back: bool
) -> HttpResponse:
    proposal = find_here(request, proposal_id)
    here = {"proposal_id": proposal.id, "attachment_id": attachment_id}
    actor_id = request.presence.person.id
    if try_act(
        request,
        lambda: attaching.remove_attachment(actor_id=actor_id, is_back=is_back, **here),
    ):
        done = _("It is back.") if is_back else _("Taken away.")
        undo = address(request, "attachment_restore", **here)
        say_done(request, done, undo_url="" if is_back else undo)
    return go_back(request, proposal.id, "#documents")
