"""What a respondent may do with her answers at any time: see who read, take back, leave."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lieudit.hall.reads import list_reads
from lieudit.hall.vault import who_holds_the_key
from lieudit.interviews.actions.answers import withdraw_answers
from lieudit.interviews.actions.consents import withdraw_consent
from lieudit.interviews.actions.seats import stop_reminders
from lieudit.interviews.queries.filling import find_consent_items
from lieudit.interviews.queries.seats import describe_readers, find_filling, name_people
from lieudit.interviews.views.responding import frame_of

OPENINGS = ("interviews.", "conversation_sheet", "people.card_used")


@require_http_methods(["GET", "POST"])
def respond_rights(request: HttpRequest, participation_id: UUID) -> HttpResponse:
    """Who may read, who did, the consents, the reminders."""
    filling = find_filling(participation_id)
    seat = filling.participation
    if request.method == "POST":
        stop_reminders(participation_id=seat.id, stopped=request.POST.get("reminders") == "stop")
        messages.success(request, _("Your choice about reminders is kept."))
        return redirect("interviews:respond_rights", participation_id)
    reads = [
        read
        for read in list_reads(seat.person_id)
        if read.scope_id == seat.collective_id and read.what.startswith(OPENINGS)
    ]
    names = name_people([read.actor_id for read in reads if read.actor_id])
    context = (
        frame_of(filling)
        | describe_readers(seat.wave, seat.person_id)
        | {
            "reads": [
                (read.created_at, names.get(read.actor_id, "?"), read.what) for read in reads
            ],
            "live_blocks": list(
                seat.consents.filter(withdrawn_at__isnull=True, given_at__isnull=False)
            ),
            "key_holders": who_holds_the_key(),
        }
    )
    return render(request, "interviews/respond_rights.html", context)


@require_POST
def respond_withdraw_block(request: HttpRequest, participation_id: UUID) -> HttpResponse:
    """Take back the consent to the sensitive block: its answers are erased at once."""
    filling = find_filling(participation_id)
    block = request.POST.get("block", "")
    if block in find_consent_items(filling.form):
        withdraw_consent(
            participation_id=participation_id, block=block, actor_id=request.presence.person.id
        )
        messages.success(
            request, _("Your consent is taken back and the answers of that part are erased.")
        )
    return redirect("interviews:respond_rights", participation_id)


@require_http_methods(["GET", "POST"])
def respond_withdraw(request: HttpRequest, participation_id: UUID) -> HttpResponse:
    """Leave this questionnaire: confirmed, then every answer is erased."""
    filling = find_filling(participation_id)
    if request.method == "POST" and request.POST.get("sure") == "yes":
        withdraw_answers(participation_id=participation_id, actor_id=request.presence.person.id)
        messages.success(request, _("Your answers are erased."))
        return redirect("interviews:respond_rights", participation_id)
    return render(request, "interviews/respond_withdraw.html", frame_of(filling))
