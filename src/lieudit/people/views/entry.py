"""Coming in: by password, by an e-mailed code, as one of several behind a mailbox; going out."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from lieudit.people.actions.accounts import ensure_account
from lieudit.people.actions.mail_codes import send_code, use_code
from lieudit.people.actions.passwords import check_passwords, is_personal_code
from lieudit.people.actions.sessions import begin_session
from lieudit.people.forms.entry import MailboxForm, MailCodeForm, SignInForm
from lieudit.people.models import Person
from lieudit.people.personas import PERSONAS
from lieudit.people.queries.accounts import is_any_guarded, list_known, list_persons_of
from lieudit.people.queries.belongings import list_belongings
from lieudit.people.views.pages import FormPage, read_next, show_form
from lieudit.people.views.throttling import may_try
from lieudit.people.views.ways import go_on, go_with_next

MAILBOX = "mailbox"  # where a code was sent
PROVEN = "proven_persons"  # who stands behind a mailbox or password just proven
PROVEN_TIME = timedelta(minutes=10)


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """E-mail and password; links to the code and to the card."""
    if request.presence.person and request.method == "GET":
        return go_on(request)
    form = SignInForm(request.POST or None)
    if form.is_valid():
        email = form.cleaned_data["email"]
        if not may_try(request, "password", email, limit=8):
            form.add_error(None, _("Too many tries. Wait a quarter of an hour, or ask for a code."))
        else:
            found = check_passwords(email=email, password=form.cleaned_data["password"])
            if found:
                return _let_in(request, [account.person for account in found], "password")
            form.add_error(
                None, _("This e-mail and this password do not go together. You may ask for a code.")
            )
    personas = PERSONAS.values() if settings.IS_DEMO and not form.errors else []
    context = {"form": form, "next": read_next(request), "personas": personas}
    return render(request, "people/sign_in.html", context, status=422 if form.errors else 200)


def code_ask(request: HttpRequest) -> HttpResponse:
    """Ask for six digits by e-mail; the page answers the same whoever asks."""
    form = MailboxForm(request.POST or None)
    if form.is_valid():
        email = form.cleaned_data["email"]
        if may_try(request, "send_code", email, limit=4):
            send_code(email=email)
        request.session[MAILBOX] = email
        return go_with_next(request, "people:code_enter")
    page = FormPage(
        title=_("Receive a code by e-mail"),
        lead=_("No password needed: we send six digits to your mailbox."),
        submit=_("Send me a code"),
        back="people:sign_in",
    )
    return show_form(request, page, form)


def code_enter(request: HttpRequest) -> HttpResponse:
    """Type the six digits."""
    email = request.session.get(MAILBOX)
    if not email:
        return go_with_next(request, "people:code_ask")
    form = MailCodeForm(request.POST or None)
    if form.is_valid():
        allowed = may_try(request, "use_code", email, limit=15)
        if allowed and use_code(email=email, code=form.cleaned_data["code"]):
            del request.session[MAILBOX]
            return _let_in(request, list_persons_of(email), "code")
        form.add_error("code", _("This code is not right, or it is too old. Ask for a new one."))
    page = FormPage(
        title=_("Look in your mailbox"),
        lead=_("If we know %(email)s, six digits have just been sent there. They last 15 minutes.")
        % {"email": email},
        submit=_("Come in"),
        back="people:code_ask",
    )
    return show_form(request, page, form)


@sensitive_post_parameters("code")
def who_are_you(request: HttpRequest) -> HttpResponse:
    """Several persons share what was just proven: which one is here?"""
    proven = _read_proven(request)
    if proven is None:
        return go_with_next(request, "people:sign_in")
    persons, came_by = proven
    error = ""
    if request.method == "POST":
        chosen = next((one for one in persons if str(one.id) == request.POST.get("person")), None)
        if chosen is None:
            error = _("Choose your first name.")
        elif _may_be(request, chosen):
            return _enter(request, chosen, came_by)
        else:
            error = _("This personal code is not right.")
    context = {
        "choices": _list_choices(persons),
        "asks_code": is_any_guarded(persons),
        "error": error,
        "chosen": request.POST.get("person", ""),
        "next": read_next(request),
    }
    return render(request, "people/who_are_you.html", context, status=422 if error else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, _("You have left. See you soon."))
    return redirect("people:sign_in")


def _let_in(request: HttpRequest, persons: list[Person], came_by: str) -> HttpResponse:
    if len(persons) == 1 and not (came_by == "code" and is_any_guarded(persons)):
        return _enter(request, persons[0], came_by)
    request.session.cycle_key()  # a key known before the proof must not share it
    request.session[PROVEN] = {
        "ids": [str(one.id) for one in persons],
        "came_by": came_by,
        "at": timezone.now().isoformat(),
    }
    return go_with_next(request, "people:who_are_you")


def _list_choices(persons: list[Person]) -> list[tuple[str, str]]:
    """First names only; with their groups when two are the same."""
    names = [one.given_name.casefold() for one in persons]
    choices = []
    for one in persons:
        groups = []
        if names.count(one.given_name.casefold()) > 1:
            groups = [belonging.collective.name for belonging in list_belongings(one)]
        choices.append((str(one.id), " · ".join([one.given_name, *groups])))
    return choices


def _enter(request: HttpRequest, person: Person, came_by: str) -> HttpResponse:
    account = ensure_account(person=person)
    if not account.is_active:
        return go_with_next(request, "people:sign_in")
    if begin_session(request=request, account=account, came_by=came_by):
        return go_on(request)
    return go_with_next(request, "people:second_factor")


def _may_be(request: HttpRequest, person: Person) -> bool:
    account = ensure_account(person=person)
    if not account.personal_code:
        return True
    if not may_try(request, "personal_code", str(account.id), limit=6):
        return False
    return is_personal_code(account=account, code=request.POST.get("code", "").strip())


def _read_proven(request: HttpRequest) -> tuple[list[Person], str] | None:
    proven = request.session.get(PROVEN)
    if not proven:
        return None
    age = timezone.now() - datetime.fromisoformat(proven["at"])
    if not timedelta(0) <= age <= PROVEN_TIME:
        del request.session[PROVEN]
        return None
    return list_known(proven["ids"]), proven["came_by"]
