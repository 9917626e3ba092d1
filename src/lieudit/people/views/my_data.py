"""My data: who opened my file, a copy to take away, and being forgotten everywhere."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from lieudit.hall.personal_data import export_person, list_holders
from lieudit.hall.reads import list_reads
from lieudit.hall.vault import who_holds_the_key
from lieudit.people.actions.belonging import LastCoordinator
from lieudit.people.actions.departures import WHOLE
from lieudit.people.actions.forgetting import forget_person, list_coordinated_alone
from lieudit.people.actions.seen_by_her import CARD_USED, EMAIL_NOTED
from lieudit.people.doors import PersonSeen, get_persons
from lieudit.people.queries.cards import list_cards_of
from lieudit.people.views.throttling import may_try

OPENED: dict[str, str | Promise] = {
    "people.details": gettext_lazy("your phone and e-mail"),
    EMAIL_NOTED: gettext_lazy("noted the e-mail that opens your account"),
    WHOLE: gettext_lazy("the whole group, sealed in one file to take it away"),
    "join_request": gettext_lazy("what you wrote to ask to join"),
    "guardians": gettext_lazy("who assists you"),
    "conversation_sheet": gettext_lazy("your conversation sheet"),
    "interviews.return_opened": gettext_lazy("the restitution or opinion written about you"),
    "interviews.opinion_opened": gettext_lazy("the opinion about you, as its recipient"),
    "interviews.opinion_taken": gettext_lazy("a copy of the opinion about you, as its recipient"),
    "interviews.taken_offline": gettext_lazy("your interview, taken on a device without network"),
    "interviews.answers_compared": gettext_lazy("your answers written on two devices, to compare"),
    "interviews.interview": gettext_lazy("the notes of your interview"),
    "interviews.interview_led": gettext_lazy("your interview, which began"),
    "interviews.sheet_typed_in": gettext_lazy("your paper form, while typing it in"),
}
MOST_READS = 200


@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """Who opened what, how long things are kept, and the two ways to take them back."""
    presence = request.presence
    scope_id = presence.card_scope_id  # by card, nothing of the other groups
    reads = list_reads(presence.person.id, limit=MOST_READS, scope_id=scope_id)
    actors = get_persons(read.actor_id for read in reads if read.actor_id)
    context = {
        "reads": [
            (read.created_at, *_tell(read.what, actors.get(read.actor_id))) for read in reads
        ],
        "cards": list_cards_of(presence.person, scope_id),
        "kept": [holder.retention for holder in list_holders() if holder.retention],
        "key_holders": who_holds_the_key(),
        "by_card": presence.came_by == "card",
    }
    return render(request, "people/my_data.html", context)


@require_safe
def my_data_file(request: HttpRequest) -> HttpResponse:
    """Everything the rooms hold on me, in one file; by card, what concerns its group."""
    held = export_person(request.presence.person.id, request.presence.card_scope_id)
    answer = JsonResponse(held, json_dumps_params={"ensure_ascii": False, "indent": 2})
    name = f"lieudit-{timezone.localdate():%Y-%m-%d}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "POST"])
def my_data_erase(request: HttpRequest) -> HttpResponse:
    """Confirmed once; then nothing of me is left but what the group did."""
    person = request.presence.person
    if request.method == "POST" and may_try(request, "forget", str(person.id), limit=5):
        try:
            forget_person(person=person)
        except LastCoordinator:
            return redirect("people:my_data_erase")
        logout(request)
        messages.success(request, _("Everything that was held on you is erased. Farewell."))
        return redirect("people:site_home")
    if alone := list_coordinated_alone(person):
        return render(request, "people/my_data_not_yet.html", {"groups": alone})
    return render(
        request,
        "hall/confirm.html",
        {
            "question": _("Erase everything about me?"),
            "consequence_title": _("This cannot be undone"),
            "consequences": [
                _("Your answers, your notes and their keys are destroyed, in backups too."),
                _("Your name, phone, e-mail, account and cards are erased, in every group."),
                _("What groups have read as a whole, or did with you, stands without your name."),
            ],
            "confirm_label": _("Erase everything about me"),
            "action_url": request.path,
            "cancel_url": reverse("people:my_data"),
            "export_url": reverse("people:my_data_file"),
        },
    )


def _tell(what: str, actor: PersonSeen | None) -> tuple[str, str]:
    """Return who and what; a card says who printed it, which is not who came in with it."""
    if what == CARD_USED:
        printed_by = actor.short_name if actor else _("somebody who has left")
        return _("Coming in with the card printed by %(name)s.") % {"name": printed_by}, ""
    name = actor.full_name if actor else _("somebody who has left")
    return name, str(OPENED.get(what, _("your file")))
