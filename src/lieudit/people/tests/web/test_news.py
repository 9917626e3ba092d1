"""The news of a home: what others did, told to whoever may read it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.people.actions.belonging import join_collective
from lieudit.people.actions.bodies import make_body
from lieudit.people.actions.contact_log import Contact, Words, write_exchange
from lieudit.people.actions.coordination import accept_coordination, offer_coordination
from lieudit.people.models import LastVisit
from lieudit.people.tests.factories import (
    make_collective,
    make_four,
    make_member,
    make_person,
    sign_in,
)

pytestmark = pytest.mark.django_db


def home_of(collective):
    return reverse("people:home", args=[collective.slug])


def test_news_are_what_others_did_since_the_visit_before():
    collective = make_collective()
    four = make_four(collective)
    write_exchange(
        collective=collective,
        outsider=Contact(name="Mme Roux", kind="town_hall", organisation="Mairie d'ici"),
        words=Words(on_date=timezone.localdate(), said="Elle rappelle."),
        actor_id=four.bob.id,
    )

    def news(client):
        return [line.title for line in client.get(home_of(collective)).context["news"]]

    assert news(four.clients.alice) == ["Mairie d'ici"]
    assert news(four.clients.bob) == []
    LastVisit.objects.update(seen_at=timezone.now(), before_at=timezone.now())
    assert news(four.clients.alice) == []


def test_what_i_did_myself_hides_nothing_of_what_others_did():
    collective = make_collective()
    four = make_four(collective)
    join_collective(
        collective=collective, person=make_person("Nina New"), stage="candidate", by=four.bob
    )
    for number in range(9):
        make_body(
            collective=collective, name=f"Cercle {number}", kind="circle",
            on=timezone.localdate(), actor_id=four.alice.id,
        )  # fmt: skip
    news = four.clients.alice.get(home_of(collective)).context["news"]
    assert [line.title for line in news] == ["Nina N."]


def test_a_coordination_that_changes_hands_is_told_to_the_group():
    collective = make_collective()
    ann, paul = (make_member(collective, name, "coordinator") for name in ("Ann A", "Paul P"))
    odile = make_member(collective, "Odile Marchand")
    offer = offer_coordination(collective=collective, by=ann, to=odile, keeps_own_role=False)
    accept_coordination(offer=offer)
    page = sign_in(Client(), paul).get(home_of(collective))
    assert "Odile M. coordonne désormais le groupe." in page.content.decode()


def test_a_person_of_two_groups_is_told_with_her_page_in_this_one():
    here, away = make_collective(), make_collective("Ailleurs")
    nina = make_member(away, "Nina New")
    join_collective(collective=here, person=nina, stage="candidate", by=None)
    page = sign_in(Client(), make_member(here, "Ann A")).get(home_of(here))
    assert [line.url for line in page.context["news"]] == [
        reverse("people:person", args=[here.slug, nina.id])
    ]
