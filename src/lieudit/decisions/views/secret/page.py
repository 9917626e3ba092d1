"""What a secret ballot shows: beside its proposal, on its own page, its files, one's number."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from lieudit.decisions.actions.closing import BY_URN
from lieudit.decisions.actions.secret import method  # noqa: F401 - registers how it concludes
from lieudit.decisions.engine.secret.eligibility import FEWEST
from lieudit.decisions.engine.secret.published import BallotPaper
from lieudit.decisions.engine.secret.trackers import read_tracker
from lieudit.decisions.forms.secret.leading import TrackerForm
from lieudit.decisions.forms.vote_report import build_report
from lieudit.decisions.forms.vote_words import CHOICES as PLAIN
from lieudit.decisions.forms.words import OUTCOMES
from lieudit.decisions.models import Proposal
from lieudit.decisions.models.secret import Publishes, SecretBallot, UrnState
from lieudit.decisions.queries.secret.urns import (
    find_own_line,
    find_urn,
    is_scrutineer,
    list_entries,
    list_option_labels,
    name_scrutineers_of,
)
from lieudit.decisions.views.awaiting import register_awaiting
from lieudit.decisions.views.panels import Panel, register_panel
from lieudit.decisions.views.reaching import address, find_here, leads, list_crumbs
from lieudit.decisions.views.secret.protection import tell_protection

FILES = {"inclusion.json": "inclusion", "ballots.json": "ballots", "result.json": "result"}


def build_panel(request: HttpRequest, proposal: Proposal) -> Mapping[str, Any]:
    """Return what the templates of the secret ballot draw, open or closed."""
    ballot = find_urn(proposal)
    person_id = request.presence.person.id
    line = find_own_line(proposal, person_id)
    is_over = proposal.closes_at is not None and proposal.closes_at <= timezone.now()
    is_open = ballot is not None and ballot.state == UrnState.OPEN and not is_over
    return {
        "urn": ballot,
        "urn_is_open": is_open,
        "urn_awaits_papers": ballot is not None and ballot.state == UrnState.PAPERS,
        "urn_is_over": ballot is not None and ballot.state == UrnState.OPEN and is_over,
        "mine": line,
        "fewest": FEWEST,
        "leads": leads(request, proposal),
        "counts_papers": ballot is not None and is_scrutineer(ballot, person_id),
        "has_scrutineers": ballot is not None and bool(list_entries(ballot)),
        "paper_options": [] if ballot else list_option_labels(proposal),
        "was_asked": proposal.rule.get("options", {}).get("asked_secret") == "yes",
        **(tell_result(ballot, proposal.result) if proposal.result else {}),
    }


def tell_result(ballot: SecretBallot | None, result: Mapping[str, Any]) -> dict[str, Any]:
    """Put the result in words and rows; nothing here counts again."""
    paper = BallotPaper.from_json(ballot.paper) if ballot else None
    labels = {one.key: one.label for one in paper.options} if paper else {}
    words = {key: str(label) for key, label in PLAIN.items()} | labels
    return {
        "told": result,
        "report": build_report(result["vote"]) if "vote" in result else None,
        "turnout": tell_turnout(result),
        "winners": [labels.get(key, key) for key in result.get("winners", [])],
        "outcome_words": OUTCOMES.get(result.get("outcome", ""), ""),
        "outside_rows": [
            (words.get(key, key), count) for key, count in result.get("outside_counts", {}).items()
        ],
        "scrutineers": name_scrutineers_of(ballot) if ballot else [],
        "has_figures": bool(ballot and ballot.ballots),
        "is_alone": result.get("publishes") == Publishes.OUTCOME,
    }


def tell_turnout(result: Mapping[str, Any]) -> str:
    """Say how many voted of how many; empty when it is not told."""
    if "cast" not in result:
        return ""
    return _("%(cast)d people of %(electors)d voted.") % {
        "cast": result["cast"],
        "electors": result["electors"],
    }


@require_safe
def secret_ballot(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """What is protected and what is not, and once closed the files and how to count again."""
    proposal = find_here(request, proposal_id)
    if not proposal.rule.get("is_secret"):
        raise Http404
    ballot = find_urn(proposal)
    page = {
        "proposal": proposal,
        "crumbs": list_crumbs(request, proposal, _("Secret ballot")),
        "files": list_files(request, proposal, ballot),
        **tell_protection(request, ballot),
        **build_panel(request, proposal),
    }
    return render(request, "decisions/secret/about.html", page)


def list_files(
    request: HttpRequest, proposal: Proposal, ballot: SecretBallot | None
) -> list[tuple[str, str]]:
    """Return the published files with their addresses, for those who were called to vote."""
    if ballot is None or not find_own_line(proposal, request.presence.person.id).is_called:
        return []
    return [
        (name, address(request, "secret_file", proposal_id=proposal.id, file=name))
        for name, field in FILES.items()
        if getattr(ballot, field)
    ]


@require_safe
def secret_file(request: HttpRequest, slug: str, proposal_id: UUID, file: str) -> HttpResponse:
    """One published file, byte for byte as it was written at the closing."""
    ballot = find_urn(find_here(request, proposal_id))
    content = getattr(ballot, FILES.get(file, ""), "") if ballot else ""
    if not content:
        raise Http404
    answer = HttpResponse(content, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def secret_check(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Is my number in? Asked in a form, never in an address, and kept nowhere."""
    proposal = find_here(request, proposal_id)
    ballot = find_urn(proposal)
    if ballot is None or not ballot.inclusion:
        raise Http404
    form = TrackerForm(request.POST if request.method == "POST" else None)
    found = ""
    if form.is_valid():
        wanted = read_tracker(form.cleaned_data["tracker"])
        is_in = wanted is not None and f'"{wanted}"' in ballot.inclusion
        found = "yes" if is_in else "no" if wanted else "malformed"
    page = {
        "form": form,
        "found": found,
        "proposal": proposal,
        "crumbs": list_crumbs(request, proposal, _("Is my ballot in?")),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "decisions/secret/check.html", page, status=status)


def tell_awaited_urn(person_id: UUID, row: Any) -> str:
    """What a secret ballot awaits of a person; said to her alone, on her own pages."""
    if row.urn_awaits:
        return _("Your vote is awaited")
    is_leading = person_id in {row.owner_id, row.facilitator_id, row.decider_id}
    return "" if row.has_urn or not is_leading else _("The urn is to be opened")


register_awaiting(BY_URN, tell_awaited_urn)
register_panel(
    Panel(
        BY_URN,
        label=gettext_lazy("Secret ballot"),
        summary=gettext_lazy("Each votes alone; nobody can find out who voted what."),
        template="decisions/secret/panel.html",
        build=build_panel,
        result_template="decisions/secret/result.html",
        prepare_template="decisions/secret/prepare.html",
        stage_label=gettext_lazy("Secret ballot"),
        icon="vote",
        paper_template="decisions/secret/paper_ballot.html",
    )
)
