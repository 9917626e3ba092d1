"""The synthesis page, its paper and its files: who reads it, and what it says."""

import csv
import io
import json
import time

import pytest
from django.urls import reverse
from pypdf import PdfReader

from lieudit.interviews.actions.answers import RawAnswer
from lieudit.interviews.actions.zones import set_zone
from lieudit.interviews.engine.form import Choice, Form, Item
from lieudit.interviews.models import Wave
from lieudit.interviews.tests.answered import (
    WORDY_FORM,
    close,
    make_answered_wave,
    make_long_form,
    say_all,
)
from lieudit.interviews.tests.factories import make_slider
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in

pytestmark = pytest.mark.django_db
PAGES = ("synthesis", "synthesis_pdf", "synthesis_csv", "synthesis_json")


@pytest.fixture
def group():
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    return collective, companion


@pytest.fixture
def reader(client, group):
    return sign_in(client, make_member(group[0], "Lucie Lectrice"))


def page_of(wave, name="synthesis"):
    return reverse(f"interviews:{name}", args=[wave.collective.slug, wave.id])


def make_closed(group, answers, form=None):
    wave = make_answered_wave(*group, answers, form)
    return close(wave, group[1])


TWELVE = [say_all(door, "4") for door in ["1"] * 6 + ["5"] * 6]


@pytest.mark.parametrize("name", PAGES)
def test_the_group_reads_it_and_strangers_learn_nothing(group, name):
    four = make_four(group[0])
    wave = make_closed(group, TWELVE, WORDY_FORM)
    address = page_of(wave, name)
    assert [
        client.get(address).status_code
        for client in (
            four.clients.alice,
            four.clients.bob,
            four.clients.charlie,
            four.clients.nobody,
        )
    ] == [200, 200, 404, 302]


@pytest.mark.parametrize("name", PAGES)
def test_a_wave_of_another_collective_is_not_there(group, reader, name):
    other = make_collective("Ailleurs")
    leader = make_member(other, "Zoé Loin", "companion")
    wave = make_closed((other, leader), TWELVE, WORDY_FORM)
    address = reverse(f"interviews:{name}", args=[group[0].slug, wave.id])
    assert reader.get(address).status_code == 404


def test_before_the_closing_a_calm_sentence_and_no_file(group, reader):
    wave = make_answered_wave(*group, [say_all("1", "2")], WORDY_FORM)
    assert "Les réponses arrivent encore" in reader.get(page_of(wave)).content.decode()
    assert [reader.get(page_of(wave, name)).status_code for name in PAGES[1:]] == [404] * 3


def test_two_poles_come_first_then_common_ground_with_how_firm_they_are(group, reader):
    text = reader.get(page_of(make_closed(group, TWELVE, WORDY_FORM))).content.decode()
    order = [
        text.index('id="part-to_work_on"'),
        text.index('id="door"'),
        text.index('id="part-common_ground"'),
        text.index('id="pace"'),
        text.index('id="part-choices"'),
    ]
    assert order == sorted(order)
    door = text[text.index('id="door"') : text.index('id="part-common_ground"')]
    assert "Deux pôles" in door
    assert "résultat solide" in door
    assert "Comment est-ce calculé" in door
    assert 'href="#atelier-moving_debate"' in door


def test_the_fixed_warning_stands_on_the_page_and_in_the_files(group, reader):
    wave = make_closed(group, TWELVE, WORDY_FORM)
    warning = "Elle ne mesure pas la valeur d'une personne"
    assert warning.replace("'", "&#x27;") in reader.get(page_of(wave)).content.decode()
    document = json.loads(reader.get(page_of(wave, "synthesis_json")).content)
    assert warning in document["warning"]


