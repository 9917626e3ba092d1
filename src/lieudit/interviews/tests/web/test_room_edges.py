"""The home's cards, a person's data, the end of the retention."""

import html
import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from lieudit.hall.models import VaultKey
from lieudit.hall.personal_data import export_person
from lieudit.hall.subjects import SubjectRef, can_read
from lieudit.interviews import card, tasks
from lieudit.interviews.actions.answers import RawAnswer, save_answer
from lieudit.interviews.actions.closing import close_wave
from lieudit.interviews.actions.sheet_notes import add_note
from lieudit.interviews.actions.waves import prepare_wave
from lieudit.interviews.models import Answer, Consent, Participation, Release, Wave
from lieudit.interviews.personal_data import erase_answers
from lieudit.interviews.queries.releases import read_released
from lieudit.interviews.tests.factories import (
    NOTICE,
    make_open_wave,
    make_questionnaire,
    seat_of,
)
from lieudit.kit.months import add_months
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    collective = make_collective()
    four = make_four(collective)
    four.companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    four.collective = collective
    four.wave = make_open_wave(collective, four.companion, four.alice)
    return four


def as_seen_by(house, person, *roles, belongs=True):
    presence = SimpleNamespace(
        person=person, collective=house.collective, roles=frozenset(roles), belongs=belongs,
        has_second_factor=False,
    )  # fmt: skip
    return SimpleNamespace(presence=presence)


def say(house, item, raw, person=None):
    person = person or house.alice
    save_answer(
        participation_id=seat_of(house.wave, person).id,
        item_name=item,
        answer=RawAnswer(raw),
        actor_id=person.id,
    )


def test_the_home_tells_each_what_waits_for_her(house):
    with translation.override("fr"):
        content = card.build_to_answer(as_seen_by(house, house.alice))
        assert [line.title for line in content.lines] == [
            "Un questionnaire vous attend\u00a0: «\u00a0Vague d'octobre\u00a0»"
        ]
        assert card.build_to_answer(as_seen_by(house, house.bob)) is None
        Participation.objects.update(means="paper")
        sheets = card.build_sheets(as_seen_by(house, house.companion, "companion"))
        assert [line.title for line in sheets.lines] == ["1 feuille à saisir"]
        assert card.build_sheets(as_seen_by(house, house.bob, "treasurer")) is None
        assert card.build_last_closed(as_seen_by(house, house.alice)) is None
        close_wave(wave_id=house.wave.id, actor_id=house.companion.id)
        assert card.build_to_answer(as_seen_by(house, house.alice)) is None
        closed = card.build_last_closed(as_seen_by(house, house.alice))
        assert "Vague d'octobre" in closed.lines[0].title


def test_the_home_tells_the_last_days(house):
    assert card.build_dates(as_seen_by(house, house.alice)) is None
    day = timezone.localdate() + timedelta(days=3)
    Wave.objects.update(answer_until=day)
    assert len(card.build_dates(as_seen_by(house, house.alice)).lines) == 1
    assert card.build_dates(as_seen_by(house, house.charlie, belongs=False)) is None


def test_a_real_home_shows_the_cards(house):
    page = house.clients.alice.get(reverse("people:home", args=[house.collective.slug]))
    assert reverse("interviews:respond", args=[seat_of(house.wave, house.alice).id]) in (
        page.content.decode()
    )


def test_who_only_answers_reads_questionnaire_and_never_wave(house):
    home = house.clients.alice.get(reverse("people:home", args=[house.collective.slug]))
    said = re.sub(r"<[^>]*>", " ", home.content.decode())
    page = html.unescape(said).replace("Vague d'octobre", "")
    assert "Un questionnaire vous attend" in page
    assert "vague" not in page.casefold()
    listed = house.clients.alice.get(reverse("interviews:wave_list", args=[house.collective.slug]))
    assert "Questionnaires ouverts" in listed.content.decode()
    leader = sign_in(Client(), house.companion)
    listed = leader.get(reverse("interviews:wave_list", args=[house.collective.slug]))
    assert "Une vague est un questionnaire posé" in listed.content.decode()


