"""The map of circles as it stood on a day: read, walked, printed, taken away."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lieudit.governance.access import edits_structure
from lieudit.governance.forms.drawing import Drawing, draw_map
from lieudit.governance.forms.map_paper import write_map_pdf
from lieudit.governance.queries.circles import list_change_days
from lieudit.governance.queries.structure import CircleSeen, Structure, read_structure
from lieudit.governance.views.acting import address, read_day, send_file
from lieudit.governance.views.tabs import frame_tabs
from lieudit.hall.access import Verdict
from lieudit.hall.templatetags.wording import full_day


@require_safe
def circle_map(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole structure of a day: a list one reads, a drawing one walks."""
    structure, today = read_here(request), timezone.localdate()
    root = structure.root
    page = {
        "structure": structure,
        "map": draw_here(request, structure, root) if root else None,
        "is_bare": root is None or (not root.children and not root.roles),
        "edits": may_edit(request),
        **frame_day(request, structure.on, today),
        **frame_tabs(request, "circle_map"),
    }
    return render(request, "governance/circle_map.html", page)


@require_safe
def map_print(request: HttpRequest, slug: str) -> HttpResponse:
    structure = read_here(request)
    root = structure.root
    page = {
        "structure": structure,
        "map": draw_here(request, structure, root) if root else None,
        "on": structure.on,
    }
    return render(request, "governance/map_print.html", page)


@require_safe
def map_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The drawing alone, for a wall or another document (SVG)."""
    structure = read_here(request)
    content = write_svg(request, structure)
    return send_file(f"cercles-{structure.on.isoformat()}.svg", content, "image/svg+xml")


@require_safe
def map_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The drawing and the list behind it, on paper (PDF)."""
    structure = read_here(request)
    content = write_map_pdf(
        structure=structure,
        svg=write_svg(request, structure),
        title=_title(request, structure.on),
        language=request.LANGUAGE_CODE,
    )
    return send_file(f"cercles-{structure.on.isoformat()}.pdf", content, "application/pdf")


def read_here(request: HttpRequest) -> Structure:
    return read_structure(request.presence.collective.id, read_day(request))


def may_edit(request: HttpRequest) -> bool:
    return edits_structure(request, {}) is Verdict.ALLOW


def draw_here(request: HttpRequest, structure: Structure, root: CircleSeen) -> Drawing:
    """Draw a circle, each mark leading to its page of the same day."""
    end = write_end(structure.on)

    def link(kind: str, key: object) -> str:
        name = {"circle": "body_id", "role": "role_id"}[kind]
        return address(request, kind, **{name: key}) + end

    return draw_map(root, link)


def write_svg(request: HttpRequest, structure: Structure) -> str:
    if structure.root is None:
        raise Http404
    drawing = draw_map(structure.root, lambda _kind, _key: "")
    return render_to_string(
        "governance/map_file.svg", {"map": drawing, "title": _title(request, structure.on)}
    )


def write_end(on: date) -> str:
    """What an address ends with to stay on that day; nothing today."""
    return "" if on == timezone.localdate() else f"?on={on.isoformat()}"


def frame_day(request: HttpRequest, on: date, today: date) -> dict[str, Any]:
    """What the bar of days shows: the day, the change before it and the one after."""
    days = list_change_days(request.presence.collective.id, today)
    return {
        "on": on,
        "is_today": on == today,
        "end": write_end(on),
        "earlier": next((day for day in days if day < on), None),
        "later": next((day for day in reversed(days) if day > on), None),
    }


def _title(request: HttpRequest, on: date) -> str:
    return _("%(group)s: circles and roles on %(day)s") % {
        "group": request.presence.collective.name,
        "day": full_day(on),
    }
