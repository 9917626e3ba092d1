"""Notes: sealed, kept once, never over somebody else's words; each person's are hers alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lieudit.interviews.actions.erasing_notes import erase_protected_notes
from lieudit.interviews.actions.interviewing.erasing import (
    erase_interviews_of,
    purge_decided,
    purge_talks,
)
from lieudit.interviews.actions.interviewing.leading import end_interview
from lieudit.interviews.actions.interviewing.notes import (
    MOST_WORDS,
    remove_note,
    restore_note,
)
from lieudit.interviews.actions.interviewing.opening import finish_voice
from lieudit.interviews.actions.interviewing.protected import open_protected
from lieudit.interviews.actions.interviewing.read_back import confirm_note
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.models import Interview, InterviewNote, NoteText
from lieudit.interviews.queries.interviewing.finding import find_voice
from lieudit.interviews.queries.interviewing.note_texts import read_history
from lieudit.interviews.queries.interviewing.reading import read_interview, read_notes
from lieudit.interviews.tests.interviewing.made import (
    BELIEF,
    make_interview,
    note,
    part_of,
)
from lieudit.kit.uuid7 import make_uuid7
from lieudit.people.tests.factories import make_collective, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def led():
    collective = make_collective()
    claire = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    jean = make_member(collective, "Jean Kervella", stage="candidate")
    return make_interview(collective, [claire], [odile, jean]), claire, odile, jean


def words_of(interview, voice_of):
    voice = find_voice(interview, voice_of.id)
    return [one.words for one in read_notes(interview, voice)]


def test_a_note_is_sealed_and_read_back(led):
    interview, claire, odile, _jean = led
    kept = note(interview, claire, "une veillée au jardin", about=[part_of(interview, odile).id])
    assert kept.revision == 1
    assert b"jardin" not in bytes(NoteText.objects.get().sealed)
    seen = read_interview(interview, find_voice(interview, claire.id))
    (found,) = seen.find("chemin").notes
    assert (found.words, found.kind, found.about) == (
        "une veillée au jardin",
        "heard",
        (part_of(interview, odile).id,),
    )


def test_the_same_note_sent_twice_is_kept_once(led):
    interview, claire, *_people = led
    key = make_uuid7()
    first = note(interview, claire, "elle aime le calme", note_id=key)
    again = note(interview, claire, "elle aime le calme", note_id=key)
    assert (first, words_of(interview, claire)) == (again, ["elle aime le calme"])
    more = note(interview, claire, "elle aime le calme du soir", note_id=key, base_revision=1)
    late = note(interview, claire, "elle aime le calme du soir", note_id=key, base_revision=1)
    assert (more.revision, late.revision, late.conflict_of) == (2, 2, None)


def test_words_written_on_an_older_sight_stand_beside_and_erase_nothing(led):
    interview, claire, *_people = led
    key = make_uuid7()
    note(interview, claire, "premier texte", note_id=key)
    note(interview, claire, "texte du bureau", note_id=key, base_revision=1)
    beside = note(interview, claire, "texte de la tablette", note_id=key, base_revision=1)
    assert beside.conflict_of == key
    assert sorted(words_of(interview, claire)) == ["texte de la tablette", "texte du bureau"]
    again = note(interview, claire, "texte de la tablette", note_id=key, base_revision=1)
    assert again.note_id == beside.note_id
    assert InterviewNote.objects.count() == 2


def test_what_was_written_in_another_sitting_is_kept_in_the_history(led):
    interview, claire, *_people = led
    key = make_uuid7()
    note(interview, claire, "hier", note_id=key)
    InterviewNote.objects.update(changed_at=timezone.now() - timedelta(hours=3))
    note(interview, claire, "aujourd'hui", note_id=key, base_revision=1)
    row = InterviewNote.objects.get(id=key)
    assert [(text.revision, words) for text, words in read_history(row)] == [(1, "hier")]


@pytest.mark.parametrize(
    ("words", "more", "code"),
    [
        ("  ", {}, "note_empty"),
        ("x" * (MOST_WORDS + 1), {}, "note_too_long"),
        ("oui", {"kind": "score"}, "unknown_kind"),
        ("oui", {"kind": "convergence"}, "not_released"),
        ("oui", {"station": "ailleurs"}, "unknown_station"),
        ("oui", {"about": [make_uuid7()]}, "unknown_person"),
        ("oui", {"base_revision": 3}, "note_gone"),
        ("oui", {"station": BELIEF}, "not_agreed"),
    ],
)
def test_what_does_not_hold_is_refused_and_nothing_is_kept(led, words, more, code):
    interview, claire, *_people = led
    with pytest.raises(Refused) as refusal:
        note(interview, claire, words, **more)
    assert refusal.value.code == code
    assert NoteText.objects.count() == 0


def test_nobody_else_writes_nor_under_the_id_of_anothers_note(led):
    interview, claire, odile, _jean = led
    other = make_member(interview.collective, "Marc Vial", "interviewer", stage="contact")
    for person in (odile, other):
        with pytest.raises(Refused) as refusal:
            note(interview, person, "à sa place")
        assert refusal.value.code == "not_a_voice"
    elsewhere = make_interview(interview.collective, [other], [odile])
    key = note(elsewhere, other, "chez Marc").note_id
    with pytest.raises(NotFound):
        note(interview, claire, "écrit par-dessus", note_id=key)


def test_a_voice_that_is_done_writes_no_more(led):
    interview, claire, *_people = led
    key = note(interview, claire, "tout est dit").note_id
    end_interview(interview_id=interview.id, actor_id=claire.id)
    note(interview, claire, "complété le soir")
    finish_voice(interview_id=interview.id, actor_id=claire.id)
    for act in (
        lambda: note(interview, claire, "trop tard"),
        lambda: remove_note(interview_id=interview.id, note_id=key, actor_id=claire.id),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "voice_done"


def test_a_note_is_removed_and_comes_back(led):
    interview, claire, *_people = led
    key = note(interview, claire, "à reprendre").note_id
    remove_note(interview_id=interview.id, note_id=key, actor_id=claire.id)
    assert words_of(interview, claire) == []
    restore_note(interview_id=interview.id, note_id=key, actor_id=claire.id)
    assert words_of(interview, claire) == ["à reprendre"]


def test_what_she_confirmed_is_confirmed_until_it_is_rewritten(led):
    interview, claire, *_people = led
    key = note(interview, claire, "elle a dit oui").note_id
    confirm_note(interview_id=interview.id, note_id=key, actor_id=claire.id, is_right=True)
    assert InterviewNote.objects.get(id=key).confirmed_at is not None
    note(interview, claire, "elle a dit non", note_id=key, base_revision=1)
    assert InterviewNote.objects.get(id=key).confirmed_at is None


def test_erasing_one_of_two_never_erases_the_other(led):
    interview, claire, odile, jean = led
    note(interview, claire, "tous deux aiment le bois")
    note(interview, claire, "Odile seule", about=[part_of(interview, odile).id])
    assert erase_interviews_of(person_id=odile.id, actor_id=odile.id) == 1
    assert words_of(interview, claire) == ["tous deux aiment le bois"]
    (found,) = read_notes(interview, find_voice(interview, claire.id))
    assert found.about == (part_of(interview, jean).id,)
    assert erase_interviews_of(person_id=jean.id, actor_id=None) == 1
    assert not Interview.objects.exists()
    assert not NoteText.objects.exists()


def test_the_protected_part_opens_with_her_agreement_and_leaves_with_it(led):
    interview, claire, odile, _jean = led
    part = part_of(interview, odile)
    open_protected(interview_id=interview.id, part_id=part.id, actor_id=claire.id)
    note(interview, claire, "du silence le matin", station=BELIEF, about=[part.id])
    note(interview, claire, "le chemin", about=[part.id])
    assert set(NoteText.objects.values_list("block", flat=True)) == {"art9", "intimate"}
    erase_protected_notes([part])
    assert words_of(interview, claire) == ["le chemin"]


def test_an_interview_leaves_after_the_decision_or_after_its_own_time(led):
    interview, claire, odile, _jean = led
    scope, today = interview.collective_id, timezone.localdate()
    note(interview, claire, "gardé un temps")
    Interview.objects.update(started_at=timezone.now() - timedelta(days=120))
    assert purge_talks(scope, today - timedelta(days=121), today) == 0
    assert purge_decided(scope, today, today) == 0
    Interview.objects.update(decided_on=today - timedelta(days=95))
    assert purge_decided(scope, today - timedelta(days=100), today) == 0
    assert purge_decided(scope, today - timedelta(days=90), today) == 2
    assert not NoteText.objects.exists()
    again = make_interview(interview.collective, [claire], [odile])
    Interview.objects.filter(id=again.id).update(started_at=timezone.now() - timedelta(days=400))
    assert purge_talks(scope, today - timedelta(days=365), today) == 1


def test_what_was_begun_as_heard_becomes_a_hypothesis_of_the_same_note(led):
    interview, claire, *_people = led
    key = note(interview, claire, "elle hésite peut-être").note_id
    note(interview, claire, "elle hésite peut-être", note_id=key, kind="hypothesis",
         base_revision=1)  # fmt: skip
    row = InterviewNote.objects.get()
    assert (row.id, row.kind, row.revision) == (key, "hypothesis", 1)
