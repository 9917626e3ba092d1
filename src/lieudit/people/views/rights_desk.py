"""Requests about personal data as who answers for them sees them: a list, a page, a clock."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lieudit.hall.frame import say_done
from lieudit.hall.personal_data import list_holders, list_stays
from lieudit.hall.reads import log_read
from lieudit.hall.subjects import SubjectRef
from lieudit.people.actions.belonging import LastCoordinator
from lieudit.people.actions.forgetting import forget_person_in
from lieudit.people.actions.refusals import Refused
from lieudit.people.actions.rights.answering import answer_request, extend_request
from lieudit.people.actions.rights.asking import RIGHTS_REQUEST, ask_right
from lieudit.people.actions.rights.restricting import lift_restriction, restrict_data
from lieudit.people.forms.rights import AnswerForm, EnterForm, ExtendForm
from lieudit.people.models import Restriction, RightsRequest
from lieudit.people.models.rights import RightKind
from lieudit.people.queries.belongings import list_persons_in
from lieudit.people.queries.guardians import list_guardians_here
from lieudit.people.queries.rights.reach import find_restriction, list_restrictions_here
from lieudit.people.queries.rights.requests import (
    find_of_collective,
    list_of_collective,
    read_words,
    see,
)
from lieudit.people.views.acting import address, go, show_form, try_form

PER_PAGE = 20


@require_safe
def rights_list(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits and since when, what was answered, what is restricted."""
    asked = {
        "state": request.GET.get("state", ""),
        "kind": request.GET.get("kind", ""),
        "text": request.GET.get("q", "")[:100],
    }
    if asked["kind"] not in RightKind.values:
        asked["kind"] = ""
    collective_id = request.presence.collective.id
    found = list_of_collective(collective_id, timezone.localdate(), **asked)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "kinds": RightKind.choices,
        "is_filtered": any(asked.values()),
        "restrictions": list_restrictions_here(collective_id),
        "crumbs": crumbs(request, (_("Requests"), "")),
    }
    return render(request, "people/rights/list.html", context)


@require_http_methods(["GET", "POST"])
def rights_request(request: HttpRequest, slug: str, request_id: UUID) -> HttpResponse:
    """One request: its words, its clock, the answer to write. Opening it is written down."""
    row = find_request(request, request_id)
    form = AnswerForm(request.POST or None)

    def act() -> None:
        answer_request(
            row=row,
            outcome=form.cleaned_data["outcome"],
            words=form.cleaned_data["answer"],
            by=request.presence.person,
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The answer is kept, and the person is told."))
        return go(request, "rights_list")
    return show_request(request, row, form, ExtendForm())


@require_POST
def rights_extend(request: HttpRequest, slug: str, request_id: UUID) -> HttpResponse:
    """Two more months, with the reasons told to the person."""
    row = find_request(request, request_id)
    form = ExtendForm(request.POST)

    def act() -> None:
        extend_request(row=row, reasons=form.cleaned_data["reasons"], by=request.presence.person)

    if try_form(form, act):
        say_done(request, _("The new date is noted and the reasons are told to the person."))
        return go(request, "rights_request", request_id=row.id)
    return show_request(request, row, AnswerForm(), form)


@require_http_methods(["GET", "POST"])
def rights_enter(request: HttpRequest, slug: str) -> HttpResponse:
    """A letter, a call or a sheet is entered for whoever wrote it."""
    here = request.presence
    form = EnterForm(
        request.POST or None,
        persons=list_persons_in(here.collective.id),
        guardians=list_guardians_here(here.collective.id),
    )

    def act() -> None:
        ask_right(
            collective=here.collective,
            person=form.read_person(),
            asked=form.read_asked(),
            by=here.person,
            guardian=form.read_guardian(),
        )
        if form.cleaned_data["kind"] == "restriction":
            restrict_data(
                collective=here.collective, person=form.read_person(), closes_request=False
            )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The request is entered; its month has begun."))
        return go(request, "rights_list")
    return show_form(
        request,
        form,
        title=_("Enter a request received otherwise"),
        submit=_("Enter this request"),
        back=address(request, "rights_list"),
        lead=_("A right may be used by letter, by voice or on paper: nobody has to use this site."),
        crumbs=crumbs(request, (_("Requests"), address(request, "rights_list"))),
    )


@require_http_methods(["GET", "POST"])
def rights_erase(request: HttpRequest, slug: str, request_id: UUID) -> HttpResponse:
    """Do what a letter asks: erase what this collective holds on the person; confirmed."""
    row, here = find_request(request, request_id), request.presence
    if row.kind != "erasure" or row.answered_on or row.person_id == here.person.id:
        raise Http404
    if request.method == "POST":
        try:
            with transaction.atomic():  # nobody is told of an erasure that was not done
                answer_request(
                    row=row,
                    outcome="granted",
                    words=_("What this group held on you is erased."),
                    by=here.person,
                )
                forget_person_in(person=row.person, collective=here.collective, by=here.person)
        except LastCoordinator:
            messages.error(request, _("The only coordinator hands over first."))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            say_done(request, _("What this group held on the person is erased."))
        return go(request, "rights_list")
    stays = list_stays(row.person_id, here.collective.id)
    lines = [str(one.goes) for one in list_holders() if one.goes]
    lines += [f"{one.what} {one.why} {one.until}" for kept in stays.values() for one in kept]
    context = {
        "question": _("Erase what this group holds on %(name)s?") % {"name": row.person.full_name},
        "consequence_title": _("This cannot be undone"),
        "consequences": lines,
        "confirm_label": _("Erase, and answer the request"),
        "action_url": request.path,
        "cancel_url": address(request, "rights_request", request_id=row.id),
    }
    return render(request, "hall/confirm.html", context)


@require_POST
def restriction_lift(request: HttpRequest, slug: str, restriction_id: UUID) -> HttpResponse:
    """The reason is over; the person is told."""
    found: Restriction | None = find_restriction(request.presence.collective.id, restriction_id)
    if found is None:
        raise Http404
    lift_restriction(restriction=found, by=request.presence.person)
    say_done(request, _("The restriction is lifted and the person is told."))
    return go(request, "rights_list")


def find_request(request: HttpRequest, request_id: UUID) -> RightsRequest:
    row = find_of_collective(request.presence.collective.id, request_id)
    if row is None:
        raise Http404
    return row


def show_request(
    request: HttpRequest, row: RightsRequest, form: AnswerForm, extend_form: ExtendForm
) -> HttpResponse:
    here = request.presence
    log_read(
        scope_id=here.collective.id,
        actor_id=here.person.id,
        person_id=row.person_id,
        what="rights_request",
        subject=SubjectRef(RIGHTS_REQUEST, row.id),
    )
    context: dict[str, Any] = {
        "seen": see(row, timezone.localdate()),
        "words": read_words(row),
        "form": form,
        "extend_form": extend_form,
        "is_mine": row.person_id == here.person.id,
        "crumbs": crumbs(
            request,
            (_("Requests"), address(request, "rights_list")),
            (row.get_kind_display(), ""),
        ),
    }
    status = 422 if form.errors or extend_form.errors else 200
    return render(request, "people/rights/request.html", context, status=status)


def crumbs(request: HttpRequest, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Personal data"), address(request, "privacy")), *more]
