"""The rule cards of the house: what each says, where it comes from, who checked it and when."""

from itertools import groupby

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from lieudit.hall.access import read_actor_id
from lieudit.hall.forms import LeanForm
from lieudit.hall.frame import find_url, say_done
from lieudit.hall.registry import list_rooms
from lieudit.hall.rules.cards import find_card
from lieudit.hall.rules.checkers import may_check
from lieudit.hall.rules.checking import check_card, doubt_card
from lieudit.hall.rules.seen import list_checks, see_card, see_cards


class CheckForm(LeanForm):
    name = forms.CharField(
        label=gettext_lazy("Your name, as printed documents will tell it"), max_length=120
    )
    checked_on = forms.DateField(
        label=gettext_lazy("Day on which you read the text"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    holds = forms.ChoiceField(
        label=gettext_lazy("What you found"),
        choices=[
            ("yes", gettext_lazy("The card says what the text says")),
            ("no", gettext_lazy("It does not, or no longer")),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("A note: article read, what differs"), max_length=400, required=False
    )

    def clean_checked_on(self) -> object:
        day = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is to come: write the day you read the text."))
        return day

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("holds") == "no" and not str(cleaned.get("note", "")).strip():
            self.add_error("note", _("Say what does not hold: the next reader needs it."))
        return cleaned


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Every card, by room, with what it is worth today."""
    labels = {sheet.name: sheet.label for sheet in list_rooms()}
    seen = see_cards(timezone.localdate())
    rooms = [
        (labels.get(room, room), list(cards))
        for room, cards in groupby(seen, key=lambda one: one.card.room)
    ]
    return render(request, "hall/rules.html", {"rooms": rooms})


def rule(request: HttpRequest, card_id: str) -> HttpResponse:
    """One card: its words, figures, source and checks; those who may, check it here."""
    card = find_card(card_id)
    if card is None:
        raise Http404
    if request.method == "POST" and not may_check(request):
        raise PermissionDenied
    today = timezone.localdate()
    form = CheckForm(request.POST or None, initial={"checked_on": today})
    if form.is_valid():
        asked = form.cleaned_data
        act = check_card if asked["holds"] == "yes" else doubt_card
        act(
            card=card,
            name=asked["name"],
            on=asked["checked_on"],
            note=asked["note"],
            actor_id=read_actor_id(request),
        )
        say_done(request, _("Noted. Pages and documents tell it from now on."))
        return redirect("hall:rule", card_id)
    page = {
        "seen": see_card(card_id, today),
        "checks": list_checks(card_id),
        "form": form if may_check(request) else None,
        "crumbs": [(_("Rules"), find_url("hall:rules")), (card.title, "")],
    }
    return render(request, "hall/rule.html", page, status=422 if form.errors else 200)
