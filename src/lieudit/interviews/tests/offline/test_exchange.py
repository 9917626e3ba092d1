"""Who may take an interview offline, send from it, compare; and what hostile or late words get."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from lieudit.hall.models import AuditEntry
from lieudit.hall.reads import list_reads
from lieudit.interviews.actions.answers import RawAnswer, save_answer, withdraw_answers
from lieudit.interviews.actions.offline.copies import take_copy
from lieudit.interviews.actions.offline.forgetting import forget_devices
from lieudit.interviews.actions.retention import erase_person
from lieudit.interviews.models import Answer, OfflineCopy, SetAside
from lieudit.interviews.personal_data import export_answers
from lieudit.interviews.queries.asides import read_asides
from lieudit.interviews.tests.offline.device import Device, answer_entry, make_led, note_entry, told
from lieudit.people.tests.factories import make_four, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def led():
    return make_led()


def page(interview, path):
    return f"/c/{interview.collective.slug}/entretiens/{interview.id}/{path}"


def make_conflict(interview, claire, odile, seat, ours="Une haie."):
    item, hers = "story", "Un chien."
    tablet = Device(interview, claire)
    answer = RawAnswer(hers)
    save_answer(participation_id=seat.id, item_name=item, answer=answer, actor_id=odile.id)
    tablet.hear(answer_entry(seat, item, ours))
    return SetAside.objects.get(item=item)


def settle(client, interview, aside, **typed):
    return client.post(page(interview, f"comparer/{aside.id}/"), typed)


@pytest.mark.parametrize("path", ["hors-ligne/", "comparer/"])
def test_only_its_voices_open_these_pages(led, path):
    interview, [claire], odile, _seat = led
    four = make_four(interview.collective, bob_role="interviewer")
    statuses = {
        name: client.get(page(interview, path)).status_code
        for name, client in {
            "voice": sign_in(Client(), claire),
            "without second factor": sign_in(Client(), claire, second_factor=False),
            "member": sign_in(Client(), four.alice),
            "another interviewer": sign_in(Client(), four.bob),
            "the person": sign_in(Client(), odile),
            "stranger": sign_in(Client(), four.charlie),
            "visitor": Client(),
        }.items()
    }
    assert statuses == {
        "voice": 200,
        "without second factor": 302,
        "member": 403,
        "another interviewer": 403,
        "the person": 403,
        "stranger": 404,
        "visitor": 302,
    }


@pytest.mark.parametrize("act", ["envoyer", "vue", "ouvrir", "rendre"])
def test_a_copy_speaks_for_who_took_it_and_nobody_else(led, act):
    interview, [claire], odile, _seat = led
    four = make_four(interview.collective, bob_role="companion")
    address = f"/hors-ligne/{Device(interview, claire).copy_id}/{act}/"
    body = json.dumps({"protocol": 1})

    def ask(client):
        return client.post(address, body, content_type="application/json").status_code

    assert ask(sign_in(Client(), claire, second_factor=False)) == 302
    assert ask(Client()) == 302
    others = [four.alice, four.bob, four.charlie, odile]
    assert [ask(sign_in(Client(), one)) for one in others] == [404, 404, 404, 404]
    assert ask(sign_in(Client(), claire)) == 200
    roles = apps.get_model("people", "RoleHeld")
    roles.objects.filter(person=claire).update(valid_to=timezone.localdate())
    assert ask(sign_in(Client(), claire)) == 403


def test_a_copy_asks_for_the_seal_of_the_form(led):
    interview, [claire], *_more = led
    strict = sign_in(Client(enforce_csrf_checks=True), claire)
    answer = strict.post(page(interview, "hors-ligne/"), "{}", content_type="application/json")
    assert answer.status_code == 403
    assert not OfflineCopy.objects.exists()


def test_taking_it_is_seen_by_the_person_and_told_in_the_record(led):
    interview, [claire], odile, _seat = led
    tablet = Device(interview, claire)
    assert [(one.what, one.actor_id) for one in list_reads(odile.id)] == [
        ("interviews.taken_offline", claire.id)
    ]
    key = tablet.post("ouvrir").json()["spare_key"]
    assert key == tablet.spare_key
    assert bytes(OfflineCopy.objects.get().spare_key).find(key.encode()) == -1
    verbs = list(AuditEntry.objects.order_by("id").values_list("verb", flat=True))[-2:]
    assert verbs == ["interview_taken_offline", "offline_copy_opened_without_phrase"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "not_read"),
        (b"[]", "not_read"),
        (b'{"protocol": 9}', "protocol"),
        (b'{"protocol": 1, "entries": {}}', "not_read"),
        (b'{"protocol": 1, "entries": [{"kind": "score"}]}', "not_read"),
        (b'{"protocol": 1, "entries": [' + b"{}," * 60 + b"{}]}", "too_large"),
        (b'{"protocol": 1, "x": "' + b"x" * 1_000_001 + b'"}', "too_large"),
        (b"[" * 100_000, "not_read"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_of_it_is_kept(led, body, code):
    interview, [claire], *_more = led
    tablet = Device(interview, claire)
    address = f"/hors-ligne/{tablet.copy_id}/envoyer/"
    answer = tablet.client.post(address, body, content_type="application/json")
    assert (answer.status_code, answer.json()) == (400, {"code": code})
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "pairs", ["x", [["q.story.answer"]], [["q.story.answer", 3]], [["q.story.answer", "a\x00b"]]]
)
def test_fields_that_no_form_sends_are_refused_whole(led, pairs):
    interview, [claire], _odile, seat = led
    tablet = Device(interview, claire)
    assert tablet.send(answer_entry(seat, "story", "", pairs=pairs)).status_code == 400
    assert told(seat) == {}


def test_an_answer_to_another_interview_is_not_taken(led):
    interview, [claire], *_more = led
    _other, _leaders, _person, stranger = make_led()
    verdict = Device(interview, claire).hear(answer_entry(stranger, "story", "Chez d'autres."))[0]
    assert (verdict["code"], verdict["reason"]) == ("refused", "unknown_item")
    assert told(stranger) == {}


def test_what_the_law_protects_is_neither_taken_along_nor_written_before_she_agrees(led):
    interview, [claire], odile, seat = led
    for item, value in (("consent_inner", "OK"), ("chapel", "Une chapelle.")):
        answer = RawAnswer(value)
        save_answer(participation_id=seat.id, item_name=item, answer=answer, actor_id=odile.id)
    tablet = Device(interview, claire)
    kept = tablet.sight["answers"][f"{seat.id}/chapel"]
    assert (kept["html"], "protégé" in kept["reason"]) == ("", True)
    assert "Une chapelle" not in json.dumps(tablet.sight, ensure_ascii=False)
    verdict = tablet.hear(answer_entry(seat, "chapel", "Autre chose."))[0]
    assert (verdict["code"], verdict["reason"]) == ("refused", "settled_by_her")
    assert told(seat)["chapel"] == "Une chapelle."


def test_an_entry_already_heard_from_another_tablet_is_refused(led):
    interview, [claire], _odile, seat = led
    entry = answer_entry(seat, "story", "Une haie.")
    Device(interview, claire).hear(entry)
    verdict = Device(interview, claire).hear(entry)[0]
    assert (verdict["code"], verdict["reason"]) == ("refused", "entry_of_another_device")


def test_a_copy_given_back_sends_no_more(led):
    interview, [claire], _odile, seat = led
    tablet = Device(interview, claire)
    assert [tablet.post("rendre").status_code for _twice in range(2)] == [200, 200]
    answer = tablet.send(answer_entry(seat, "story", "Trop tard."))
    assert (answer.status_code, answer.json()) == (409, {"code": "copy_ended"})


def test_a_lost_tablet_is_heard_no_more_until_it_is_found(led):
    interview, [claire], _odile, seat = led
    tablet = Device(interview, claire)
    others = Device(interview, claire)
    client = sign_in(Client(), claire)
    assert client.get(page(interview, "hors-ligne/")).content.decode().count("/arreter/") == 2
    client.post(page(interview, f"hors-ligne/{tablet.copy_id}/arreter/"))
    entry = answer_entry(seat, "story", "Volé ?")
    assert tablet.send(entry).json() == {"code": "copy_ended"}
    assert others.send().status_code == 200
    client.post(page(interview, f"hors-ligne/{tablet.copy_id}/remettre/"))
    assert tablet.hear(entry)[0]["code"] == "taken"
    stranger = sign_in(Client(), make_member(interview.collective, "Zoé Brun", "companion"))
    address = page(interview, f"hors-ligne/{tablet.copy_id}/arreter/")
    assert stranger.post(address).status_code == 403


def test_an_erased_interview_tells_its_devices(led):
    interview, [claire], *_more = led
    tablet = Device(interview, claire)
    interview.delete()
    answer = tablet.send()
    assert (answer.status_code, answer.json()) == (410, {"code": "erased"})


def test_the_answers_of_who_took_them_back_leave_the_device(led):
    interview, [claire], odile, seat = led
    tablet = Device(interview, claire)
    withdraw_answers(participation_id=seat.id, actor_id=odile.id)
    entry = answer_entry(seat, "story", "Une haie.")
    answer = tablet.send(entry).json()
    assert answer["verdicts"][entry["id"]]["code"] == "refused"
    assert (answer["answers"], answer["seat_ids"]) == ({}, [])


def test_a_choice_is_followed_and_can_be_taken_back(led):
    interview, [claire], odile, seat = led
    aside = make_conflict(interview, claire, odile, seat)
    client = sign_in(Client(), claire)
    shown = client.get(page(interview, "comparer/")).content.decode()
    assert ("Un chien." in shown, "Une haie." in shown) == (True, True)
    assert settle(client, interview, aside, choice="device", seen="1").status_code == 302
    assert told(seat)["story"] == "Une haie."
    assert "Rien à comparer" in client.get(page(interview, "comparer/")).content.decode()
    client.post(page(interview, f"comparer/{aside.id}/rouvrir/"))
    [again] = read_asides(interview.id, claire.id)
    assert (again.held.given.value, again.device.given.value) == ("Une haie.", "Un chien.")
    settle(client, interview, aside, choice="joined", seen="2", joined="Un chien, une haie.")
    assert told(seat)["story"] == "Un chien, une haie."


def test_a_choice_made_on_an_old_sight_or_on_nothing_changes_nothing(led):
    interview, [claire], odile, seat = led
    aside = make_conflict(interview, claire, odile, seat)
    client = sign_in(Client(), claire)
    newer = RawAnswer("Un chat.", seen_revision=1)
    save_answer(participation_id=seat.id, item_name="story", answer=newer, actor_id=odile.id)
    late = settle(client, interview, aside, choice="joined", seen="1", joined="Mon texte réuni.")
    assert late.status_code == 422
    assert "Mon texte réuni." in late.content.decode()
    assert settle(client, interview, aside, seen="2").status_code == 422
    assert told(seat)["story"] == "Un chat."
    assert SetAside.objects.get().settled_at is None


def test_keeping_what_was_first_writes_nothing(led):
    interview, [claire], odile, seat = led
    aside = make_conflict(interview, claire, odile, seat)
    settle(sign_in(Client(), claire), interview, aside, choice="held", seen="1")
    assert Answer.objects.get(item="story").revision == 1
    assert told(seat)["story"] == "Un chien."


def test_her_copy_tells_what_was_set_aside_and_her_erasure_erases_it(led):
    interview, [claire], odile, seat = led
    make_conflict(interview, claire, odile, seat)
    [exported] = export_answers(odile.id)["questionnaires"]
    [aside] = exported["written_on_a_device_and_set_aside"]
    assert aside["said"] == ["Une haie."]
    erase_person(person_id=odile.id)
    assert not SetAside.objects.exists()


def test_devices_are_forgotten_in_time_but_no_words_that_wait(led):
    interview, [claire], odile, seat = led
    aside = make_conflict(interview, claire, odile, seat)
    take_copy(interview_id=interview.id, actor_id=claire.id)
    long_ago = timezone.now() - timedelta(days=31)
    OfflineCopy.objects.update(ended_at=long_ago)
    assert forget_devices() == (0, 1)
    SetAside.objects.filter(id=aside.id).update(settled_at=long_ago)
    assert forget_devices() == (1, 1)


def test_what_is_intimate_stands_in_clear_in_no_row(led):
    interview, [claire], odile, seat = led
    make_conflict(interview, claire, odile, seat, ours="Une haie intime.")
    tablet = Device(interview, claire)
    tablet.hear(note_entry("Elle a pleuré."))
    rows = [vars(row) for model in (SetAside, OfflineCopy) for row in model.objects.all()]
    assert "haie" not in repr(rows)
    member = make_member(interview.collective, "Zoé Brun")
    assert tablet.spare_key not in repr([*rows, vars(member)])
