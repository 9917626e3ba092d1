"""The person reads her interview, answers, corrects her words, asks for the hypotheses."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.hall.frame import say_done
from lieudit.interviews.actions.interviewing.hers import (
    ask_hypotheses,
    correct_words,
    remove_reply,
    reply_to_note,
)
from lieudit.interviews.actions.interviewing.protected import withdraw_protected
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.forms.interviewing.her_forms import HerWordsForm
from lieudit.interviews.forms.interviewing.sent_notes import read_id
from lieudit.interviews.forms.interviewing.words import HER_KINDS, say_interview_refusal
from lieudit.interviews.models import InterviewPerson
from lieudit.interviews.queries.interviewing.finding import list_of_person
from lieudit.interviews.queries.interviewing.hers import find_part, read_hers
from lieudit.interviews.queries.interviewing.reading import NoteSeen
from lieudit.interviews.views.interviewing.ground import say_refused
from lieudit.kit.uuid7 import make_uuid7


@require_GET
def my_interviews(request: HttpRequest) -> HttpResponse:
    """Each interview she had, in every group; by card, those of its group."""
    presence = request.presence
    scopes = [presence.card_scope_id] if presence.card_scope_id else None
    parts = list_of_person(presence.person.id, scopes)
    return render(request, "interviews/my_interviews.html", {"parts": parts})


@require_http_methods(["GET", "POST"])
def my_interview(request: HttpRequest, part_id: UUID) -> HttpResponse:
    """What was noted of her, with the place to answer beside each note."""
    part = _find_part(request, part_id)
    form = HerWordsForm(request.POST or None)
    reply_to = read_id(request.POST.get("reply_to", ""))
    if request.method == "POST" and form.is_valid():
        try:
            reply_to_note(
                part_id=part.id,
                actor_id=request.presence.person.id,
                note_id=read_id(request.POST.get("note_id", "")) or make_uuid7(),
                words=form.cleaned_data["words"],
                reply_to=reply_to,
                base_revision=form.base_revision,
            )
        except Refused as refusal:
            form.add_error("words", say_interview_refusal(refusal))
        else:
            messages.success(request, _("Your reply is kept; those who wrote are told."))
            return redirect(_address(part) + (f"#note-{reply_to}" if reply_to else "#reply"))
    return _show(request, part, form, reply_to)


@require_http_methods(["GET", "POST"])
def my_interview_correct(request: HttpRequest, part_id: UUID, note_id: UUID) -> HttpResponse:
    """Rewrite her own words; what was noted before stays readable."""
    part = _find_part(request, part_id)
    note = read_hers(part).find_note(note_id)
    if note is None or note.kind not in {"words", "reply"}:
        raise Http404
    form = HerWordsForm(request.POST or None, initial={"words": note.words, "base": note.revision})
    if request.method == "POST" and form.is_valid():
        try:
            _rewrite(request, part, note, form)
        except Refused as refusal:
            form.add_error("words", say_interview_refusal(refusal))
        else:
            messages.success(request, _("Your words are corrected."))
            return redirect(_address(part) + f"#note-{note_id}")
    context = {
        "form": form,
        "part": part,
        "note": note,
        "crumbs": [*_crumbs(part), (_("Correct"), "")],
    }
    status = 422 if form.is_bound else 200
    return render(request, "interviews/my_interview_correct.html", context, status=status)


@require_POST
def my_interview_hypotheses(request: HttpRequest, part_id: UUID) -> HttpResponse:
    """She asks, she reads: at once; that she asked is kept."""
    part = _find_part(request, part_id)
    try:
        ask_hypotheses(part_id=part.id, actor_id=request.presence.person.id)
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        messages.success(request, _("Here are the hypotheses too. Answer them as you wish."))
    return redirect(_address(part))


@require_POST
def my_reply_remove(request: HttpRequest, part_id: UUID, note_id: UUID) -> HttpResponse:
    """Take her reply away, with the way back."""
    part = _find_part(request, part_id)
    if _set_removed(request, part, note_id, is_removed=True):
        undo = reverse("interviews:my_reply_restore", args=[part.id, note_id])
        say_done(request, _("Your reply is removed."), undo_url=undo)
    return redirect(_address(part))


@require_POST
def my_reply_restore(request: HttpRequest, part_id: UUID, note_id: UUID) -> HttpResponse:
    """Bring it back."""
    part = _find_part(request, part_id)
    if _set_removed(request, part, note_id, is_removed=False):
        messages.success(request, _("Your reply is back."))
    return redirect(_address(part))


@require_http_methods(["GET", "POST"])
def my_interview_protected(request: HttpRequest, part_id: UUID) -> HttpResponse:
    """Take back her agreement to the protected part: confirmed once, then erased for good."""
    part = _find_part(request, part_id)
    if request.method == "POST":
        withdraw_protected(part_id=part.id, actor_id=request.presence.person.id)
        messages.success(request, _("What was noted in that part is erased for good."))
        return redirect(_address(part))
    context = {
        "question": _("Take back my agreement to the protected part?"),
        "consequence_title": _("What was noted of you in that part is erased, and stays erased."),
        "consequences": [
            _("The rest of your interview stays as it is."),
            _("It changes nothing for your candidacy, and nobody is told why."),
        ],
        "confirm_label": _("Take back my agreement and erase"),
        "action_url": request.path,
        "cancel_url": _address(part),
        "crumbs": [*_crumbs(part), (_("Protected part"), "")],
    }
    return render(request, "hall/confirm.html", context)


def _show(
    request: HttpRequest, part: InterviewPerson, form: HerWordsForm, reply_to: UUID | None
) -> HttpResponse:
    context = {
        "hers": read_hers(part),
        "part": part,
        "form": form,
        "reply_to": reply_to,
        "new_id": make_uuid7(),
        "language": request.LANGUAGE_CODE,
        "labels": {kind: str(label) for kind, label in HER_KINDS.items()},
        "crumbs": _crumbs(part, is_here=True),
    }
    status = 422 if form.is_bound else 200
    return render(request, "interviews/my_interview.html", context, status=status)


def _find_part(request: HttpRequest, part_id: UUID) -> InterviewPerson:
    part = find_part(part_id)
    if part is None:
        raise Http404
    return part


def _rewrite(
    request: HttpRequest, part: InterviewPerson, note: NoteSeen, form: HerWordsForm
) -> None:
    actor_id = request.presence.person.id
    words, base = form.cleaned_data["words"], form.base_revision
    if note.kind == "reply":
        reply_to_note(
            part_id=part.id, actor_id=actor_id, note_id=note.id, words=words, base_revision=base
        )
    else:
        correct_words(
            part_id=part.id, actor_id=actor_id, note_id=note.id, words=words, base_revision=base
        )


def _set_removed(
    request: HttpRequest, part: InterviewPerson, note_id: UUID, *, is_removed: bool
) -> bool:
    try:
        remove_reply(
            part_id=part.id,
            actor_id=request.presence.person.id,
            note_id=note_id,
            is_removed=is_removed,
        )
    except Refused as refusal:
        if refusal.code == "not_found":
            raise Http404 from refusal
        say_refused(request, refusal)
        return False
    return True


def _address(part: InterviewPerson) -> str:
    return reverse("interviews:my_interview", args=[part.id])


def _crumbs(part: InterviewPerson, *, is_here: bool = False) -> list[tuple[str, str]]:
    way = [(_("My interviews"), reverse("interviews:my_interviews"))]
    return [*way, (part.interview.guide_title, "" if is_here else _address(part))]
