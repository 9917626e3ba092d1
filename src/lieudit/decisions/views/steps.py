"""A proposal moved on, amended, compared, conducted, concluded, taken back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lieudit.decisions.actions import moving
from lieudit.decisions.actions.closing import close_proposal
from lieudit.decisions.engine.versions import compare_texts, count_changes
from lieudit.decisions.forms.proposal import AmendForm, ConductForm, WhyForm
from lieudit.decisions.models import Proposal, ProposalVersion, Stage
from lieudit.decisions.queries.proposals import list_versions
from lieudit.decisions.views.reaching import (
    Text,
    find_here,
    go_back,
    list_crumbs,
    list_people,
    show_form,
    try_act,
    try_form,
)
from lieudit.hall.frame import say_done


@require_POST
def stage_move(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Go to another stage; the way back is another move."""
    proposal = find_here(request, proposal_id)
    act = {
        "proposal_id": proposal.id,
        "actor_id": request.presence.person.id,
        "to_stage": request.POST.get("to", ""),
    }
    if try_act(request, lambda: moving.move_stage(**act)):
        say_done(request, _("The proposal has moved on."))
    return go_back(request, proposal.id)


def amend(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Write another version; the former stays, and everybody is asked again."""
    proposal = find_open(request, proposal_id)
    last = list_versions(proposal)[-1]
    initial = {
        "title": last.title, "driver": last.driver, "text": last.text, "before": last.number,
    }  # fmt: skip
    form = AmendForm(request.POST or None, initial=initial)

    def write() -> None:
        said = dict(form.cleaned_data)
        moving.amend_proposal(proposal_id=proposal.id, actor_id=request.presence.person.id, **said)

    if request.method == "POST" and try_form(form, write):
        say_done(request, _("The new version is there. Those who had answered are asked again."))
        return go_back(request, proposal.id)
    return show_form(
        request,
        form,
        proposal=proposal,
        title=_("Amend the proposal"),
        submit=_("Keep this version"),
        lead=_("Version %(number)s follows. The former stays readable.")
        % {"number": last.number + 1},
    )


@require_safe
def versions(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Every version, and what changed between two of them."""
    proposal = find_here(request, proposal_id)
    rows = list_versions(proposal)
    by_number = {row.number: row for row in rows}
    after = by_number.get(read_number(request, "a"), rows[-1])
    before = by_number.get(read_number(request, "de"), by_number.get(after.number - 1))
    page = {
        "proposal": proposal,
        "rows": list(reversed(rows)),
        "after": after,
        "before": before,
        "parts": compare_versions(before, after) if before else [],
        "crumbs": list_crumbs(request, proposal, _("Versions")),
    }
    return render(request, "decisions/versions.html", page)


def compare_versions(before: ProposalVersion, after: ProposalVersion) -> list[dict[str, Any]]:
    """Return the title, the need and the words, with what changed in each."""
    parts = []
    for label, name in ((_("Title"), "title"), (_("Why"), "driver"), (_("Words"), "text")):
        paragraphs = compare_texts(getattr(before, name), getattr(after, name))
        added, removed = count_changes(paragraphs)
        if name == "text" or added or removed:
            told = {"label": label, "paragraphs": paragraphs, "added": added, "removed": removed}
            parts.append(told)
    return parts


def read_number(request: HttpRequest, name: str) -> int:
    told = request.GET.get(name, "")
    return int(told) if told.isdecimal() and len(told) < 6 else 0  # noqa: PLR2004


def conduct(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Who carries, facilitates, decides; until when."""
    proposal = find_open(request, proposal_id)
    me = request.presence.person.id
    initial = {
        "owner": proposal.owner_id or "",
        "facilitator": proposal.facilitator_id or "",
        "decider": proposal.decider_id or "",
        "closes_on": timezone.localdate(proposal.closes_at) if proposal.closes_at else None,
        "review_on": proposal.review_on,
    }
    form = ConductForm(
        request.POST or None,
        initial=initial,
        people=list_people(request),
        may_hand_on=proposal.owner_id in {None, me},
    )

    def keep() -> None:
        said = form.cleaned_data
        moving.set_conduct(
            proposal_id=proposal.id,
            actor_id=me,
            owner_id=said.get("owner", proposal.owner_id),
            facilitator_id=said["facilitator"],
            decider_id=said["decider"],
            closes_on=said["closes_on"],
            review_on=said["review_on"],
        )

    if request.method == "POST" and try_form(form, keep):
        say_done(request, _("Kept."))
        return go_back(request, proposal.id)
    title = _("Who leads it, and until when")
    return show_form(request, form, proposal=proposal, title=title, submit=_("Keep"))


def conclude(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Close it by its method, with a few words for the register."""

    def act(proposal: Proposal, words: str) -> None:
        close_proposal(proposal_id=proposal.id, actor_id=request.presence.person.id, words=words)

    return close_with_words(
        request, proposal_id, act,
        title=_("Conclude"), submit=_("Conclude"), done=_("It is concluded."),
    )  # fmt: skip


def withdraw(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """The owner takes her proposal back."""

    def act(proposal: Proposal, words: str) -> None:
        moving.withdraw_proposal(
            proposal_id=proposal.id, actor_id=request.presence.person.id, words=words
        )

    return close_with_words(
        request, proposal_id, act,
        title=_("Take the proposal back"), submit=_("Take it back"),
        done=_("The proposal is taken back. What was said of it stays readable."), is_danger=True,
    )  # fmt: skip


def escalate(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Pass it on to whom the rule names."""

    def act(proposal: Proposal, words: str) -> None:
        moving.escalate_proposal(
            proposal_id=proposal.id, actor_id=request.presence.person.id, words=words
        )

    return close_with_words(
        request, proposal_id, act,
        title=_("Pass the question on"), submit=_("Pass it on"),
        done=_("The question is passed on; nothing is decided here."), is_danger=True,
    )  # fmt: skip


def close_with_words(
    request: HttpRequest,
    proposal_id: UUID,
    act: Callable[[Proposal, str], None],
    *,
    title: Text,
    submit: Text,
    done: str,
    is_danger: bool = False,
) -> HttpResponse:
    """Ask for a few words, then close; a refusal is told on the same page."""
    proposal = find_open(request, proposal_id)
    form = WhyForm(request.POST if request.method == "POST" else None)
    is_sent = request.method == "POST"
    if is_sent and try_form(form, lambda: act(proposal, form.cleaned_data["words"])):
        say_done(request, done)
        return go_back(request, proposal.id)
    return show_form(
        request, form, proposal=proposal, title=title, submit=submit, is_danger=is_danger
    )


def find_open(request: HttpRequest, proposal_id: UUID) -> Proposal:
    """Return a proposal that opened; a closed one is still found, and its acts say no."""
    proposal = find_here(request, proposal_id)
    if proposal.stage == Stage.DRAFT:
        raise Http404
    return proposal
