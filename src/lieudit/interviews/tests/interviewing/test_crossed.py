"""A crossed interview: nobody reads the other voice before both are done, by any way."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.hall.models import AuditEntry, OutboxEvent, QueuedMail
from lieudit.hall.personal_data import export_person
from lieudit.interviews.actions.interviewing.leading import end_interview
from lieudit.interviews.actions.interviewing.letters import tell_released_alone
from lieudit.interviews.actions.interviewing.opening import (
    ask_reopening,
    finish_voice,
    release_alone,
    take_finish_back,
)
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.models import Interview, InterviewNote
from lieudit.interviews.queries.interviewing.finding import find_voice
from lieudit.interviews.queries.interviewing.reading import read_notes, read_release_reason
from lieudit.interviews.tests.factories import make_open_wave, seat_of
from lieudit.interviews.tests.interviewing.made import finish, make_interview, note
from lieudit.kit.uuid7 import make_uuid7
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db
SECRET = "ce que Marc seul a entendu"


@pytest.fixture
def crossed():
    collective = make_collective()
    claire = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    marc = make_member(collective, "Marc Vial", "interviewer", stage="contact")
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    wave = make_open_wave(collective, claire, odile)
    interview = make_interview(collective, [claire, marc], [odile], wave=wave)
    note(interview, claire, "ce que Claire a entendu")
    note(interview, marc, SECRET)
    note(interview, marc, f"hypothèse : {SECRET}", kind="hypothesis")
    return interview, claire, marc, odile


def words_of(interview, person):
    return [one.words for one in read_notes(interview, find_voice(interview, person.id))]


def url(interview, name, *more):
    return reverse(f"interviews:{name}", args=[interview.collective.slug, interview.id, *more])


def test_no_page_file_nor_trace_tells_the_other_voice_before_both_are_done(crossed):
    interview, claire, _marc, odile = crossed
    reader = sign_in(Client(), claire)
    seat = seat_of(interview.wave, odile)
    slug = interview.collective.slug
    pages = [
        url(interview, "interview_detail"),
        url(interview, "interview_station", "chemin"),
        url(interview, "interview_end"),
        url(interview, "interview_read_back"),
        reverse("interviews:interview_list", args=[slug]),
        reverse("interviews:conversation_sheet", args=[slug, seat.wave_id, seat.id]),
        reverse("interviews:sheet_print", args=[slug, seat.wave_id, seat.id]),
        reverse("people:my_data"),
        reverse("people:home", args=[slug]),
    ]
    for page in pages:
        reply = reader.get(page)
        assert reply.status_code == 200, page
        assert SECRET not in reply.content.decode(), page
    assert reader.get(url(interview, "interview_together")).status_code == 302
    for row in InterviewNote.objects.exclude(voice=find_voice(interview, claire.id)):
        assert reader.get(url(interview, "interview_note", row.id)).status_code == 404
    told = [json.dumps(export_person(one.id), default=str) for one in (claire, odile)]
    told += [str(row.payload) for row in AuditEntry.objects.all()]
    told += [str(vars(row)) for row in OutboxEvent.objects.all()]
    assert all(SECRET not in one for one in told)
    assert words_of(interview, claire) == ["ce que Claire a entendu"]


def test_one_voice_done_opens_nothing(crossed):
    interview, claire, marc, _odile = crossed
    end_interview(interview_id=interview.id, actor_id=claire.id)
    assert finish_voice(interview_id=interview.id, actor_id=claire.id) is False
    assert words_of(interview, claire) == ["ce que Claire a entendu"]
    take_finish_back(interview_id=interview.id, actor_id=claire.id)
    assert finish_voice(interview_id=interview.id, actor_id=marc.id) is False
    assert finish_voice(interview_id=interview.id, actor_id=claire.id) is True
    interview = Interview.objects.get()
    assert SECRET in words_of(interview, claire)
    assert "ce que Claire a entendu" in words_of(interview, marc)


def test_both_sum_up_together_and_two_texts_written_at_once_are_kept(crossed):
    interview, claire, marc, _odile = crossed
    interview = finish(interview, claire, marc)
    key = make_uuid7()
    note(interview, claire, "nous avons entendu le jardin", kind="convergence", note_id=key)
    note(interview, marc, "le jardin, et la porte", kind="convergence", note_id=key,
         base_revision=1)  # fmt: skip
    beside = note(interview, claire, "le jardin seul", kind="convergence", note_id=key,
                  base_revision=1)  # fmt: skip
    assert beside.conflict_of == key
    text = sign_in(Client(), marc).get(url(interview, "interview_together")).content.decode()
    assert SECRET in text
    assert "le jardin, et la porte" in text
    assert "le jardin seul" in text
    history = sign_in(Client(), marc).get(url(interview, "interview_note", key))
    assert [words for _text, words in history.context["versions"]] == [
        "nous avons entendu le jardin"
    ]


def test_the_summary_is_written_on_the_page_and_what_is_refused_stays_typed(crossed):
    interview, claire, marc, _odile = crossed
    interview = finish(interview, claire, marc)
    reader, address = sign_in(Client(), claire), url(interview, "interview_together")
    key = str(make_uuid7())
    sent = {
        "note": key,
        f"n.{key}.kind": "divergence",
        f"n.{key}.station": "decider",
        f"n.{key}.words": "Claire l'a sentie pressée, Marc non",
        f"n.{key}.was": "x",
        f"n.{key}.base": "0",
    }
    wrong = reader.post(address, sent | {f"n.{key}.words": "x" * 6000})
    assert wrong.status_code == 422
    assert "x" * 6000 in wrong.content.decode()
    assert reader.post(address, sent).status_code == 302
    assert "Claire l'a sentie pressée, Marc non" in words_of(interview, marc)


def test_a_voice_opens_alone_by_telling_why_and_the_other_is_told(crossed):
    interview, claire, marc, _odile = crossed
    marc.email = "marc@exemple.example"
    marc.save()
    with pytest.raises(Refused):
        release_alone(interview_id=interview.id, actor_id=claire.id, reason="trop tôt")
    end_interview(interview_id=interview.id, actor_id=claire.id)
    finish_voice(interview_id=interview.id, actor_id=claire.id)
    reader = sign_in(Client(), claire)
    address = url(interview, "interview_release")
    assert reader.post(address, {"words": ""}).status_code == 422
    assert reader.post(address, {"words": "Marc est parti en voyage"}).status_code == 302
    interview = Interview.objects.get()
    assert interview.released_alone_by_id == claire.id
    assert read_release_reason(interview) == "Marc est parti en voyage"
    assert b"voyage" not in bytes(interview.release_reason)
    assert SECRET in words_of(interview, claire)
    assert tell_released_alone(interview_id=interview.id) == 1
    letter = QueuedMail.objects.get(recipients=["marc@exemple.example"])
    assert "voyage" not in letter.text
    note(interview, marc, "écrit après coup")


def test_writing_again_after_reading_each_other_needs_both(crossed):
    interview, claire, marc, _odile = crossed
    interview = finish(interview, claire, marc)
    with pytest.raises(Refused) as refusal:
        take_finish_back(interview_id=interview.id, actor_id=claire.id)
    assert refusal.value.code == "reopening_needs_both"
    with pytest.raises(Refused):
        note(interview, claire, "trop tard")
    assert ask_reopening(interview_id=interview.id, actor_id=claire.id) is False
    sign_in(Client(), marc).post(url(interview, "interview_reopen"))
    assert Interview.objects.get().reopened_at is not None
    note(interview, claire, "repris ensemble")
