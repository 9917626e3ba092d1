"""Answers in a file: who takes them, who is told, what stands in it and what never does."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from lieudit.hall.reads import list_reads
from lieudit.interviews.actions.answers import RawAnswer, withdraw_answers
from lieudit.interviews.tests.answered import make_answered_wave
from lieudit.interviews.tests.factories import make_form, seat_of
from lieudit.people.tests.factories import (
    make_collective,
    make_four,
    make_member,
    set_restriction,
    sign_in,
)

pytestmark = pytest.mark.django_db
ASKED = {"ending": "csv"}
SECRET = "un secret de foi"


@pytest.fixture
def house():
    collective = make_collective()
    four = make_four(collective, "coordinator")
    companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    told = {
        "door": "2", "hours": RawAnswer("", state="dont_know"), "story": "=1+1",
        "meals": RawAnswer("week", words="avec joie"), "consent_inner": "OK", "chapel": SECRET,
    }  # fmt: skip
    wave = make_answered_wave(collective, companion, [told] * 5, make_form())
    four.collective, four.companion, four.wave = collective, companion, wave
    four.reader = sign_in(Client(), companion)
    four.url = reverse("interviews:answers_out", args=[collective.slug, wave.id])
    return four


def read_csv(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_only_the_named_readers_with_their_second_factor_take_them(house):
    clients = [
        house.clients.alice,
        house.clients.bob,
        house.clients.charlie,
        house.clients.nobody,
        sign_in(Client(), house.companion, second_factor=False),
        house.reader,
    ]
    assert [one.get(house.url).status_code for one in clients] == [403, 403, 404, 302, 302, 200]
    assert [one.post(house.url, ASKED).status_code for one in clients[:4]] == [403, 403, 404, 403]
    assert list_reads(house.wave.participations.first().person_id) == []


def test_each_person_is_told_once_a_file(house):
    house.reader.get(house.url)
    house.reader.post(house.url, ASKED)
    house.reader.post(house.url, {"ending": "xlsx"})
    for seat in house.wave.participations.all():
        reads = [(one.actor_id, one.what) for one in list_reads(seat.person_id)]
        assert reads == [(house.companion.id, "interviews.answers_taken")] * 2
    person = house.wave.participations.first().person
    page = sign_in(Client(), person).get(
        reverse("interviews:respond_rights", args=[seat_of(house.wave, person).id])
    )
    assert "dans un fichier" in page.content.decode().replace("\xa0", " ")


def test_the_table_holds_codes_states_and_no_formula(house):
    head, *rows = read_csv(house.reader.post(house.url, ASKED))
    assert head == ["respondent", "door", "hours", "other_presence", "story", "meals"]
    assert [row[1:] for row in rows] == [["2", "#dont_know", "", "'=1+1", "week"]] * 5
    names = {seat.person.full_name for seat in house.wave.participations.all()}
    assert not names & {row[0] for row in rows}
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)


def test_what_the_law_protects_is_in_no_file(house):
    options = {"has_labels": "on", "splits_choices": "on", "has_words": "on", "has_names": "on"}
    answer = house.reader.post(house.url, {**ASKED, **options})
    text = answer.content.decode()
    assert SECRET not in text
    assert "consent_inner" not in text
    assert "recueillement" not in text
    head, labels, *rows = read_csv(answer)
    assert labels[1] == "La question door"
    assert rows[0][0] in {seat.person.full_name for seat in house.wave.participations.all()}
    assert rows[0][head.index("meals.words")] == "avec joie"


def test_a_workbook_holds_numbers_texts_and_how_to_read_it(house):
    book = load_workbook(io.BytesIO(house.reader.post(house.url, {"ending": "xlsx"}).content))
    assert book.sheetnames == ["Réponses", "À lire d’abord"]
    head, *rows = book["Réponses"].values
    assert (head[1], rows[0][1], rows[0][4]) == ("door", 2, "=1+1")
    assert all(cell.data_type != "f" for row in book["Réponses"].rows for cell in row)


def test_who_left_is_not_there_and_under_five_nothing_leaves(house):
    seat = house.wave.participations.order_by("created_at").first()
    withdraw_answers(participation_id=seat.id, actor_id=seat.person_id)
    assert "Moins de cinq personnes" in house.reader.get(house.url).content.decode()
    answer = house.reader.post(house.url, ASKED)
    assert answer.status_code == 302
    assert list_reads(house.wave.participations.last().person_id) == []


def test_article_18_whoever_restricted_her_data_is_in_no_file(house):
    persons = [seat.person for seat in house.wave.participations.all()]
    extra = make_answered_wave(house.collective, house.companion, [{"door": "2"}] * 6, make_form())
    address = reverse("interviews:answers_out", args=[house.collective.slug, extra.id])
    aside = extra.participations.first().person
    set_restriction(house.collective, aside, stands=True)
    assert len(read_csv(house.reader.post(address, ASKED))) == 6  # the head and five rows
    assert list_reads(aside.id) == []
    set_restriction(house.collective, persons[0], stands=True)
    assert house.reader.post(house.url, ASKED).status_code == 302  # four are left: nothing leaves


def test_a_wrong_ending_takes_nothing(house):
    answer = house.reader.post(house.url, {"ending": "exe"})
    assert answer.status_code == 422
    assert list_reads(house.wave.participations.first().person_id) == []


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_her_own_copy_holds_all_she_said_and_opens_to_her_alone(house, ending):
    seat = house.wave.participations.order_by("created_at").first()
    url = reverse("interviews:respond_copy", args=[seat.id, ending])
    hers = sign_in(Client(), seat.person).get(url)
    if ending == "csv":
        rows = read_csv(hers)
    else:
        rows = [list(row) for row in load_workbook(io.BytesIO(hers.content)).active.values]
    said = {row[0]: row[2] for row in rows[1:]}
    assert said["chapel"] == SECRET
    assert said["hours"] == "Je ne sais pas encore"
    others = (house.clients.alice, house.clients.charlie, house.reader, house.clients.nobody)
    assert [one.get(url).status_code for one in others] == [404, 404, 404, 302]
    wrong = reverse("interviews:respond_copy", args=[seat.id, "exe"])
    assert sign_in(Client(), seat.person).get(wrong).status_code == 404
    assert list_reads(seat.person_id) == []
