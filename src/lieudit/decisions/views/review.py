"""A decision in force looked at again."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lieudit.decisions.actions import reviewing
from lieudit.decisions.engine.stages import STANDING
from lieudit.decisions.forms.proposal import ReviewForm
from lieudit.decisions.models import Proposal
from lieudit.decisions.views.reaching import (
    find_here,
    go,
    go_back,
    show_form,
    try_act,
    try_form,
)
from lieudit.hall.frame import say_done


@require_POST
def review_begin(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Say that the group is looking at it again; it still holds."""
    proposal = find_here(request, proposal_id)
    act = {"proposal_id": proposal.id, "actor_id": request.presence.person.id}
    if try_act(request, lambda: reviewing.begin_review(**act)):
        say_done(request, _("Its review is open. The decision still holds."))
    return go_back(request, proposal.id)


def review(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Note what the review found: kept, to be improved, dropped."""
    proposal = find_here(request, proposal_id)
    if proposal.stage not in STANDING:
        raise Http404
    form = ReviewForm(request.POST or None)
    drafts: list[Proposal] = []

    def note() -> None:
        draft = reviewing.note_review(
            proposal_id=proposal.id, actor_id=request.presence.person.id, **form.cleaned_data
        )
        drafts.extend([draft] if draft else [])

    if request.method == "POST" and try_form(form, note):
        if drafts:
            say_done(request, _("The review is kept. Here is the draft of a better version."))
            return go(request, "draft_edit", proposal_id=drafts[0].id)
        say_done(request, _("The review is kept."))
        return go_back(request, proposal.id)
    return show_form(
        request,
        form,
        proposal=proposal,
        title=_("Review this decision"),
        submit=_("Keep the review"),
        lead=_(
            "Ten minutes, together: has it helped? Is there a reason to drop it? To improve it?"
        ),
    )
