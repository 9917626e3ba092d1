"""The respondent's pages, asked by the four."""

import json
import re
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.hall.reads import log_read
from lieudit.hall.subjects import SubjectRef
from lieudit.interviews.actions.answers import RawAnswer, save_answer
from lieudit.interviews.actions.closing import close_wave
from lieudit.interviews.engine.answer import Answer as Given
from lieudit.interviews.engine.form import Choice, Form, Item, Parameters
from lieudit.interviews.forms.review import say_told
from lieudit.interviews.models import Answer, Participation, Wave
from lieudit.interviews.queries.filling import read_filling
from lieudit.interviews.queries.sealed import Told
from lieudit.interviews.tests.factories import make_form, make_open_wave, make_slider, seat_of
from lieudit.people.tests.factories import (
    make_collective,
    make_four,
    make_member,
    sign_in,
    sign_in_by_card,
)

pytestmark = pytest.mark.django_db
PAGES = ["respond", "respond_review", "respond_rights", "respond_withdraw"]


@pytest.fixture
def house():
    collective = make_collective()
    four = make_four(collective)
    companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    wave = make_open_wave(collective, companion, four.alice, four.bob)
    four.companion, four.wave, four.seat = companion, wave, seat_of(wave, four.alice)
    four.collective = collective
    return four


def address(name, seat, *more):
    return reverse(f"interviews:{name}", args=[seat.id, *more])


def begin(client, seat):
    client.post(address("respond", seat))


def told(seat):
    seat = Participation.objects.select_related("wave__version").get(id=seat.id)
    return read_filling(seat).told


@pytest.mark.parametrize("name", PAGES)
def test_only_the_person_herself_opens_her_pages(house, name):
    url = address(name, house.seat)
    assert house.clients.alice.get(url).status_code == 200
    assert house.clients.bob.get(url).status_code == 404
    assert house.clients.charlie.get(url).status_code == 404
    assert sign_in(Client(), house.companion).get(url).status_code == 404
    assert (
        house.clients.nobody.get(url).url
        == f"{reverse('people:sign_in')}?next={url.replace('/', '%2F')}"
    )


def test_a_printed_card_only_opens_the_seats_of_its_own_collective(house):
    elsewhere = make_collective("Ailleurs", slug="autre-groupe")
    here = sign_in_by_card(Client(), house.alice, house.seat.collective)
    there = sign_in_by_card(Client(), house.alice, elsewhere)
    assert here.get(address("respond", house.seat)).status_code == 200
    assert there.get(address("respond", house.seat)).status_code == 404


def test_a_seat_that_does_not_exist_is_a_404(house):
    url = reverse("interviews:respond", args=[uuid4()])
    assert house.clients.alice.get(url).status_code == 404


def test_the_notice_is_read_before_the_first_question(house):
    first = address("respond_item", house.seat, "door")
    assert house.clients.alice.get(first).url == address("respond", house.seat)
    page = house.clients.alice.get(address("respond", house.seat)).content.decode()
    assert "Association des Tilleuls" in page
    assert "Claire Fontaine" in page
    assert house.clients.alice.post(address("respond", house.seat)).url == first


def test_answering_moves_to_the_next_question_and_can_be_resumed(house):
    alice = house.clients.alice
    begin(alice, house.seat)
    answer = alice.post(
        address("respond_item", house.seat, "door"), {"answer": "2", "revision": "0", "go": "next"}
    )
    assert answer.url == address("respond_item", house.seat, "hours")
    assert told(house.seat)["door"].given.value == 2
    elsewhere = sign_in(Client(), house.alice)
    assert elsewhere.post(address("respond", house.seat)).url == answer.url


def test_going_back_keeps_the_answer_too(house):
    begin(house.clients.alice, house.seat)
    answer = house.clients.alice.post(
        address("respond_item", house.seat, "hours"), {"answer": "3", "revision": "0", "go": "back"}
    )
    assert answer.url == address("respond_item", house.seat, "door")
    assert told(house.seat)["hours"].given.value == 3


def test_autosave_answers_with_the_revision(house):
    begin(house.clients.alice, house.seat)
    answer = house.clients.alice.post(
        address("respond_item", house.seat, "door"),
        {"answer": "2", "revision": "0"},
        headers={"X-Autosave": "1"},
    )
    assert json.loads(answer.content) == {"state": "saved", "revision": 1}


def test_a_refused_answer_is_shown_again_with_what_was_typed(house):
    begin(house.clients.alice, house.seat)
    page = house.clients.alice.post(
        address("respond_item", house.seat, "hours"), {"answer": "beaucoup", "revision": "0"}
    )
    assert page.status_code == 422
    assert 'value="beaucoup"' in page.content.decode()
    assert Answer.objects.count() == 0


def test_a_text_too_long_is_not_lost(house):
    begin(house.clients.alice, house.seat)
    text = "un mot " * 300
    page = house.clients.alice.post(
        address("respond_item", house.seat, "story"), {"answer": text, "revision": "0"}
    )
    assert page.status_code == 422
    assert text.strip() in page.content.decode()


