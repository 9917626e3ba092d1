"""Questions, answers and reactions, added and taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lieudit.decisions.actions import talking
from lieudit.decisions.actions.refusals import refuse
from lieudit.decisions.forms.voices import WordsForm
from lieudit.decisions.views.reaching import (
    address,
    find_here,
    go_back,
    leads,
    may_speak,
    show_form,
    try_act,
    try_form,
)
from lieudit.hall.frame import say_done

TITLES = {
    "question": gettext_lazy("Ask a question"),
    "answer": gettext_lazy("Answer a question"),
    "reaction": gettext_lazy("Say what you feel and think of it"),
}
KINDS = {"question": "question", "reponse": "answer", "ressenti": "reaction"}


@require_POST
def words_add(request: HttpRequest, slug: str, proposal_id: UUID, kind: str) -> HttpResponse:
    """Keep some words; refused, the form comes back with them on a page of its own."""
    if kind not in KINDS:
        raise Http404
    proposal = find_here(request, proposal_id)
    if not may_speak(request, proposal):
        messages.error(request, refuse("not_on_roll").sentence)
        return go_back(request, proposal.id)
    form = WordsForm(request.POST, notes_for_others=leads(request, proposal))
    parent = read_uuid(request.POST.get("question", ""))

    def keep() -> None:
        talking.add_words(
            proposal_id=proposal.id,
            actor_id=request.presence.person.id,
            kind=KINDS[kind],
            text=form.cleaned_data["text"],
            said_by=form.cleaned_data.get("said_by", "").strip(),
            parent_id=parent,
        )

    if try_form(form, keep):
        say_done(request, _("Your words are there."))
        return go_back(request, proposal.id, "#paroles")
    title = TITLES[KINDS[kind]]
    return show_form(request, form, proposal=proposal, title=title, submit=_("Send"))


@require_POST
def words_take(request: HttpRequest, slug: str, proposal_id: UUID, words_id: UUID) -> HttpResponse:
    return _turn(request, proposal_id, words_id, is_back=False)


@require_POST
def words_restore(
    request: HttpRequest, slug: str, proposal_id: UUID, words_id: UUID
) -> HttpResponse:
    return _turn(request, proposal_id, words_id, is_back=True)


def _turn(
    request: HttpRequest, proposal_id: UUID, words_id: UUID, *, is_back: bool
) -> HttpResponse:
    proposal = find_here(request, proposal_id)
    act = {
        "proposal_id": proposal.id,
        "actor_id": request.presence.person.id,
        "words_id": words_id,
        "is_back": is_back,
    }
    if try_act(request, lambda: talking.take_back_words(**act)):
        undo = address(request, "words_restore", proposal_id=proposal.id, words_id=words_id)
        done = _("They are back.") if is_back else _("Taken back.")
        say_done(request, done, undo_url="" if is_back else undo)
    return go_back(request, proposal.id, "#paroles")


def read_uuid(told: str) -> UUID | None:
    try:
        return UUID(told)
    except ValueError:
        return None
