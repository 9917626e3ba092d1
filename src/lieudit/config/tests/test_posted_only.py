"""A form's address opened like a page: a calm page, the right status, a way back."""

import pytest
from django.urls import reverse

from lieudit.hall.posted_only import find_page_above
from lieudit.people.tests.factories import make_collective, make_four

pytestmark = pytest.mark.django_db


def test_a_forms_address_opened_like_a_page_says_so_and_shows_a_way_back():
    collective = make_collective()
    client = make_four(collective).clients.alice
    address = reverse("people:sign_out")
    answer = client.get(address)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    page = answer.content.decode()
    assert "<h1>Cette adresse n’est pas une page</h1>" in page
    assert 'href="/"' in page
    assert "text/html" in answer["Content-Type"]


def test_the_way_back_is_the_nearest_page_above():
    collective = make_collective()
    removed = reverse("people:stage_undo", args=[collective.slug, collective.id])
    home = reverse("people:home", args=[collective.slug])
    assert find_page_above(removed) == home
    lists = reverse("interviews:questionnaire_list", args=[collective.slug])
    assert find_page_above(f"{lists}commencer/") == lists
    assert find_page_above("/nulle/part/") == "/"


def test_a_form_sent_where_only_pages_are_stays_a_plain_refusal(client):
    answer = client.post(reverse("hall:legal"))
    assert "n’est pas une page" not in answer.content.decode()
