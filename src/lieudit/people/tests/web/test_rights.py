"""Asking something about one's data, and being answered within the month; by whom and for whom."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lieudit.hall.models import AuditEntry, QueuedMail, ReadLogEntry, VaultKey
from lieudit.people.actions.rights.answering import remind_of_requests
from lieudit.people.actions.rights.asking import Asked, ask_right
from lieudit.people.models import (
    Guardian,
    Person,
    PrivacySettings,
    Restriction,
    RightsRequest,
)
from lieudit.people.queries.rights.requests import read_words
from lieudit.people.tests.factories import (
    LONG_AGO,
    make_collective,
    make_four,
    make_member,
    sign_in,
    sign_in_by_card,
)

pytestmark = pytest.mark.django_db
ASK, MINE = reverse("people:rights_ask"), reverse("people:my_rights")


@pytest.fixture
def house():
    collective = make_collective()
    four = make_four(collective)
    four.collective = collective
    four.ann = make_member(collective, "Ann Steering", "coordinator")
    Person.objects.filter(id=four.ann.id).update(email="ann@exemple.test")
    Person.objects.filter(id=four.alice.id).update(email="alice@exemple.test")
    four.desk = sign_in(Client(), four.ann)
    return four


def ask(house, kind="rectification", words="Mon prénom s'écrit Alyce.", **more):
    data = {"group": house.collective.id, "kind": kind, "words": words, **more}
    return house.clients.alice.post(ASK, data)


def desk(house, name, row=None):
    kwargs = {"slug": house.collective.slug} | ({"request_id": row.id} if row else {})
    return reverse(f"people:{name}", kwargs=kwargs)


def list_readers():
    return [one.recipients[0] for one in QueuedMail.objects.order_by("created_at")]


def test_a_request_is_sealed_told_to_who_answers_and_dated(house):
    assert ask(house).status_code == 302
    row = RightsRequest.objects.get()
    assert b"Alyce" not in bytes(row.sealed_words)
    assert read_words(row).words == "Mon prénom s'écrit Alyce."
    assert (row.asked_on, row.entered_by) == (timezone.localdate(), None)
    assert sorted(list_readers()) == ["alice@exemple.test", "ann@exemple.test"]
    assert not QueuedMail.objects.filter(text__contains="Alyce").exists()
    entry = AuditEntry.objects.filter(verb="people.rights_asked").get()
    assert "Alyce" not in entry.payload
    page = house.clients.alice.get(MINE).content.decode()
    assert "Alyce" in page


def test_what_is_to_be_corrected_must_be_said_and_nothing_typed_is_lost(house):
    reply = ask(house, words="")
    assert reply.status_code == 422
    assert RightsRequest.objects.count() == 0
    assert "rectification" in reply.content.decode()


def test_only_who_answers_opens_a_request_and_each_opening_is_written(house):
    ask(house)
    row = RightsRequest.objects.get()
    for name, needs_row in (("rights_list", False), ("rights_request", True),
                            ("rights_enter", False)):  # fmt: skip
        url = desk(house, name, row if needs_row else None)
        statuses = {who: c.get(url).status_code for who, c in vars(house.clients).items()}
        assert statuses == {"alice": 403, "bob": 403, "charlie": 404, "nobody": 302}, name
    assert house.desk.get(desk(house, "rights_request", row)).status_code == 200
    read = ReadLogEntry.objects.get(what="rights_request")
    assert (read.actor_id, read.person_id) == (house.ann.id, house.alice.id)


def test_the_person_named_in_the_settings_answers_instead(house):
    PrivacySettings.objects.create(collective=house.collective, contact_person=house.bob)
    ask(house)
    row = RightsRequest.objects.get()
    bob = house.clients.bob
    assert bob.get(desk(house, "rights_request", row)).status_code == 200
    assert bob.get(desk(house, "privacy")).status_code == 200
    settings_page = reverse("people:privacy_settings", args=[house.collective.slug])
    assert bob.get(settings_page).status_code == 403
    assert "ann@exemple.test" not in list_readers()


def test_an_answer_is_read_by_the_person_and_closes_the_clock(house):
    ask(house)
    row = RightsRequest.objects.get()
    url = desk(house, "rights_request", row)
    assert house.desk.post(url, {"outcome": "granted", "answer": ""}).status_code == 422
    assert house.desk.post(url, {"outcome": "granted", "answer": "C'est fait."}).status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.answered_on) == ("granted", timezone.localdate())
    assert "C&#x27;est fait." in house.clients.alice.get(MINE).content.decode()
    again = house.desk.post(url, {"outcome": "refused", "answer": "Non."})
    assert again.status_code == 422
    row.refresh_from_db()
    assert row.outcome == "granted"


def test_nobody_answers_her_own_request(house):
    make_member(house.collective, "Eve Steering", "coordinator")
    row = ask_right(
        collective=house.collective, person=house.ann, asked=Asked("access"), by=house.ann
    )
    reply = house.desk.post(
        desk(house, "rights_request", row), {"outcome": "granted", "answer": "x"}
    )
    assert reply.status_code == 422
    row.refresh_from_db()
    assert row.answered_on is None


def test_article_12_3_an_extension_tells_its_reasons_within_the_month(house):
    ask(house)
    row = RightsRequest.objects.get()
    url = desk(house, "rights_extend", row)
    assert house.desk.post(url, {"reasons": "Deux cents pages à relire."}).status_code == 302
    row.refresh_from_db()
    assert row.extended_on == timezone.localdate()
    assert "Deux cents pages" in house.clients.alice.get(MINE).content.decode()
    assert house.desk.post(url, {"reasons": "Encore."}).status_code == 422
    late = ask_right(
        collective=house.collective,
        person=house.bob,
        asked=Asked("access", on=timezone.localdate() - timedelta(days=40)),
        by=house.ann,
    )
    assert house.desk.post(desk(house, "rights_extend", late), {"reasons": "x"}).status_code == 422


def test_reminders_come_at_15_25_and_30_days_once_each(house):
    today = timezone.localdate()
    row = ask_right(
        collective=house.collective, person=house.alice, asked=Asked("access"), by=house.alice
    )
    QueuedMail.objects.all().delete()
    days = range(36)
    assert [d for d in days if remind_of_requests(today + timedelta(days=d))] == [15, 25, 30]
    assert list_readers() == ["ann@exemple.test"] * 3
    row.refresh_from_db()
    assert row.told_mark == 30


def test_a_letter_is_entered_for_whoever_wrote_it_from_the_day_it_came(house):
    url = desk(house, "rights_enter")
    came = timezone.localdate() - timedelta(days=20)
    data = {"person": house.alice.id, "means": "letter", "on": came.isoformat(),
            "kind": "access", "words": ""}  # fmt: skip
    tomorrow = timezone.localdate() + timedelta(days=1)
    for wrong in (tomorrow.isoformat(), "0206-11-05"):
        assert house.desk.post(url, data | {"on": wrong}).status_code == 422
    assert house.desk.post(url, data).status_code == 302
    row = RightsRequest.objects.get()
    assert (row.person, row.entered_by, row.means, row.asked_on) == (
        house.alice, house.ann, "letter", came,
    )  # fmt: skip
    assert "Ann Steering" in house.clients.alice.get(MINE).content.decode()


@pytest.mark.parametrize(
    ("kind", "may"),
    [("guardianship", True), ("family", True), ("curatorship", False), ("trusted", False)],
)
def test_a_guardian_asks_only_when_she_represents_and_sees_no_page(house, kind, may):
    Guardian.objects.create(
        collective=house.collective, person=house.alice, guardian=house.charlie,
        guardian_name="Charlie Stranger", kind=kind, valid_from=LONG_AGO,
    )  # fmt: skip
    guardian = Guardian.objects.get()
    client = house.clients.charlie
    data = {"group": house.collective.id, "kind": "access", "words": "", "whom": guardian.id}
    status = client.post(ASK, data).status_code
    row = RightsRequest.objects.filter(person=house.alice).first()
    assert (status == 302 and row is not None) is may
    if may:
        assert (row.entered_by, row.guardian) == (house.charlie, guardian)
    person_page = reverse("people:person", args=[house.collective.slug, house.alice.id])
    assert client.get(person_page).status_code == 404


def test_a_restriction_closes_her_file_at_once_and_lifting_is_told(house):
    page = reverse("people:person", args=[house.collective.slug, house.alice.id])
    assert "alice@exemple.test" in house.desk.get(page).content.decode()
    assert ask(house, kind="restriction", words="").status_code == 302
    assert "alice@exemple.test" not in house.desk.get(page).content.decode()
    assert "alice@exemple.test" in house.clients.alice.get(page).content.decode()
    row = RightsRequest.objects.get()
    assert (row.kind, row.outcome) == ("restriction", "by_herself")
    restriction = Restriction.objects.get()
    lift = reverse("people:restriction_lift", args=[house.collective.slug, restriction.id])
    assert house.clients.bob.post(lift).status_code == 403
    assert house.desk.post(lift).status_code == 302
    assert list_readers() == ["alice@exemple.test"]
    assert "alice@exemple.test" in house.desk.get(page).content.decode()


def test_a_request_taken_back_loses_its_words(house):
    ask(house)
    row = RightsRequest.objects.get()
    url = reverse("people:rights_take_back", args=[row.id])
    assert house.clients.bob.post(url).status_code == 404
    assert house.clients.alice.post(url).status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.sealed_words) == ("taken_back", None)
    assert not VaultKey.objects.filter(subject_id=row.id, destroyed_at=None).exists()


def test_a_letter_that_asks_to_be_erased_is_carried_out_and_answered(house):
    row = ask_right(
        collective=house.collective, person=house.alice, by=house.ann,
        asked=Asked("erasure", "Effacez tout.", "letter"),
    )  # fmt: skip
    url = desk(house, "rights_erase", row)
    assert house.desk.get(url).status_code == 200
    assert house.desk.post(url).status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.sealed_words, row.sealed_answer) == ("granted", None, None)
    members = reverse("people:members", args=[house.collective.slug])
    assert "Alice" not in house.desk.get(members).content.decode()


def test_the_only_coordinator_is_not_told_erased_while_she_is_not(house):
    """Answered and erased together, or neither: her request still waits."""
    companion = make_member(house.collective, "Claire Fontaine", "companion", stage="contact")
    row = ask_right(
        collective=house.collective, person=house.ann, by=house.ann,
        asked=Asked("erasure", "Effacez tout.", "letter"),
    )  # fmt: skip
    PrivacySettings.objects.create(collective=house.collective, contact_person=companion)
    desk_of_claire = sign_in(Client(), companion)
    assert desk_of_claire.post(desk(house, "rights_erase", row)).status_code == 302
    row.refresh_from_db()
    assert (row.answered_on, row.outcome) == (None, "")
    assert row.sealed_words is not None


def test_a_printed_card_asks_in_its_own_group_only(house):
    away = make_collective("Verger des Ormes")
    claire = make_member(house.collective, "Claire Fontaine")
    make_member(away, "Nobody Else")
    client = sign_in_by_card(Client(), claire, house.collective)
    data = {"group": away.id, "kind": "access", "words": ""}
    assert client.post(ASK, data).status_code == 422
    assert client.post(ASK, data | {"group": house.collective.id}).status_code == 302


@pytest.mark.parametrize("name", ["rights_list", "privacy"])
def test_thirty_requests_cost_as_many_queries_as_one(house, name):
    counts = []
    for wanted in (1, 30):
        while RightsRequest.objects.count() < wanted:
            person = make_member(house.collective, f"Prénom{RightsRequest.objects.count()} Nom")
            ask_right(collective=house.collective, person=person, asked=Asked("access"), by=person)
        with CaptureQueriesContext(connection) as caught:
            assert house.desk.get(desk(house, name)).status_code == 200
        counts.append(len(caught))
    assert counts[1] <= counts[0] + 1


def test_a_list_of_requests_is_searched_and_filtered(house):
    for kind, person in (("access", house.alice), ("objection", house.bob)):
        ask_right(collective=house.collective, person=person, asked=Asked(kind, "x"), by=person)
    done = RightsRequest.objects.get(kind="objection")
    house.desk.post(desk(house, "rights_request", done), {"outcome": "granted", "answer": "Oui."})

    def find(query):
        page = house.desk.get(desk(house, "rights_list") + query).context["page"]
        return [seen.row.kind for seen in page.object_list]

    assert find("") == ["access", "objection"]
    assert find("?state=done") == ["objection"]
    assert find("?kind=access") == ["access"]
    assert find("?q=bob") == ["objection"]
    assert find("?q=personne&kind=nothing") == []
