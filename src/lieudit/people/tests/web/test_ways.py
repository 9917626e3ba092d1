"""Pages are reached by links: nobody types an address."""

import pytest
from django.urls import reverse

from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db


def led_to(client, slug):
    page = client.get(reverse("people:members", args=[slug])).content.decode()
    names = ("card_list", "join_list", "coordination")
    return [name for name in names if reverse(f"people:{name}", args=[slug]) in page]


def test_the_page_of_people_leads_each_to_what_she_may_open(client):
    group = make_collective()
    told = {}
    for role in ("coordinator", "facilitator", "treasurer"):
        sign_in(client, make_member(group, f"Personne {role}", role))
        told[role] = led_to(client, group.slug)
    assert told == {
        "coordinator": ["card_list", "join_list", "coordination"],
        "facilitator": ["card_list", "coordination"],
        "treasurer": ["coordination"],
    }
