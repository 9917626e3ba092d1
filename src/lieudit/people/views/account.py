"""My account: who I am, how I come in, what opens my pages."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from lieudit.people.actions.accounts import change_details, change_email
from lieudit.people.actions.cards import revoke_card
from lieudit.people.actions.mail_codes import NEW_EMAIL, send_code, use_code
from lieudit.people.actions.passwords import check_one_password, set_password, set_personal_code
from lieudit.people.actions.sessions import sign_out_everywhere
from lieudit.people.forms.account import DetailsForm, NewEmailForm, PasswordForm, PersonalCodeForm
from lieudit.people.forms.entry import MailCodeForm
from lieudit.people.queries.accounts import has_second_factor_set
from lieudit.people.queries.belongings import list_belongings
from lieudit.people.queries.cards import find_card_of, list_cards_of
from lieudit.people.queries.guardians import list_guardians_of
from lieudit.people.views.card_limits import is_beyond_card, refuse_by_card, touches_elsewhere
from lieudit.people.views.pages import FormPage, show_form
from lieudit.people.views.throttling import may_try
from lieudit.people.views.ways import go_on

WANTED_EMAIL = "wanted_email"
INTERVIEWING = {"companion", "interviewer"}


def account(request: HttpRequest) -> HttpResponse:
    """Everything about my account on one page."""
    presence = request.presence
    scope_id = presence.card_scope_id  # by card, nothing of the other groups
    belongings = list_belongings(presence.person)
    context = {
        "person": presence.person,
        "by_card": presence.came_by == "card",
        "has_password": presence.account.has_usable_password(),
        "has_personal_code": bool(presence.account.personal_code),
        "has_second_factor": has_second_factor_set(presence.account),
        "is_limited": touches_elsewhere(request),
        "cards": list_cards_of(presence.person, scope_id),
        "interviews": any(INTERVIEWING & set(one.roles) for one in belongings),
        "belongings": [one for one in belongings if scope_id in {None, one.collective.id}],
        "guardians": list_guardians_of(presence.person, scope_id),
    }
    return render(request, "people/account.html", context)


def account_details(request: HttpRequest) -> HttpResponse:
    """Change my names, phone and language."""
    person = request.presence.person
    if touches_elsewhere(request):
        return refuse_by_card(request)
    start = {name: getattr(person, name) for name in DetailsForm.base_fields}
    form = DetailsForm(request.POST or None, initial=start)
    if form.is_valid():
        change_details(person=person, **form.cleaned_data)
        messages.success(request, _("It is noted."))
        return redirect("people:account")
    page = FormPage(title=_("My details"), submit=_("Save"), back="people:account")
    return show_form(request, page, form)


def account_email(request: HttpRequest) -> HttpResponse:
    """Ask for a new address; it counts once the code sent there is typed."""
    person = request.presence.person
    if is_beyond_card(request):
        return refuse_by_card(request)
    form = NewEmailForm(request.POST or None)
    if form.is_valid():
        if may_try(request, "new_email", str(person.id), limit=5):
            send_code(email=form.cleaned_data["email"], purpose=NEW_EMAIL)
            request.session[WANTED_EMAIL] = form.cleaned_data["email"]
            return redirect("people:account_email_confirm")
        form.add_error("email", _("Too many tries. Wait a quarter of an hour."))
    page = FormPage(title=_("My e-mail"), submit=_("Send a code there"), back="people:account")
    return show_form(request, page, form)


def account_email_confirm(request: HttpRequest) -> HttpResponse:
    """Type the code sent to the new address."""
    email = request.session.get(WANTED_EMAIL)
    if not email or is_beyond_card(request):
        return redirect("people:account_email")
    form = MailCodeForm(request.POST or None)
    if form.is_valid():
        person = request.presence.person
        allowed = may_try(request, "use_code", email, limit=15)
        code = form.cleaned_data["code"]
        if allowed and use_code(email=email, code=code, purpose=NEW_EMAIL):
            del request.session[WANTED_EMAIL]
            change_email(person=person, email=email)
            request.session.cycle_key()
            messages.success(request, _("Your e-mail is noted: it now opens your account."))
            return go_on(request)
        form.add_error("code", _("This code is not right, or it is too old. Ask for a new one."))
    page = FormPage(
        title=_("Look in your mailbox"),
        lead=_("Six digits have been sent to %(email)s.") % {"email": email},
        submit=_("Confirm"),
        back="people:account",
    )
    return show_form(request, page, form)


@sensitive_post_parameters("old", "new")
def account_password(request: HttpRequest) -> HttpResponse:
    """Set or change my password; whoever forgot it came in by an e-mailed code."""
    mine, came_by = request.presence.account, request.presence.came_by
    if came_by == "card":
        return refuse_by_card(request)
    asks_old = mine.has_usable_password() and came_by != "code"
    form = PasswordForm(request.POST or None, asks_old=asks_old)
    if form.is_valid():
        old = form.cleaned_data.get("old", "")
        allowed = may_try(request, "own_password", str(mine.id), limit=8)
        if not asks_old or (allowed and check_one_password(account=mine, password=old)):
            set_password(account=mine, password=form.cleaned_data["new"])
            update_session_auth_hash(request, mine)
            messages.success(request, _("Your password is set. Your other sessions are closed."))
            return redirect("people:account")
        form.add_error("old", _("This is not your password of today."))
    page = FormPage(title=_("My password"), submit=_("Keep this password"), back="people:account")
    return show_form(request, page, form)


@sensitive_post_parameters("code")
def account_personal_code(request: HttpRequest) -> HttpResponse:
    """Set the code that tells me apart from those who share my mailbox."""
    if request.presence.came_by == "card":
        return refuse_by_card(request)
    form = PersonalCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        set_personal_code(account=request.presence.account, code=form.cleaned_data["code"])
        messages.success(request, _("It is noted."))
        return redirect("people:account")
    page = FormPage(
        title=_("My personal code"),
        lead=_("If several people use your mailbox, it keeps your pages yours."),
        submit=_("Save"),
        back="people:account",
    )
    return show_form(request, page, form)


@require_POST
def account_sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Close every session, this one too."""
    if touches_elsewhere(request):
        return refuse_by_card(request)
    sign_out_everywhere(account=request.presence.account)
    messages.success(request, _("All your sessions are closed, on every device."))
    return redirect("people:sign_in")


@require_POST
def account_card_revoke(request: HttpRequest, card_id: str) -> HttpResponse:
    """Take back one of my own cards."""
    card = find_card_of(request.presence.person, card_id)
    if card is None or not request.presence.reaches(card.collective_id):
        raise Http404
    revoke_card(card=card, by=request.presence.person)
    messages.success(request, _("The card no longer opens anything."))
    return redirect("people:account")
