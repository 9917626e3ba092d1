import pytest

from lieudit.hall.models import VaultKey
from lieudit.hall.vault import SealBroken, unseal_many
from lieudit.interviews.actions.answers import RawAnswer, hand_in, save_answer, withdraw_answers
from lieudit.interviews.actions.consents import withdraw_consent
from lieudit.interviews.actions.refusals import AnswerChangedMeanwhile, Refused
from lieudit.interviews.engine.form import Item
from lieudit.interviews.models import Answer, Consent, Participation, Wave
from lieudit.interviews.queries.filling import read_filling
from lieudit.interviews.queries.sealed import answer_label, answer_owner
from lieudit.interviews.tests.factories import DEFAULT_ITEMS, make_form, make_open_wave, seat_of
from lieudit.people.tests.factories import make_collective, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat():
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    return seat_of(make_open_wave(collective, companion, odile), odile)


def give(seat, item, raw="", *, actor=None, **more):
    return save_answer(
        participation_id=seat.id,
        item_name=item,
        answer=RawAnswer(raw, **more),
        actor_id=(actor or seat.person).id,
    )


def read_again(seat):
    return read_filling(Participation.objects.select_related("wave__version").get(id=seat.id))


def test_an_answer_is_kept_and_read_back(seat):
    give(seat, "door", "4", words="Cela dépend des jours", may_share_words=True)
    told = read_again(seat).told["door"]
    assert (told.given.value, told.words, told.may_share_words, told.revision) == (
        4,
        "Cela dépend des jours",
        True,
        1,
    )


def test_what_is_stored_does_not_hold_the_words(seat):
    give(seat, "story", "une parole reconnaissable entre mille")
    assert b"reconnaissable" not in bytes(Answer.objects.get().sealed)


@pytest.mark.parametrize("state", ["dont_know", "prefer_to_talk"])
def test_two_honest_ways_of_not_answering(seat, state):
    give(seat, "door", "", state=state)
    assert read_again(seat).told["door"].given.state == state


def test_the_second_tab_is_told_and_nothing_is_lost(seat):
    give(seat, "door", "4")
    with pytest.raises(AnswerChangedMeanwhile) as caught:
        give(seat, "door", "2", seen_revision=0)
    assert caught.value.revision == 1
    assert read_again(seat).told["door"].given.value == 4


def test_correcting_an_answer_raises_its_revision(seat):
    give(seat, "door", "4")
    give(seat, "door", "2", seen_revision=1)
    assert read_again(seat).told["door"].revision == 2


def test_emptying_an_answer_takes_it_back(seat):
    give(seat, "door", "4")
    give(seat, "door", "", seen_revision=1)
    assert read_again(seat).told == {}


def test_a_tab_from_before_an_answer_was_taken_back_does_not_win(seat):
    give(seat, "story", "un")
    give(seat, "story", "", seen_revision=1)
    give(seat, "story", "deux, long et important")
    with pytest.raises(AnswerChangedMeanwhile) as caught:
        give(seat, "story", "vieil onglet", seen_revision=1)
    assert caught.value.revision == 2
    assert read_again(seat).told["story"].given.value == "deux, long et important"


@pytest.mark.parametrize(
    ("item", "raw", "code"),
    [
        ("door", "9", "out_of_range"),
        ("door", "abc", "not_a_number"),
        ("hours", "41", "constraint_failed"),
        ("meals", "every_hour", "unknown_choice"),
        ("story", "x" * 1501, "answer_too_long"),
        ("nothing_of_the_kind", "1", "unknown_item"),
        ("other_presence", "par téléphone", "item_not_shown"),
        ("chapel", "oui", "item_not_shown"),
    ],
)
def test_a_refused_answer_says_why_and_stores_nothing(seat, item, raw, code):
    with pytest.raises(Refused) as caught:
        give(seat, item, raw)
    assert caught.value.code == code
    assert Answer.objects.count() == 0


def test_an_answer_to_a_branch_closed_later_is_dropped_at_the_end_only(seat):
    give(seat, "hours", "3")
    give(seat, "other_presence", "par téléphone")
    give(seat, "hours", "12", seen_revision=1)
    assert "other_presence" in read_again(seat).told
    hand_in(participation_id=seat.id, actor_id=seat.person_id)
    assert set(read_again(seat).told) == {"hours"}


