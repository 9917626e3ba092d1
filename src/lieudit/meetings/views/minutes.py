"""The minutes: written as it goes, read, taken out as a document."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.decisions.events import PROPOSAL
from lieudit.hall.forms import LeanForm
from lieudit.hall.frame import say_done
from lieudit.hall.subjects import SubjectRef, read_subjects
from lieudit.meetings.access import may_run
from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.actions.writing import LONGEST, Written, write_words
from lieudit.meetings.forms.document import MinutesSeen, build_document
from lieudit.meetings.forms.sharing import write_news
from lieudit.meetings.forms.words import METHODS, OUTCOMES, POINT_KINDS
from lieudit.meetings.models import Meeting
from lieudit.meetings.queries.meetings import (
    list_actions,
    list_decisions,
    list_points,
    list_shows,
)
from lieudit.meetings.queries.room import list_seats
from lieudit.meetings.views.acting import (
    address,
    crumbs,
    find_meeting_here,
    find_point_here,
    go,
    show_form,
    try_form,
)
from lieudit.meetings.views.telling import tell_actions, tell_shows

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class WordsForm(LeanForm):
    before = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    words = forms.CharField(required=False, strip=False, widget=forms.Textarea(attrs={"rows": 10}))


@require_POST
def words_write(request: HttpRequest, slug: str, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    """Save the minutes of a point, again and again while they are typed."""
    point = find_point_here(request, meeting_id, point_id)
    speaks_json = "application/json" in request.headers.get("Accept", "")
    try:
        written = write_words(
            point_id=point.id,
            before=request.POST.get("before", ""),
            words=request.POST.get("words", ""),
            actor_id=request.presence.person.id,
        )
    except Refused as refusal:
        if speaks_json:
            return JsonResponse({"said": str(refusal.sentence)}, status=409)
        messages.error(request, refusal.sentence)
        return _return_words(request, meeting_id, point_id)
    if speaks_json:
        said = str(_told(written)) if written.kept_both else ""
        return JsonResponse({"words": written.text, "said": said})
    say_done(request, _told(written))
    return go(request, "desk", end="#words", meeting_id=meeting_id)


@require_http_methods(["GET", "POST"])
def point_minutes(
    request: HttpRequest, slug: str, meeting_id: UUID, point_id: UUID
) -> HttpResponse:
    """Correct the minutes of a point after the meeting, until they are approved."""
    point = find_point_here(request, meeting_id, point_id)
    if request.method == "GET":
        form = WordsForm(initial={"before": point.words, "words": point.words})
        return _show_words(request, form, point.title, point.meeting)
    form = WordsForm(request.POST)
    kept: list[Written] = []

    def act() -> None:
        kept.append(
            write_words(
                point_id=point.id,
                before=form.cleaned_data["before"],
                words=form.cleaned_data["words"],
                actor_id=request.presence.person.id,
            )
        )

    if try_form(form, act):
        say_done(request, _told(kept[0]))
        return go(request, "minutes", end=f"#p{point.id}", meeting_id=meeting_id)
    return _show_words(request, form, point.title, point.meeting)


@require_GET
def minutes(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """What was said, decided and promised; for everybody who takes part."""
    found = find_meeting_here(request, meeting_id)
    seen = _read(found)
    register = _find_register(request, seen)
    runs = may_run(request, found.id)
    context = {
        "meeting": found,
        "seen": seen,
        "presence": seen.presence,
        "members": seen.list_names("member"),
        "users": seen.list_names("user"),
        "guests": seen.list_names("guest"),
        "points": [
            (
                point,
                POINT_KINDS[point.kind],
                [one for one in tell_shows(seen.shows) if one.row.point_id == point.id],
                [
                    (one, METHODS[one.method], OUTCOMES[one.outcome], register.get(one.id, ""))
                    for one in seen.decisions
                    if one.point_id == point.id
                ],
            )
            for point in seen.points
        ],
        "actions": tell_actions(seen.actions),
        "may_run": runs,
        "may_write": runs and found.approved_on is None and found.state in ("running", "ended"),
        "share": write_news(found, seen.decisions),
        "url": request.build_absolute_uri(address(request, "minutes", meeting_id=found.id)),
        "crumbs": [*crumbs(request, found), (_("Minutes"), "")],
    }
    return render(request, "meetings/minutes.html", context)


@require_GET
def minutes_document(
    request: HttpRequest, slug: str, meeting_id: UUID, ending: str
) -> HttpResponse:
    """The minutes as PDF or DOCX."""
    if ending not in MEDIA:
        raise Http404
    found = find_meeting_here(request, meeting_id)
    document = build_document(_read(found), found.collective.name)
    answer = HttpResponse(_write(ending, document), content_type=MEDIA[ending])
    day = f"{found.starts_at:%Y-%m-%d}"
    answer["Content-Disposition"] = f'attachment; filename="compte-rendu-{day}.{ending}"'
    return answer


def _write(ending: str, document: object) -> bytes:
    if ending == "docx":
        from lieudit.kit.documents_docx import write_docx  # noqa: PLC0415 - heavy, used here only

        return write_docx(document)  # type: ignore[arg-type]
    from lieudit.kit.documents_pdf import write_pdf  # noqa: PLC0415 - heavy, used here only

    return write_pdf(document)  # type: ignore[arg-type]


def _find_register(request: HttpRequest, seen: MinutesSeen) -> dict[UUID, str]:
    """Where each decision stands in the register, for whoever may read it there."""
    refs = {
        SubjectRef(PROPOSAL, one.proposal_id): one.id for one in seen.decisions if one.proposal_id
    }
    return {refs[ref]: told.url for ref, told in read_subjects(request, refs).items()}


def _read(meeting: Meeting) -> MinutesSeen:
    return MinutesSeen(
        meeting=meeting,
        points=list_points(meeting),
        seats=list_seats(meeting),
        shows=list_shows(meeting),
        decisions=list_decisions(meeting),
        actions=list_actions(meeting),
    )


def _return_words(request: HttpRequest, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    """Words refused come back with the text they began from: what another wrote since is merged."""
    point = find_point_here(request, meeting_id, point_id)
    sent = {name: request.POST.get(name, "") for name in ("before", "words")}
    answer = _show_words(request, WordsForm(initial=sent), point.title, point.meeting)
    answer.status_code = 422
    return answer


def _show_words(
    request: HttpRequest, form: WordsForm, title: str, meeting: Meeting
) -> HttpResponse:
    form.fields["words"].label = _("Minutes of this point")
    form.fields["words"].help_text = _("At most %(count)d signs.") % {"count": LONGEST}
    return show_form(
        request,
        form,
        title=title,
        submit=_("Save"),
        back=address(request, "minutes", meeting_id=meeting.id),
        crumbs=crumbs(request, meeting),
    )


def _told(written: Written) -> str:
    if written.kept_both:
        return _("Somebody wrote here at the same time: both texts are kept, read them again.")
    return _("The minutes are saved.")
