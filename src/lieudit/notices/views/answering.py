"""Answer from one's mailbox: a link shows what is asked, only the button answers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lieudit.hall.throttle import is_allowed
from lieudit.notices.actions.links import AnswerLink, read_answer
from lieudit.notices.forms.answering import AnswerForm
from lieudit.notices.queries.voices import AnswerRefused, Call, Spoken, find_voice, read_spoken
from lieudit.people.doors import get_persons
from lieudit.people.doors.proof import is_guarded_in_shared_mailbox, proves_herself

SHOWN = "notices.answer"
TRIES, QUARTER = 6, 15 * 60


@never_cache
@require_safe
def answer_open(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address bar, then ask."""
    request.session[SHOWN] = token
    return redirect("notices:answer")


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """Show who answers what to what; write it once she confirms.

    The page carries its own link: another letter opened meanwhile changes nothing to it.
    """
    token = request.POST.get("link") or request.session.get(SHOWN, "")
    link = read_answer(token)
    if link is None:
        return render(request, "notices/link_unknown.html", status=404)
    spoken = read_spoken(link.person_id, [(link.kind, link.subject_id)])
    seen = spoken.get((link.kind, link.subject_id))
    voice = find_voice(link.kind)
    call = voice.find_call(link.person_id, link.subject_id) if voice and seen else None
    if seen is None or call is None or link.is_over or not _is_open(link, call):
        return _say_over(request, link, seen, call)
    return _confirm(request, link, seen, call, token)


def _confirm(
    request: HttpRequest, link: AnswerLink, seen: Spoken, call: Call, token: str
) -> HttpResponse:
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        wants_words=link.choice in call.asks_words,
        wants_code=is_guarded_in_shared_mailbox(link.person_id),
    )
    if request.method == "POST" and form.is_valid() and _answer(form, link):
        request.session.pop(SHOWN, None)
        return render(request, "notices/answered.html", {"seen": seen, **_name(link, call)})
    page = {"form": form, "seen": seen, "token": token, **_name(link, call)}
    return render(request, "notices/answer.html", page)


def _answer(form: AnswerForm, link: AnswerLink) -> bool:
    """Her code first, then her answer as the page would take it."""
    if "code" in form.fields:
        key = f"notices|code|{link.person_id}"
        if not is_allowed(key, limit=TRIES, seconds=QUARTER):
            form.add_error("code", _("Too many tries. Wait a quarter of an hour."))
            return False
        if not proves_herself(link.person_id, form.cleaned_data["code"]):
            form.add_error("code", _("This is not your personal code. Nothing was answered."))
            return False
    voice = find_voice(link.kind)
    try:
        if voice:
            words = form.cleaned_data.get("words", "")
            voice.answer(link.person_id, link.subject_id, link.choice, words)
    except AnswerRefused as refused:
        form.add_error(None, refused.sentence)
        return False
    return voice is not None


def _is_open(link: AnswerLink, call: Call) -> bool:
    return call.stamp == link.stamp and link.choice in {one.code for one in call.choices}


def _name(link: AnswerLink, call: Call) -> dict[str, Any]:
    person = get_persons([link.person_id]).get(link.person_id)
    labels = {one.code: one.label for one in call.choices}
    return {"name": person.full_name if person else "", "label": labels[link.choice]}


def _say_over(
    request: HttpRequest, link: AnswerLink, seen: Spoken | None, call: Call | None
) -> HttpResponse:
    """Too late, changed since, or no longer hers to answer: each said, with the page to go to."""
    has_changed = call is not None and not link.is_over
    page = {"seen": seen, "has_changed": has_changed, "is_over": link.is_over}
    return render(request, "notices/answer_over.html", page, status=410)
