"""All the agreements of a group: found, filtered, printed, taken out."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lieudit.governance.forms.agreement_words import STANDINGS, tell_standing
from lieudit.governance.models import AgreementKind
from lieudit.governance.queries.agreements.reading import AgreementSeen, list_agreements
from lieudit.governance.views.acting import send_csv
from lieudit.governance.views.agreements.ground import (
    list_crumbs,
    may_write,
    read_decisions,
    tell_decision,
)
from lieudit.governance.views.tabs import frame_tabs

A_PAGE = 30
HEAD = (
    "title", "kind", "standing", "version", "in_force_from", "adopted_by", "body", "responsible",
    "review_on", "expires_on", "text",
)  # fmt: skip


@require_safe
def agreements(request: HttpRequest, slug: str) -> HttpResponse:
    """What the group agreed, what binds first; searched in its words too."""
    query, kind, standing = _read_filters(request)
    found = _find(request)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    lines = [
        {
            "seen": one,
            "told": tell_standing(one.standing),
            "is_open": one.being is not None and one.current is not None,
        }
        for one in page
    ]
    context = {
        "lines": lines,
        "page": page,
        "query": query,
        "kind": kind,
        "standing": standing,
        "kinds": AgreementKind.choices,
        "standings": STANDINGS.items(),
        "is_filtered": bool(kind or standing),
        "has_any": bool(found or query or kind or standing),
        "may_write": may_write(request),
        **frame_tabs(request, "agreements"),
        "crumbs": list_crumbs(request),
    }
    return render(request, "governance/agreements.html", context)


@require_safe
def agreements_print(request: HttpRequest, slug: str) -> HttpResponse:
    """The same list on paper, each with its words."""
    found = _find(request)
    decisions = read_decisions(request, [one.shown for one in found if one.shown])
    context = {
        "lines": [
            (one, STANDINGS[one.standing], tell_decision(one.shown, decisions)) for one in found
        ]
    }
    return render(request, "governance/agreements_print.html", context)


@require_safe
def agreements_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """One row an agreement, columns that do not change."""
    found = _find(request)
    decisions = read_decisions(request, [one.shown for one in found if one.shown])
    rows = [_tell(one, tell_decision(one.shown, decisions)) for one in found]
    return send_csv(f"accords-{slug}.csv", HEAD, rows)


def _read_filters(request: HttpRequest) -> tuple[str, str, str]:
    asked = request.GET
    kind, standing = asked.get("kind", ""), asked.get("standing", "")
    return (
        asked.get("q", "").strip()[:80],
        kind if kind in AgreementKind.values else "",
        standing if standing in STANDINGS else "",
    )


def _find(request: HttpRequest) -> list[AgreementSeen]:
    query, kind, standing = _read_filters(request)
    here = request.presence.collective
    return list_agreements(
        here.id, timezone.localdate(), search=query, kind=kind, standing=standing
    )


def _tell(one: AgreementSeen, decided: str) -> list[object]:
    row, version = one.agreement, one.shown
    text = "\n\n".join(f"{a.title}\n{a.text}".strip() for a in one.articles)
    return [
        row.title,
        row.kind,
        one.standing,
        version.number if version else None,
        version.in_force_from if version else None,
        decided,
        row.body.name if row.body else _("The whole group"),
        row.responsible.full_name if row.responsible else "",
        row.review_on,
        row.expires_on,
        text,
    ]
