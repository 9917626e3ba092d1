"""Who decides what: searched, printed, taken out, as it is or was."""

from dataclasses import replace
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lieudit.governance.engine.matrix.exchange import COLUMNS, write_json, write_rows
from lieudit.governance.engine.matrix.rows import MatrixRow
from lieudit.governance.models import LegalForm
from lieudit.governance.queries.matrix.reading import (
    MatrixSeen,
    check_seen,
    find_matrix,
    find_matrix_version,
    find_open_matrix,
    list_matrix_versions,
    search_lines,
)
from lieudit.governance.views.acting import address, send_csv, send_file, up
from lieudit.governance.views.agreements.ground import may_write, read_decisions
from lieudit.governance.views.matrix.lines import tell_found, tell_lines
from lieudit.governance.views.tabs import frame_tabs
from lieudit.hall.rules.seen import RuleSeen, see_cards


@require_safe
def matrix(request: HttpRequest, slug: str) -> HttpResponse:
    """Who decides what today; those who write see what a check finds."""
    here, today = request.presence.collective, timezone.localdate()
    seen = find_matrix(here.id, today)
    being = find_open_matrix(here.id)
    query = request.GET.get("q", "").strip()[:80]
    writes = may_write(request)
    found = tell_found(seen, check_seen(seen, here.kind, today)) if seen and writes else []
    rules = read_rules(today)
    lines = search_lines(seen.lines, query) if seen else []
    context = {
        "seen": seen,
        "lines": tell_lines(lines, rules),
        "query": query,
        "being": being,
        "findings": [(one, rules.get(one.card)) for one in found],
        "decision": _find_decision(request, seen),
        "versions": list_matrix_versions(here.id),
        "may_write": writes,
        **frame_tabs(request, "matrix"),
        "crumbs": [*up(request), (_("Who decides what"), "")],
    }
    return render(request, "governance/matrix.html", context)


@require_safe
def matrix_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A version as it stood, in force or former."""
    here = request.presence.collective
    seen = find_matrix_version(here.id, number)
    if seen is None or seen.version.valid_from is None:
        raise Http404
    context = {
        "seen": seen,
        "lines": tell_lines(seen.lines, read_rules(timezone.localdate())),
        "form_label": LegalForm(seen.version.legal_form).label,
        "decision": _find_decision(request, seen),
        "crumbs": [
            *up(request),
            (_("Who decides what"), address(request, "matrix")),
            (_("Version %(number)d") % {"number": number}, ""),
        ],
    }
    return render(request, "governance/matrix_version.html", context)


@require_safe
def matrix_print(request: HttpRequest, slug: str) -> HttpResponse:
    """The matrix on paper, to hang in the common room."""
    here, today = request.presence.collective, timezone.localdate()
    seen = find_matrix(here.id, today) or find_open_matrix(here.id)
    lines = tell_lines(seen.lines, read_rules(today)) if seen else []
    return render(request, "governance/matrix_print.html", {"seen": seen, "lines": lines})


@require_safe
def matrix_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The rows as a table one can correct and bring back."""
    seen = _find_shown(request)
    return send_csv(f"qui-decide-quoi-{slug}.csv", COLUMNS, write_rows(_name_circles(seen)))


@require_safe
def matrix_json(request: HttpRequest, slug: str) -> HttpResponse:
    seen = _find_shown(request)
    content = write_json(_name_circles(seen))
    return send_file(f"qui-decide-quoi-{slug}.json", content, "application/json; charset=utf-8")


def read_rules(today: date) -> dict[str, RuleSeen]:
    """Return the rule cards lines and findings may rest on; one query."""
    return {one.card.id: one for one in see_cards(today) if one.card.room == "governance"}


def _find_shown(request: HttpRequest) -> MatrixSeen | None:
    here = request.presence.collective
    if request.GET.get("draft") and may_write(request):
        return find_open_matrix(here.id)
    return find_matrix(here.id, timezone.localdate())


def _name_circles(seen: MatrixSeen | None) -> list[MatrixRow]:
    """Return the rows with the name of their circle: ids mean nothing elsewhere."""
    if seen is None:
        return []
    return [
        replace(row, decider_name=line.body.name if line.body else row.decider_name, body_id="")
        for row, line in zip(seen.rows, seen.lines, strict=True)
    ]


def _find_decision(request: HttpRequest, seen: MatrixSeen | None) -> object:
    if seen is None or seen.version.proposal_id is None:
        return None
    return read_decisions(request, [seen.version]).get(seen.version.proposal_id)
