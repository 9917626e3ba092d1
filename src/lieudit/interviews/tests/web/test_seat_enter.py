"""Typing a sheet in for somebody: what is kept, what is shown to whom, two people at once."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.hall.reads import list_reads
from lieudit.interviews.actions.answers import RawAnswer, hand_in, save_answer, withdraw_answers
from lieudit.interviews.engine.form import Choice, Item
from lieudit.interviews.models import Answer, Consent, Participation
from lieudit.interviews.queries.filling import read_filling
from lieudit.interviews.tests.factories import make_form, make_open_wave, seat_of
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in

pytestmark = pytest.mark.django_db
HERS = "Réponse confiée par Alice elle-même"


@pytest.fixture
def house():
    collective = make_collective()
    four = make_four(collective)
    four.companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    four.facilitator = make_member(collective, "Flora Vallon", "facilitator", stage="contact")
    four.wave = make_open_wave(collective, four.companion, four.alice)
    four.seat = seat_of(four.wave, four.alice)
    four.clients.companion = sign_in(Client(), four.companion)
    four.clients.facilitator = sign_in(Client(), four.facilitator, second_factor=False)
    four.url = reverse("interviews:seat_enter", args=[collective.slug, four.wave.id, four.seat.id])
    return four


def told(seat):
    return read_filling(Participation.objects.select_related("wave__version").get(id=seat.id)).told


def fields(client, url):
    """Return the hidden fields of the sheet, as a browser would send them back."""
    sent = {"means": "paper"}
    for theme in client.get(url).context["themes"]:
        for line in theme.lines:
            if line.question is not None:
                sent[f"{line.prefix}revision"] = str(line.question.shown.revision)
                sent[f"{line.prefix}was"] = line.mark
                if line.question.value:
                    sent[f"{line.prefix}answer"] = line.question.value
                if line.question.shown.words:
                    sent[f"{line.prefix}words"] = line.question.shown.words
    return sent


def says_herself(house, item, raw):
    save_answer(
        participation_id=house.seat.id,
        item_name=item,
        answer=RawAnswer(raw),
        actor_id=house.alice.id,
    )


def test_who_may_type(house):
    assert house.clients.companion.get(house.url).status_code == 200
    assert house.clients.facilitator.get(house.url).status_code == 200
    without = sign_in(Client(), house.companion, second_factor=False)
    assert without.get(house.url).url.startswith(reverse("people:second_factor"))
    assert house.clients.alice.get(house.url).status_code == 403
    assert house.clients.bob.get(house.url).status_code == 403
    assert house.clients.charlie.get(house.url).status_code == 404
    assert house.clients.nobody.get(house.url).url.startswith(reverse("people:sign_in"))


def test_valid_answers_are_kept_the_others_come_back_as_typed(house):
    sent = fields(house.clients.facilitator, house.url) | {
        "q.door.answer": "4",
        "q.hours.answer": "quatre-vingt",
        "q.story.answer": "Le local à vélos, <script>x</script>",
        "q.meals.answer": "week",
    }
    response = house.clients.facilitator.post(house.url, sent)
    assert response.status_code == 422
    page = response.content.decode()
    assert 'value="quatre-vingt"' in page
    assert "Écrivez un nombre en chiffres" in page
    assert "<script>x" not in page
    assert set(told(house.seat)) == {"door", "story", "meals"}
    assert {row.entered_by_id for row in Answer.objects.all()} == {house.facilitator.id}
    seat = seat_of(house.wave, house.alice)
    assert (seat.means, seat.notice_read_at is not None) == ("paper", True)
    again = house.clients.facilitator.get(house.url).content.decode()
    assert "Saisi par Flora Vallon" in again


def test_the_sheet_sent_again_untouched_changes_nothing(house):
    client = house.clients.facilitator
    client.post(house.url, fields(client, house.url) | {
        "q.door.answer": "4",
        "q.story.answer": "Une ligne.\r\nUne autre.",
        "q.door.words": "Ni ouverte ni fermée.",
        "q.door.share": "on",
    })  # fmt: skip
    before = {row.item: row.revision for row in Answer.objects.all()}
    sent = fields(client, house.url) | {"q.door.share": "on"}
    assert client.post(house.url, sent).status_code == 302
    assert {row.item: row.revision for row in Answer.objects.all()} == before
    assert told(house.seat)["door"].may_share_words is True


def test_an_answer_typed_by_mistake_is_erased(house):
    client = house.clients.facilitator
    client.post(house.url, fields(client, house.url) | {"q.door.answer": "4"})
    client.post(house.url, fields(client, house.url) | {"q.door.clear": "on"})
    assert told(house.seat) == {}


def test_her_own_answers_are_closed_to_the_facilitator(house):
    says_herself(house, "story", HERS)
    client = house.clients.facilitator
    page = client.get(house.url).content.decode()
    assert HERS not in page
    assert "Déjà répondu\N{NO-BREAK SPACE}: rien n’en est montré ici." in page
    forged = {"q.story.revision": "1", "q.story.was": "x", "q.story.answer": "Autre chose"}
    client.post(house.url, fields(client, house.url) | forged)
    assert told(house.seat)["story"].given.value == HERS
    assert list_reads(house.alice.id) == []


def test_who_reads_sees_them_and_the_reading_is_written_down(house):
    says_herself(house, "story", HERS)
    assert HERS in house.clients.companion.get(house.url).content.decode()
    reads = list_reads(house.alice.id)
    assert [(read.actor_id, read.what) for read in reads] == [
        (house.companion.id, "interviews.sheet_typed_in")
    ]


def test_the_protected_part_opens_only_with_its_consent(house):
    client = house.clients.facilitator
    before = fields(client, house.url)
    assert "q.chapel.revision" not in before
    forged = {"q.chapel.revision": "0", "q.chapel.was": "", "q.chapel.answer": "Un banc."}
    client.post(house.url, before | forged)
    assert not Answer.objects.filter(item="chapel").exists()
    client.post(house.url, fields(client, house.url) | {"q.consent_inner.answer": "OK"})
    consent = Consent.objects.get()
    assert (consent.recorded_by_id, consent.given_at is not None) == (house.facilitator.id, True)
    client.post(house.url, fields(client, house.url) | {"q.chapel.answer": "Un banc dehors."})
    assert told(house.seat)["chapel"].given.value == "Un banc dehors."
    assert "Un banc dehors." not in house.clients.companion.get(house.url).content.decode()


@pytest.mark.parametrize("answer", ["OK", "non"])
def test_a_consent_she_settled_herself_tells_nothing_of_what_she_chose(house, answer):
    says_herself(house, "consent_inner", answer)
    for client in (house.clients.facilitator, house.clients.companion):
        page = client.get(house.url).content.decode()
        assert page.count("La personne a réglé cette partie elle-même") == 2
        assert "q.chapel.answer" not in page
        assert "q.consent_inner.answer" not in page


def test_two_people_typing_at_once_see_both_answers(house):
    facilitator, companion = house.clients.facilitator, house.clients.companion
    mine, theirs = fields(companion, house.url), fields(facilitator, house.url)
    facilitator.post(house.url, theirs | {"q.hours.answer": "6", "q.door.answer": "1"})
    response = companion.post(house.url, mine | {"q.hours.answer": "9", "q.meals.answer": "rare"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Gardé sur l’autre écran" in page
    assert 'value="9"' in page
    kept = told(house.seat)
    assert [kept[name].given.value for name in ("hours", "door")] == [6, 1]
    assert kept["meals"].given.value == "rare"
    line = next(
        one
        for theme in response.context["themes"]
        for one in theme.lines
        if one.line.item.name == "hours"
    )
    assert line.kept_said == ("6",)
    again = {
        "means": "paper", "q.hours.answer": "9", "q.hours.was": line.mark,
        "q.hours.revision": str(line.question.shown.revision),
    }  # fmt: skip
    companion.post(house.url, again)
    assert told(house.seat)["hours"].given.value == 9


def test_what_the_companion_typed_is_closed_to_the_facilitator(house):
    companion, facilitator = house.clients.companion, house.clients.facilitator
    companion.post(house.url, fields(companion, house.url) | {"q.story.answer": HERS})
    assert HERS in companion.get(house.url).content.decode()
    assert HERS not in facilitator.get(house.url).content.decode()
    facilitator.post(house.url, fields(facilitator, house.url) | {"q.hours.answer": "3"})
    assert 'value="3"' in facilitator.get(house.url).content.decode()


def test_what_she_answers_herself_meanwhile_is_kept_and_told(house):
    client = house.clients.facilitator
    sent = fields(client, house.url) | {
        "q.story.answer": "Ce que dit la feuille",
        "q.door.answer": "2",
    }
    says_herself(house, "story", HERS)
    page = client.post(house.url, sent, follow=True).content.decode()
    assert "a reçu une réponse ailleurs entre-temps" in page
    assert HERS not in page
    kept = told(house.seat)
    assert (kept["story"].given.value, kept["door"].given.value) == (HERS, 2)


def test_a_finished_sheet_is_handed_in(house):
    client = house.clients.facilitator
    sent = fields(client, house.url) | {"q.door.answer": "4", "finished": "on", "means": "voice"}
    client.post(house.url, sent)
    seat = seat_of(house.wave, house.alice)
    assert (seat.means, seat.handed_in_at is not None) == ("voice", True)


def test_hostile_fields_are_ignored(house):
    client = house.clients.facilitator
    sent = fields(client, house.url) | {
        "means": "pigeon",
        "q.unknown.revision": "0",
        "q.unknown.answer": "x",
        "q.door.answer": "4",
        "q.door.revision": "9" * 40,
    }
    assert client.post(house.url, sent).status_code == 302
    assert seat_of(house.wave, house.alice).means == "screen"
    assert set(told(house.seat)) == {"door"}


def test_control_characters_and_ten_thousand_signs_lose_nothing(house):
    client = house.clients.facilitator
    long = "é" * 10_000
    sent = fields(client, house.url) | {"q.story.answer": long, "q.door.answer": "2"}
    page = client.post(house.url, sent).content.decode()
    assert long in page
    assert set(told(house.seat)) == {"door"}
    sent = fields(client, house.url) | {"q.story.answer": "Un\x00 deux\x1b"}
    client.post(house.url, sent)
    assert told(house.seat)["story"].given.value == "Un deux"


def test_nothing_is_typed_in_a_closed_wave_or_after_a_withdrawal(house):
    withdraw_answers(participation_id=house.seat.id, actor_id=house.alice.id)
    assert house.clients.facilitator.get(house.url).status_code == 302
    response = house.clients.facilitator.post(house.url, {"q.door.answer": "4"})
    assert response.status_code == 302
    assert not Answer.objects.exists()


def test_her_own_sheet_leads_to_her_own_pages(house):
    seat_wave = make_open_wave(house.wave.collective, house.companion, house.facilitator)
    seat = seat_of(seat_wave, house.facilitator)
    url = reverse("interviews:seat_enter", args=[house.wave.collective.slug, seat_wave.id, seat.id])
    assert house.clients.facilitator.get(url).url == reverse("interviews:respond", args=[seat.id])


def test_queries_of_a_whole_sheet_are_bounded(house, django_assert_max_num_queries):
    for item, raw in (("door", "3"), ("hours", "8"), ("story", "Un soir."), ("meals", "rare")):
        says_herself(house, item, raw)
    hand_in(participation_id=house.seat.id, actor_id=house.alice.id)
    house.clients.companion.get(house.url)
    with django_assert_max_num_queries(22):
        house.clients.companion.get(house.url)


def test_typing_one_answer_leaves_her_means_as_they_were_unless_changed_on_purpose(house):
    page = house.clients.facilitator.get(house.url).content.decode()
    assert re.search(r'name="means"\s+value="screen"\s+checked', page)
    sent = fields(house.clients.facilitator, house.url) | {"q.door.answer": "4"}
    house.clients.facilitator.post(house.url, sent | {"means": "screen"})
    assert told(house.seat)["door"].given.value == 4
    assert seat_of(house.wave, house.alice).means == "screen"
    house.clients.facilitator.post(house.url, sent | {"means": "voice", "q.hours.answer": "3"})
    assert seat_of(house.wave, house.alice).means == "voice"


def test_a_sheet_sent_blank_leaves_her_on_her_own_screen(house):
    sent = fields(house.clients.facilitator, house.url)
    house.clients.facilitator.post(house.url, sent)
    seat = Participation.objects.get(id=house.seat.id)
    assert (seat.means, seat.notice_read_at) == ("screen", None)
    house.clients.facilitator.post(house.url, sent | {"q.door.answer": "4"})
    seat.refresh_from_db()
    assert seat.means == "paper"


def test_a_refused_ranking_comes_back_on_the_sheet_as_it_was_typed(house):
    choices = tuple(Choice(name, {"fr": name}) for name in ("car", "land", "tools"))
    order = Item("order", "rank", labels={"fr": "Dans quel ordre ?"}, choices=choices)
    wave = make_open_wave(
        house.wave.collective, house.companion, house.alice, form=make_form(order)
    )
    seat = seat_of(wave, house.alice)
    url = reverse("interviews:seat_enter", args=[wave.collective.slug, wave.id, seat.id])
    typed = {"q.order.answer.car": "1", "q.order.answer.land": "1", "q.order.answer.tools": "2"}
    page = house.clients.companion.post(url, fields(house.clients.companion, url) | typed)
    assert page.status_code == 422
    line = page.context["themes"][0].lines[0]
    assert [option.rank for option in line.question.options] == ["1", "1", "2"]
