"""The project is adopted, read as it was adopted, and taken out as a document."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lieudit.hall.frame import say_done
from lieudit.hall.rules.printing import Acceptance, Printing, tell_doubtful
from lieudit.kit.documents_docx import write_docx
from lieudit.kit.documents_pdf import write_pdf
from lieudit.living_together.actions.projects import adopt_project, note_acceptance
from lieudit.living_together.forms.document import build_document, list_cards_used
from lieudit.living_together.forms.euros import write_euros
from lieudit.living_together.forms.project_forms import AdoptForm, ExportForm
from lieudit.living_together.forms.words import list_missing_words, write_snapshot
from lieudit.living_together.models.parts import ResourceSource
from lieudit.living_together.models.project import Dimension
from lieudit.living_together.queries.projects import (
    find_version,
    list_versions,
    read_project,
)
from lieudit.living_together.views.reaching import go, list_crumbs

WRITERS = {
    "docx": (
        write_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": (write_pdf, "application/pdf"),
}


def project_adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """Freeze what the residents adopted; what is missing is said, never a refusal."""
    here, today = request.presence.collective, timezone.localdate()
    seen = read_project(here.id, today)
    first = {"adopted_on": today, "review_on": seen.project.review_on}
    form = AdoptForm(request.POST or None, initial=first)
    if form.is_valid():
        version = adopt_project(
            collective_id=here.id,
            actor_id=request.presence.person.id,
            content=write_snapshot(seen),
            **form.cleaned_data,
        )
        say_done(request, _("Version %(number)d is adopted.") % {"number": version.number})
        return go(request, "version", number=version.number)
    page = {
        "form": form,
        "missing": list_missing_words(seen.missing),
        "crumbs": list_crumbs(request, _("Adopt")),
    }
    status = 422 if form.errors else 200
    return render(request, "living_together/project_adopt.html", page, status=status)


@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What was adopted, word for word."""
    one = find_version(request.presence.collective.id, number)
    if one is None:
        raise Http404
    lines = [
        (
            line["label"],
            ResourceSource(line["source"]).label if line["source"] else "",
            write_euros(line["cents"]),
            line["kind"],
        )
        for line in one.content["lines"]
    ]
    dimensions = [(Dimension(told["name"]).label, told) for told in one.content["dimensions"]]
    page = {
        "version": one,
        "dimensions": dimensions,
        "lines": lines,
        "crumbs": list_crumbs(request, _("Version %(number)d") % {"number": number}),
    }
    return render(request, "living_together/version.html", page)


def project_export(request: HttpRequest, slug: str) -> HttpResponse:
    """The document; figures nobody checked leave only under somebody's name."""
    here, today = request.presence.collective, timezone.localdate()
    seen = read_project(here.id, today)
    printing = list_cards_used(seen)
    form = ExportForm(request.POST or None)
    if form.is_valid() and request.POST.get("format") in WRITERS:
        name = form.cleaned_data["accepted_by"].strip()
        if name and printing.doubtful:
            printing = Printing(printing.cards, Acceptance(name, today))
            note_acceptance(
                collective_id=here.id,
                actor_id=request.presence.person.id,
                cards=[one.card.id for one in printing.doubtful],
            )
        versions = list_versions(here.id)
        document = build_document(
            here.name, seen, versions[0] if versions else None, printing, today
        )
        return _send(request.POST["format"], slug, document)
    page = {
        "form": form,
        "doubtful": tell_doubtful(printing.cards),
        "crumbs": list_crumbs(request, _("Take it out as a document")),
    }
    status = 422 if form.errors else 200
    return render(request, "living_together/project_export.html", page, status=status)


def _send(kind: str, slug: str, document: object) -> HttpResponse:
    write, media = WRITERS[kind]
    answer = HttpResponse(write(document), content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="projet-de-vie-{slug}.{kind}"'
    return answer