def test_a_closed_wave_takes_no_more_answers(seat):
    Wave.objects.update(state="closed", closed_at="2026-10-30T12:00Z")
    with pytest.raises(Refused) as caught:
        give(seat, "door", "4")
    assert caught.value.code == "wave_not_open"


def test_paper_typed_in_by_the_facilitator_says_so(seat):
    samir = make_member(seat.collective, "Samir Aubert", "facilitator", stage="contact")
    give(seat, "door", "4", actor=samir)
    assert Answer.objects.get().entered_by_id == samir.id


def test_taking_one_consent_back_erases_what_it_opened_and_nothing_else():
    items = (
        *DEFAULT_ITEMS,
        Item("consent_care", "acknowledge", labels={"fr": "J'accepte ce second bloc"}),
        Item(
            "limits",
            "text",
            labels={"fr": "Où serait votre limite ?"},
            sensitivity="intimate",
            consent="consent_care",
        ),
    )
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    seat = seat_of(make_open_wave(collective, companion, odile, form=make_form(*items)), odile)
    for item, raw in (("consent_inner", "OK"), ("consent_care", "OK")):
        give(seat, item, raw)
    give(seat, "chapel", "un lieu de silence")
    give(seat, "limits", "pas la nuit")
    withdraw_consent(participation_id=seat.id, block="consent_care", actor_id=odile.id)
    assert sorted(read_again(seat).told) == ["chapel", "consent_inner"]
    withdraw_consent(participation_id=seat.id, block="consent_inner", actor_id=odile.id)
    assert read_again(seat).told == {}
    assert not VaultKey.objects.filter(block="art9", destroyed_at__isnull=True).exists()


def test_the_sensitive_block_needs_its_consent_and_forgets_with_it(seat):
    give(seat, "consent_inner", "OK")
    give(seat, "chapel", "compterait pour moi")
    assert Consent.objects.get().given_at is not None
    withdraw_consent(participation_id=seat.id, block="consent_inner", actor_id=seat.person_id)
    assert set(read_again(seat).told) == set()
    assert not VaultKey.objects.filter(block="art9", destroyed_at__isnull=True).exists()


def test_refusing_the_sensitive_block_changes_nothing_else(seat):
    give(seat, "door", "4")
    give(seat, "consent_inner", "non")
    filling = read_again(seat)
    assert Consent.objects.get().refused_at is not None
    assert filling.state.is_complete
    assert "consent_inner" not in [item.name for item in filling.unanswered]
    hand_in(participation_id=seat.id, actor_id=seat.person_id)
    assert read_again(seat).told["door"].given.value == 4


def test_what_was_copied_before_a_withdrawal_does_not_open_after_it(seat):
    give(seat, "story", "une parole confiée")
    kept = [(answer_owner(seat, row.block), bytes(row.sealed),
             answer_label(seat.id, row.item, row.revision))
            for row in Answer.objects.all()]  # fmt: skip
    withdraw_answers(participation_id=seat.id, actor_id=seat.person_id)
    assert unseal_many(kept) == [None]


def test_a_key_stays_while_another_wave_of_the_person_needs_it(seat):
    give(seat, "story", "la première fois")
    again = seat_of(make_open_wave(seat.collective, seat.person, seat.person), seat.person)
    give(again, "story", "la seconde fois")
    withdraw_answers(participation_id=seat.id, actor_id=seat.person_id)
    assert read_again(again).told["story"].given.value == "la seconde fois"


def test_an_older_answer_put_back_in_its_row_does_not_open(seat):
    give(seat, "story", "la première version")
    old = bytes(Answer.objects.get().sealed)
    give(seat, "story", "la seconde version", seen_revision=1)
    Answer.objects.update(sealed=old)
    with pytest.raises(SealBroken):
        read_again(seat)


def test_two_choices_cannot_be_told_by_their_sealed_length(seat):
    lengths = set()
    for revision, meal in enumerate(("rare", "month", "week")):
        give(seat, "meals", meal, seen_revision=revision)
        lengths.add(len(bytes(Answer.objects.get().sealed)))
    give(seat, "meals", "", state="prefer_to_talk", seen_revision=3)
    assert lengths == {len(bytes(Answer.objects.get().sealed))}


def test_withdrawing_deletes_every_answer(seat):
    give(seat, "door", "4")
    give(seat, "story", "une histoire")
    withdraw_answers(participation_id=seat.id, actor_id=seat.person_id)
    assert Answer.objects.count() == 0
    with pytest.raises(Refused):
        give(seat, "door", "4")
