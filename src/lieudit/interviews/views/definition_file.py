"""A questionnaire as a file, out and in."""

import json
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lieudit.hall.frame import say_done
from lieudit.interviews.actions.questionnaires import make_questionnaire
from lieudit.interviews.engine.form import pick_text
from lieudit.interviews.engine.form_json import form_to_json
from lieudit.interviews.forms.definition_form import DefinitionForm
from lieudit.interviews.queries.questionnaires import read_form
from lieudit.interviews.views.questionnaire_page import crumbs, find_latest, find_or_404


@require_GET
def questionnaire_export(request: HttpRequest, slug: str, questionnaire_id: UUID) -> HttpResponse:
    """The latest version as `docs/formats/questionnaire-definition.md` describes it."""
    questionnaire = find_or_404(request, questionnaire_id)
    version = find_latest(questionnaire)
    text = json.dumps(form_to_json(read_form(version)), ensure_ascii=False, indent=1)
    name = f"{slugify(questionnaire.title) or 'questionnaire'}-v{version.number}.json"
    return HttpResponse(
        text + "\n",
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "POST"])
def questionnaire_import(request: HttpRequest, slug: str) -> HttpResponse:
    """A file becomes a new questionnaire, or is refused with each fault."""
    given = DefinitionForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        given = DefinitionForm(request.POST, request.FILES)
        if given.is_valid():
            title = pick_text(given.form.title, "fr")[:160].strip() or _("Imported questionnaire")
            made = make_questionnaire(
                collective_id=request.presence.collective.id,
                title=title,
                form=given.form,
                actor_id=request.presence.person.id,
            )
            say_done(request, _("The questionnaire was read from the file."))
            return redirect("interviews:questionnaire_detail", slug, made)
    return render(
        request,
        "interviews/questionnaire_import.html",
        {"form": given, "crumbs": crumbs(request, None, _("Read a file"))},
    )
