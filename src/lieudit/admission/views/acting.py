"""How a page carries out an act: a refusal goes back to the form, nothing typed is lost."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lieudit.admission.access import leads_admission
from lieudit.admission.actions.refusals import Refused
from lieudit.admission.actions.tracing import point_at
from lieudit.admission.forms.grounds import say_grounds
from lieudit.admission.queries.candidacies import Walk, find_walk
from lieudit.hall.access import Verdict
from lieudit.hall.reads import log_reads
from lieudit.people.doors import PersonSeen, StageRefused, list_members

Text = str | Promise


def try_form(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Do the act once the form is good; put a refusal beside its field."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    except StageRefused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


def try_act(request: HttpRequest, act: Callable[[], Any]) -> bool:
    """Do an act asked by a button; tell a refusal on the next page."""
    try:
        act()
    except (Refused, StageRefused) as refusal:
        messages.error(request, refusal.sentence)
        return False
    return True


def address(request: HttpRequest, name: str, **kwargs: Any) -> str:
    """Return the address of a page of this collective."""
    return reverse(f"admission:{name}", kwargs={"slug": request.presence.collective.slug, **kwargs})


def go(request: HttpRequest, name: str, end: str = "", **kwargs: Any) -> HttpResponse:
    return redirect(address(request, name, **kwargs) + end)


def show_form(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: Text,
    submit: Text,
    back: str,
    crumbs: Sequence[tuple[Text, str]] = (),
    lead: Text = "",
    notice: Text = "",
) -> HttpResponse:
    """Draw a page with one form, its button and the way back."""
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "back": back,
        "lead": lead,
        "notice": notice,
        "crumbs": [*crumbs, (title, "")],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "admission/one_form.html", page, status=status)


def find_walk_here(request: HttpRequest, candidacy_id: UUID) -> Walk:
    walk = find_walk(request.presence.collective.id, candidacy_id, timezone.localdate())
    if walk is None:
        raise Http404
    return walk


def list_people(request: HttpRequest, but: Iterable[UUID] = ()) -> list[PersonSeen]:
    """Return who may follow a path or decide: who takes part, without those who walk it."""
    left_out = set(but)
    return [
        one.person
        for one in list_members(request.presence.collective.id)
        if one.person.id not in left_out and (one.stage in ("integration", "member") or one.roles)
    ]


def walkers(walk: Walk) -> list[UUID]:
    return [one.person_id for one in walk.applicants]


def warn_grounds(request: HttpRequest, *texts: str) -> None:
    """Tell the writer that words touch a ground the law forbids; they are kept all the same."""
    said = say_grounds(texts, request.LANGUAGE_CODE)
    if said:
        messages.warning(request, said)


def log_opening(request: HttpRequest, walk: Walk, what: str) -> None:
    """Each adult of the household sees who opened what of her path."""
    log_reads(
        scope_id=request.presence.collective.id,
        actor_id=request.presence.person.id,
        what=what,
        opened=[(one.person_id, point_at(walk.id)) for one in walk.applicants],
    )


def crumbs(request: HttpRequest, walk: Walk | None = None) -> list[tuple[Text, str]]:
    leads = leads_admission(request, {}) is Verdict.ALLOW
    home = address(request, "board" if leads else "counts")  # a page each of them may open
    way: list[tuple[Text, str]] = [(_("Ways in"), home)]
    if walk is not None:
        way.append((walk.name, address(request, "candidacy", candidacy_id=walk.id)))
    return way
