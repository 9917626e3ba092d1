"""A proposal begun, corrected, thrown away, opened."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from lieudit.decisions.actions import drafting
from lieudit.decisions.actions.opening import open_proposal
from lieudit.decisions.engine.rules import read_rule
from lieudit.decisions.forms.proposal import OpenForm, ProposalForm, tell_draft
from lieudit.decisions.models import Proposal, Stage
from lieudit.decisions.queries.roll import list_seats
from lieudit.decisions.queries.rule_sources import list_rules
from lieudit.decisions.views.panels import find_panel, list_offered
from lieudit.decisions.views.reaching import (
    address,
    find_here,
    go,
    go_back,
    list_crumbs,
    list_people,
    try_form,
)
from lieudit.hall.frame import say_done
from lieudit.people.doors import list_bodies


def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a proposal: its need, its words, how to decide."""
    form = make_form(request, initial={"method": request.GET.get("methode", "consent")})
    here = request.presence
    made: list[Proposal] = []

    def begin() -> None:
        draft = form.read_draft()
        made.append(
            drafting.start_draft(
                collective_id=here.collective.id,
                actor_id=here.person.id,
                owner_id=here.person.id,
                draft=draft,
            )
        )

    if request.method == "POST" and try_form(form, begin):
        say_done(request, _("The draft is kept. Read it again, then open it to the group."))
        return go_back(request, made[0].id)
    return show_draft(request, form, None)


def draft_edit(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Write a draft again."""
    proposal = find_draft(request, proposal_id)
    former = drafting.read_draft(proposal)
    form = make_form(request, initial=tell_draft(former) | {"revision": proposal.revision})

    def change() -> None:
        drafting.change_draft(
            proposal_id=proposal.id,
            actor_id=request.presence.person.id,
            draft=form.read_draft(former),
            revision=form.cleaned_data["revision"],
        )

    if request.method == "POST" and try_form(form, change):
        say_done(request, _("Kept."))
        return go_back(request, proposal.id)
    return show_draft(request, form, proposal)


def draft_drop(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Ask once, then throw a draft away."""
    proposal = find_draft(request, proposal_id)
    if request.method == "POST":
        drafting.drop_draft(proposal_id=proposal.id, actor_id=request.presence.person.id)
        say_done(request, _("The draft is thrown away."))
        return go(request, "list")
    page = {
        "question": _("Throw this draft away?"),
        "consequence_title": proposal.title,
        "consequences": [_("Its words are erased for good. Nobody had been asked anything yet.")],
        "confirm_label": _("Throw away"),
        "action_url": address(request, "draft_drop", proposal_id=proposal.id),
        "cancel_url": address(request, "detail", proposal_id=proposal.id),
    }
    return render(request, "hall/confirm.html", page)


def draft_open(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Show who will decide and by which rule, then open."""
    proposal = find_draft(request, proposal_id)
    rule = read_rule(proposal.rule)
    form = OpenForm(request.POST if request.method == "POST" else None)

    def open_it() -> None:
        open_proposal(
            proposal_id=proposal.id,
            actor_id=request.presence.person.id,
            users=form.cleaned_data["users"].splitlines() if rule.hears_users else (),
        )

    if request.method == "POST" and try_form(form, open_it):
        say_done(request, _("The proposal is open: those who decide see it on their home page."))
        return go_back(request, proposal.id)
    seats = list_seats(proposal.collective_id, proposal.body_id, rule, timezone.localdate())
    page = {
        "proposal": proposal,
        "form": form if rule.hears_users else None,
        "errors": form.non_field_errors() if form.is_bound else [],
        "all_errors": [one for told in form.errors.values() for one in told]
        if form.is_bound
        else [],
        "rule": rule,
        "panel": find_panel(proposal.method),
        "voters": [one for one in seats if one.standing == "voter"],
        "observers": [one for one in seats if one.standing == "observer"],
        "crumbs": list_crumbs(request, proposal, _("Open it")),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "decisions/draft_open.html", page, status=status)


def find_draft(request: HttpRequest, proposal_id: UUID) -> Proposal:
    proposal = find_here(request, proposal_id)
    if proposal.stage != Stage.DRAFT:
        raise Http404
    return proposal


def make_form(request: HttpRequest, initial: dict[str, object]) -> ProposalForm:
    here = request.presence.collective
    today = timezone.localdate()
    return ProposalForm(
        request.POST or None,
        initial=initial,
        methods=[(panel.code, panel) for panel in list_offered()],
        bodies=list_bodies(here.id, today),
        rules=list_rules(here.id, today),
        people=list_people(request),
    )


def show_draft(request: HttpRequest, form: ProposalForm, proposal: Proposal | None) -> HttpResponse:
    title = _("Correct the draft") if proposal else _("Propose something")
    offered = list_offered()
    page = {
        "form": form,
        "title": title,
        "first": [one for one in offered if one.is_first],
        "further": [one for one in offered if not one.is_first],
        "chosen": form["method"].value(),
        "back": (
            address(request, "detail", proposal_id=proposal.id)
            if proposal
            else address(request, "list")
        ),
        "crumbs": list_crumbs(request, proposal, title),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "decisions/new.html", page, status=status)
