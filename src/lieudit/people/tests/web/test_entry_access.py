"""Each door of the house asked by the four, and by the one who steers."""

from urllib.parse import quote
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.people.access import ACCESS
from lieudit.people.models import Collective
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in

pytestmark = pytest.mark.django_db

OPEN = {
    "sign_in": 200,
    "code_ask": 200,
    "code_enter": 302,
    "who_are_you": 302,
    "card_entry": 200,
    "card_greet": 302,
    "invitation_accept": 200,
}
STEERING = ["join_list"]
ON_SITE = [
    "card_list",
    "card_make",
    "invitations",
    "invitation_make",
    "person_add",
    "person_add_many",
]
OF_THE_GROUP = ["leave", "coordination"]
MINE = [
    "account",
    "account_details",
    "account_email",
    "account_password",
    "account_personal_code",
    "second_factor_setup",
]


@pytest.fixture
def group():
    collective = make_collective()
    four = make_four(collective)
    four.collective = collective
    steering = make_member(collective, "Solène Steer", "coordinator")
    four.clients.solene = sign_in(Client(), steering)
    return four


def ask_all(four, path: str) -> dict[str, int]:
    return {name: client.get(path).status_code for name, client in vars(four.clients).items()}


@pytest.mark.parametrize(("name", "status"), OPEN.items())
def test_open_doors(group, name, status):
    answers = ask_all(group, reverse(f"people:{name}"))
    if name == "sign_in":
        assert answers == {"alice": 302, "bob": 302, "charlie": 302, "solene": 302, "nobody": 200}
    else:
        assert set(answers.values()) == {status}


@pytest.mark.parametrize("name", STEERING + ON_SITE)
def test_pages_of_those_who_lead(group, name):
    path = reverse(f"people:{name}", args=[group.collective.slug])
    assert ask_all(group, path) == {
        "alice": 403,
        "bob": 403,
        "charlie": 404,
        "nobody": 302,
        "solene": 200,
    }


@pytest.mark.parametrize("name", OF_THE_GROUP)
def test_pages_of_the_group(group, name):
    path = reverse(f"people:{name}", args=[group.collective.slug])
    assert ask_all(group, path) == {
        "alice": 200,
        "bob": 200,
        "charlie": 404,
        "nobody": 302,
        "solene": 200,
    }


@pytest.mark.parametrize("name", MINE)
def test_pages_of_ones_own(group, name):
    path = reverse(f"people:{name}")
    answers = ask_all(group, path)
    assert answers.pop("nobody") == 302
    assert group.clients.nobody.get(path)["Location"] == f"/entrer/?next={quote(path, safe='')}"
    assert set(answers.values()) == {200}


def test_guardians_are_seen_by_those_who_steer(group):
    path = reverse("people:guardians", args=[group.collective.slug, group.alice.id])
    assert ask_all(group, path) == {
        "alice": 403,
        "bob": 403,
        "charlie": 404,
        "nobody": 302,
        "solene": 200,
    }


def test_guardians_of_a_stranger_are_nowhere(group):
    path = reverse("people:guardians", args=[group.collective.slug, group.charlie.id])
    assert group.clients.solene.get(path).status_code == 404


def test_the_request_to_join_exists_only_for_a_public_collective(group):
    path = reverse("people:join_request", args=[group.collective.slug])
    assert set(ask_all(group, path).values()) == {404}
    Collective.objects.filter(id=group.collective.id).update(is_public=True)
    assert ask_all(group, path) == {
        "alice": 302,
        "bob": 302,
        "charlie": 200,
        "nobody": 200,
        "solene": 302,
    }


def test_opening_and_administering(group):
    opening, administration = reverse("people:collective_new"), reverse("people:site_admin")
    assert ask_all(group, opening) == {
        "alice": 403,
        "bob": 403,
        "charlie": 200,
        "nobody": 302,
        "solene": 403,
    }
    assert ask_all(group, administration) == {
        "alice": 404,
        "bob": 404,
        "charlie": 404,
        "nobody": 302,
        "solene": 404,
    }
    group.alice.account.is_site_admin = True
    group.alice.account.save()
    assert group.clients.alice.get(administration).status_code == 200
    assert group.clients.alice.get(opening).status_code == 200


POSTS = {
    "card_revoke": (403, 403, 404, 302, 404),
    "invitation_renew": (403, 403, 404, 302, 404),
    "invitation_revoke": (403, 403, 404, 302, 404),
    "join_answer": (403, 403, 404, 302, 404),
    "guardian_end": (403, 403, 404, 302, 404),
    "claim_end": (403, 403, 404, 302, 404),
}


@pytest.mark.parametrize(("name", "expected"), POSTS.items())
def test_acts_on_a_row_of_nowhere(group, name, expected):
    path = reverse(f"people:{name}", args=[group.collective.slug, uuid4()])
    order = ["alice", "bob", "charlie", "nobody", "solene"]
    answers = tuple(getattr(group.clients, one).post(path).status_code for one in order)
    assert answers == expected


def test_every_door_has_its_rule_and_buttons_answer_posts_only(group):
    for name in ["sign_out", "demo_enter", "account_sign_out_everywhere", "leave_undo"]:
        assert name in ACCESS
        assert group.clients.alice.get(reverse(f"people:{name}")).status_code == 405
