"""Printed cards: made, printed once, listed, taken back; and the door they open."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lieudit.people.actions.cards import (
    NewCard,
    find_card_by_short_code,
    find_card_by_token,
    make_cards,
    revoke_card,
    use_card,
)
from lieudit.people.actions.sessions import open_session
from lieudit.people.engine.codes import read_code, show_code
from lieudit.people.forms.entry import ShortCodeForm
from lieudit.people.forms.steering import CardsForm
from lieudit.people.models import AccessCard
from lieudit.people.queries.belongings import list_persons_in
from lieudit.people.queries.cards import find_card, list_cards
from lieudit.people.queries.invitations import find_by_short_code
from lieudit.people.views.acting import find_here
from lieudit.people.views.invitations import SHOWN_INVITATION
from lieudit.people.views.pages import FormPage, is_inside, read_next, show_form
from lieudit.people.views.throttling import may_try

SHOWN_CARD = "shown_card"


def card_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The living cards of the collective."""
    cards = list_cards(request.presence.collective.id)
    return render(request, "people/card_list.html", {"cards": cards})


@never_cache
def card_make(request: HttpRequest, slug: str, person_id: UUID | None = None) -> HttpResponse:
    """Choose for whom, then print; the sheet is shown this once."""
    collective, by = request.presence.collective, request.presence.person
    persons = list_persons_in(collective.id)
    without = [str(one.id) for one in persons if not one.email]
    asked = [str(person_id)] if person_id else without
    form = CardsForm(request.POST or None, persons=persons, initial={"persons": asked})
    if form.is_valid():
        chosen = [one for one in persons if str(one.id) in form.cleaned_data["persons"]]
        wanted = read_next(request)
        made = make_cards(collective=collective, persons=chosen, by=by, next_path=wanted)
        cards = [_describe(card) for card in made]
        return render(request, "people/card_print.html", {"cards": cards, "maker": by})
    page = FormPage(
        title=_("Printed cards"),
        lead=_(
            "For those who have no e-mail: a code to scan and one to type. People without an "
            "e-mail are already ticked."
        ),
        warning=_(
            "The sheet is shown once. Whoever holds a card reads that person's pages: give "
            "it to her by hand."
        ),
        submit=_("Make the cards"),
        back=reverse("people:card_list", args=[slug]),
    )
    return show_form(request, page, form)


@require_POST
def card_revoke(request: HttpRequest, slug: str, card_id: UUID) -> HttpResponse:
    """Take a card back."""
    card = find_here(request, AccessCard, card_id)
    revoke_card(card=card, by=request.presence.person)
    messages.success(request, _("The card no longer opens anything."))
    return redirect("people:card_list", slug=slug)


def card_enter(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address bar, then greet; nothing opens by looking."""
    card = find_card_by_token(token) if may_try(request, "card") else None
    if card is None:
        return _say_unknown(request)
    request.session[SHOWN_CARD] = str(card.id)
    return redirect("people:card_greet")


def card_entry(request: HttpRequest) -> HttpResponse:
    """Type the short code of a card or of an invitation."""
    form = ShortCodeForm(request.POST or None)
    if form.is_valid():
        code = read_code(form.cleaned_data["code"])
        if code is None:
            form.add_error("code", _("A letter or a digit is not right. Read the card once more."))
        elif not may_try(request, "card"):
            form.add_error("code", _("Too many tries. Wait a quarter of an hour."))
        elif card := find_card_by_short_code(code):
            request.session[SHOWN_CARD] = str(card.id)
            return redirect("people:card_greet")
        elif invitation := find_by_short_code(code):
            request.session[SHOWN_INVITATION] = str(invitation.id)
            return redirect("people:invitation_accept")
        else:
            form.add_error(
                "code",
                _(
                    "This code opens nothing (any more). Ask the person who "
                    "gave it to you for another."
                ),
            )
    page = FormPage(title=_("I have a card"), submit=_("Come in"), back="people:sign_in")
    return show_form(request, page, form)


def card_greet(request: HttpRequest) -> HttpResponse:
    """« Bonjour Odile, c'est bien vous ? »: only the button opens the session."""
    shown = request.session.get(SHOWN_CARD)
    card = find_card(shown) if shown else None
    if card is None:
        return _say_unknown(request)
    if request.method == "POST":
        account = use_card(card=card)
        if not account.is_active:
            raise Http404
        open_session(request=request, account=account, came_by="card", card_id=card.id)
        home = reverse("people:home", args=[card.collective.slug])
        wanted = card.next_path if is_inside(card.next_path) else ""
        return HttpResponseRedirect(wanted or home)
    return render(request, "people/card_greet.html", {"card": card})


def _say_unknown(request: HttpRequest) -> HttpResponse:
    messages.error(
        request, _("This card opens nothing (any more). Type its code, or ask for another one.")
    )
    return redirect("people:card_entry")


def _describe(card: NewCard) -> dict[str, object]:
    return {
        "person": card.person,
        "url": f"{settings.SITE_URL}/carte/{card.token}",
        "site": settings.SITE_URL.partition("://")[2] + "/carte/",
        "code": show_code(card.short_code),
        "expires_at": card.expires_at,
    }