def test_two_tabs_are_told_and_both_answers_are_on_the_page(house):
    begin(house.clients.alice, house.seat)
    url = address("respond_item", house.seat, "story")
    house.clients.alice.post(url, {"answer": "la première version", "revision": "0"})
    page = house.clients.alice.post(url, {"answer": "la seconde version", "revision": "0"})
    assert page.status_code == 409
    text = page.content.decode()
    assert "la première version" in text
    assert "la seconde version" in text
    assert told(house.seat)["story"].given.value == "la première version"
    house.clients.alice.post(url, {"answer": "la seconde version", "revision": "1"})
    assert told(house.seat)["story"].given.value == "la seconde version"


def test_a_text_beside_prefer_to_talk_becomes_words(house):
    begin(house.clients.alice, house.seat)
    house.clients.alice.post(
        address("respond_item", house.seat, "story"),
        {"answer": "pas par écrit", "state": "__prefer_to_talk", "revision": "0"},
    )
    kept = told(house.seat)["story"]
    assert (kept.given.state, kept.words) == ("prefer_to_talk", "pas par écrit")


def test_an_item_not_shown_is_refused_without_a_trace(house):
    begin(house.clients.alice, house.seat)
    url = address("respond_item", house.seat, "chapel")
    assert house.clients.alice.post(url, {"answer": "oui", "revision": "0"}).url == address(
        "respond_review", house.seat
    )
    assert Answer.objects.count() == 0


def test_the_session_lost_in_mid_answer_brings_back_to_the_question(house):
    begin(house.clients.alice, house.seat)
    url = address("respond_item", house.seat, "hours")
    lost = Client()
    answer = lost.post(
        url, {"answer": "3", "revision": "0"}, headers={"Referer": f"http://testserver{url}"}
    )
    assert answer.url == f"{reverse('people:sign_in')}?next={url.replace('/', '%2F')}"


def test_withdrawing_asks_first_then_erases(house):
    begin(house.clients.alice, house.seat)
    save_answer(
        participation_id=house.seat.id,
        item_name="door",
        answer=RawAnswer("4"),
        actor_id=house.alice.id,
    )
    url = address("respond_withdraw", house.seat)
    house.clients.alice.post(url)
    assert Answer.objects.count() == 1
    house.clients.alice.post(url, {"sure": "yes"})
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("count", [1, 30])
def test_a_question_asks_a_bounded_number_of_queries(house, count, django_assert_max_num_queries):
    form = make_form(*[make_slider(f"q{number}") for number in range(count)])
    wave = make_open_wave(house.seat.collective, house.companion, house.alice, form=form)
    seat = seat_of(wave, house.alice)
    begin(house.clients.alice, seat)
    for number in range(count):
        save_answer(
            participation_id=seat.id,
            item_name=f"q{number}",
            answer=RawAnswer("3"),
            actor_id=house.alice.id,
        )
    with django_assert_max_num_queries(14):
        house.clients.alice.get(address("respond_item", seat, "q0"))
    with django_assert_max_num_queries(14):
        house.clients.alice.get(address("respond_review", seat))


def test_what_the_law_protects_is_never_offered_to_the_group(house):
    begin(house.clients.alice, house.seat)
    url = address("respond_item", house.seat, "consent_inner")
    house.clients.alice.post(url, {"answer": "OK", "revision": "0"})
    protected = house.clients.alice.get(address("respond_item", house.seat, "chapel"))
    intimate = house.clients.alice.get(address("respond_item", house.seat, "story"))
    assert 'name="share"' not in protected.content.decode()
    assert 'name="share"' in intimate.content.decode()


def test_the_screen_opens_with_the_questionnaires_own_words_and_only_true_promises(house):
    form = Form(
        title={"fr": "Petit questionnaire"},
        intro={"fr": "Merci de répondre avant <b>Noël</b>."},
        items=(make_slider("door"),),
    )
    wave = make_open_wave(house.wave.collective, house.companion, house.alice, form=form)
    plain = house.clients.alice.get(address("respond", seat_of(wave, house.alice)))
    assert "Merci de répondre avant &lt;b&gt;Noël" in plain.content.decode()
    assert "Une partie a son propre accord" not in plain.content.decode()
    with_block = house.clients.alice.get(address("respond", house.seat))
    assert "Une partie a son propre accord" in with_block.content.decode()


def test_after_the_closing_a_question_leads_to_what_was_kept_not_to_a_form_in_vain(house):
    begin(house.clients.alice, house.seat)
    close_wave(wave_id=house.wave.id, actor_id=house.companion.id)
    asked = house.clients.alice.get(address("respond_item", house.seat, "door"), follow=True)
    assert asked.redirect_chain == [(address("respond_review", house.seat), 302)]
    assert "Ce questionnaire est clos" in asked.content.decode()
    assert "vous pouvez encore les changer" not in asked.content.decode().lower()


