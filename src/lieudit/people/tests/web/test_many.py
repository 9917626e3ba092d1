"""Every page that lists something asks the database as often for thirty as for one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lieudit.hall.models import ReadLogEntry
from lieudit.people.actions.belonging import join_collective
from lieudit.people.actions.bodies import make_body as make_circle
from lieudit.people.actions.contact_log import Contact, Words, write_exchange
from lieudit.people.actions.invitations import make_invitation
from lieudit.people.models import AccessCard, Guardian, JoinRequest, Mandate, MandateHolder
from lieudit.people.tests.factories import (
    LONG_AGO,
    make_body,
    make_collective,
    make_household,
    make_member,
    make_person,
    make_request,
    sign_in,
)

pytestmark = pytest.mark.django_db


def add_news(group, steering, number):
    """An exchange with its next step, a circle, somebody new: three kinds of news."""
    other = make_member(group, f"Paul {number}")
    write_exchange(
        collective=group,
        outsider=Contact(name=f"Mme {number}", kind="bank"),
        words=Words(on_date=timezone.localdate(), said="x", next_date=timezone.localdate()),
        actor_id=other.id,
    )
    new = make_person(f"Nina {number}")
    join_collective(collective=group, person=new, stage="candidate", by=other)
    make_circle(
        collective=group, name=f"Cercle {number}", kind="circle", on=LONG_AGO, actor_id=other.id
    )
    mandate = Mandate.objects.create(collective=group, purpose="Aider", valid_from=LONG_AGO)
    MandateHolder.objects.create(
        collective=group, mandate=mandate, person=other, valid_from=LONG_AGO
    )


def add_household(group, steering, number):
    people = [make_member(group, f"{given} {number}") for given in ("Luc", "Léa")]
    make_household(group, f"Foyer {number}", *people)


def add_body(group, steering, number):
    make_body(group, f"Cercle {number}", make_member(group, f"Luc {number}"))


def add_member(group, steering, number):
    person = make_member(group, f"Luc {number}", "ally", stage="candidate")
    AccessCard.objects.create(
        collective=group, person=person, token_digest=f"t{number}", short_code_digest=f"s{number}",
        made_by=steering,
    )  # fmt: skip
    Guardian.objects.create(
        collective=group, person=person, guardian_name="Ann", kind="family", valid_from=LONG_AGO
    )


def add_invitation(group, steering, number):
    make_invitation(
        collective=group, by=steering, by_roles=frozenset({"coordinator"}), stage="candidate",
        role="ally", email=f"invitee{number}@exemple.test",
    )  # fmt: skip


def add_request(group, steering, number):
    person = make_person(f"Rose {number}")
    make_request(group, f"Rose {number}", f"rose{number}@exemple.test", person=person)


PAGES = {
    "home": add_news,
    "members": add_member,
    "members_print": add_member,
    "members_export": add_member,
    "households": add_household,
    "bodies": add_body,
    "card_list": add_member,
    "invitations": add_invitation,
    "join_list": add_request,
}


def count_queries(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("listing", PAGES)
def test_a_page_costs_as_many_queries_for_thirty_as_for_one(listing):
    group = make_collective()
    steering = make_member(group, "Ann Steering", "coordinator")
    client, address = sign_in(Client(), steering), reverse(f"people:{listing}", args=[group.slug])
    PAGES[listing](group, steering, 0)
    client.get(address)  # the first visit writes its own row
    for_one = count_queries(client, address)
    for number in range(1, 30):
        PAGES[listing](group, steering, number)
    assert count_queries(client, address) == for_one


def test_each_of_many_requests_read_is_told_to_its_own_person():
    group = make_collective()
    steering = make_member(group, "Ann Steering", "coordinator")
    for number in range(3):
        add_request(group, steering, number)
    sign_in(Client(), steering).get(reverse("people:join_list", args=[group.slug]))
    told = ReadLogEntry.objects.order_by("person_id").values_list("person_id", "what", "actor_id")
    people = sorted(one.person_id for one in JoinRequest.objects.all())
    assert list(told) == [(person_id, "join_request", steering.id) for person_id in people]
