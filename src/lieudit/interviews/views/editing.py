"""The editor: the questions by theme, and the page of each question."""

import dataclasses
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lieudit.hall.frame import find_url
from lieudit.interviews.actions.form_changes import (
    Change,
    QuestionnaireChangedMeanwhile,
    change_form,
    check_same_item,
)
from lieudit.interviews.engine.editing import add_item, replace_item
from lieudit.interviews.engine.form import Form, Item, Theme
from lieudit.interviews.engine.retyping import change_type, is_guard
from lieudit.interviews.forms.count_words import say_form_counts
from lieudit.interviews.forms.item_form import ItemForm
from lieudit.interviews.forms.item_lines import list_by_theme, list_to_mend
from lieudit.interviews.forms.type_words import ADDABLE, TYPE_WORDS
from lieudit.interviews.models import Questionnaire
from lieudit.interviews.queries.questionnaires import read_form
from lieudit.interviews.views.item_page import (
    GONE,
    fingerprint,
    free_name,
    read_type,
    show_conflict,
    show_item,
    show_retyped,
)
from lieudit.interviews.views.questionnaire_page import (
    address,
    crumbs,
    find_latest,
    find_or_404,
    find_own_or_404,
    say_changed,
)
from lieudit.interviews.views.wave_page import leads

MOST_ITEMS = 200
ICONS = frozenset({"arrow-up", "arrow-down", "copy", "trash-2"})  # drawn once, used on each line


@require_GET
def questionnaire_detail(request: HttpRequest, slug: str, questionnaire_id: UUID) -> HttpResponse:
    """The questions by theme, with what can be done to each."""
    questionnaire = find_or_404(request, questionnaire_id)
    version = find_latest(questionnaire)
    form = read_form(version)
    to_mend, themes = list_to_mend(form), list_by_theme(form)
    return render(
        request,
        "interviews/questionnaire_detail.html",
        {
            "questionnaire": questionnaire,
            "version": version,
            "form": form,
            "themes": themes,
            "counted": say_form_counts(form),
            "icons": ICONS | {line.words.icon for theme in themes for line in theme.lines},
            "is_ours": questionnaire.collective_id is not None,
            "to_mend": to_mend,
            "is_ready": not any(each.is_error for each in to_mend),
            "wave_url": find_url("interviews:wave_new", slug=slug) if leads(request) else "",
            "crumbs": crumbs(request, questionnaire),
        },
    )


@require_http_methods(["GET", "POST"])
def item_add(request: HttpRequest, slug: str, questionnaire_id: UUID) -> HttpResponse:
    """Choose a type, then write the question."""
    questionnaire = find_own_or_404(request, questionnaire_id)
    form = read_form(find_latest(questionnaire))
    if request.GET.get("type") not in ADDABLE or len(form.items) >= MOST_ITEMS:
        return render(
            request,
            "interviews/item_types.html",
            {
                "questionnaire": questionnaire,
                "types": [(name, TYPE_WORDS[name]) for name in ADDABLE],
                "is_full": len(form.items) >= MOST_ITEMS,
                "limit": MOST_ITEMS,
                "crumbs": crumbs(request, questionnaire, _("Add a question")),
            },
        )
    last_theme = form.items[-1].theme if form.items else ""
    item = Item(name=free_name(form), type=read_type(request.GET["type"]), theme=last_theme)
    given = ItemForm(form, item, request.POST or None)
    if request.method == "POST" and given.is_valid():
        return _keep_new(request, questionnaire, given)
    return show_item(request, questionnaire, given, is_new=True)


@require_http_methods(["GET", "POST"])
def item_edit(request: HttpRequest, slug: str, questionnaire_id: UUID, item: str) -> HttpResponse:
    """One question with the fields its type needs."""
    questionnaire = find_own_or_404(request, questionnaire_id)
    form = read_form(find_latest(questionnaire))
    found = form.find_item(item)
    if found is None:
        if request.method == "GET":
            raise Http404
        return _save_gone(request, questionnaire, form, item)
    if request.method == "GET":
        return show_item(request, questionnaire, ItemForm(form, found))
    shown = change_type(found, read_type(request.POST.get("type", found.type), found.type))
    given = ItemForm(form, shown, request.POST)
    wanted = read_type(request.POST.get("kind", shown.type), shown.type)
    if wanted != shown.type and not is_guard(form, item):
        return show_retyped(request, questionnaire, given, found, wanted)
    return _save(request, questionnaire, given, found)


def _save(
    request: HttpRequest, questionnaire: Questionnaire, given: ItemForm, found: Item
) -> HttpResponse:
    if request.POST.get("was") != fingerprint(found):
        return show_conflict(request, questionnaire, given, found)
    if not given.is_valid():
        return show_item(request, questionnaire, given)
    try:
        version = change_form(
            questionnaire_id=questionnaire.id,
            actor_id=request.presence.person.id,
            verb="question_changed",
            change=_put(given, found),
        )
    except QuestionnaireChangedMeanwhile as refusal:
        return show_conflict(request, questionnaire, given, refusal.item)
    say_changed(request, questionnaire, version, _("The question was saved."))
    return redirect(address(request, "questionnaire_detail", questionnaire) + f"#{found.name}")


def _put(given: ItemForm, shown: Item) -> Change:
    def change(form: Form) -> Form:
        check_same_item(form, shown)
        form = _with_theme_of(form, given)
        return given.put(replace_item(form, shown.name, given.result), given.result)

    return change


def _keep_new(request: HttpRequest, questionnaire: Questionnaire, given: ItemForm) -> HttpResponse:
    after = request.POST.get("after") or None

    def change(form: Form) -> Form:
        form = _with_theme_of(form, given)
        item = dataclasses.replace(given.result, name="")
        place = after if after in form.item_names else None
        added = add_item(form, item, after=place)
        return given.put(added, _find_new(form, added))

    version = change_form(
        questionnaire_id=questionnaire.id,
        actor_id=request.presence.person.id,
        verb="question_added",
        change=change,
    )
    say_changed(request, questionnaire, version, _("The question was added."))
    if "again" in request.POST:
        return redirect(address(request, "item_add", questionnaire))
    return redirect(address(request, "questionnaire_detail", questionnaire) + "#questions-end")


def _find_new(before: Form, after: Form) -> Item:
    return next(item for item in after.items if item.name not in before.item_names)


def _with_theme_of(form: Form, given: ItemForm) -> Form:
    theme: Theme | None = next(
        (each for each in given.new_form.themes if each.name == given.result.theme), None
    )
    if theme is None or theme.name in {each.name for each in form.themes}:
        return form
    return dataclasses.replace(form, themes=(*form.themes, theme))


def _save_gone(
    request: HttpRequest, questionnaire: Questionnaire, form: Form, name: str
) -> HttpResponse:
    """The question was removed meanwhile: what was typed is shown, and can be added again."""
    item = Item(name=free_name(form), type=read_type(request.POST.get("type", "")))
    given = ItemForm(form, item, request.POST)
    if request.POST.get("was") == GONE and given.is_valid():
        return _keep_new(request, questionnaire, given)
    return show_item(request, questionnaire, given, is_gone=True)
