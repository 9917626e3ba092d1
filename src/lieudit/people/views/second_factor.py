"""The second factor: asked at the door, set up, taken away."""

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lieudit.people.actions.passwords import check_one_password
from lieudit.people.actions.second_factor import (
    begin_second_factor,
    confirm_second_factor,
    describe_address,
    pass_second_factor,
    remove_second_factor,
)
from lieudit.people.actions.sessions import find_pending, open_session
from lieudit.people.forms.account import ProofForm
from lieudit.people.forms.entry import FirstCodeForm, SecondFactorForm
from lieudit.people.models import Account
from lieudit.people.queries.accounts import has_second_factor_set
from lieudit.people.views.pages import FormPage, read_next, show_form
from lieudit.people.views.throttling import may_try
from lieudit.people.views.ways import go_on, go_with_next


@sensitive_post_parameters("code")
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the code: of somebody still at the door, or already in without it."""
    pending = find_pending(request)
    account, came_by = pending or (request.presence.account, request.presence.came_by)
    if account is None:
        return go_with_next(request, "people:sign_in")
    if came_by == "card":
        return render(request, "people/second_factor_by_card.html")
    if not has_second_factor_set(account):
        return go_with_next(request, "people:second_factor_setup")
    form = SecondFactorForm(request.POST or None)
    if form.is_valid():
        allowed = may_try(request, "second_factor", str(account.id), limit=8)
        if allowed and pass_second_factor(account=account, code=form.cleaned_data["code"]):
            wanted = go_on(request)
            open_session(request=request, account=account, came_by=came_by, second_factor=True)
            return wanted
        form.add_error("code", _("This code is not right, or was already used. Wait for the next."))
    page = FormPage(
        title=_("One more code"),
        lead=_("Open the application on your phone and copy the six digits it shows."),
        submit=_("Confirm"),
    )
    return show_form(request, page, form)


@never_cache
@sensitive_post_parameters("code")
def second_factor_setup(request: HttpRequest) -> HttpResponse:
    """Show the QR code, confirm a first code, show the recovery codes once."""
    account = request.presence.account
    if has_second_factor_set(account):
        return redirect("people:account")
    form = FirstCodeForm(request.POST or None)
    secret = begin_second_factor(account=account)
    if form.is_valid():
        allowed = may_try(request, "second_factor", str(account.id), limit=8)
        code = form.cleaned_data["code"]
        codes = confirm_second_factor(account=account, code=code) if allowed else None
        if codes is not None:
            came_by, wanted = request.presence.came_by, read_next(request)
            open_session(request=request, account=account, came_by=came_by, second_factor=True)
            context = {"codes": codes, "next": wanted}
            return render(request, "people/second_factor_codes.html", context)
        form.add_error("code", _("This code is not right. Look at the hour of your phone."))
    context = {
        "form": form,
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "qr": _draw(describe_address(account, secret)),
        "next": read_next(request),
    }
    status = 422 if form.errors else 200
    return render(request, "people/second_factor_setup.html", context, status=status)


@sensitive_post_parameters("proof")
def second_factor_remove(request: HttpRequest) -> HttpResponse:
    """Take the second factor away, after a password or a code."""
    account = request.presence.account
    if not has_second_factor_set(account):
        return redirect("people:account")
    form = ProofForm(request.POST or None)
    if form.is_valid():
        if _is_proven(request, account, form.cleaned_data["proof"]):
            remove_second_factor(account=account)
            came_by = request.presence.came_by
            open_session(request=request, account=account, came_by=came_by)
            messages.success(
                request, _("The second factor is taken away. Your other sessions are closed.")
            )
            return redirect("people:account")
        form.add_error("proof", _("This is neither your password nor a fresh code."))
    page = FormPage(
        title=_("Take the second factor away"),
        warning=_("Without it you can no longer open people's answers."),
        submit=_("Take it away"),
        back="people:account",
        is_danger=True,
    )
    return show_form(request, page, form)


def _is_proven(request: HttpRequest, account: Account, proof: str) -> bool:
    if not may_try(request, "second_factor", str(account.id), limit=8):
        return False
    return check_one_password(account=account, password=proof) or pass_second_factor(
        account=account, code=proof
    )


def _draw(address: str) -> str:
    """Return the QR code as the address of an image: the secret goes to no log."""
    drawn: str = segno.make(address, error="m").svg_data_uri(scale=5, border=2, light="white")
    return drawn
