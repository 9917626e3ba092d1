"""The versions of a questionnaire, and what differs between two of them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lieudit.interviews.forms.version_lines import tell_differences
from lieudit.interviews.queries.questionnaires import find_version, list_versions, read_form
from lieudit.interviews.views.questionnaire_page import crumbs, find_or_404


@require_GET
def version_list(request: HttpRequest, slug: str, questionnaire_id: UUID) -> HttpResponse:
    """Every version, the waves that asked it, and what changed since the one before."""
    questionnaire = find_or_404(request, questionnaire_id)
    versions = list_versions(questionnaire.id)
    collective_id = request.presence.collective.id
    lines = [
        {
            "version": version,
            "older": older.number if older else 0,
            "waves": [w for w in version.waves.all() if w.collective_id == collective_id],
        }
        for version, older in zip(versions, [*versions[1:], None], strict=True)
    ]
    return render(
        request,
        "interviews/version_list.html",
        {
            "questionnaire": questionnaire,
            "lines": lines,
            "crumbs": crumbs(request, questionnaire, _("Versions")),
        },
    )


@require_GET
def version_compare(
    request: HttpRequest, slug: str, questionnaire_id: UUID, older: int, newer: int
) -> HttpResponse:
    """Added, removed, changed in meaning, reworded."""
    questionnaire = find_or_404(request, questionnaire_id)
    before, after = find_version(questionnaire.id, older), find_version(questionnaire.id, newer)
    if before is None or after is None:
        raise Http404
    return render(
        request,
        "interviews/version_compare.html",
        {
            "questionnaire": questionnaire,
            "older": before,
            "newer": after,
            "differences": tell_differences(read_form(before), read_form(after)),
            "crumbs": crumbs(request, questionnaire, _("What changed")),
        },
    )
