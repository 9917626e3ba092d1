"""What came out of a map: zones, what each group holds, what all share. Nobody is on it."""

import secrets
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lieudit.decisions.actions.opinions.maps import note_export
from lieudit.decisions.forms.opinions.result_page import HEIGHT, WIDTH, show_result
from lieudit.decisions.models import OpinionMap
from lieudit.decisions.queries.opinions import count_voices, name_statements, read_votes
from lieudit.decisions.views.opinions.ground import find_here, go, list_crumbs, takes_votes
from lieudit.hall.access import Verdict
from lieudit.kit.csv_export import write_csv
from lieudit.people.access import leads_on_site

FEWEST = 12
UNSEEN = 2


@require_safe
def opinion_results(request: HttpRequest, slug: str, map_id: UUID) -> HttpResponse:
    """The published map; before its closing, in words only and only where this was chosen."""
    row = find_here(request, map_id)
    is_closed = row.closed_at is not None
    page: dict[str, object] = {
        "map": row,
        "is_closed": is_closed,
        "is_open": takes_votes(row),
        "voices": count_voices(row),
        "width": WIDTH,
        "height": HEIGHT,
        "may_export": is_closed and leads_on_site(request, {}) is Verdict.ALLOW,
        "crumbs": list_crumbs(request, row, _("The map")),
    }
    result = row.result if is_closed else _compute_live(row)
    if result:
        page["shown"] = show_result(result, name_statements(row), with_counts=is_closed)
    return render(request, "decisions/opinions/results.html", page)


def _compute_live(row: OpinionMap) -> dict[str, object]:
    if not row.is_live or count_voices(row) < FEWEST:
        return {}
    from lieudit.decisions.engine.opinion_map.sharing import share_map  # noqa: PLC0415 -- numpy

    return share_map(read_votes(row), row.seed)


@require_safe
def opinion_export(request: HttpRequest, slug: str, map_id: UUID) -> HttpResponse:
    """The votes as `compute opinions` reads them, rows mixed under names drawn anew."""
    row = find_here(request, map_id)
    if row.closed_at is None or count_voices(row) < FEWEST:
        messages.error(
            request, _("Votes leave only once the map is closed, and from twelve voices on.")
        )
        return go(request, "opinion_results", map_id=row.id)
    table, names = read_votes(row), name_statements(row)
    order = list(range(len(table.participants)))
    secrets.SystemRandom().shuffle(order)
    lines = [
        [f"v{number:03}", *("" if sign == UNSEEN else int(sign) for sign in table.signs[place])]
        for number, place in enumerate(order, start=1)
    ]
    note_export(row, request.presence.person.id)
    texts = [names[statement] for statement in table.statements]
    text = write_csv([_("participant"), *texts], lines)
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="votes-{slug}.csv"'
    return answer
