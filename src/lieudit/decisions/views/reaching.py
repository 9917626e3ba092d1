"""What the pages of this room share: the way back, the proposal, acts that may refuse."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lieudit.decisions.access import leads_one
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.engine.stages import OPEN
from lieudit.decisions.models import Elector, Proposal, Stage
from lieudit.decisions.queries.proposals import find_proposal
from lieudit.decisions.queries.roll import is_on_roll
from lieudit.hall.access import Verdict
from lieudit.people.access import takes_part
from lieudit.people.doors import PersonSeen, list_members

Text = str | Promise


def address(request: HttpRequest, name: str, **kwargs: Any) -> str:
    """Return the address of a page of this collective."""
    slug = request.presence.collective.slug
    return reverse(f"decisions:{name}", kwargs={"slug": slug, **kwargs})


def go(request: HttpRequest, name: str, end: str = "", **kwargs: Any) -> HttpResponse:
    return redirect(address(request, name, **kwargs) + end)


def go_back(request: HttpRequest, proposal_id: UUID, end: str = "") -> HttpResponse:
    """Return to the page of a proposal, at the place that changed."""
    return go(request, "detail", end, proposal_id=proposal_id)


def leads(request: HttpRequest, proposal: Proposal) -> bool:
    return leads_one(request, {"proposal_id": proposal.id}) is Verdict.ALLOW


def may_speak(request: HttpRequest, proposal: Proposal) -> bool:
    """Whether one may ask and react here: on the roll, heard apart, or leading; while open."""
    if proposal.stage not in OPEN:
        return False
    return leads(request, proposal) or is_on_roll(proposal, request.presence.person.id)


def find_here(request: HttpRequest, proposal_id: UUID) -> Proposal:
    """Return the proposal of the address; a draft only to those who lead it."""
    proposal = find_proposal(request.presence.collective.id, proposal_id)
    if proposal is None or (proposal.stage == Stage.DRAFT and not leads(request, proposal)):
        raise Http404
    return proposal


def try_form(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Do the act once the form is good; put a refusal beside its field."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    return True


def try_act(request: HttpRequest, act: Callable[[], Any]) -> bool:
    """Do an act asked by a button; tell a refusal on the next page."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return False
    return True


def show_form(
    request: HttpRequest,
    form: forms.Form,
    *,
    proposal: Proposal,
    title: Text,
    submit: Text,
    lead: Text = "",
    notice: Text = "",
    is_danger: bool = False,
) -> HttpResponse:
    """Draw a page with one form about a proposal, its button and the way back."""
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "lead": lead,
        "notice": notice,
        "is_danger": is_danger,
        "has_file": form.is_multipart(),
        "back": address(request, "detail", proposal_id=proposal.id),
        "crumbs": list_crumbs(request, proposal, title),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "decisions/one_form.html", page, status=status)


def list_crumbs(
    request: HttpRequest, proposal: Proposal | None = None, *last: Text
) -> Sequence[tuple[Text, str]]:
    """Return home, the list for whoever may open it, the proposal, and this page."""
    slug = request.presence.collective.slug
    may_list = takes_part(request, {}) is Verdict.ALLOW
    home: list[tuple[Text, str]] = [(_("Home"), reverse("people:home", kwargs={"slug": slug}))]
    if may_list:
        home.append((_("Decisions"), address(request, "list") if proposal or last else ""))
    if proposal is not None:
        here = address(request, "detail", proposal_id=proposal.id) if last else ""
        home.append((proposal.title, here))
    return [*home, *((word, "") for word in last)]


def name_elector(row: Elector) -> str:
    """Return how a line of the roll is called; a dash once its person is forgotten."""
    if row.person is not None:
        return str(row.person.full_name)
    return row.household.name if row.household is not None else row.label or "—"


def list_people(request: HttpRequest) -> list[PersonSeen]:
    """Return who may carry, facilitate or decide: those who take part in the group."""
    return [
        one.person
        for one in list_members(request.presence.collective.id)
        if one.stage in ("integration", "member") or one.roles
    ]
