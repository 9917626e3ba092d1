"""A led interview from its plan to its end, as pages: what is typed is never lost."""

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.hall.reads import list_reads
from lieudit.interviews.models import Answer, Interview, InterviewNote, NoteText
from lieudit.interviews.queries.sealed import read_told
from lieudit.interviews.tests.answered import WORDY_FORM, close, make_answered_wave, say_all
from lieudit.interviews.tests.factories import make_open_wave, seat_of
from lieudit.interviews.tests.interviewing.made import make_interview, note, part_of
from lieudit.kit.uuid7 import make_uuid7
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    collective = make_collective()
    claire = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    return collective, claire, odile


@pytest.fixture
def client(group):
    return sign_in(Client(), group[1])


def url(interview, name="interview_detail", *more):
    return reverse(f"interviews:{name}", args=[interview.collective.slug, interview.id, *more])


def station(interview, code="chemin"):
    return url(interview, "interview_station", code)


def typed(note_id, words, kind="heard", base=0, was="", **more):
    fields = {"note": str(note_id)} | more
    told = {"words": words, "kind": kind, "base": base, "was": was}
    return fields | {f"n.{note_id}.{name}": value for name, value in told.items()}


def test_only_its_voices_with_their_second_factor_open_it(group):
    collective, claire, odile = group
    four = make_four(collective, "coordinator")
    other = make_member(collective, "Marc Vial", "interviewer", stage="contact")
    interview = make_interview(collective, [claire], [odile])
    readers = [
        four.clients.alice,
        four.clients.bob,
        four.clients.charlie,
        four.clients.nobody,
        sign_in(Client(), odile),
        sign_in(Client(), other),
        sign_in(Client(), claire, second_factor=False),
        sign_in(Client(), claire),
    ]
    for address in (url(interview), station(interview), url(interview, "interview_end")):
        found = [reader.get(address).status_code for reader in readers]
        assert found == [403, 403, 404, 302, 403, 403, 302, 200]
    for name in ("interview_list", "interview_plan"):
        address = reverse(f"interviews:{name}", args=[collective.slug])
        found = [reader.get(address).status_code for reader in readers]
        assert found == [403, 403, 404, 302, 403, 200, 302, 200]
    sent = typed(make_uuid7(), "à sa place")
    found = [reader.post(station(interview), sent).status_code for reader in readers[:7]]
    assert found == [403, 403, 404, 403, 403, 403, 403]
    assert InterviewNote.objects.count() == 0


def test_an_interview_is_planned_led_and_ended(group, client):
    collective, claire, odile = group
    list_url = reverse("interviews:interview_list", args=[collective.slug])
    assert client.get(list_url).status_code == 200
    plan_url = reverse("interviews:interview_plan", args=[collective.slug])
    form = client.get(plan_url).context["form"]
    sent = {
        "person": str(odile.id),
        "mode": "led",
        "voice": str(claire.id),
        "guide": form.fields["guide"].choices[0][0],
        "day": "2026-12-04",
        "hour": "14:30",
        "place": "chez elle",
    }
    assert client.post(plan_url, sent | {"mode": "crossed"}).status_code == 422
    assert client.post(plan_url, sent).status_code == 302
    interview = Interview.objects.get()
    assert (interview.place, interview.state) == ("chez elle", "planned")
    begun = client.post(url(interview, "interview_start"))
    assert begun["Location"] == station(interview)
    assert [one.what for one in list_reads(odile.id)] == ["interviews.interview_led"]
    key = make_uuid7()
    client.post(station(interview), typed(key, "une veillée"))
    assert "une veillée" in client.get(station(interview)).content.decode()
    client.post(url(interview, "interview_pause"))
    client.post(url(interview, "interview_resume"))
    assert client.get(url(interview, "interview_end")).status_code == 200
    client.post(url(interview, "interview_end"), {"complete": "1"})
    interview.refresh_from_db()
    assert (interview.state, interview.released_at is not None) == ("ended", True)
    assert len(interview.breaks) == 1


def test_answers_are_typed_in_for_her_under_ones_own_name(group, client):
    collective, claire, odile = group
    wave = make_open_wave(collective, claire, odile)
    interview = make_interview(collective, [claire], [odile], wave=wave)
    address = station(interview, "_questions")
    assert client.get(address).status_code == 200
    sent = {"q.hours.revision": "0", "q.hours.answer": "6", "q.story.revision": "0",
            "q.story.answer": "un désaccord au jardin"}  # fmt: skip
    assert client.post(address, sent).status_code == 302
    told = read_told([seat_of(wave, odile)])[seat_of(wave, odile).id]
    assert {name: one.given.value for name, one in told.items()} == {
        "hours": 6,
        "story": "un désaccord au jardin",
    }
    assert set(Answer.objects.values_list("entered_by_id", flat=True)) == {claire.id}


def test_what_cannot_be_kept_stays_typed_with_its_reason(group, client):
    collective, claire, odile = group
    wave = make_open_wave(collective, claire, odile)
    interview = make_interview(collective, [claire], [odile], wave=wave)
    address = station(interview, "_questions")
    sent = {"q.hours.revision": "0", "q.hours.answer": "400"}
    sent |= typed(make_uuid7(), "gardée quand même") | {"q.hours.was": ""}
    again = client.post(address, sent)
    text = again.content.decode()
    assert again.status_code == 422
    assert 'value="400"' in text
    assert "gardée quand même" in text
    assert NoteText.objects.count() == 1
    assert not Answer.objects.exists()


