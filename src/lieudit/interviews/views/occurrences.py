"""Adding and removing an occurrence of a repeated group, with buttons that need no script."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lieudit.interviews.actions.occurrences import add_occurrence, remove_occurrence
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.engine.repeats import is_roster
from lieudit.interviews.forms.answer_sentences import say_refusal
from lieudit.interviews.forms.asked_question import list_occurrences
from lieudit.interviews.forms.question import OccurrenceLine, Question
from lieudit.interviews.queries.filling import Filling
from lieudit.interviews.queries.seats import find_filling

LEAVING = "retirer"


def change_occurrences(request: HttpRequest, filling: Filling, name: str) -> HttpResponse | None:
    """Do what the page of a repeated group asks; None when it asks something else."""
    item = filling.form.find_item(name)
    if item is None or not is_roster(item):
        return None
    seat_id = filling.participation.id
    try:
        if "add" in request.POST:
            mark = add_occurrence(
                participation_id=seat_id,
                repeat=name,
                seen=tuple(request.POST["add"].split()),
                actor_id=request.presence.person.id,
            )
            return redirect("interviews:respond_item", seat_id, _begin_at(filling, name, mark))
        if "remove" in request.POST:
            remove_occurrence(
                participation_id=seat_id,
                repeat=name,
                mark=request.POST["remove"],
                actor_id=request.presence.person.id,
            )
            messages.success(request, _("It is removed, with what was answered there."))
            return redirect("interviews:respond_item", seat_id, name)
    except Refused as refusal:
        messages.error(request, say_refusal(refusal))
        return redirect("interviews:respond_item", seat_id, name)
    return None


def find_leaving(request: HttpRequest, questions: list[Question]) -> OccurrenceLine | None:
    """Return the occurrence about to be removed, to be confirmed first."""
    mark = request.GET.get(LEAVING, "")
    lines = [line for question in questions for line in question.roster]
    return next((line for line in lines if line.mark == mark), None) if mark else None


def _begin_at(filling: Filling, repeat: str, mark: str) -> str:
    """Return the first question of the new occurrence, the list itself when it has none."""
    after = find_filling(filling.participation.id)
    roster = after.form.find_item(repeat)
    lines = list_occurrences(after, roster, after.form.default_language) if roster else ()
    first = next((line.first_item for line in lines if line.mark == mark), "")
    return first or repeat
