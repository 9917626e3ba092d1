"""Every page of the group's life, asked by a member, a treasurer, a stranger and a visitor."""

from datetime import date

import pytest
from django.urls import reverse

from lieudit.people.models import (
    Body,
    BodyMember,
    Collective,
    CollectiveLink,
    Exchange,
    Household,
    HouseholdMember,
    Mandate,
    Membership,
    Outsider,
    RoleHeld,
)
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 1)

# alice (member), bob (treasurer), charlie (stranger), nobody (visitor); ann coordinates
READ_BY_ALL_OF_IT = [
    "home",
    "members",
    "members_print",
    "person",
    "households",
    "bodies",
    "body_detail",
]
READ_BY_THOSE_WHO_TAKE_PART = [
    "contacts",
    "contact",
    "contacts_print",
    "contacts_export",
    "exchange_add",
    "outsider_edit",
]
OPENED_BY_THOSE_WHO_STEER = [
    "rooms", "collective_edit", "mandate_add", "mandate_edit", "link_add", "members_export",
    "person_edit", "stage_change", "household_add", "household_edit", "household_join",
    "household_end", "body_add", "body_edit", "body_join", "body_end", "exchange_edit",
]  # fmt: skip
POSTED_BY_THOSE_WHO_STEER = [
    "mandate_end", "mandate_restore", "link_end", "link_restore", "stage_undo", "role_give",
    "role_end", "role_restore", "household_leave", "household_restore", "body_leave",
    "body_restore", "exchange_remove", "exchange_restore",
]  # fmt: skip


@pytest.fixture
def house():
    """A collective with one row of each, its four askers and its coordinator."""
    collective = make_collective()
    four = make_four(collective)
    ann = make_member(collective, "Ann Steering", "coordinator")
    make_member(collective, "Eve Steering", "coordinator")
    mine = {"collective": collective, "valid_from": DAY}
    household = Household.objects.create(name="Les Aubin", **mine)
    stay = HouseholdMember.objects.create(household=household, person=four.alice, **mine)
    body = Body.objects.create(name="Cercle Accueil", kind="circle", **mine)
    joined = BodyMember.objects.create(body=body, person=four.alice, **mine)
    mandate = Mandate.objects.create(purpose="Accompagner", **mine)
    link = CollectiveLink.objects.create(kind="network", other_name="Réseau", **mine)
    outsider = Outsider.objects.create(collective=collective, name="Mme Roux", kind="town_hall")
    exchange = Exchange.objects.create(
        collective=collective,
        outsider=outsider,
        on_date=DAY,
        said="Rendez-vous pris.",
        written_by=ann,
    )
    held = RoleHeld.objects.get(person=ann, role="coordinator")
    membership = Membership.objects.get(person=four.alice)
    ids = {
        "person_id": four.alice.id, "household_id": household.id, "stay_id": stay.id,
        "body_id": body.id, "member_id": joined.id, "mandate_id": mandate.id, "link_id": link.id,
        "outsider_id": outsider.id, "exchange_id": exchange.id, "held_id": held.id,
        "membership_id": membership.id,
    }  # fmt: skip
    return collective, four, sign_in(type(four.clients.nobody)(), ann), ids


NEEDS = {
    "person": "person_id", "person_edit": "person_id", "stage_change": "person_id",
    "role_give": "person_id", "body_detail": "body_id", "body_edit": "body_id",
    "body_join": "body_id", "body_end": "body_id", "contact": "outsider_id",
    "outsider_edit": "outsider_id", "mandate_edit": "mandate_id", "mandate_end": "mandate_id",
    "mandate_restore": "mandate_id", "link_end": "link_id", "link_restore": "link_id",
    "household_edit": "household_id", "household_join": "household_id",
    "household_end": "household_id", "household_leave": "stay_id", "household_restore": "stay_id",
    "body_leave": "member_id", "body_restore": "member_id", "stage_undo": "membership_id",
    "role_end": "held_id", "role_restore": "held_id", "exchange_edit": "exchange_id",
    "exchange_remove": "exchange_id", "exchange_restore": "exchange_id", "next_step": "exchange_id",
}  # fmt: skip


def find_address(name, collective, ids):
    more = {NEEDS[name]: ids[NEEDS[name]]} if name in NEEDS else {}
    return reverse(f"people:{name}", kwargs={"slug": collective.slug, **more})


def ask_all(house, name, method="get"):
    collective, four, ann, ids = house
    url, asked = find_address(name, collective, ids), four.clients
    return [
        getattr(client, method)(url).status_code
        for client in (asked.alice, asked.bob, asked.charlie, asked.nobody, ann)
    ]


@pytest.mark.parametrize("name", READ_BY_ALL_OF_IT + READ_BY_THOSE_WHO_TAKE_PART)
def test_members_read_what_the_group_shares(house, name):
    assert ask_all(house, name) == [200, 200, 404, 302, 200]


@pytest.mark.parametrize("name", OPENED_BY_THOSE_WHO_STEER)
def test_only_those_who_steer_open_what_changes_the_group(house, name):
    assert ask_all(house, name) == [403, 403, 404, 302, 200]


@pytest.mark.parametrize("name", POSTED_BY_THOSE_WHO_STEER)
def test_only_those_who_steer_post_what_changes_the_group(house, name):
    statuses = ask_all(house, name, "post")
    assert statuses[:4] == [403, 403, 404, 302]
    assert statuses[4] in {302, 404}  # 404: nothing has ended yet that could be taken up again


def test_a_next_step_is_marked_by_those_who_take_part(house):
    assert ask_all(house, "next_step", "post") == [302, 302, 404, 302, 302]


@pytest.mark.parametrize("name", ["contacts", "contact", "exchange_add", "contacts_export"])
def test_a_candidate_does_not_read_the_contact_log(house, name):
    collective, four, _ann, ids = house
    candidate = make_member(collective, "Odile Candidate", stage="candidate")
    client = sign_in(type(four.clients.nobody)(), candidate)
    assert client.get(find_address(name, collective, ids)).status_code == 403
    assert client.get(find_address("members", collective, ids)).status_code == 200


def test_rows_of_another_collective_are_not_there(house):
    _collective, four, _ann, ids = house
    away = Collective.objects.get(slug__startswith="ailleurs")
    for name, key in NEEDS.items():
        method = (
            four.clients.charlie.post
            if name in POSTED_BY_THOSE_WHO_STEER
            else four.clients.charlie.get
        )
        url = reverse(f"people:{name}", kwargs={"slug": away.slug, key: ids[key]})
        assert method(url).status_code in {404, 405}, name
    assert (
        four.clients.charlie.post(
            reverse("people:next_step", args=[away.slug, ids["exchange_id"]])
        ).status_code
        == 404
    )


def test_the_face_of_a_public_collective_tells_no_name_of_a_person(house):
    collective, four, _ann, ids = house
    Collective.objects.filter(id=collective.id).update(is_public=True, summary="Seize logements.")
    for client in (four.clients.charlie, four.clients.nobody):
        page = client.get(find_address("home", collective, ids)).content.decode()
        assert "Seize logements." in page
        assert not [name for name in ("Alice", "Bob", "Ann", "Roux") if name in page]
