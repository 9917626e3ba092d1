import pytest

from lieudit.interviews.actions.answers import RawAnswer, save_answer, withdraw_answers
from lieudit.interviews.actions.closing import close_wave
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.engine.form import Item
from lieudit.interviews.models import Answer, Release, Wave
from lieudit.interviews.queries.releases import read_released
from lieudit.interviews.queries.sheets import find_seat_of, read_sheet
from lieudit.interviews.tests.factories import make_form, make_open_wave, seat_of
from lieudit.people.tests.factories import make_collective, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    people = [make_member(collective, f"Prénom{number} Nom") for number in range(12)]
    return make_open_wave(collective, companion, *people), people, companion


def answer(wave, person, item, raw, **more):
    save_answer(
        participation_id=seat_of(wave, person).id,
        item_name=item,
        answer=RawAnswer(raw, **more),
        actor_id=person.id,
    )


def test_closing_releases_once_and_for_all(group):
    wave, people, companion = group
    for person in people:
        answer(wave, person, "door", "4")
    close_wave(wave_id=wave.id, actor_id=companion.id)
    released = read_released(Wave.objects.get(id=wave.id))
    door = next(item for item in released.release.items if item.item == "door")
    assert door.figures.counts == (0, 0, 0, 12, 0)
    with pytest.raises(Refused):
        close_wave(wave_id=wave.id, actor_id=companion.id)
    assert Release.objects.count() == 1


def test_the_release_is_not_readable_in_the_database(group):
    wave, people, companion = group
    for person in people:
        answer(wave, person, "door", "4")
    close_wave(wave_id=wave.id, actor_id=companion.id)
    assert b"counts" not in bytes(Release.objects.get().sealed)


def test_only_words_their_author_shares_reach_the_group_and_leave_with_her(group):
    wave, people, companion = group
    for person in people:
        answer(wave, person, "door", "4")
    answer(wave, people[0], "story", "un partage choisi", may_share_words=True)
    answer(wave, people[1], "story", "un secret gardé")
    answer(wave, people[2], "hours", "6", words="le samedi", may_share_words=True)
    close_wave(wave_id=wave.id, actor_id=companion.id)
    wave = Wave.objects.get(id=wave.id)
    shared = read_released(wave).shared_words
    assert shared == {"story": ("un partage choisi",), "hours": ("le samedi",)}
    withdraw_answers(participation_id=seat_of(wave, people[0]).id, actor_id=people[0].id)
    assert read_released(wave).shared_words["story"] == ()


def test_sharing_shares_words_and_never_a_choice_or_a_number(group):
    wave, people, companion = group
    for person in people:
        answer(wave, person, "door", "4")
    answer(wave, people[0], "meals", "rare", may_share_words=True)
    answer(wave, people[1], "hours", "3", may_share_words=True)
    answer(wave, people[2], "meals", "month", words="quand on peut", may_share_words=True)
    close_wave(wave_id=wave.id, actor_id=companion.id)
    released = read_released(Wave.objects.get(id=wave.id))
    assert released.shared_words == {"meals": ("quand on peut",)}


def test_words_to_a_question_that_is_no_longer_shown_are_not_shared(group):
    wave, people, companion = group
    for person in people:
        answer(wave, person, "door", "4")
    answer(wave, people[0], "hours", "3")
    answer(wave, people[0], "other_presence", "garder les clés", may_share_words=True)
    answer(wave, people[0], "hours", "20", seen_revision=1)
    close_wave(wave_id=wave.id, actor_id=companion.id)
    assert read_released(Wave.objects.get(id=wave.id)).shared_words == {}


def test_what_follows_a_protected_answer_is_sealed_and_kept_like_it():
    consent = Item("consent", "acknowledge", labels={"fr": "J'accepte"})
    faith = Item("faith", "text", labels={"fr": "Ce qui me porte"}, sensitivity="art9",
                 consent="consent")  # fmt: skip
    more = Item("more", "text", labels={"fr": "Dites-en plus"}, relevant="${faith} != ''")
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    people = [make_member(collective, f"Prénom{number} Nom") for number in range(5)]
    wave = make_open_wave(collective, companion, *people, form=make_form(consent, faith, more))
    for person in people:
        answer(wave, person, "consent", "OK")
        answer(wave, person, "faith", "le silence")
        answer(wave, person, "more", "chaque matin", may_share_words=True)
    assert set(Answer.objects.filter(item="more").values_list("block", flat=True)) == {"art9"}
    close_wave(wave_id=wave.id, actor_id=companion.id)
    assert read_released(Wave.objects.get(id=wave.id)).shared_words == {}


def test_an_open_wave_has_nothing_to_read(group):
    wave, people, _companion = group
    answer(wave, people[0], "door", "4")
    assert read_released(wave) is None


def test_reading_the_synthesis_opens_no_answer_but_the_words_shared(group):
    wave, people, companion = group
    for person in people:
        answer(wave, person, "door", "4")
    answer(wave, people[0], "hours", "6", words="le samedi", may_share_words=True)
    answer(wave, people[0], "story", "un secret gardé")
    close_wave(wave_id=wave.id, actor_id=companion.id)
    Answer.objects.filter(item="story").update(sealed=b"unreadable, and so never opened")
    released = read_released(Wave.objects.get(id=wave.id))
    assert released.shared_words == {"hours": ("le samedi",)}


def test_a_conversation_sheet_opens_no_protected_answer(group):
    wave, people, companion = group
    answer(wave, people[0], "door", "4")
    answer(wave, people[0], "consent_inner", "OK")
    answer(wave, people[0], "chapel", "un lieu de silence")
    Answer.objects.filter(item="chapel").update(sealed=b"unreadable, and so never opened")
    sheet = read_sheet(find_seat_of(wave, seat_of(wave, people[0]).id), companion.id)
    assert "chapel" not in sheet.filling.told
    assert sheet.filling.told["door"].given.value == 4
