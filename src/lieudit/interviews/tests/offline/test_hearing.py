"""What a tablet sends is kept once, whatever the order, and never over what others wrote."""

import pytest

from lieudit.interviews.actions.answers import RawAnswer, save_answer
from lieudit.interviews.models import Answer, HeardEntry, InterviewNote, SetAside
from lieudit.interviews.queries.asides import read_asides
from lieudit.interviews.queries.interviewing.finding import find_voice
from lieudit.interviews.queries.interviewing.reading import read_notes
from lieudit.interviews.tests.offline.device import (
    Device,
    answer_entry,
    clock_entry,
    make_led,
    note_entry,
    told,
)
from lieudit.kit.uuid7 import make_uuid7

pytestmark = pytest.mark.django_db


@pytest.fixture
def led():
    return make_led()


def words_of(interview, person):
    return sorted(one.words for one in read_notes(interview, find_voice(interview, person.id)))


def test_answers_and_notes_of_a_tablet_are_kept(led):
    interview, [claire], _odile, seat = led
    tablet = Device(interview, claire)
    verdicts = tablet.hear(
        answer_entry(seat, "story", "Une clôture déplacée."),
        answer_entry(seat, "door", "4"),
        note_entry("Elle parle bas."),
    )
    assert [one["code"] for one in verdicts] == ["taken", "taken", "taken"]
    assert told(seat) == {"story": "Une clôture déplacée.", "door": 4}
    assert words_of(interview, claire) == ["Elle parle bas."]
    assert set(Answer.objects.values_list("entered_by_id", flat=True)) == {claire.id}


def test_a_batch_sent_again_changes_nothing(led):
    interview, [claire], _odile, seat = led
    tablet = Device(interview, claire)
    batch = [answer_entry(seat, "story", "Une clôture."), note_entry("Elle parle bas.")]
    first = tablet.hear(*batch)
    assert tablet.hear(*batch) == first
    assert tablet.hear(*reversed(batch)) == first[::-1]
    assert Answer.objects.get(item="story").revision == 1
    assert InterviewNote.objects.count() == 1
    assert HeardEntry.objects.count() == 2


def test_an_entry_whose_answer_was_lost_is_no_quarrel_with_who_read_it(led):
    interview, [claire], odile, seat = led
    tablet = Device(interview, claire)
    lost = answer_entry(seat, "story", "Une clôture.")
    tablet.hear(lost)
    changed = RawAnswer("Une haie, plutôt.", seen_revision=1)
    save_answer(participation_id=seat.id, item_name="story", answer=changed, actor_id=odile.id)
    assert tablet.hear(lost)[0]["code"] == "taken"
    assert told(seat)["story"] == "Une haie, plutôt."
    assert not SetAside.objects.exists()


@pytest.mark.parametrize("is_reversed", [False, True])
def test_two_tablets_lose_no_text_in_either_order(led, is_reversed):
    interview, [claire], _odile, seat = led
    tablets = [Device(interview, claire), Device(interview, claire)]
    texts = ["Une clôture.", "Un chien."]
    for tablet, text in sorted(zip(tablets, texts, strict=True), key=str, reverse=is_reversed):
        tablet.hear(answer_entry(seat, "story", text))
    [one] = read_asides(interview.id, claire.id)
    assert {one.held.given.value, one.device.given.value} == set(texts)


def test_who_goes_on_writing_after_a_conflict_writes_beside_still(led):
    interview, [claire], odile, seat = led
    tablet = Device(interview, claire)
    hers = RawAnswer("Un chien.")
    save_answer(participation_id=seat.id, item_name="story", answer=hers, actor_id=odile.id)
    tablet.hear(answer_entry(seat, "story", "Une clôture."))
    verdict = tablet.hear(answer_entry(seat, "story", "Une clôture, et le ton monté."))[0]
    assert verdict["code"] == "conflict"
    [one] = read_asides(interview.id, claire.id)
    assert one.held.given.value == "Un chien."
    assert one.device.given.value == "Une clôture, et le ton monté."


