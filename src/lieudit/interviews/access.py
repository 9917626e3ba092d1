"""Who may open which page of the interviews room."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from lieudit.hall.access import Rule, Verdict, anyone
from lieudit.interviews.models import (
    InterviewPerson,
    InterviewVoice,
    OfflineCopy,
    Participation,
    ReturnDocument,
    ReturnGiving,
    Wave,
)
from lieudit.people.access import (
    belongs,
    closes_collective,
    holds,
    interviews_people,
    signed_in,
    steers,
)
from lieudit.people.doors import list_restricted, names_holding


def answers_for_herself(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """The person whose seat it is, and nobody else; others do not learn that it exists.

    A printed card only reaches the seats of the collective it was made in.
    """
    person = request.presence.person
    if person is None:
        return Verdict.SIGN_IN
    scope_id = (
        Participation.objects.filter(id=kwargs["participation_id"], person_id=person.id)
        .values_list("collective_id", flat=True)
        .first()
    )
    is_hers = scope_id is not None and request.presence.reaches(scope_id)
    return Verdict.ALLOW if is_hers else Verdict.HIDE


LEADING = ("companion", "coordinator", "interviewer")
READING = frozenset({"companion", "interviewer"})
leads_waves = holds(*LEADING)
prints_sheets = holds(*LEADING, "facilitator")


def types_sheets(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Who types paper in; those who may read answers do it with their second factor."""
    verdict = holds(*READING, "facilitator")(request, kwargs)
    if verdict is Verdict.ALLOW and "participation_id" in kwargs:
        here = request.presence.collective.id
        verdict = Verdict.REFUSE if _is_restricted(kwargs["participation_id"], here) else verdict
    if verdict is not Verdict.ALLOW or not request.presence.roles & READING:
        return verdict
    return Verdict.ALLOW if request.presence.has_second_factor else Verdict.SECOND_FACTOR


def find_readers(wave: Wave) -> dict[UUID, str]:
    """Names by id of those who may open the answers of a wave.

    Whoever was told to the people who answer, when the wave opened, and still is who she
    was: a role given later opens the later waves only.
    """
    days = {timezone.localdate()}
    if wave.opened_at is not None:
        days.add(timezone.localdate(wave.opened_at))
    return names_holding(wave.collective_id, READING, *days)


