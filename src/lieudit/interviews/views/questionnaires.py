"""The questionnaires of a collective: list, begin, copy, name, put away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.hall.frame import say_done
from lieudit.interviews.actions.form_changes import change_form
from lieudit.interviews.actions.questionnaires import (
    archive_questionnaire,
    duplicate_questionnaire,
    make_questionnaire,
    rename_questionnaire,
    restore_questionnaire,
)
from lieudit.interviews.actions.shipped import install_shipped
from lieudit.interviews.engine.form import Form
from lieudit.interviews.forms.count_words import say_counts
from lieudit.interviews.forms.settings_form import SettingsForm, StartForm
from lieudit.interviews.queries.questionnaires import list_questionnaires, read_form
from lieudit.interviews.views.questionnaire_page import (
    address,
    crumbs,
    find_latest,
    find_or_404,
    find_own_or_404,
)


@require_GET
def questionnaire_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Ours and the shipped one; what to do first when there is none."""
    install_shipped()
    query = request.GET.get("q", "").strip()[:80]
    archived = request.GET.get("archives") == "1"
    lines = list_questionnaires(request.presence.collective.id, query=query, archived=archived)
    shipped = [] if archived else [line for line in lines if line.is_shipped]
    return render(
        request,
        "interviews/questionnaire_list.html",
        {
            "ours": [(line, say_counts(line.counts)) for line in lines if not line.is_shipped],
            "shipped": [(line, say_counts(line.counts)) for line in shipped],
            "query": query,
            "archived": archived,
            "is_searchable": bool(query) or len(lines) > 20,  # noqa: PLR2004 - the house's rule
            "start": StartForm(),
        },
    )


@require_POST
def questionnaire_start(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin from an empty sheet: a title is enough."""
    start = StartForm(request.POST)
    if not start.is_valid():
        messages.error(request, start.errors["title"][0])
        return redirect("interviews:questionnaire_list", slug)
    title = start.cleaned_data["title"]
    made = make_questionnaire(
        collective_id=request.presence.collective.id,
        title=title,
        form=Form(title={"fr": title}),
        actor_id=request.presence.person.id,
    )
    return redirect("interviews:item_add", slug, made)


@require_POST
def questionnaire_duplicate(
    request: HttpRequest, slug: str, questionnaire_id: UUID
) -> HttpResponse:
    """Copy it into a questionnaire of this collective, free to be adapted."""
    source = find_or_404(request, questionnaire_id)
    title = _("%(title)s (copy)") % {"title": source.title[:140]}
    made = duplicate_questionnaire(
        questionnaire_id=source.id,
        collective_id=request.presence.collective.id,
        title=title if source.collective_id else source.title,
        actor_id=request.presence.person.id,
    )
    say_done(request, _("The questionnaire was copied: you are now in your copy."))
    return redirect("interviews:questionnaire_detail", slug, made)


@require_http_methods(["GET", "POST"])
def questionnaire_settings(request: HttpRequest, slug: str, questionnaire_id: UUID) -> HttpResponse:
    """Title, introduction and themes."""
    questionnaire = find_own_or_404(request, questionnaire_id)
    form = read_form(find_latest(questionnaire))
    given = SettingsForm(form, request.POST or None, initial={"title": questionnaire.title})
    if request.method == "POST" and given.is_valid():
        actor_id = request.presence.person.id
        title = given.cleaned_data["title"]
        if title != questionnaire.title:
            rename_questionnaire(questionnaire_id=questionnaire.id, title=title, actor_id=actor_id)
        change_form(
            questionnaire_id=questionnaire.id,
            actor_id=actor_id,
            verb="questionnaire_settings_changed",
            change=given.apply,
            keeps_paste=True,
        )
        say_done(request, _("Saved."))
        return redirect(address(request, "questionnaire_detail", questionnaire))
    return render(
        request,
        "interviews/questionnaire_settings.html",
        {
            "form": given,
            "questionnaire": questionnaire,
            "crumbs": crumbs(request, questionnaire, _("Title, introduction and themes")),
        },
    )


@require_POST
def questionnaire_archive(request: HttpRequest, slug: str, questionnaire_id: UUID) -> HttpResponse:
    questionnaire = find_own_or_404(request, questionnaire_id)
    archive_questionnaire(questionnaire_id=questionnaire.id, actor_id=request.presence.person.id)
    say_done(
        request,
        _("“%(title)s” was put away. Its waves keep their results.")
        % {"title": questionnaire.title},
        undo_url=address(request, "questionnaire_restore", questionnaire),
    )
    return redirect("interviews:questionnaire_list", slug)


@require_POST
def questionnaire_restore(request: HttpRequest, slug: str, questionnaire_id: UUID) -> HttpResponse:
    questionnaire = find_own_or_404(request, questionnaire_id)
    restore_questionnaire(questionnaire_id=questionnaire.id, actor_id=request.presence.person.id)
    say_done(request, _("“%(title)s” is back in the list.") % {"title": questionnaire.title})
    return redirect(reverse("interviews:questionnaire_list", args=[slug]))
