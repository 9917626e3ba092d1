"""The coordination: offered, accepted, declined; claimed when nobody is left."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lieudit.people.actions import coordination as acts
from lieudit.people.forms.steering import OfferForm
from lieudit.people.models import CoordinationClaim
from lieudit.people.queries.belongings import list_role_holders
from lieudit.people.queries.coordination import (
    can_claim,
    find_offer,
    find_offer_by,
    find_open_claim,
    list_takers,
)
from lieudit.people.views.acting import find_here
from lieudit.people.views.ways import go_home


def coordination(request: HttpRequest, slug: str) -> HttpResponse:
    """Who coordinates, what is offered or claimed; coordinators may offer theirs."""
    presence = request.presence
    collective, person = presence.collective, presence.person
    is_mine = "coordinator" in presence.roles
    takers = list_takers(collective, but=person) if is_mine else []
    form = OfferForm(request.POST or None, takers=takers) if takers else None
    if form and form.is_valid():
        to = next(one for one in takers if str(one.id) == form.cleaned_data["to"])
        keeps = form.cleaned_data["keeps_own_role"]
        acts.offer_coordination(collective=collective, by=person, to=to, keeps_own_role=keeps)
        messages.success(
            request, _("The offer waits for the answer of %(name)s.") % {"name": to.full_name}
        )
        return redirect("people:coordination", slug=slug)
    context = {
        "coordinators": list_role_holders(collective.id, "coordinator"),
        "is_mine": is_mine,
        "form": form,
        "offer": find_offer_by(collective, person) if is_mine else None,
        "claim": find_open_claim(collective),
        "can_claim": can_claim(collective, person),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "people/coordination.html", context, status=status)


def offer_answer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Accept or decline a coordination that was offered to me; or take my offer back."""
    person = request.presence.person
    offer = find_offer(offer_id)
    if offer is None:
        raise Http404
    if person.id not in {offer.offered_to_id, offer.offered_by_id}:
        return _nothing(request)
    if request.method != "POST":
        is_for_me = person.id == offer.offered_to_id
        context = {"offer": offer, "is_for_me": is_for_me}
        return render(request, "people/offer_answer.html", context)
    if request.POST.get("answer") == "accept" and person.id == offer.offered_to_id:
        try:
            acts.accept_coordination(offer=offer)
        except acts.NotPossible:
            return _nothing(request)
        messages.success(request, _("You now coordinate this collective."))
        return go_home(offer.collective)
    acts.decline_coordination(offer=offer, by=person)
    messages.success(request, _("The offer is closed."))
    return redirect("people:welcome")


@require_POST
def claim_make(request: HttpRequest, slug: str) -> HttpResponse:
    """Give notice that one will take up a coordination left without anybody."""
    presence = request.presence
    try:
        acts.claim_coordination(collective=presence.collective, by=presence.person)
        messages.success(request, _("Notice is given. You may take it up in fourteen days."))
    except acts.NotPossible:
        messages.error(request, _("The coordination is not left empty: nothing to take up."))
    return redirect("people:coordination", slug=slug)


@require_POST
def claim_end(request: HttpRequest, slug: str, claim_id: UUID) -> HttpResponse:
    """Take it up after the notice (its author), or oppose it (a coordinator, or its author)."""
    presence = request.presence
    claim = find_here(request, CoordinationClaim, claim_id)
    is_mine = claim.claimed_by_id == presence.person.id
    if request.POST.get("answer") == "take_up" and is_mine:
        try:
            acts.take_up_coordination(claim=claim)
            messages.success(request, _("You now coordinate this collective."))
        except acts.NotPossible:
            messages.error(request, _("Not yet: the notice runs, or a coordinator came back."))
    elif is_mine or "coordinator" in presence.roles:
        acts.oppose_claim(claim=claim, by=presence.person)
        messages.success(request, _("The notice is closed; nothing changes."))
    return redirect("people:coordination", slug=slug)


def _nothing(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("This offer no longer stands."))
    return redirect("people:welcome")