def test_a_filter_keeps_what_is_asked_and_tells_when_nothing_is(group, reader):
    wave = make_closed(group, [{"item1": "1", "item2": "5"}] * 12, make_long_form(2))
    page = page_of(wave)

    def kept(query):
        text = reader.get(f"{page}?{query}").content.decode()
        return [name for name in ("item1", "item2") if f'id="{name}"' in text]

    assert kept("theme=money") == ["item2"]
    assert kept("q=QUESTION 1") == ["item1"]
    assert kept("part=common_ground") == ["item1", "item2"]
    assert kept("part=diversity") == []
    assert "Aucune question ne correspond" in reader.get(f"{page}?q=zzz").content.decode()


def test_numbers_and_ranks_are_read_without_opening_how_they_are_computed(group, reader):
    page = reader.get(page_of(make_closed(group, TWELVE, WORDY_FORM))).content.decode()
    findings = {part.split('"', 1)[0]: part for part in page.split('<article class="finding" id="')}
    shown = {name: part.split("<details", 1)[0] for name, part in findings.items()}
    assert "En tout\u00a0: 84" in shown["hours"]
    assert "parmi les trois premières" in shown["order"]
    assert "En tout" not in shown["order"]
    assert "Le plus souvent parmi les trois premiers" in findings["order"]
    assert "Le plus choisi" not in findings["order"]


def test_hours_offered_stand_beside_hours_needed(group, reader):
    wave = make_answered_wave(*group, TWELVE, WORDY_FORM)
    Wave.objects.filter(id=wave.id).update(hours_needed=100)
    text = reader.get(page_of(close(wave, group[1]))).content.decode()
    assert "84 h pour 100 h" in text
    assert "Il manque 16 heures" in text


def ask_number(group, label, answers, **changes):
    form = Form(title={"fr": "Nombres"}, items=(Item("n1", "integer", labels={"fr": label}),))
    wave = make_answered_wave(*group, [{"n1": str(one)} for one in answers], form)
    Wave.objects.filter(id=wave.id).update(**changes)
    return close(wave, group[1])


def test_hours_by_the_week_are_brought_to_the_month_and_the_page_says_how(group, reader):
    label = "Combien d’heures par semaine pouvez-vous donner au groupe ?"
    wave = ask_number(group, label, [2] * 12, hours_needed=80)
    text = reader.get(page_of(wave)).content.decode()
    assert "104 h pour 80 h" in text
    assert "24 × 52 semaines ÷ 12 mois = 104" in text
    assert "Il manque" not in text
    assert "24 × 52 semaines ÷ 12 mois = 104" in read_pdf(reader, wave)


def test_years_have_a_middle_and_classes_and_no_sum(group, reader):
    years = [1931, 1949, 1950, 1952, 1953, 1955, 1958, 1961, 1963, 1964, 1967, 1990]
    wave = ask_number(group, "Votre année de naissance", years, hours_needed=80)
    text = reader.get(page_of(wave)).content.decode()
    finding = text[text.index('id="n1"') :].split("</article>")[0]
    assert "ne dépasse pas 1956,5" in finding
    assert "1953 ou moins" in finding
    assert "de 1954 à 1955" in finding
    assert "1960 ou plus" in finding
    assert "En tout" not in finding
    assert "1931" not in text
    assert "1990" not in text
    assert "Heures offertes" not in text
    assert "1960 ou plus" in read_pdf(reader, wave)


def read_pdf(reader, wave):
    content = reader.get(page_of(wave, "synthesis_pdf")).content
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize(("language", "median"), [("fr", "1956,5"), ("en", "1956.5")])
def test_the_table_writes_numbers_as_the_spreadsheet_of_the_language_reads_them(
    group, reader, language, median
):
    wave = ask_number(group, "Votre année", [1955] * 6 + [1958] * 6)
    answer = reader.get(page_of(wave, "synthesis_csv"), headers={"accept-language": language})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["median"] for row in rows] == [median]


def test_a_gap_to_the_charter_proposes_to_revise_the_article(group, reader):
    wave = make_answered_wave(*group, TWELVE, WORDY_FORM)
    set_zone(
        collective_id=group[0].id,
        item="pace",
        low=1,
        high=2,
        article="Nous avançons vite.",
        actor_id=group[1].id,
    )
    text = reader.get(page_of(close(wave, group[1]))).content.decode()
    assert "Nous avançons vite." in text
    assert "la charte accepte les positions 1 à 2 sur 5" in text
    assert "la charte accepte les positions 1 à 2 sur 5" in read_pdf(reader, wave)
    assert "Revoyez l’article plutôt que les personnes" in text


