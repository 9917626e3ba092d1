"""The page of one question: its fields, what stands in their way, another type to be kept."""

import hashlib
import json
from textwrap import shorten

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lieudit.interviews.engine.form import ITEM_TYPES, Form, Item, ItemType
from lieudit.interviews.engine.form_json import item_to_json
from lieudit.interviews.engine.retyping import change_type, is_guard
from lieudit.interviews.forms import item_fields
from lieudit.interviews.forms.item_form import ItemForm
from lieudit.interviews.forms.item_lines import tell_grounds
from lieudit.interviews.forms.retype_words import tell_retyped
from lieudit.interviews.forms.type_words import ADDABLE, TYPE_WORDS
from lieudit.interviews.models import Questionnaire
from lieudit.interviews.views.questionnaire_page import crumbs, label_of

GONE = "gone"


def show_item(
    request: HttpRequest, questionnaire: Questionnaire, given: ItemForm, **more: object
) -> HttpResponse:
    item = given.item
    is_new = bool(more.get("is_new"))
    others = [
        (name, label_of(given.before, name))
        for name in given.before.item_names
        if name != item.name
    ]
    groups = ("wording", "answer", "asking", "condition", "expert", "english")
    is_free = not (is_new or more.get("is_gone") or is_guard(given.before, item.name))
    names = ("-", *given.before.item_names)
    context = {
        "place_now": names[names.index(item.name) - 1] if item.name in names else "-",
        "questionnaire": questionnaire,
        "kinds": [(name, TYPE_WORDS[name].label) for name in _list_kinds(item)] if is_free else [],
        "form": given,
        "item": item,
        "words": TYPE_WORDS[item.type],
        "parts": {name: given.list_group(name) for name in groups},
        "open_groups": given.open_groups,
        "others": others,
        "grounds": "" if is_new and not given.is_bound else tell_grounds(given.result),
        "was": GONE if more.get("is_gone") else fingerprint(item),
        "is_new": is_new,
        "has_conflict": "theirs" in more or bool(more.get("is_gone")),
        "crumbs": crumbs(
            request,
            questionnaire,
            _("Add a question")
            if is_new
            else shorten(label_of(given.before, item.name), 60, placeholder="…"),
        ),
    }
    return render(request, "interviews/item_edit.html", context | more)


def show_conflict(
    request: HttpRequest, questionnaire: Questionnaire, given: ItemForm, theirs: Item | None
) -> HttpResponse:
    if theirs is None:
        return show_item(request, questionnaire, given, is_gone=True)
    shown = ItemForm(given.before, theirs)
    lines = [
        (shown.fields[name].label, _show_value(shown, name))
        for name in shown.fields
        if name in given.fields and str(given[name].value() or "") != str(shown[name].value() or "")
    ]
    return show_item(request, questionnaire, given, theirs=lines, was=fingerprint(theirs))


def _show_value(form: ItemForm, name: str) -> str:
    value = form[name].value()
    choices = dict(getattr(form.fields[name], "choices", ()) or ())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(choices.get(value, value) if value not in (None, "") else _("(empty)"))


def show_retyped(
    request: HttpRequest, questionnaire: Questionnaire, given: ItemForm, stored: Item, to: ItemType
) -> HttpResponse:
    """The same question under another type, nothing saved yet; what was typed stays."""
    before = given.result if given.is_valid() else given.item
    form = given.before
    typed = {
        name: given.data[name] for name in item_fields.wording_fields(before) if name in given.data
    }
    fresh = ItemForm(form, change_type(before, to), initial=typed)
    return show_item(
        request,
        questionnaire,
        fresh,
        was=request.POST.get("was", fingerprint(stored)),
        retyped=tell_retyped(form, before, to) or [_("Look at its fields, then save.")],
    )


def fingerprint(item: Item) -> str:
    """Return what tells whether an item is still the one that was shown."""
    text = json.dumps(item_to_json(item), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def free_name(form: Form) -> str:
    number = len(form.items) + 1
    while f"question_{number}" in form.item_names:
        number += 1
    return f"question_{number}"


def _list_kinds(item: Item) -> list[str]:
    return [*ADDABLE, *([] if item.type in ADDABLE else [item.type])]


def read_type(text: str, otherwise: ItemType = "text") -> ItemType:
    return next((name for name in ITEM_TYPES if name == text), otherwise)
