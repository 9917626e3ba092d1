"""What was erased by time: the proofs, what the next purge would take, a purge now."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lieudit.hall.frame import say_done
from lieudit.hall.retention import (
    find_purge,
    list_purges,
    preview_purge,
    purge_scope,
    read_lines,
)
from lieudit.people.forms.documents.writing import send_document
from lieudit.people.forms.purge_words import build_proof, tell_lines, tell_proof
from lieudit.people.views.acting import go
from lieudit.people.views.rights_desk import crumbs

PER_PAGE = 20


@require_safe
def purges(request: HttpRequest, slug: str) -> HttpResponse:
    """Past purges with their proofs, and what one would erase today."""
    collective = request.presence.collective
    found = list_purges(collective.id)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [
        (
            run,
            sum(line.rows for line in read_lines(run)),
            sum(line.keys for line in read_lines(run)),
        )
        for run in page.object_list
    ]
    preview = preview_purge(collective.id, timezone.localdate())
    context = {
        "page": page,
        "preview": tell_lines(preview.lines),
        "would_erase": preview.rows + preview.keys,
        "may_purge": "coordinator" in request.presence.roles,
        "endings": [("pdf", "PDF"), ("docx", "Word"), ("json", "JSON")],
        "crumbs": crumbs(request, (_("Purges"), "")),
    }
    return render(request, "people/privacy/purges.html", context)


@require_POST
def purge_now(request: HttpRequest, slug: str) -> HttpResponse:
    """Erase at once what has lived too long, and keep the proof."""
    here = request.presence
    done = purge_scope(here.collective.id, timezone.localdate(), actor_id=here.person.id)
    say_done(
        request,
        _("Done: %(rows)s records erased, %(keys)s keys destroyed. The proof is below.")
        % {"rows": done.rows, "keys": done.keys},
    )
    return go(request, "purges")


@require_safe
def purge_proof(request: HttpRequest, slug: str, run_id: UUID, ending: str) -> HttpResponse:
    """The proof of one purge, to keep or to print."""
    collective = request.presence.collective
    run = find_purge(collective.id, run_id)
    if run is None:
        raise Http404
    name = f"purge-{slug}-{run.on_date.isoformat()}"
    if ending == "json":
        answer = JsonResponse(tell_proof(collective, run), json_dumps_params={"indent": 2})
        answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
        return answer
    return send_document(build_proof(collective, run), name, ending)
