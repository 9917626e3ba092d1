"""The person reads, corrects, answers; hypotheses when she asks; nobody else opens her page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall.models import AuditEntry, QueuedMail
from lieudit.hall.personal_data import erase_everywhere, export_person
from lieudit.interviews.actions.interviewing.letters import tell_readable
from lieudit.interviews.actions.interviewing.protected import open_protected
from lieudit.interviews.models import Interview, InterviewNote, InterviewPerson, NoteText
from lieudit.interviews.queries.interviewing.finding import find_voice
from lieudit.interviews.queries.interviewing.hers import read_hers
from lieudit.interviews.queries.interviewing.reading import read_notes
from lieudit.interviews.tests.interviewing.made import (
    BELIEF,
    finish,
    make_interview,
    note,
    part_of,
)
from lieudit.people.tests.factories import (
    make_collective,
    make_four,
    make_member,
    sign_in,
    sign_in_by_card,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def led():
    collective = make_collective()
    claire = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    jean = make_member(collective, "Jean Kervella", stage="candidate")
    interview = make_interview(collective, [claire], [odile, jean])
    note(interview, claire, "une veillée au jardin", about=[part_of(interview, odile).id])
    note(interview, claire, "mes mots à moi", kind="words", about=[part_of(interview, odile).id])
    note(interview, claire, "peut-être de la peur", kind="hypothesis",
         about=[part_of(interview, odile).id])  # fmt: skip
    note(interview, claire, "le secret de Jean", about=[part_of(interview, jean).id])
    return interview, claire, odile, jean


def page(part, name="my_interview", *more):
    return reverse(f"interviews:{name}", args=[part.id, *more])


def test_she_alone_opens_her_page_and_reads_all_but_hypotheses(led):
    interview, claire, odile, jean = led
    part = part_of(finish(interview, claire), odile)
    four = make_four(interview.collective)
    readers = [
        four.clients.alice,
        four.clients.bob,
        four.clients.charlie,
        four.clients.nobody,
        sign_in(Client(), claire),
        sign_in(Client(), jean),
        sign_in(Client(), odile, second_factor=False),
    ]
    found = [reader.get(page(part)) for reader in readers]
    assert [one.status_code for one in found] == [404, 404, 404, 302, 404, 404, 200]
    text = found[-1].content.decode()
    assert "une veillée au jardin" in text
    assert "peut-être de la peur" not in text
    assert "le secret de Jean" not in text


def test_a_card_of_another_group_does_not_reach_it(led):
    interview, claire, odile, _jean = led
    part = part_of(finish(interview, claire), odile)
    elsewhere = make_collective("Ailleurs")
    assert sign_in_by_card(Client(), odile, elsewhere).get(page(part)).status_code == 404
    here = sign_in_by_card(Client(), odile, interview.collective)
    assert here.get(page(part)).status_code == 200


def test_hypotheses_are_read_at_once_when_she_asks_and_that_is_kept(led):
    interview, claire, odile, _jean = led
    part = part_of(finish(interview, claire), odile)
    client = sign_in(Client(), odile)
    client.post(page(part, "my_interview_hypotheses"))
    assert "peut-être de la peur" in client.get(page(part)).content.decode()
    part.refresh_from_db()
    assert part.hypotheses_asked_at is not None
    assert AuditEntry.objects.filter(verb="hypotheses_asked", actor_id=odile.id).count() == 1


def test_she_answers_and_corrects_her_words_and_the_voice_reads_it(led):
    interview, claire, odile, _jean = led
    interview = finish(interview, claire)
    part, client = part_of(interview, odile), sign_in(Client(), odile)
    heard = InterviewNote.objects.get(kind="heard", texts__about=part)
    words = InterviewNote.objects.get(kind="words")
    assert client.post(page(part), {"words": " ", "reply_to": heard.id}).status_code == 422
    client.post(page(part), {"words": "c'était en hiver", "reply_to": heard.id})
    client.post(
        page(part, "my_interview_correct", words.id), {"words": "mes vrais mots", "base": 1}
    )
    seen = {one.words: one for one in read_notes(interview, find_voice(interview, claire.id))}
    assert seen["c'était en hiver"].reply_to == heard.id
    assert seen["mes vrais mots"].by == "Odile Marchand"
    assert NoteText.objects.filter(note=words).count() == 2  # what was noted before is kept
    reply = InterviewNote.objects.get(kind="reply")
    client.post(page(part, "my_reply_remove", reply.id))
    assert InterviewNote.objects.get(id=reply.id).removed_at is not None
    client.post(page(part, "my_reply_restore", reply.id))
    assert InterviewNote.objects.get(id=reply.id).removed_at is None


def test_what_is_not_hers_is_neither_answered_nor_corrected(led):
    interview, claire, odile, jean = led
    interview = finish(interview, claire)
    part, client = part_of(interview, odile), sign_in(Client(), odile)
    of_jean = InterviewNote.objects.get(texts__about=part_of(interview, jean))
    hypothesis = InterviewNote.objects.get(kind="hypothesis")
    for row in (of_jean, hypothesis):
        assert client.post(page(part), {"words": "à lui", "reply_to": row.id}).status_code == 422
        address = page(part, "my_interview_correct", row.id)
        assert client.post(address, {"words": "à lui", "base": 1}).status_code == 404
    heard = InterviewNote.objects.get(kind="heard", texts__about=part)
    address = page(part, "my_interview_correct", heard.id)
    assert client.post(address, {"words": "non", "base": 1}).status_code == 404
    assert InterviewNote.objects.filter(kind="reply").count() == 0


def test_nothing_is_read_while_it_is_written_but_after_a_week_it_is_hers(led):
    interview, _claire, odile, _jean = led
    part = part_of(interview, odile)
    assert read_hers(part).is_readable is False
    assert export_person(odile.id)["interviews"]["interviews"][0]["notes"] == []
    Interview.objects.update(started_at=timezone.now() - timedelta(days=8))
    assert read_hers(part_of(interview, odile)).is_readable is True


def test_she_is_told_once_by_a_letter_without_a_word_of_it(led, django_capture_on_commit_callbacks):
    interview, claire, odile, _jean = led
    odile.email = "odile@exemple.example"
    odile.save()
    with django_capture_on_commit_callbacks(execute=True):
        finish(interview, claire)
    assert InterviewPerson.objects.get(person=odile).told_readable_at is not None
    assert tell_readable() == 0
    (letter,) = QueuedMail.objects.filter(recipients=["odile@exemple.example"])
    assert str(part_of(interview, odile).id) in letter.text
    assert "jardin" not in letter.text + letter.html + letter.subject


def test_her_file_holds_what_she_may_read_and_erasing_leaves_nothing(led):
    interview, claire, odile, jean = led
    interview = finish(interview, claire)
    (told,) = export_person(odile.id)["interviews"]["interviews"]
    assert [one["words"] for one in told["notes"]] == ["une veillée au jardin", "mes mots à moi"]
    assert export_person(claire.id)["interviews"]["interviews"] == []
    erase_everywhere(odile.id)
    left = read_notes(interview, find_voice(interview, claire.id))
    assert [one.words for one in left] == ["le secret de Jean"]
    assert not InterviewPerson.objects.filter(person=odile).exists()
    assert InterviewPerson.objects.filter(person=jean).exists()


def test_the_protected_part_is_taken_back_for_good(led):
    interview, claire, odile, _jean = led
    part = part_of(interview, odile)
    open_protected(interview_id=interview.id, part_id=part.id, actor_id=claire.id)
    note(interview, claire, "du silence", station=BELIEF, about=[part.id])
    finish(interview, claire)
    client = sign_in(Client(), odile)
    assert "du silence" in client.get(page(part)).content.decode()
    address = page(part, "my_interview_protected")
    assert client.get(address).status_code == 200
    client.post(address)
    assert not NoteText.objects.filter(block="art9").exists()
    assert "du silence" not in client.get(page(part)).content.decode()


def test_read_back_she_confirms_or_corrects_and_both_are_kept(led):
    interview, claire, odile, _jean = led
    client = sign_in(Client(), claire)
    address = reverse(
        "interviews:interview_read_back", args=[interview.collective.slug, interview.id]
    )
    text = client.get(address).content.decode()
    assert "une veillée au jardin" in text
    assert "peut-être de la peur" not in text
    heard = InterviewNote.objects.get(kind="heard", texts__about=part_of(interview, odile))
    client.post(address, {"right": str(heard.id)})
    assert InterviewNote.objects.get(id=heard.id).confirmed_at is not None
    client.post(address, {f"c.{heard.id}.words": "une veillée, oui, mais dehors"})
    correction = InterviewNote.objects.get(reply_to=heard)
    assert (correction.kind, correction.voice_id) == ("words", heard.voice_id)
    wrong = client.post(address, {f"c.{heard.id}.words": "y" * 5001})
    assert wrong.status_code == 422
    assert "y" * 5001 in wrong.content.decode()


def test_a_reply_sent_twice_is_one_and_an_old_page_answers_the_note_it_names(led):
    interview, claire, odile, _jean = led
    part, client = part_of(finish(interview, claire), odile), sign_in(Client(), odile)
    heard = InterviewNote.objects.get(kind="heard", texts__about=part)
    words = InterviewNote.objects.get(kind="words")
    key = client.get(page(part)).context["new_id"]
    sent = {"words": "c'était en hiver", "reply_to": heard.id, "note_id": key}
    for _time in range(2):
        client.post(page(part), sent)
    client.post(page(part), sent | {"reply_to": words.id, "words": "oui"})
    replies = InterviewNote.objects.filter(kind="reply").order_by("created_at")
    assert [one.reply_to_id for one in replies] == [heard.id, words.id]


def test_her_page_speaks_to_her_and_her_file_tells_what_was_noted_before(led):
    interview, claire, odile, _jean = led
    part, client = part_of(finish(interview, claire), odile), sign_in(Client(), odile)
    words = InterviewNote.objects.get(kind="words")
    shown = client.get(page(part)).content.decode()
    assert ("Vos mots" in shown, "Ses mots" in shown) == (True, False)
    client.post(
        page(part, "my_interview_correct", words.id), {"words": "mes vrais mots", "base": 1}
    )
    [told] = export_person(odile.id)["interviews"]["interviews"]
    noted = {one["words"]: one["before"] for one in told["notes"]}
    assert noted == {"mes vrais mots": ["mes mots à moi"], "une veillée au jardin": []}


def test_read_back_to_two_each_note_says_whose_it_is(led):
    interview, claire, _odile, _jean = led
    address = reverse(
        "interviews:interview_read_back", args=[interview.collective.slug, interview.id]
    )
    [(_title, notes)] = sign_in(Client(), claire).get(address).context["stations"]
    assert {one["note"].words: one["about"] for one in notes} == {
        "une veillée au jardin": "Odile Marchand",
        "mes mots à moi": "Odile Marchand",
        "le secret de Jean": "Jean Kervella",
    }