def test_a_consent_is_told_to_nobody_and_its_page_says_so(house):
    begin(house.clients.alice, house.seat)
    page = house.clients.alice.get(address("respond_item", house.seat, "consent_inner"))
    assert "Personne n’est informé de ce que vous choisissez ici" in page.content.decode()
    assert "mène votre entretien" not in page.content.decode()
    usual = house.clients.alice.get(address("respond_item", house.seat, "door")).content.decode()
    assert "Claire Fontaine, qui mène votre entretien" in usual


def test_a_longer_slider_is_read_back_on_the_side_where_it_was_put(house):
    slider = make_slider("door", parameters=Parameters(start=1, end=7, step=1))
    wave = make_open_wave(house.collective, house.companion, house.alice, form=make_form(slider))
    filling = read_filling(seat_of(wave, house.alice))
    said = [
        say_told(filling.form.items[0], Told(Given("value", position)), "fr")[0]
        for position in (1, 3, 4, 6, 7)
    ]
    left, right = (
        f"«\N{NO-BREAK SPACE}{pole['fr']}\N{NO-BREAK SPACE}»"
        for pole in (slider.pole_a, slider.pole_b)
    )
    assert said == [
        f"Tout à fait du côté de {left}",
        f"Plutôt du côté de {left}",
        f"Au milieu, entre {left} et {right}",
        f"Plutôt du côté de {right}",
        f"Tout à fait du côté de {right}",
    ]


def choose_places(*places):
    names = ("garden", "kitchen", "laundry", "workshop")
    return {f"answer.{name}": place for name, place in zip(names, places, strict=True)}


def read_places(page, prefix=""):
    """Return the place each line shows as chosen, in the order of the lines."""
    lists = re.findall(rf'<select[^>]*name="{prefix}answer\..*?</select>', page, re.DOTALL)
    found = [re.search(r'<option[^>]*value="(\d)"[^>]*selected', one) for one in lists]
    return [one.group(1) if one else "" for one in found]


@pytest.mark.parametrize("typed", [("1", "1", "2", "3"), ("2", "", "1", "")])
def test_a_refused_ranking_is_shown_exactly_as_it_was_typed(house, typed):
    names = ("garden", "kitchen", "laundry", "workshop")
    choices = tuple(Choice(name, {"fr": name}) for name in names)
    form = make_form(Item("order", "rank", labels={"fr": "Dans quel ordre ?"}, choices=choices))
    wave = make_open_wave(house.collective, house.companion, house.alice, form=form)
    seat = seat_of(wave, house.alice)
    begin(house.clients.alice, seat)
    sent = choose_places(*typed) | {"revision": "0"}
    page = house.clients.alice.post(address("respond_item", seat, "order"), sent)
    assert page.status_code == 422
    assert read_places(page.content.decode()) == list(typed)


def test_nothing_is_chosen_before_a_word_is_typed(house):
    begin(house.clients.alice, house.seat)
    url = address("respond_item", house.seat, "story")
    itself = r'name="state"\s+value="value"\s+(checked)?\s*>'
    empty = re.search(itself, house.clients.alice.get(url).content.decode())
    assert empty is not None
    assert empty.group(1) is None
    house.clients.alice.post(url, {"answer": "le jardin", "revision": "0"})
    assert told(house.seat)["story"].given == Given("value", "le jardin")
    kept = re.search(itself, house.clients.alice.get(url).content.decode())
    assert kept is not None
    assert kept.group(1) == "checked"


def test_after_i_have_finished_a_short_page_says_thank_you(house):
    alice, thanks = house.clients.alice, address("respond_thanks", house.seat)
    begin(alice, house.seat)
    assert alice.get(thanks).url == address("respond_review", house.seat)
    Wave.objects.update(answer_until=date(2030, 12, 1))
    alice.post(address("respond_item", house.seat, "door"), {"answer": "2", "revision": "0"})
    done = alice.post(address("respond_hand_in", house.seat), follow=True)
    assert done.redirect_chain == [(thanks, 302)]
    page = done.content.decode()
    for words in ("Merci, Alice", "fermer cette page", "jusqu’au 1er"):
        assert words in page
    assert address("respond_review", house.seat) in page
    assert reverse("people:welcome") in page
    assert "La question door" not in page
    assert house.clients.bob.get(thanks).status_code == 404


def test_she_is_told_of_the_card_that_opens_her_pages_and_of_each_coming_in_by_it(house):
    card = sign_in_by_card(Client(), house.alice, house.collective, made_by=house.companion)
    notice = card.get(address("respond", house.seat)).content.decode()
    assert "Votre carte imprimée, faite par Claire Fontaine, ouvre vos pages" in notice
    log_read(
        scope_id=house.collective.id,
        actor_id=house.companion.id,
        person_id=house.alice.id,
        what="people.card_used",
        subject=SubjectRef("interviews.wave", house.wave.id),
    )
    rights = card.get(address("respond_rights", house.seat)).content.decode()
    assert "quelqu’un est entré avec la carte imprimée par Claire Fontaine" in rights
