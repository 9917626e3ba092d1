"""The map of circles, as it stood on a day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lieudit.governance.queries.structure import read_structure


@require_safe
def circle_map(request: HttpRequest, slug: str) -> HttpResponse:
    structure = read_structure(request.presence.collective.id, timezone.localdate())
    return render(request, "governance/circle_map.html", {"structure": structure})
