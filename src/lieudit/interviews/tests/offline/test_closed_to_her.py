"""What is closed to an interviewer stays closed by a tablet too, and the tablet is told why."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lieudit.interviews.actions.answers import RawAnswer, save_answer
from lieudit.interviews.actions.interviewing.protected import open_protected
from lieudit.interviews.models import Answer, SetAside, Wave
from lieudit.interviews.tests.interviewing.made import part_of
from lieudit.interviews.tests.offline.device import Device, answer_entry, make_led, note_entry, told
from lieudit.people.tests.factories import Collective, RoleHeld, set_restriction, sign_in

pytestmark = pytest.mark.django_db
HERS = "Un mur en plein soleil."


@pytest.fixture
def led():
    return make_led()


def page(interview, path):
    return f"/c/{interview.collective.slug}/entretiens/{interview.id}/{path}"


def make_unread(led):
    """Claire leads, and her role came after the wave had told who reads it."""
    interview, [claire], odile, seat = led
    Wave.objects.update(opened_at=timezone.now() - timedelta(days=9))
    RoleHeld.objects.filter(person=claire).update(valid_from=timezone.localdate())
    save_answer(
        participation_id=seat.id, item_name="story", answer=RawAnswer(HERS), actor_id=odile.id
    )
    tablet = Device(interview, claire)
    [verdict] = tablet.hear(answer_entry(seat, "story", "Une haie."))
    assert verdict["code"] == "conflict"
    return SetAside.objects.get(), sign_in(Client(), claire)


def test_whoever_may_not_read_an_answer_does_not_read_it_by_comparing(led):
    interview, _voices, _odile, seat = led
    aside, claire = make_unread(led)
    shown = claire.get(page(interview, "comparer/")).content.decode()
    assert ("Une haie." in shown, HERS in shown) == (True, False)
    assert 'value="device"' not in shown
    for choice in ("device", "joined"):
        typed = {"choice": choice, "seen": "1", "joined": "À moi."}
        answer = claire.post(page(interview, f"comparer/{aside.id}/"), typed)
        assert answer.status_code == 422
        assert HERS not in answer.content.decode()
    assert told(seat)["story"] == HERS
    claire.post(page(interview, f"comparer/{aside.id}/"), {"choice": "held", "seen": "1"})
    claire.post(page(interview, f"comparer/{aside.id}/rouvrir/"))
    assert HERS not in claire.get(page(interview, "comparer/")).content.decode()


def test_whether_both_said_the_same_is_not_told_to_whoever_may_not_read_it(led):
    interview, _voices, _odile, seat = led
    _aside, _claire = make_unread(led)
    tablet = Device(interview, interview.voices.get().person)
    [verdict] = tablet.hear(answer_entry(seat, "story", HERS))
    assert verdict["code"] == "conflict"


def test_her_protected_answer_is_neither_replaced_nor_shown_by_taking_the_choice_back(led):
    interview, [claire], odile, seat = led
    open_protected(
        interview_id=interview.id, part_id=part_of(interview, odile).id, actor_id=claire.id
    )
    save_answer(
        participation_id=seat.id, item_name="chapel", answer=RawAnswer(HERS), actor_id=odile.id
    )
    assert Answer.objects.get(item="chapel").block == "art9"
    Device(interview, claire).hear(answer_entry(seat, "chapel", "Rien."))
    aside, client = SetAside.objects.get(), sign_in(Client(), claire)
    typed = {"choice": "device", "seen": "1"}
    assert client.post(page(interview, f"comparer/{aside.id}/"), typed).status_code == 422
    client.post(page(interview, f"comparer/{aside.id}/rouvrir/"))
    assert HERS not in client.get(page(interview, "comparer/")).content.decode()
    assert told(seat)["chapel"] == HERS


def test_the_other_voice_settles_nothing_protected_that_she_cannot_see():
    interview, [claire, yann], odile, seat = make_led(voices=2)
    part_id = part_of(interview, odile).id
    open_protected(interview_id=interview.id, part_id=part_id, actor_id=claire.id)
    save_answer(
        participation_id=seat.id, item_name="chapel", answer=RawAnswer(HERS), actor_id=odile.id
    )
    Device(interview, claire).hear(answer_entry(seat, "chapel", "Rien."))
    aside = SetAside.objects.get()
    other = sign_in(Client(), yann)
    other.post(page(interview, f"comparer/{aside.id}/"), {"choice": "held", "seen": "1"})
    aside.refresh_from_db()
    assert aside.settled_at is None


def test_what_a_reader_replaced_never_comes_up_before_a_taker_who_may_not_read_it():
    interview, [claire, yann], odile, seat = make_led(voices=2)
    aside, taker = make_unread((interview, [claire], odile, seat))
    reader = sign_in(Client(), yann)
    typed = {"choice": "device", "seen": "1"}
    assert reader.post(page(interview, f"comparer/{aside.id}/"), typed).status_code == 302
    assert told(seat)["story"] == "Une haie."
    for client in (taker, reader):
        client.post(page(interview, f"comparer/{aside.id}/rouvrir/"))
    assert HERS not in taker.get(page(interview, "comparer/")).content.decode()
    aside.refresh_from_db()
    assert aside.settled_at is not None


@pytest.mark.parametrize("act", ["envoyer", "vue", "ouvrir"])
def test_while_she_has_her_data_restricted_no_tablet_reads_nor_writes(led, act):
    interview, [claire], odile, _seat = led
    tablet = Device(interview, claire)
    set_restriction(interview.collective, odile, stands=True)
    answer = tablet.post(act, {"protocol": 1, "entries": [note_entry("Elle rit.")], "seen": {}})
    assert (answer.status_code, answer.json()) == (403, {"code": "not_open"})
    assert not interview.notes.exists()


def test_the_tablet_of_a_closed_group_is_told_that_it_has_closed(led):
    interview, [claire], _odile, _seat = led
    tablet = Device(interview, claire)
    Collective.objects.update(closed_at=timezone.now())
    answer = tablet.send(note_entry("Elle rit."))
    assert (answer.status_code, answer.json()) == (403, {"code": "group_closed"})
    RoleHeld.objects.all().delete()
    assert tablet.send().json() == {"code": "not_open"}


def test_every_reason_a_tablet_is_given_has_its_sentence(client):
    shown = client.get("/hors-ligne/").content.decode()
    for code in ("not_open", "group_closed"):
        assert f'data-word="{code}"' in shown
