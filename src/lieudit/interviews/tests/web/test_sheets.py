"""Conversation sheets: who opens them, what they hold, that each opening is written down."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall.reads import list_reads
from lieudit.interviews.actions.answers import RawAnswer
from lieudit.interviews.actions.shipped import install_shipped, read_shipped
from lieudit.interviews.actions.zones import set_zone
from lieudit.interviews.engine.form import Form
from lieudit.interviews.engine.form_json import form_from_json
from lieudit.interviews.models import SheetNote, Wave
from lieudit.interviews.queries.seats import list_readers
from lieudit.interviews.tests.answered import WORDY_FORM, close, make_answered_wave, say_all
from lieudit.interviews.tests.factories import make_form, make_slider
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    return collective, companion


@pytest.fixture
def reader(client, group):
    return sign_in(client, group[1])


def seat_in(wave):
    return wave.participations.order_by("created_at").first()


def url(seat, name="conversation_sheet", *more):
    return reverse(f"interviews:{name}", args=[seat.collective.slug, seat.wave_id, seat.id, *more])


def list_url(wave):
    return reverse("interviews:sheet_list", args=[wave.collective.slug, wave.id])


def test_only_interviewers_with_their_second_factor_open_sheets(group):
    collective, companion = group
    four = make_four(collective, "coordinator")
    wave = make_answered_wave(*group, [say_all("1", "5")], WORDY_FORM)
    seat = seat_in(wave)
    readers = [
        four.clients.alice,
        four.clients.bob,
        four.clients.charlie,
        four.clients.nobody,
        sign_in(Client(), companion, second_factor=False),
        sign_in(Client(), companion),
    ]
    for address in (url(seat), url(seat, "sheet_print"), list_url(wave)):
        answers = [client.get(address) for client in readers]
        assert [one.status_code for one in answers] == [403, 403, 404, 302, 302, 200]
        assert reverse("people:second_factor") in answers[4]["Location"]
    for client, expected in zip(readers[:5], [403, 403, 404, 403, 403], strict=True):
        sent = client.post(url(seat, "note_add"), {"kind": "support", "words": "ici"})
        assert sent.status_code == expected
    assert SheetNote.objects.count() == 0


def test_a_role_given_after_the_opening_opens_the_later_waves_only(group):
    collective, companion = group
    wave = make_answered_wave(*group, [say_all("1", "5")], WORDY_FORM)
    Wave.objects.filter(id=wave.id).update(opened_at=timezone.now() - timedelta(days=3))
    late = make_member(collective, "Marc Vial", "interviewer", since=timezone.localdate())
    client = sign_in(Client(), late)
    assert client.get(list_url(wave)).status_code == 403
    assert client.get(url(seat_in(wave))).status_code == 403
    assert list_readers(Wave.objects.get(id=wave.id)) == [companion.full_name]
    later = make_answered_wave(*group, [], WORDY_FORM)
    assert client.get(list_url(later)).status_code == 200
    assert list_readers(later) == [companion.full_name, late.full_name]


def test_a_seat_of_another_collective_is_not_there(group, reader):
    other = make_collective("Ailleurs")
    leader = make_member(other, "Zoé Loin", "companion")
    seat = seat_in(make_answered_wave(other, leader, [say_all("1", "1")], WORDY_FORM))
    address = reverse("interviews:conversation_sheet", args=[group[0].slug, seat.wave_id, seat.id])
    assert reader.get(address).status_code == 404


def test_words_come_first_then_places_said_in_words(group, reader):
    told = say_all("1", "5", story="une veillée au jardin")
    seat = seat_in(make_answered_wave(*group, [told], WORDY_FORM))
    text = reader.get(url(seat)).content.decode()
    assert text.index("une veillée au jardin") < text.index("Ma porte, un jour ordinaire")
    assert "Tout à fait du côté de « chacun à sa façon »" in text.replace("\xa0", " ")


def test_each_opening_is_seen_by_the_person(group, reader):
    seat = seat_in(make_answered_wave(*group, [say_all("1", "5")], WORDY_FORM))
    reader.get(url(seat))
    reader.get(url(seat, "sheet_print"))
    reads = list_reads(seat.person_id)
    assert [(one.actor_id, one.what) for one in reads] == [
        (group[1].id, "conversation_sheet"),
        (group[1].id, "conversation_sheet"),
    ]


def test_answers_on_belief_are_never_opened_here(group, reader):
    told = {"door": "2", "consent_inner": "OK", "chapel": "un secret de foi"}
    seat = seat_in(make_answered_wave(*group, [told], make_form()))
    text = reader.get(url(seat)).content.decode()
    assert "un secret de foi" not in text
    assert "recueillement" not in text
    assert "n’est jamais montrée ici" in text


def test_two_answers_side_by_side_become_a_question(group, reader):
    install_shipped()
    form = form_from_json(read_shipped("vivre_ensemble"))
    seat = seat_in(make_answered_wave(*group, [{"e2": "5", "a1": "4"}], form))
    text = reader.get(url(seat)).content.decode()
    assert "La même part de travail pour tous, et des charges selon les revenus" in text


def test_the_table_of_tensions_does_not_speak_of_a_homonym(group, reader):
    install_shipped()
    form = Form(title={"fr": "Autre"}, items=(make_slider("e2"), make_slider("a1")))
    seat = seat_in(make_answered_wave(*group, [{"e2": "5", "a1": "4"}], form))
    assert "Deux réponses à mettre côte à côte" not in reader.get(url(seat)).content.decode()


def test_a_gap_to_the_charter_is_a_thing_to_explore(group, reader):
    wave = make_answered_wave(*group, [say_all("1", "5")], WORDY_FORM)
    for item, low, high in (("door", 4, 5), ("pace", 4, 5)):
        set_zone(
            collective_id=group[0].id, item=item, low=low, high=high,
            article="La charte.", actor_id=group[1].id,
        )  # fmt: skip
    text = reader.get(url(seat_in(wave))).content.decode()
    assert "Hors de ce que la charte accepte" in text
    support = text[text.index("Points d’appui") : text.index("À explorer ensemble")]
    assert "Le rythme du groupe" in support
    assert "Ma porte" not in support


def test_what_is_preferred_in_talk_or_left_open_is_listed(group, reader):
    told = {"door": RawAnswer("", state="prefer_to_talk"), "pace": RawAnswer("", state="dont_know")}
    text = reader.get(url(seat_in(make_answered_wave(*group, [told], WORDY_FORM)))).content.decode()
    explore = text[text.index("À explorer ensemble") :]
    marks = ["Préfère en parler", "Ma porte", "Ne sait pas encore", "Le rythme", "Laissé ouvert"]
    places = [explore.index(mark) for mark in marks]
    assert places == sorted(places)


def test_the_group_s_middle_shows_only_when_the_group_reads_figures(group, reader):
    few = make_answered_wave(*group, [say_all("1", "5")] * 11, WORDY_FORM)
    assert "Milieu du groupe" not in reader.get(url(seat_in(few))).content.decode()
    few = close(few, group[1])
    assert "Milieu du groupe" not in reader.get(url(seat_in(few))).content.decode()
    many = close(make_answered_wave(*group, [say_all("1", "5")] * 12, WORDY_FORM), group[1])
    assert "Milieu du groupe" in reader.get(url(seat_in(many))).content.decode()


def test_people_are_listed_by_name_and_nothing_else(group, reader):
    answers = [say_all("5", "5"), {}, say_all("1", "1")]
    text = reader.get(list_url(make_answered_wave(*group, answers, WORDY_FORM))).content.decode()
    names = [text.index(name) for name in ("Jean Marchand", "Odile Marchand", "Rosa Marchand")]
    assert names == sorted(names)
    assert text.count("a répondu") == 2
    assert text.count("pas encore") == 1


def test_a_note_is_kept_rewritten_removed_and_brought_back(group, reader):
    seat = seat_in(make_answered_wave(*group, [say_all("1", "5")], WORDY_FORM))
    reader.post(url(seat, "note_add"), {"kind": "support", "words": "a tenu une cantine"})
    note = SheetNote.objects.get()
    assert b"cantine" not in bytes(note.sealed)
    reader.post(url(seat, "note_edit", note.id), {"kind": "offer", "words": "sait cuisiner"})
    text = reader.get(url(seat)).content.decode()
    assert "sait cuisiner" in text[text.index("Besoins et offres") :]
    reader.post(url(seat, "note_remove", note.id))
    assert "sait cuisiner" not in reader.get(url(seat)).content.decode()
    reader.post(url(seat, "note_restore", note.id))
    assert "sait cuisiner" in reader.get(url(seat)).content.decode()


def test_a_refused_note_keeps_what_was_typed(group, reader):
    seat = seat_in(make_answered_wave(*group, [say_all("1", "5")], WORDY_FORM))
    answer = reader.post(url(seat, "note_add"), {"words": "des mots à garder"})
    assert answer.status_code == 422
    assert "des mots à garder" in answer.content.decode()
    assert SheetNote.objects.count() == 0


def test_nobody_rewrites_or_removes_the_note_of_another(group, reader):
    seat = seat_in(make_answered_wave(*group, [say_all("1", "5")], WORDY_FORM))
    reader.post(url(seat, "note_add"), {"kind": "need", "words": "du calme"})
    note = SheetNote.objects.get()
    other = sign_in(Client(), make_member(group[0], "Paul Deux", "interviewer"))
    sent = {"kind": "need", "words": "autre chose"}
    assert other.post(url(seat, "note_edit", note.id), sent).status_code == 404
    assert other.post(url(seat, "note_remove", note.id)).status_code == 404
    assert SheetNote.objects.get().removed_at is None


def test_the_list_costs_the_same_for_one_and_thirty(group, reader, django_assert_max_num_queries):
    for answers in ([{}], [{}] * 30):
        wave = make_answered_wave(*group, answers, WORDY_FORM)
        reader.get(list_url(wave))
        with django_assert_max_num_queries(14):
            reader.get(list_url(wave))
