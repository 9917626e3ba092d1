"""The register taken out: CSV, JSON, the book of the year, the feed."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lieudit.decisions.forms.register_atom import Entry, write_atom
from lieudit.decisions.forms.register_book import build_book
from lieudit.decisions.forms.register_rows import COLUMNS, FORMAT, write_row
from lieudit.decisions.forms.words import OUTCOMES
from lieudit.decisions.queries.register import (
    RegisterWanted,
    list_book,
    list_register,
    list_years,
    read_feed,
)
from lieudit.decisions.views.register import link_feed, name_method, read_wanted
from lieudit.kit.csv_export import write_csv

FEED_ENTRIES = 40


@require_safe
def register_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The decisions asked for, as a table."""
    rows = write_rows(request)
    cells = [[tell_cell(row[name]) for name in COLUMNS] for row in rows]
    answer = HttpResponse(write_csv(COLUMNS, cells), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="registre.csv"'
    return answer


@require_safe
def register_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same, as one JSON object."""
    group = request.presence.collective
    document = {
        "format": FORMAT,
        "collective": {"name": group.name, "slug": group.slug},
        "written_on": timezone.localdate().isoformat(),
        "decisions": write_rows(request),
    }
    answer = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="registre.json"'
    return answer


@require_safe
def register_book(request: HttpRequest, slug: str) -> HttpResponse:
    """The book of a year, or of the last one something was decided in."""
    from lieudit.kit.documents_pdf import write_pdf  # noqa: PLC0415 - heavy, used here only

    group = request.presence.collective
    years = list_years(group.id)
    year = read_wanted(request).year or (years[0] if years else timezone.localdate().year)
    rows = list_book(group.id, year)
    if not rows:
        raise Http404
    book = build_book(
        rows, group=group.name, year=year, today=timezone.localdate(), name_method=name_method
    )
    answer = HttpResponse(write_pdf(book), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="decisions-{year}.pdf"'
    return answer


@require_safe
@never_cache
def register_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The feed of whoever this address was made for; nothing once she no longer takes part."""
    feed = read_feed(token)
    if feed is None:
        raise Http404
    group = feed.collective
    with translation.override(settings.LANGUAGE_CODE):
        rows = list_register(group.id, RegisterWanted(), timezone.localdate())[:FEED_ENTRIES]
        content = write_atom(
            key=str(feed.id),
            title=_("Decisions of %(group)s") % {"group": group.name},
            author=group.name,
            own_url=link_feed(feed),
            page_url=settings.SITE_URL + reverse("decisions:register", args=[group.slug]),
            entries=[write_entry(row, group.slug) for row in rows],
        )
    answer = HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
    answer["X-Robots-Tag"] = "noindex"
    return answer


def write_entry(row: Any, slug: str) -> Entry:
    """Write a decision for the feed: what became of it, and how it was taken."""
    parts = (str(OUTCOMES.get(row.outcome, "")), str(name_method(row.method)))
    return Entry(
        key=str(row.id),
        title=f"{row.reference} · {row.title}" if row.reference else row.title,
        summary=" · ".join(part for part in parts if part),
        url=settings.SITE_URL + reverse("decisions:detail", args=[slug, row.id]),
        on=row.closed_at or row.created_at,
    )


def write_rows(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the decisions asked for, with their words, as rows."""
    group, today = request.presence.collective, timezone.localdate()
    rows = list_register(group.id, read_wanted(request), today, has_words=True)
    base = settings.SITE_URL
    return [
        write_row(
            row,
            today,
            lambda one: base + reverse("decisions:detail", args=[group.slug, one.id]),
        )
        for row in rows
    ]


def tell_cell(value: Any) -> Any:
    """Write a cell: yes and no as 1 and 0, as spreadsheets of any language read them."""
    return int(value) if isinstance(value, bool) else value