def test_a_wave_in_preparation_is_no_subject_for_the_others(house):
    version = make_questionnaire(house.collective)
    wave_id = prepare_wave(
        collective_id=house.collective.id, version_id=version.id, title="Secrète",
        notice=NOTICE, actor_id=house.companion.id,
    )  # fmt: skip
    subject = SubjectRef("interviews.wave", wave_id)
    assert can_read(as_seen_by(house, house.alice), subject) is False
    assert can_read(as_seen_by(house, house.companion, "companion"), subject) is True
    opened = SubjectRef("interviews.wave", house.wave.id)
    assert can_read(as_seen_by(house, house.alice), opened) is True
    assert can_read(as_seen_by(house, house.charlie, belongs=False), opened) is False


def test_a_person_is_handed_her_answers_in_words(house):
    say(house, "door", "1")
    say(house, "story", "Une histoire de vélos.")
    with translation.override("fr"):
        told = export_person(house.alice.id)["interviews"]["questionnaires"]
    assert [(line["question"], line["said"]) for line in told[0]["answers"]] == [
        ("La question door", ["Tout à fait du côté de «\xa0chacun à sa façon\xa0»"]),
        ("Racontez un désaccord.", ["Une histoire de vélos."]),
    ]


def test_a_person_is_handed_what_is_no_longer_asked_her_consents_and_the_notes(house):
    say(house, "hours", "3")
    say(house, "other_presence", "Garder les clés.")
    say(house, "consent_inner", "OK")
    say(house, "chapel", "Un banc.")
    seat = seat_of(house.wave, house.alice)
    save_answer(
        participation_id=seat.id,
        item_name="hours",
        answer=RawAnswer("20", seen_revision=1),
        actor_id=house.alice.id,
    )
    add_note(participation_id=seat.id, kind="need", words="Un coin calme.",
             actor_id=house.companion.id)  # fmt: skip
    told = export_person(house.alice.id)["interviews"]["questionnaires"][0]
    still_asked = {tuple(line["said"]): line["is_still_asked"] for line in told["answers"]}
    assert still_asked[("Garder les clés.",)] is False
    assert still_asked[("Un banc.",)] is True
    assert told["notes_about_you"] == [
        {"kind": "need", "words": "Un coin calme.", "written_by": house.companion.full_name}
    ]
    assert [(one["part"], one["refused_at"]) for one in told["consents"]] == [
        ("consent_inner", None)
    ]


def test_an_erased_person_leaves_no_answer_and_no_key(house):
    elsewhere = make_collective("Ailleurs encore")
    other = make_open_wave(elsewhere, house.companion, house.alice)
    say(house, "door", "1")
    say(SimpleNamespace(wave=other, alice=house.alice), "door", "2")
    assert erase_answers(house.alice.id, house.collective.id) == 1
    keys = VaultKey.objects.filter(subject_id=house.alice.id, destroyed_at=None)
    assert {key.scope_id for key in keys} == {elsewhere.id}
    assert erase_answers(house.alice.id) == 2
    assert not Answer.objects.exists()
    assert not keys.all().exists()


def test_answers_expire_and_what_the_group_read_stays(house):
    people = [make_member(house.collective, f"Prénom{n} Nom") for n in range(5)]
    house.wave = make_open_wave(house.collective, house.companion, *people)
    for person in people:
        say(house, "door", "4", person)
        say(house, "consent_inner", "OK", person)
    close_wave(wave_id=house.wave.id, actor_id=house.companion.id)
    tasks.erase_what_expired()
    assert Answer.objects.exists()
    Wave.objects.filter(id=house.wave.id).update(
        closed_at=timezone.now() - timedelta(days=368), retention_months=12
    )
    tasks.erase_what_expired()
    assert (Answer.objects.exists(), Consent.objects.exists()) == (False, False)
    assert Release.objects.count() == 1
    door = read_released(Wave.objects.get(id=house.wave.id)).release.items[0]
    assert door.item == "door"


@pytest.mark.parametrize(
    ("closed", "months", "last"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 11, 23), 12, date(2027, 11, 23)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
    ],
)
def test_the_last_day_is_counted_in_calendar_months(closed, months, last):
    assert add_months(closed, months) == last
