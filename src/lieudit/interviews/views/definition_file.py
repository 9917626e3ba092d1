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
from lieudit.interviews.engine.ddi import write_ddi
from lieudit.interviews.engine.form import Form, pick_text
from lieudit.interviews.engine.form_json import form_to_json
from lieudit.interviews.engine.xlsform.writing import write_xlsform
from lieudit.interviews.forms.definition_form import DefinitionForm
from lieudit.interviews.forms.file_words import MOST_SHOWN
from lieudit.interviews.forms.pending_form import open_form, seal_form
from lieudit.interviews.queries.questionnaires import read_form
from lieudit.interviews.views.questionnaire_page import crumbs, find_latest, find_or_404
from lieudit.kit.workbook_writing import write_workbook

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def questionnaire_export(request: HttpRequest, slug: str, questionnaire_id: UUID) -> HttpResponse:
    """The latest version, as the address asks: Lieudit's definition, an XLSForm, DDI."""
    questionnaire = find_or_404(request, questionnaire_id)
    version = find_latest(questionnaire)
    content, kind, ending = _write(read_form(version), request.GET.get("format", ""))
    name = f"{slugify(questionnaire.title) or 'questionnaire'}-v{version.number}{ending}"
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _write(form: Form, wanted: str) -> tuple[bytes, str, str]:
    if wanted == "xlsform":
        return write_workbook(write_xlsform(form)), SPREADSHEET, ".xlsx"
    if wanted == "ddi":
        return write_ddi(form).encode(), "application/xml; charset=utf-8", "-ddi.xml"
    text = json.dumps(form_to_json(form), ensure_ascii=False, indent=1) + "\n"
    return text.encode(), "application/json; charset=utf-8", ".json"


@require_http_methods(["GET", "POST"])
def questionnaire_import(request: HttpRequest, slug: str) -> HttpResponse:
    """A file becomes a new questionnaire, or is refused with each fault.

    When something of it was not taken, that is shown first and nothing is kept until a yes.
    """
    if request.POST.get("sealed"):
        return _take_confirmed(request)
    given = DefinitionForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        given = DefinitionForm(request.POST, request.FILES)
        if given.is_valid() and not given.report:
            return _keep(request, given.form)
    sealed = None
    if given.is_bound and given.is_valid():
        sealed = seal_form(given.form, request.presence.collective.id)
        if sealed is None:
            given.add_error("file", _("This questionnaire is too long to be read here."))
    return _show(request, given, sealed)


def _take_confirmed(request: HttpRequest) -> HttpResponse:
    form = open_form(request.POST["sealed"], request.presence.collective.id)
    if form is not None:
        return _keep(request, form)
    given = DefinitionForm({}, {})
    given.errors.clear()
    given.add_error("file", _("What was read is no longer at hand: choose the file again."))
    return _show(request, given, None)


def _keep(request: HttpRequest, form: Form) -> HttpResponse:
    title = pick_text(form.title, "fr")[:160].strip() or _("Imported questionnaire")
    made = make_questionnaire(
        collective_id=request.presence.collective.id,
        title=title,
        form=form,
        actor_id=request.presence.person.id,
    )
    say_done(request, _("The questionnaire was read from the file."))
    return redirect("interviews:questionnaire_detail", request.presence.collective.slug, made)


def _show(request: HttpRequest, given: DefinitionForm, sealed: str | None) -> HttpResponse:
    return render(
        request,
        "interviews/questionnaire_import.html",
        {
            "form": given,
            "sealed": sealed,
            "read": given.form if sealed else None,
            "report": given.report[:MOST_SHOWN],
            "more": max(len(given.report) - MOST_SHOWN, 0),
            "crumbs": crumbs(request, None, _("Read a file")),
        },
    )