def test_the_same_answer_from_two_tablets_is_one_answer(led):
    interview, [claire], _odile, seat = led
    first, second = Device(interview, claire), Device(interview, claire)
    assert first.hear(answer_entry(seat, "meals", "week"))[0]["code"] == "taken"
    assert second.hear(answer_entry(seat, "meals", "week"))[0]["code"] == "same"
    assert Answer.objects.get(item="meals").revision == 1


def test_what_cannot_be_kept_stays_on_the_tablet_with_its_reason_and_stops_no_other(led):
    interview, [claire], _odile, seat = led
    wrong, right = answer_entry(seat, "hours", "beaucoup"), answer_entry(seat, "door", "2")
    refused, taken = Device(interview, claire).hear(wrong, right)
    assert (refused["code"], taken["code"]) == ("refused", "taken")
    assert "chiffres" in refused["sentence"]
    assert told(seat) == {"door": 2}
    assert not HeardEntry.objects.filter(id=wrong["id"]).exists()


def test_an_answer_that_opens_another_is_heard_first_whatever_the_order(led):
    interview, [claire], _odile, seat = led
    verdicts = Device(interview, claire).hear(
        answer_entry(seat, "other_presence", "Le dimanche."), answer_entry(seat, "hours", "3")
    )
    assert [one["code"] for one in verdicts] == ["taken", "taken"]
    assert told(seat) == {"hours": 3, "other_presence": "Le dimanche."}


def test_an_answer_taken_back_on_the_tablet_is_taken_back(led):
    interview, [claire], _odile, seat = led
    tablet = Device(interview, claire)
    tablet.hear(answer_entry(seat, "story", "Une clôture."))
    assert tablet.hear(answer_entry(seat, "story", "", base=1))[0] == {
        "code": "taken", "revision": 0, "reason": "",
    }  # fmt: skip
    assert told(seat) == {}


def test_a_note_changed_on_two_tablets_becomes_two_notes(led):
    interview, [claire], *_more = led
    first, second = Device(interview, claire), Device(interview, claire)
    key = make_uuid7()
    first.hear(note_entry("premier", note_id=key))
    first.hear(note_entry("au bureau", note_id=key, base=1))
    late = note_entry("sur la tablette", note_id=key, base=1)
    verdict = second.hear(late)[0]
    assert (verdict["code"], verdict["note"] != str(key)) == ("conflict", True)
    assert second.hear(late)[0] == verdict
    assert words_of(interview, claire) == ["au bureau", "sur la tablette"]


def test_a_note_emptied_on_an_old_sight_takes_nothing_away(led):
    interview, [claire], *_more = led
    tablet = Device(interview, claire)
    key = make_uuid7()
    tablet.hear(note_entry("premier", note_id=key))
    tablet.hear(note_entry("bien plus long", note_id=key, base=1))
    assert tablet.hear(note_entry("", note_id=key, base=1))[0]["code"] == "conflict"
    assert words_of(interview, claire) == ["bien plus long"]
    assert tablet.hear(note_entry("", note_id=key, base=2))[0]["code"] == "taken"
    assert words_of(interview, claire) == []


def test_a_tablet_with_a_wrong_clock_is_put_right_and_decides_nothing():
    interview, [claire], _odile, seat = make_led(is_begun=False)
    tablet = Device(interview, claire)
    year = {"sent_at": "2031-01-01T10:30:00.000Z"}
    begun = clock_entry(
        started_at="2031-01-01T10:00:00.000Z",
        breaks=[["2031-01-01T10:10:00.000Z", "2031-01-01T10:15:00.000Z"]],
    )
    tablet.hear(begun, answer_entry(seat, "door", "2"), **year)
    interview.refresh_from_db()
    minutes = (Answer.objects.get().saved_at - interview.started_at).total_seconds() / 60
    assert (interview.state, round(minutes)) == ("started", 30)
    [[from_, to]] = interview.breaks
    again = clock_entry(started_at=interview.started_at.isoformat(), breaks=[[from_, to]])
    tablet.hear(again, **year)
    interview.refresh_from_db()
    assert interview.breaks == [[from_, to]]
