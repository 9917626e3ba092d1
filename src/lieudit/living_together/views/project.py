"""The project: read whole, written part by part, proposed to."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from lieudit.hall.access import Verdict
from lieudit.hall.frame import say_done
from lieudit.living_together.actions.projects import (
    ChangedMeanwhile,
    write_dimension,
    write_project,
)
from lieudit.living_together.actions.proposals import (
    answer_proposal,
    make_proposal,
    withdraw_proposal,
)
from lieudit.living_together.engine.completeness import DIMENSIONS
from lieudit.living_together.forms.project_forms import (
    AnswerForm,
    DimensionForm,
    GeneralForm,
    ProposalForm,
)
from lieudit.living_together.forms.words import list_figures, list_findings, list_missing_words
from lieudit.living_together.models import Proposal
from lieudit.living_together.queries.projects import (
    CONTENT_CARD,
    find_project,
    find_proposal,
    list_proposals,
    list_versions,
    read_project,
)
from lieudit.living_together.views.reaching import go, list_crumbs, show_form
from lieudit.people.access import leads_on_site, takes_part

GENERAL = (
    "inhabitants", "carrier", "animator", "watcher", "how_residents_steer", "review_on",
)  # fmt: skip


@require_safe
def project(request: HttpRequest, slug: str) -> HttpResponse:
    return show_project(request, ProposalForm())


def show_project(request: HttpRequest, form: ProposalForm) -> HttpResponse:
    """Draw the whole project, with the form of proposals at its end."""
    here = request.presence.collective
    seen = read_project(here.id, timezone.localdate())
    page = {
        "seen": seen,
        "figures": list_figures(seen),
        "findings": list_findings(seen),
        "missing": list_missing_words(seen.missing),
        "content_rule": seen.rules[CONTENT_CARD],
        "versions": list_versions(here.id),
        "proposals": list_proposals(here.id),
        "form": form,
        "may_write": takes_part(request, {}) is Verdict.ALLOW,
        "may_adopt": leads_on_site(request, {}) is Verdict.ALLOW,
        "today": timezone.localdate(),
        "crumbs": list_crumbs(request),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "living_together/project.html", page, status=status)


def project_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """The general part; two people saving at once are told, never overwritten."""
    here = request.presence.collective
    row = find_project(here.id)
    initial = {name: getattr(row, name) for name in GENERAL} | {"revision": row.revision}
    form = GeneralForm(request.POST or None, initial=initial)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in GENERAL}
        try:
            write_project(
                collective_id=here.id,
                actor_id=request.presence.person.id,
                revision=form.cleaned_data["revision"],
                said=said,
            )
        except ChangedMeanwhile:
            form.add_error(None, MEANWHILE)
        else:
            say_done(request, _("Kept."))
            return go(request)
    return show_form(request, form, _("Who, how many, until when"), _("Keep"))


MEANWHILE = gettext_lazy(
    "Somebody else has just changed this page. Open it in another tab, put your words together "
    "with hers, then keep."
)


def dimension_edit(request: HttpRequest, slug: str, dimension: str) -> HttpResponse:
    """What residents want in one of the four dimensions."""
    if dimension not in DIMENSIONS:
        raise Http404
    here = request.presence.collective
    seen = read_project(here.id, timezone.localdate())
    one = next(one for one in seen.dimensions if one.name == dimension)
    form = DimensionForm(request.POST or None, initial={"wants": one.wants, "before": one.wants})
    if form.is_valid():
        try:
            write_dimension(
                collective_id=here.id,
                actor_id=request.presence.person.id,
                dimension=dimension,
                wants=form.cleaned_data["wants"],
                before=form.cleaned_data["before"].replace("\r\n", "\n"),
            )
        except ChangedMeanwhile:
            form.add_error(None, MEANWHILE)
        else:
            say_done(request, _("Kept."))
            return go(request)
    return show_form(request, form, one.label, _("Keep"))


@require_POST
def proposal_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Anybody of the group proposes, under her name."""
    form = ProposalForm(request.POST)
    if not form.is_valid():
        return show_project(request, form)
    make_proposal(
        collective_id=request.presence.collective.id,
        person_id=request.presence.person.id,
        words=form.cleaned_data["words"],
        dimension=form.cleaned_data["dimension"],
    )
    say_done(request, _("Your proposal is here for everybody to read."))
    return go(request)


def proposal_answer(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Say what becomes of a proposal."""
    proposal = _find(request, proposal_id)
    initial = {"state": proposal.state, "answer": proposal.answer}
    form = AnswerForm(request.POST or None, initial=initial)
    if form.is_valid():
        answer_proposal(proposal=proposal, actor_id=request.presence.person.id, **form.cleaned_data)
        say_done(request, _("Kept."))
        return go(request)
    lead = f"{proposal.person.short_name} : {proposal.words}"
    return show_form(request, form, _("Answer a proposal"), _("Keep"), lead=lead)


@require_POST
def proposal_withdraw(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Take one's own proposal back; nobody takes another's."""
    proposal = _find(request, proposal_id)
    if proposal.person_id != request.presence.person.id:
        raise Http404
    withdraw_proposal(proposal=proposal)
    say_done(request, _("Your proposal is taken back."))
    return go(request)


def _find(request: HttpRequest, proposal_id: UUID) -> Proposal:
    proposal = find_proposal(request.presence.collective.id, proposal_id)
    if proposal is None:
        raise Http404
    return proposal
