"""Invitations: made, shared, sent again, taken back; and the page that accepts one."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lieudit.people.actions.accounts import ensure_account
from lieudit.people.actions.invitations import (
    NewInvitation,
    accept_as,
    accept_as_new,
    list_roles_to_give,
    make_invitation,
    may_give,
    renew_invitation,
    revoke_invitation,
    write_link,
)
from lieudit.people.actions.mail_codes import NEW_EMAIL, send_code
from lieudit.people.actions.refusals import Refused
from lieudit.people.actions.sessions import begin_session
from lieudit.people.engine.codes import show_code
from lieudit.people.forms.joining import AcceptForm, InvitationForm
from lieudit.people.models import Invitation, Person
from lieudit.people.queries.belongings import is_in
from lieudit.people.queries.invitations import find_by_token, list_alive, list_pending
from lieudit.people.views.account import WANTED_EMAIL
from lieudit.people.views.acting import find_here
from lieudit.people.views.pages import FormPage, show_form
from lieudit.people.views.throttling import may_try
from lieudit.people.views.ways import go_home

SHOWN_INVITATION = "shown_invitation"


def invitations(request: HttpRequest, slug: str) -> HttpResponse:
    """Those that still stand, with how often they were used."""
    presence = request.presence
    pending = list_pending(presence.collective.id)
    handled = {one.id for one in pending if may_give(presence.roles, one.role)}
    context = {"invitations": pending, "handled": handled}
    return render(request, "people/invitations.html", context)


@never_cache
def invitation_make(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite one person by e-mail, or several by a link shown this once."""
    presence = request.presence
    roles = list_roles_to_give(presence.roles)
    form = InvitationForm(request.POST or None, roles=roles)
    if form.is_valid():
        if may_try(request, "invite", str(presence.person.id), limit=60):
            new = make_invitation(
                collective=presence.collective,
                by=presence.person,
                by_roles=presence.roles,
                **form.cleaned_data,
            )
            return _show_new(request, new)
        form.add_error(None, _("Too many invitations at once. Wait a quarter of an hour."))
    page = FormPage(
        title=_("Invite"),
        lead=_("By e-mail for one person; by a link, a code and a sheet to print for several."),
        submit=_("Make the invitation"),
        back=reverse("people:invitations", args=[slug]),
    )
    return show_form(request, page, form)


@never_cache
@require_POST
def invitation_renew(request: HttpRequest, slug: str, invitation_id: UUID) -> HttpResponse:
    """Send it again, with a new link; the old link stops."""
    invitation = _find(request, invitation_id)
    if not may_try(request, "invite", str(request.presence.person.id), limit=60):
        messages.error(request, _("Too many invitations at once. Wait a quarter of an hour."))
        return redirect("people:invitations", slug=slug)
    presence = request.presence
    new = renew_invitation(invitation=invitation, by=presence.person, by_roles=presence.roles)
    return _show_new(request, new)


@require_POST
def invitation_revoke(request: HttpRequest, slug: str, invitation_id: UUID) -> HttpResponse:
    """Take it back."""
    revoke_invitation(invitation=_find(request, invitation_id), by=request.presence.person)
    messages.success(request, _("The invitation no longer opens anything."))
    return redirect("people:invitations", slug=slug)


def invitation_open(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address bar, then show who invites to what."""
    invitation = find_by_token(token) if may_try(request, "invitation") else None
    if invitation is None:
        return render(request, "people/invitation_gone.html")
    request.session[SHOWN_INVITATION] = str(invitation.id)
    return redirect("people:invitation_accept")


def invitation_accept(request: HttpRequest) -> HttpResponse:
    """Say yes: with a first name, or as the person who is signed in."""
    shown = request.session.get(SHOWN_INVITATION)
    invitation = list_alive().filter(id=shown).first() if shown else None
    if invitation is None:
        return render(request, "people/invitation_gone.html")
    presence = request.presence
    if presence.person and presence.came_by != "card":
        return _accept_signed_in(request, invitation, presence.person)
    form = AcceptForm(request.POST or None)
    if invitation.email:
        del form.fields["email"]
    if form.is_valid():
        return _accept_as_new(request, invitation, form.cleaned_data)
    context = {"invitation": invitation, "form": form}
    status = 422 if form.errors else 200
    return render(request, "people/invitation_accept.html", context, status=status)


def _accept_signed_in(request: HttpRequest, invitation: Invitation, person: Person) -> HttpResponse:
    already = is_in(person, invitation.collective_id) and not invitation.role
    if already or request.method == "POST":
        try:
            if not already and not accept_as(invitation=invitation, person=person):
                return render(request, "people/invitation_gone.html")
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        del request.session[SHOWN_INVITATION]
        return go_home(invitation.collective)
    return render(request, "people/invitation_accept.html", {"invitation": invitation})


def _accept_as_new(
    request: HttpRequest, invitation: Invitation, data: dict[str, str]
) -> HttpResponse:
    names = {name: data[name] for name in ("given_name", "family_name")}
    try:
        person = accept_as_new(invitation=invitation, **names)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("people:sign_in")
    if person is None:
        return render(request, "people/invitation_gone.html")
    home = reverse("people:home", args=[invitation.collective.slug])
    account = ensure_account(person=person)
    if not begin_session(request=request, account=account, came_by="code"):
        return redirect("people:second_factor")
    email = data.get("email")
    if email and may_try(request, "new_email", str(person.id), limit=5):
        send_code(email=email, purpose=NEW_EMAIL)
        request.session[WANTED_EMAIL] = email
        return HttpResponseRedirect(f"{reverse('people:account_email_confirm')}?next={home}")
    return HttpResponseRedirect(home)


def _find(request: HttpRequest, invitation_id: UUID) -> Invitation:
    """Return one she may handle: to renew or take back needs the right to give its role."""
    found: Invitation = find_here(request, Invitation, invitation_id, revoked_at=None)
    if not may_give(request.presence.roles, found.role):
        raise PermissionDenied
    return found


def _show_new(request: HttpRequest, new: NewInvitation) -> HttpResponse:
    invitation = new.invitation
    if invitation.email:
        messages.success(
            request, _("The invitation is on its way to %(email)s.") % {"email": invitation.email}
        )
        return redirect("people:invitations", slug=request.presence.collective.slug)
    context = {
        "invitation": invitation,
        "link": write_link(new.token),
        "code": show_code(new.short_code),
        "site": settings.SITE_URL.partition("://")[2] + "/carte/",
        "text": _("%(name)s invites you to join “%(collective)s”. Open this link:")
        % {"name": request.presence.person.given_name, "collective": invitation.collective.name},
    }
    return render(request, "people/invitation_sheet.html", context)