def reads_answers(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """An interviewer whom the notice of this wave names, with her second factor."""
    verdict = interviews_people(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    here = request.presence.collective.id
    wave = Wave.objects.filter(id=kwargs["wave_id"], collective_id=here).first()
    is_named = wave is None or request.presence.person.id in find_readers(wave)
    if is_named and "participation_id" in kwargs:
        is_named = not _is_restricted(kwargs["participation_id"], here)
    return Verdict.ALLOW if is_named else Verdict.REFUSE


def _is_restricted(participation_id: UUID, collective_id: UUID) -> bool:
    """Whether the person of a seat asked that nobody else use her data for now (art. 18)."""
    seats = Participation.objects.filter(id=participation_id, collective_id=collective_id)
    return bool(list_restricted(collective_id, seats.values_list("person_id", flat=True)))


def has_voice(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """One of the voices of this interview, still an interviewer, with her second factor."""
    verdict = interviews_people(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    voices = InterviewVoice.objects.filter(
        interview_id=kwargs["interview_id"], collective_id=request.presence.collective.id
    )
    if voices.filter(person_id=request.presence.person.id).exists():
        is_closed = _sits_restricted(kwargs["interview_id"], request.presence.collective.id)
        return Verdict.REFUSE if is_closed else Verdict.ALLOW
    return Verdict.REFUSE if voices.exists() else Verdict.HIDE


def _sits_restricted(interview_id: UUID, collective_id: UUID) -> bool:
    """Whether one of those in front asked that nobody else use her data for now (art. 18)."""
    seats = InterviewPerson.objects.filter(interview_id=interview_id, collective_id=collective_id)
    return bool(list_restricted(collective_id, seats.values_list("person_id", flat=True)))


def reads_return(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """An interviewer, with her second factor, unless the person had her data restricted."""
    verdict = interviews_people(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    here = request.presence.collective.id
    about = ReturnDocument.objects.filter(id=kwargs["document_id"], collective_id=here)
    is_closed = list_restricted(here, about.values_list("person_id", flat=True))
    return Verdict.REFUSE if is_closed else Verdict.ALLOW


def reads_her_interview(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """The person who sat in front, and nobody else; a card reaches its own collective only."""
    person = request.presence.person
    if person is None:
        return Verdict.SIGN_IN
    scope_id = (
        InterviewPerson.objects.filter(id=kwargs["part_id"], person_id=person.id)
        .values_list("collective_id", flat=True)
        .first()
    )
    is_hers = scope_id is not None and request.presence.reaches(scope_id)
    return Verdict.ALLOW if is_hers else Verdict.HIDE


def keeps_copy(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Whoever took this copy, still a voice and an interviewer, with her second factor.

    A copy's address names no collective: it says nothing to whoever reads it on a device.
    """
    person = request.presence.person
    if person is None:
        return Verdict.SIGN_IN
    copies = OfflineCopy.objects.filter(id=kwargs["copy_id"])
    if not copies.exists():
        return Verdict.ALLOW  # erased with its interview: the device is told, and erases too
    mine = copies.filter(taken_by_id=person.id, interview__voices__person_id=person.id)
    copy = mine.first()
    if copy is None or not request.presence.reaches(copy.collective_id):
        return Verdict.HIDE
    is_card = request.presence.came_by == "card"
    if is_card or not _interviews(person.id, copy.collective_id):
        return Verdict.REFUSE
    if _sits_restricted(copy.interview_id, copy.collective_id):
        return Verdict.REFUSE
    return Verdict.ALLOW if request.presence.has_second_factor else Verdict.SECOND_FACTOR


def _interviews(person_id: UUID, collective_id: UUID) -> bool:
    return person_id in names_holding(collective_id, READING, timezone.localdate())


# Those who lead, steer or animate; members discover a questionnaire when it is asked.
prepares_questionnaires = holds("companion", "coordinator", "interviewer", "facilitator")


def opens_given(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """The person a document was given to about herself, in what her card reaches."""
    person = request.presence.person
    if person is None:
        return Verdict.SIGN_IN
    document = ReturnDocument.objects.filter(id=kwargs["document_id"], person_id=person.id).first()
    is_hers = document is not None and request.presence.reaches(document.collective_id)
    return Verdict.ALLOW if is_hers else Verdict.HIDE


def opens_received(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """The person an opinion is addressed to, come in by her mailbox; others learn nothing of it.

    Not while whom it is about has her data restricted.
    """
    person = request.presence.person
    if person is None:
        return Verdict.SIGN_IN
    mine = ReturnGiving.objects.filter(id=kwargs["giving_id"], recipient_id=person.id)
    given = mine.filter(recipient_kind="mandator").select_related("version__document").first()
    if given is None or request.presence.came_by == "card":
        return Verdict.HIDE
    about = given.version.document.person_id
    is_closed = about is not None and list_restricted(given.collective_id, [about])
    return Verdict.REFUSE if is_closed else Verdict.ALLOW


def _has_live_opinion(person_id: UUID) -> bool:
    return ReturnGiving.objects.filter(
        recipient_id=person_id,
        recipient_kind="mandator",
        ended_at__isnull=True,
        expires_on__gte=timezone.localdate(),
    ).exists()


def receives_opinions(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Whoever has an opinion to open today or soon; the page does not exist for the others."""
    presence = request.presence
    if presence.person is None:
        return Verdict.SIGN_IN
    has_any = presence.came_by != "card" and _has_live_opinion(presence.person.id)
    return Verdict.ALLOW if has_any else Verdict.HIDE


ACCESS: dict[str, Rule] = {
    "questionnaire_list": prepares_questionnaires,
    "questionnaire_start": prepares_questionnaires,
    "questionnaire_paste": prepares_questionnaires,
    "questionnaire_import": prepares_questionnaires,
    "questionnaire_detail": prepares_questionnaires,
    "paste_again": prepares_questionnaires,
    "paste_review": prepares_questionnaires,
    "questionnaire_settings": prepares_questionnaires,
    "questionnaire_duplicate": prepares_questionnaires,
    "questionnaire_archive": prepares_questionnaires,
    "questionnaire_restore": prepares_questionnaires,
    "version_list": prepares_questionnaires,
    "version_compare": prepares_questionnaires,
    "change_undo": prepares_questionnaires,
    "questionnaire_preview": prepares_questionnaires,
    "questionnaire_print": prepares_questionnaires,
    "questionnaire_export": prepares_questionnaires,
    "item_add": prepares_questionnaires,
    "item_edit": prepares_questionnaires,
    "item_move": prepares_questionnaires,
    "item_duplicate": prepares_questionnaires,
    "item_remove": prepares_questionnaires,
    "wave_list": belongs,
    "wave_new": leads_waves,
    "wave_detail": belongs,
    "wave_edit": leads_waves,
    "wave_open": leads_waves,
    "wave_invite": leads_waves,
    "wave_remind": leads_waves,
    "wave_paper": prints_sheets,
    "wave_close": leads_waves,
    "seat_means": leads_waves,
    "seat_remove": leads_waves,
    "seat_restore": leads_waves,
    "seat_enter": types_sheets,
    "reminders_stop": anyone,
    "wave_link": anyone,
    "respond": answers_for_herself,
    "respond_item": answers_for_herself,
    "respond_language": answers_for_herself,
    "respond_copy": answers_for_herself,
    "respond_review": answers_for_herself,
    "respond_hand_in": answers_for_herself,
    "respond_thanks": answers_for_herself,
    "respond_rights": answers_for_herself,
    "respond_withdraw": answers_for_herself,
    "respond_withdraw_block": answers_for_herself,
}

# What the group reads, what its charter accepts, what only the interviewers open.
ACCESS |= {
    "synthesis": belongs,
    "synthesis_pdf": belongs,
    "synthesis_csv": belongs,
    "synthesis_json": belongs,
    "zones": belongs,
    "zone_edit": steers,
    "zone_end": steers,
    "zone_restore": steers,
    "answers_out": reads_answers,
    "sheet_list": reads_answers,
    "conversation_sheet": reads_answers,
    "sheet_print": reads_answers,
    "note_add": reads_answers,
    "note_edit": reads_answers,
    "note_remove": reads_answers,
    "note_restore": reads_answers,
}

# What is given back in words: whoever writes (gone, who steers), the person, the mandator.
ACCESS |= {
    "return_list": interviews_people,
    "return_new": interviews_people,
    "return_detail": reads_return,
    "return_undo": reads_return,
    "return_remove": reads_return,
    "return_put_back": reads_return,
    "return_give": reads_return,
    "return_version": reads_return,
    "return_docx": reads_return,
    "return_pdf": reads_return,
    "return_compare": reads_return,
    "opinion_sign": reads_return,
    "opinion_withdraw": interviews_people,
    "recipient_add": reads_return,
    "recipient_end": interviews_people,
    "paper_note": reads_return,
    "opinions_left": closes_collective,
    "opinion_left_end": closes_collective,
    "opinion_left_withdraw": closes_collective,
    "my_returns": signed_in,
    "my_return": opens_given,
    "my_return_former": opens_given,
    "my_return_docx": opens_given,
    "my_return_pdf": opens_given,
    "opinions_received": receives_opinions,
    "opinion_received": opens_received,
    "opinion_docx": opens_received,
    "opinion_pdf": opens_received,
    "opinion_check": anyone,
}

# Interviews: planned by those who interview, opened by their own voices.
ACCESS |= {
    "interview_list": interviews_people,
    "interview_plan": interviews_people,
    "interview_edit": interviews_people,
    "interview_cancel": interviews_people,
    "interview_restore": interviews_people,
    "interview_take_over": interviews_people,
    "interview_detail": has_voice,
    "interview_start": has_voice,
    "interview_pause": has_voice,
    "interview_resume": has_voice,
    "interview_end": has_voice,
    "interview_take_up": has_voice,
    "interview_finish": has_voice,
    "interview_write_again": has_voice,
    "interview_protected": has_voice,
    "interview_station": has_voice,
    "interview_together": has_voice,
    "interview_release": has_voice,
    "interview_reopen": has_voice,
    "interview_read_back": has_voice,
    "interview_decided": has_voice,
    "interview_note": has_voice,
    "my_interviews": signed_in,
    "my_interview": reads_her_interview,
    "my_interview_correct": reads_her_interview,
    "my_interview_hypotheses": reads_her_interview,
    "my_interview_protected": reads_her_interview,
    "my_reply_remove": reads_her_interview,
    "my_reply_restore": reads_her_interview,
}

GUIDES = """
    guide_list guide_detail guide_print guide_copy guide_rename guide_undo guide_archive
    guide_restore guide_station_add guide_station guide_station_move guide_station_remove
"""
ACCESS |= dict.fromkeys(GUIDES.split(), interviews_people)

# An interview on a tablet: its empty page is everybody's, what it says to the server is not.
ACCESS |= {
    "offline": anyone,
    "offline_worker": anyone,
    "interview_take_offline": has_voice,
    "offline_sync": keeps_copy,
    "offline_sight": keeps_copy,
    "offline_recover": keeps_copy,
    "offline_end": keeps_copy,
    "copy_stop": has_voice,
    "copy_restore": has_voice,
    "interview_conflicts": has_voice,
    "conflict_settle": has_voice,
    "conflict_reopen": has_voice,
}

# In a collective that has closed, what each takes back of hers.
OPEN_WHEN_CLOSED = frozenset(
    {
        "respond_withdraw",
        "respond_withdraw_block",
        "my_interview_protected",
        "my_interview_hypotheses",
    }
)


def find_collective_of(model: Any, row_id: UUID) -> Any:
    row = model.objects.filter(id=row_id).select_related("collective").first()
    return row.collective if row else None


# The addresses that name a row and no collective.
COLLECTIVE_OF = {
    "participation_id": partial(find_collective_of, Participation),
    "part_id": partial(find_collective_of, InterviewPerson),
    "document_id": partial(find_collective_of, ReturnDocument),
    "copy_id": partial(find_collective_of, OfflineCopy),
    "giving_id": partial(find_collective_of, ReturnGiving),
}
