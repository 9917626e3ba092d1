"""A form made in Kobo's shape, on paper: sixty items typed in, then read as a table."""

import csv
import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.interviews.engine.xlsform.reading import read_xlsform
from lieudit.interviews.models import Participation
from lieudit.interviews.queries.filling import read_filling
from lieudit.interviews.tests.factories import make_open_wave, seat_of
from lieudit.interviews.tests.kobo_form import build_kobo_workbook
from lieudit.kit.workbook import read_workbook
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db
SHEET = {
    "prenom": "Odile", "naissance": "01/05/1961", "foyer": "famille", "enfants": "2",
    "region": "bretagne", "ville": "rennes", "deja": "oui", "annees": "3", "content": "parfois",
    "pourquoi": "Le bruit.", "surface": "50", "loyer": "700,50", "savoir": ["bois", "jardin"],
    "souvent_bois": "souvent", "transmettre": "La greffe.", "ensemble_1": "souvent",
    "ensemble_2": "jamais", "heure": "18:30",
}  # fmt: skip
CHILDREN = {
    "enfant_prenom#1": "Mia", "enfant_age#1": "7", "ecole#1": "oui", "enfant_prenom#2": "Léo",
    "enfant_age#2": "2",
}  # fmt: skip


@pytest.fixture
def house():
    form = read_xlsform(read_workbook(build_kobo_workbook())).form
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    people = [
        make_member(collective, f"{name} Marchand", stage="candidate")
        for name in ("Odile", "Rosa", "Jean", "Lise", "Paul")
    ]
    wave = make_open_wave(collective, companion, *people, form=form)
    return wave, people, sign_in(Client(), companion)


def type_in(client, wave, seat, answers, **more):
    """Send the sheet back as a browser would: its hidden fields, and what was typed."""
    url = reverse("interviews:seat_enter", args=[wave.collective.slug, wave.id, seat.id])
    sent = {"means": "paper", **more}
    for theme in client.get(url).context["themes"]:
        for line in theme.lines:
            if line.question is None:
                continue
            name = line.line.item.name
            sent[f"{line.prefix}revision"] = str(line.question.shown.revision)
            sent[f"{line.prefix}was"] = line.mark
            kept = [value for value in line.question.shown.values if value]
            value = answers.get(name, kept)
            if value:
                sent[f"{line.prefix}answer"] = value
            if value and not line.question.shares_group:
                sent[f"{line.prefix}state"] = "value"
    return client.post(url, sent)


def read(seat):
    return read_filling(Participation.objects.select_related("wave__version").get(id=seat.id))


def test_a_sheet_of_sixty_items_is_typed_in_children_after_their_number(house):
    wave, people, client = house
    seat = seat_of(wave, people[0])
    paper = client.get(reverse("interviews:wave_paper", args=[wave.collective.slug, wave.id]))
    printed = paper.content.decode()
    assert printed.count("Son prénom") == 3
    assert "Écrivez-les au dos" not in printed  # counted by an answer: no roster on the sheet
    assert type_in(client, wave, seat, SHEET).status_code == 302
    assert {"enfant_prenom#2", "enfant_age#2"} <= set(read(seat).state.relevant)
    assert "ecole#2" not in read(seat).state.relevant
    done = type_in(client, wave, seat, CHILDREN, finished="on")
    assert done.url == reverse("interviews:wave_detail", args=[wave.collective.slug, wave.id])
    filling = read(seat)
    assert filling.participation.handed_in_at is not None
    assert set(filling.kept) == {*SHEET, *CHILDREN}
    assert filling.told["loyer"].given.value == 700.5
    assert all(one.entered_by_id is not None for one in filling.kept.values())


def test_the_wrong_town_of_a_sheet_is_told_at_its_place(house):
    wave, people, client = house
    seat = seat_of(wave, people[0])
    answer = type_in(client, wave, seat, {"region": "bretagne", "ville": "mende"})
    assert answer.status_code == 422
    assert set(read(seat).kept) == {"region"}
    assert "Choisissez parmi les réponses proposées" in answer.content.decode().replace("\xa0", " ")


def test_the_wave_leaves_with_numbered_columns_and_nothing_computed(house):
    wave, people, client = house
    for person in people:
        seat = seat_of(wave, person)
        type_in(client, wave, seat, SHEET)
        type_in(client, wave, seat, CHILDREN)
    url = reverse("interviews:answers_out", args=[wave.collective.slug, wave.id])
    text = client.post(url, {"ending": "csv"}).content.decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text), delimiter=";")
    assert len(rows) == 5
    first = dict(zip(head, rows[0], strict=True))
    assert (first["enfant_prenom[1]"], first["enfant_prenom[2]"]) == ("Mia", "Léo")
    assert (first["ecole[2]"], first["savoir"], first["loyer"]) == ("", "bois jardin", "700,5")
    assert first["naissance"] == date(1961, 5, 1).isoformat()
    assert not {"age", "ages", "loyer_m2", "combien", "resume", "majeur", "source"} & set(head)
    assert head.index("prenom") < head.index("enfant_age[1]") < head.index("ensemble_23")
