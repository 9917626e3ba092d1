"""The wave's pages, asked by the four, by those who lead and by who types sheets in."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.interviews.actions.answers import RawAnswer, hand_in, save_answer
from lieudit.interviews.actions.shipped import install_shipped
from lieudit.interviews.actions.waves import open_wave, prepare_wave
from lieudit.interviews.models import Participation, Questionnaire, Wave
from lieudit.interviews.tests.factories import (
    NOTICE,
    make_open_wave,
    make_questionnaire,
    seat_of,
)
from lieudit.people.tests.factories import (
    make_body,
    make_carrier,
    make_collective,
    make_four,
    make_member,
    make_person,
    sign_in,
)

pytestmark = pytest.mark.django_db
WAVE_PAGES = ["wave_edit", "wave_invite", "wave_close"]


@pytest.fixture
def house():
    collective = make_collective()
    four = make_four(collective)
    four.companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    four.facilitator = make_member(collective, "Flora Vallon", "facilitator", stage="contact")
    four.collective = collective
    four.wave = make_open_wave(collective, four.companion, four.alice)
    four.seat = seat_of(four.wave, four.alice)
    four.clients.companion = sign_in(Client(), four.companion)
    four.clients.facilitator = sign_in(Client(), four.facilitator, second_factor=False)
    return four


def prepare(house, title="Avant notre week-end"):
    version = make_questionnaire(house.collective, person=house.companion)
    wave_id = prepare_wave(
        collective_id=house.collective.id,
        version_id=version.id,
        title=title,
        notice=NOTICE,
        actor_id=house.companion.id,
    )
    return Wave.objects.get(id=wave_id)


def at(name, house, *more, wave=None):
    if name in {"wave_list", "wave_new"}:
        return reverse(f"interviews:{name}", args=[house.collective.slug])
    return reverse(
        f"interviews:{name}", args=[house.collective.slug, (wave or house.wave).id, *more]
    )


def read(client, url):
    return client.get(url).content.decode()


@pytest.mark.parametrize("name", ["wave_list", "wave_detail"])
def test_everybody_of_the_collective_reads_and_nobody_else(house, name):
    url = at(name, house)
    for one in ("alice", "bob", "companion", "facilitator"):
        assert "Vague d&#x27;octobre" in read(getattr(house.clients, one), url)
    assert house.clients.charlie.get(url).status_code == 404
    assert house.clients.nobody.get(url).url.startswith(reverse("people:sign_in"))


@pytest.mark.parametrize("name", ["wave_new", *WAVE_PAGES])
def test_only_those_who_lead_manage_a_wave(house, name):
    url = at(name, house)
    assert house.clients.companion.get(url).status_code == 200
    for one in ("alice", "bob", "facilitator"):
        assert getattr(house.clients, one).get(url).status_code == 403
    assert house.clients.charlie.get(url).status_code == 404
    assert house.clients.nobody.get(url).url.startswith(reverse("people:sign_in"))


@pytest.mark.parametrize("name", ["wave_open", "wave_remind", "seat_means", "seat_remove"])
def test_acts_are_for_those_who_lead_and_need_a_post(house, name):
    more = [house.seat.id] if name.startswith("seat") else []
    url = at(name, house, *more)
    assert house.clients.companion.get(url).status_code == 405
    for one in ("alice", "bob", "facilitator"):
        assert getattr(house.clients, one).post(url).status_code == 403
    assert house.clients.charlie.post(url).status_code == 404


def test_a_wave_of_another_collective_does_not_exist(house):
    elsewhere = make_collective("Ailleurs encore")
    wave = make_open_wave(elsewhere, make_member(elsewhere, "Claude Autre", "companion"))
    for name in ["wave_detail", *WAVE_PAGES, "wave_paper"]:
        assert house.clients.companion.get(at(name, house, wave=wave)).status_code == 404
    assert house.clients.companion.get(at("seat_enter", house, seat_of_nobody())).status_code == 404


def seat_of_nobody():
    return uuid4()


def test_a_wave_in_preparation_is_hidden_from_the_others(house):
    wave = prepare(house)
    url = at("wave_detail", house, wave=wave)
    assert house.clients.companion.get(url).status_code == 200
    assert house.clients.alice.get(url).status_code == 404
    assert "Avant notre week-end" in read(house.clients.companion, at("wave_list", house))
    assert "Avant notre week-end" not in read(house.clients.alice, at("wave_list", house))


def test_a_member_sees_her_own_button_and_nothing_of_the_others(house):
    make_open_wave(house.collective, house.companion, house.bob)
    page = read(house.clients.alice, at("wave_detail", house))
    assert reverse("interviews:respond", args=[house.seat.id]) in page
    assert "Association des Tilleuls" in page
    other = read(house.clients.bob, at("wave_detail", house))
    assert "Alice Member" not in other
    assert reverse("interviews:respond", args=[house.seat.id]) not in other


def test_leaders_see_a_state_in_a_word_and_never_how_much(house):
    make_seats = [make_member(house.collective, f"Prénom{n} Nom") for n in range(3)]
    wave = make_open_wave(house.collective, house.companion, *make_seats)
    begun, finished, _waiting = (seat_of(wave, one) for one in make_seats)
    for seat in (begun, finished):
        save_answer(
            participation_id=seat.id,
            item_name="door",
            answer=RawAnswer("2"),
            actor_id=seat.person_id,
        )
    hand_in(participation_id=finished.id, actor_id=finished.person_id)
    page = read(house.clients.companion, at("wave_detail", house, wave=wave))
    assert [word in page for word in ("A commencé", "Terminé", "Pas encore")] == [True] * 3
    assert "%" not in page.split('id="invites"')[1].split("</section>")[0].replace("%20", "")


def test_the_list_offers_the_first_step_when_it_is_empty(house):
    Wave.objects.all().delete()
    page = read(house.clients.companion, at("wave_list", house))
    assert at("wave_new", house) in page
    assert at("wave_new", house) not in read(house.clients.alice, at("wave_list", house))


def test_beyond_twenty_the_list_is_searched(house):
    assert 'role="search"' not in read(house.clients.companion, at("wave_list", house))
    for number in range(21):
        prepare(house, f"Vague numéro {number}")
    assert 'role="search"' in read(house.clients.companion, at("wave_list", house))
    page = read(house.clients.companion, at("wave_list", house) + "?q=NUMERO 20")
    assert "Vague numéro 20" in page
    assert "Vague numéro 19" not in page


def test_a_new_wave_takes_a_title_and_good_words_are_there_already(house):
    make_carrier(house.collective, "Foncière des Tilleuls")
    install_shipped()
    version = Questionnaire.objects.get(shipped_name="vivre_ensemble").versions.get()
    url = at("wave_new", house) + f"?version={version.id}"
    response = house.clients.companion.get(url)
    initial = response.context["form"].initial
    assert initial["controller"] == "Foncière des Tilleuls"
    assert initial["version"] == str(version.id)
    given = {key: value for key, value in initial.items() if value not in (None, "")}
    made = house.clients.companion.post(url, given | {"contact": "05 00 00 00 00"})
    wave = Wave.objects.get(version=version)
    assert made.url == at("wave_invite", house, wave=wave)
    assert wave.state == "prepared"


def test_a_wave_with_mistakes_is_not_made_and_keeps_what_was_typed(house):
    make_questionnaire(house.collective)
    url = at("wave_new", house)
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    sent = {"title": "Ma <b>vague</b>", "answer_until": yesterday, "retention_months": "900"}
    before = Wave.objects.count()
    response = house.clients.companion.post(url, sent)
    assert response.status_code == 422
    assert Wave.objects.count() == before
    assert set(response.context["form"].errors) == {
        "version", "answer_until", "controller", "contact", "purpose", "ground",
        "retention_months", "every_days", "most",
    }  # fmt: skip
    assert "Ma &lt;b&gt;vague&lt;/b&gt;" in response.content.decode()


def test_another_collectives_questionnaire_cannot_be_asked(house):
    stolen = make_questionnaire(make_collective("Voisins"))
    make_questionnaire(house.collective)
    url = at("wave_new", house)
    assert house.clients.companion.get(f"{url}?version={stolen.id}").status_code == 404
    response = house.clients.companion.post(url, {"version": str(stolen.id), "title": "x"})
    assert "version" in response.context["form"].errors
    assert house.clients.companion.get(f"{url}?version=abc").status_code == 200


def test_once_open_only_dates_and_reminders_change(house):
    url = at("wave_edit", house)
    later = timezone.localdate() + timedelta(days=20)
    house.clients.companion.post(
        url,
        {"title": "Autre", "controller": "Autre", "answer_until": later.isoformat(),
         "every_days": "5", "most": "1"},
    )  # fmt: skip
    wave = Wave.objects.get(id=house.wave.id)
    assert (wave.title, wave.notice_controller) == ("Vague d'octobre", "Association des Tilleuls")
    assert (wave.answer_until, wave.reminder_every_days, wave.reminder_most) == (later, 5, 1)


def test_a_past_last_day_left_as_it_is_does_not_forbid_other_changes(house):
    past = date(2026, 1, 5)
    Wave.objects.filter(id=house.wave.id).update(answer_until=past)
    sent = {"answer_until": past.isoformat(), "every_days": "9", "most": "0"}
    assert house.clients.companion.post(at("wave_edit", house), sent).status_code == 302
    assert Wave.objects.get(id=house.wave.id).reminder_every_days == 9


def test_a_stage_a_group_and_names_are_invited_once_each(house):
    wave = prepare(house)
    candidates = [
        make_member(house.collective, f"Candidate{n} Nom", stage="candidate") for n in range(3)
    ]
    candidates[0].prefers_paper = True
    candidates[0].save()
    body = make_body(house.collective, "Cercle jardin", candidates[0], house.bob)
    stranger = make_person("Zoé Ailleurs")
    sent = {
        "stages": ["candidate"],
        "bodies": [str(body.id), str(uuid4())],
        "persons": [str(stranger.id), "'; --"],
    }
    house.clients.companion.post(at("wave_invite", house, wave=wave), sent)
    seats = {seat.person_id: seat.means for seat in Participation.objects.filter(wave=wave)}
    assert seats == {
        candidates[0].id: "paper",
        candidates[1].id: "screen",
        candidates[2].id: "screen",
        house.bob.id: "screen",
    }


def test_inviting_nobody_says_so(house):
    response = house.clients.companion.post(at("wave_invite", house), {})
    assert response.status_code == 422
    assert "Personne n’est coché" in response.content.decode()


def test_opening_needs_a_whole_notice_and_questions(house):
    wave = prepare(house)
    Wave.objects.filter(id=wave.id).update(notice_purpose="")
    client = house.clients.companion
    page = client.post(at("wave_open", house, wave=wave), follow=True).content.decode()
    assert "ce qui est dit aux personnes" in page
    assert Wave.objects.get(id=wave.id).state == "prepared"
    Wave.objects.filter(id=wave.id).update(notice_purpose="Se parler.")
    client.post(at("wave_open", house, wave=wave))
    assert Wave.objects.get(id=wave.id).state == "open"


def test_a_questionnaire_with_a_fault_is_not_asked(house):
    wave = prepare(house)
    definition = wave.version.definition
    chapel = next(item for item in definition["items"] if item["name"] == "chapel")
    del chapel["consent"]
    wave.version.save()
    page = house.clients.companion.post(at("wave_open", house, wave=wave), follow=True)
    assert "doivent être reprises" in page.content.decode()
    assert Wave.objects.get(id=wave.id).state == "prepared"


def test_means_change_and_an_unbegun_invitation_is_taken_back_and_restored(house):
    client = house.clients.companion
    client.post(at("seat_means", house, house.seat.id), {"means": "voice"})
    assert seat_of(house.wave, house.alice).means == "voice"
    client.post(at("seat_means", house, house.seat.id), {"means": "pigeon"})
    assert seat_of(house.wave, house.alice).means == "voice"
    page = client.post(at("seat_remove", house, house.seat.id), follow=True).content.decode()
    undo = at("seat_restore", house, house.alice.id)
    assert undo in page
    assert not Participation.objects.filter(wave=house.wave).exists()
    client.post(undo)
    assert seat_of(house.wave, house.alice).means == "screen"


def test_a_begun_seat_is_not_removed(house):
    save_answer(
        participation_id=house.seat.id,
        item_name="door",
        answer=RawAnswer("2"),
        actor_id=house.alice.id,
    )
    house.clients.companion.post(at("seat_remove", house, house.seat.id))
    assert seat_of(house.wave, house.alice).answers.count() == 1


def test_restoring_a_stranger_invites_nobody(house):
    stranger = make_person("Zoé Ailleurs")
    house.clients.companion.post(at("seat_restore", house, stranger.id))
    assert not Participation.objects.filter(person=stranger).exists()


@pytest.mark.parametrize(("name", "most"), [("wave_detail", 16), ("wave_list", 12)])
def test_queries_do_not_grow_with_thirty_people(house, name, most, django_assert_max_num_queries):
    client = house.clients.companion
    people = [make_member(house.collective, f"Prénom{n} Nom") for n in range(30)]
    make_open_wave(house.collective, house.companion, *people)
    for number in range(28):
        prepare(house, f"Vague {number}")
    wave = Wave.objects.filter(state="open").order_by("-created_at").first()
    client.get(at(name, house, wave=wave))
    with django_assert_max_num_queries(most):
        client.get(at(name, house, wave=wave))


def test_paper_prints_for_one_for_all_on_paper_or_blank(house):
    client = house.clients.facilitator
    url = at("wave_paper", house)
    assert "Alice Member" not in read(client, url)
    page = read(client, f"{url}?pour={house.seat.id}")
    assert "Alice Member" in page
    assert "chacun à sa façon" in page
    before, _after = page.split("Un lieu de recueillement")
    assert "J&#x27;accepte ce bloc" in before
    assert before.rindex("page-break") < before.rindex("J&#x27;accepte ce bloc")
    Participation.objects.filter(id=house.seat.id).update(means="paper")
    assert "Alice Member" in read(client, f"{url}?pour=papier")
    assert client.get(f"{url}?pour={uuid4()}").status_code == 404
    assert client.get(f"{url}?pour=<script>").status_code == 404
    assert house.clients.alice.get(url).status_code == 403
    assert house.clients.charlie.get(url).status_code == 404


def test_the_whole_of_vivre_ensemble_fits_on_paper_and_in_the_budget(house):
    install_shipped()
    version = Questionnaire.objects.get(shipped_name="vivre_ensemble").versions.get()
    wave_id = prepare_wave(
        collective_id=house.collective.id,
        version_id=version.id,
        title="Vivre ensemble",
        notice=NOTICE,
        actor_id=house.companion.id,
    )
    open_wave(wave_id=wave_id, actor_id=house.companion.id)
    page = read(house.clients.companion, at("wave_paper", house, wave=Wave.objects.get(id=wave_id)))
    assert len(page) < 200_000
    assert page.count('class="asked"') >= 29