def test_protected_questions_open_with_her_agreement_and_close_with_the_talk(group, client):
    collective, claire, odile = group
    wave = make_open_wave(collective, claire, odile)
    interview = make_interview(collective, [claire], [odile], wave=wave)
    part = part_of(interview, odile)
    belief = station(interview, "ce_qui_me_porte")
    text = client.get(belief).content.decode()
    assert 'name="agrees"' in text
    refused = client.post(belief, typed(make_uuid7(), "du silence"))
    assert refused.status_code == 422
    protected = url(interview, "interview_protected")
    client.post(protected, {"part": str(part.id)})
    assert "recueillement" not in client.get(station(interview, "_questions")).content.decode()
    client.post(protected, {"part": str(part.id), "agrees": "on"})
    assert "recueillement" in client.get(station(interview, "_questions")).content.decode()
    assert client.post(belief, typed(make_uuid7(), "du silence")).status_code == 302
    client.post(url(interview, "interview_end"))
    assert "recueillement" not in client.get(station(interview, "_questions")).content.decode()


def test_a_page_that_saves_by_itself_is_told_the_revisions(group, client):
    collective, claire, odile = group
    interview = make_interview(collective, [claire], [odile])
    key = make_uuid7()
    sent = typed(key, "au fil de l'eau")
    told = client.post(station(interview), sent, headers={"X-Autosave": "1"}).json()
    assert told["state"] == "saved"
    assert told["notes"][str(key)]["revision"] == 1
    late = typed(key, "sur une autre tablette", base=0, was="x")
    told = client.post(station(interview), late, headers={"X-Autosave": "1"}).json()
    assert told["state"] == "conflict"
    text = client.get(station(interview)).content.decode()
    assert "au fil de l&#x27;eau" in text
    assert "sur une autre tablette" in text


def test_words_on_forbidden_ground_are_told_and_kept(group, client):
    collective, claire, odile = group
    interview = make_interview(collective, [claire], [odile])
    key = note(interview, claire, "Sa santé m'inquiète").note_id
    page = client.get(station(interview))
    (field,) = page.context["fields"]
    assert field.warning.grounds == (("l’état de santé", ("santé",)),)
    client.post(
        station(interview),
        typed(key, "Sa santé m'inquiète", base=1, was=field.mark, keep=str(key)),
    )
    (field,) = client.get(station(interview)).context["fields"]
    assert (field.warning, field.words) == (None, "Sa santé m'inquiète")


def test_a_note_emptied_is_removed(group, client):
    collective, claire, odile = group
    interview = make_interview(collective, [claire], [odile])
    key = note(interview, claire, "à reprendre").note_id
    client.post(station(interview), typed(key, "", base=1, was="x"))
    assert InterviewNote.objects.get(id=key).removed_at is not None


def test_another_collectives_interview_is_not_there(group, client):
    other = make_collective("Ailleurs")
    leader = make_member(other, "Zoé Loin", "companion")
    guest = make_member(other, "Paul Loin", stage="candidate")
    interview = make_interview(other, [leader], [guest])
    address = reverse("interviews:interview_detail", args=[group[0].slug, interview.id])
    assert client.get(address).status_code == 404


def test_of_two_people_a_note_about_nobody_stays_typed(group, client):
    collective, claire, odile = group
    jean = make_member(collective, "Jean Kervella", stage="candidate")
    interview = make_interview(collective, [claire], [odile, jean])
    key = make_uuid7()
    wrong = client.post(station(interview), typed(key, "de qui ?"))
    assert wrong.status_code == 422
    assert "de qui ?" in wrong.content.decode()
    about = {f"n.{key}.about": str(part_of(interview, jean).id)}
    assert client.post(station(interview), typed(key, "de Jean", **about)).status_code == 302
    assert NoteText.objects.get().about == part_of(interview, jean)


def test_once_the_questionnaire_is_closed_answers_are_read_not_typed(group, client):
    collective, claire, _odile = group
    wave = make_answered_wave(
        collective, claire, [say_all("1", "5", story="au jardin")], WORDY_FORM
    )
    person = wave.participations.get().person
    interview = make_interview(collective, [claire], [person], wave=close(wave, claire))
    address = station(interview, "_questions")
    text = client.get(address).content.decode()
    assert "au jardin" in text
    assert 'name="q.story.answer"' not in text
    client.post(address, {"q.hours.revision": "1", "q.hours.answer": "9"})
    told = read_told([seat_of(wave, person)])[seat_of(wave, person).id]
    assert told["hours"].given.value == 7


def test_an_end_pressed_by_mistake_is_undone_and_one_writes_again(group, client):
    collective, claire, odile = group
    interview = make_interview(collective, [claire], [odile])
    client.post(url(interview, "interview_end"), {"complete": "1"})
    client.post(url(interview, "interview_take_up"))
    assert client.get(station(interview)).context["may_write"]
    client.post(station(interview), typed(make_uuid7(), "elle reprend"))
    assert "elle reprend" in client.get(station(interview)).content.decode()