def test_the_next_wave_tells_what_moved(group, reader):
    first = make_closed(group, TWELVE, WORDY_FORM)
    wave = make_answered_wave(*group, [say_all("4", "4")] * 12, WORDY_FORM)
    Wave.objects.filter(id=wave.id).update(previous=first, version=first.version)
    text = reader.get(page_of(close(wave, group[1]))).content.decode()
    assert "Les réponses se sont rapprochées depuis" in text
    assert "D’une vague à l’autre" in text


def test_words_are_shared_only_by_their_authors(group, reader):
    answers = [dict(one) for one in TWELVE]
    answers[0]["story"] = RawAnswer("une veillée au jardin", may_share_words=True)
    answers[1]["story"] = "gardé pour moi"
    text = reader.get(page_of(make_closed(group, answers, WORDY_FORM))).content.decode()
    assert "une veillée au jardin" in text
    assert "gardé pour moi" not in text


def test_queries_do_not_grow_with_the_items(group, reader, django_assert_max_num_queries):
    few = make_closed(group, [{"item1": "3"}] * 12, make_long_form(1))
    many = make_closed(group, [{f"item{n}": "3" for n in range(1, 31)}] * 12, make_long_form(30))
    for wave in (few, many):
        reader.get(page_of(wave))
        with django_assert_max_num_queries(20):
            reader.get(page_of(wave))


def test_forty_items_weigh_less_than_the_limit_and_print_in_two_seconds(group, reader):
    answers = [{f"item{n}": str(1 + (n + p) % 5) for n in range(1, 41)} for p in range(12)]
    wave = make_closed(group, answers, make_long_form(40))
    assert len(reader.get(page_of(wave)).content) < 170_000
    begun = time.perf_counter()
    assert reader.get(page_of(wave, "synthesis_pdf")).content.startswith(b"%PDF-")
    assert time.perf_counter() - begun < 2


HOSTILE = '#read("/etc/passwd") $x$ *b* <b>"]=cmd|\\ @a'


def test_hostile_words_stay_words(group, reader):
    form = Form(
        title={"fr": "Essai"},
        items=(
            make_slider("door", labels={"fr": HOSTILE}, pole_a={"fr": HOSTILE}),
            Item(
                "pick",
                "select_one",
                labels={"fr": "=1+1"},
                choices=(Choice("a", {"fr": HOSTILE}), Choice("b", {"fr": "<script>"})),
            ),
        ),
    )
    wave = make_closed(group, [{"door": "2", "pick": "a"}] * 12, form)
    text = reader.get(page_of(wave)).content.decode()
    assert "<b>" not in text
    assert "<script>" not in text
    assert reader.get(page_of(wave, "synthesis_pdf")).content.startswith(b"%PDF-")
    lines = reader.get(page_of(wave, "synthesis_csv")).content.decode("utf-8-sig").splitlines()
    assert lines[2].split(";")[2] == "'=1+1"


def test_a_sign_no_font_draws_does_not_refuse_the_pdf(group, reader):
    wave = make_closed(group, TWELVE, WORDY_FORM)
    Wave.objects.filter(id=wave.id).update(title="Vague de printemps 🌿 中")
    assert "Vague de printemps □ □" in read_pdf(reader, wave)


def test_the_pdf_says_it_is_accessible_and_names_itself(group, reader):
    answer = reader.get(page_of(make_closed(group, TWELVE, WORDY_FORM), "synthesis_pdf"))
    assert b"pdfuaid" in answer.content
    assert b"/MarkInfo" in answer.content or b"/StructTreeRoot" in answer.content
    assert answer["Content-Disposition"] == 'attachment; filename="synthese-vague-doctobre.pdf"'
