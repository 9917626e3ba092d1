"""A writer leaves the group: whoever steers it closes what she left open, reading nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall.models import AuditEntry
from lieudit.hall.reads import list_reads
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.returning.freezing import withdraw_left_opinion
from lieudit.interviews.actions.returning.recipients import end_left_access
from lieudit.interviews.tests.web.returning import come_in, make_signed, received
from lieudit.people.tests.factories import RoleHeld, make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db
WORDS = "semaine"


@pytest.fixture
def left():
    """A signed opinion whose companion has no role any more, and a coordinator."""
    document, companion, person, giving = make_signed()
    ann = make_member(document.collective, "Ann Steering", "coordinator")
    leave(companion)
    return document, companion, person, giving, ann


def leave(companion):
    RoleHeld.objects.filter(person=companion).update(
        valid_to=timezone.localdate() - timedelta(days=1)
    )


def at(document, name, *more):
    return reverse(f"interviews:{name}", args=[document.collective.slug, *more])


def test_whoever_steers_closes_the_access_and_reads_nothing(left):
    document, _companion, person, giving, ann = left
    desk, mandator = sign_in(Client(), ann), come_in(giving)
    home = desk.get(reverse("people:home", args=[document.collective.slug])).content.decode()
    assert at(document, "opinions_left") in home
    assert giving.recipient_name not in home
    page = desk.get(at(document, "opinions_left")).content.decode()
    assert giving.recipient_name in page
    assert WORDS not in page
    desk.post(at(document, "opinion_left_end", giving.id))
    assert mandator.get(received(giving)).status_code == 404
    assert not list_reads(person.id)
    last = AuditEntry.objects.filter(verb="opinion_access_ended").latest("id")
    assert last.actor_id == ann.id
    assert giving.recipient_name not in desk.get(at(document, "opinions_left")).content.decode()


def test_whoever_steers_withdraws_it_confirmed(left):
    document, _companion, _person, giving, ann = left
    desk, mandator = sign_in(Client(), ann), come_in(giving)
    confirm = at(document, "opinion_left_withdraw", document.id)
    assert WORDS not in desk.get(confirm).content.decode()
    document.refresh_from_db()
    assert document.withdrawn_at is None
    desk.post(confirm)
    told = mandator.get(received(giving)).content.decode()
    assert "Cet avis est retiré" in told
    assert WORDS not in told
    assert desk.get(confirm).status_code == 404


def test_nobody_closes_what_its_writer_can_close():
    document, companion, _person, giving = make_signed()
    ann = make_member(document.collective, "Ann Steering", "coordinator")
    desk = sign_in(Client(), ann)
    assert giving.recipient_name not in desk.get(at(document, "opinions_left")).content.decode()
    assert desk.post(at(document, "opinion_left_end", giving.id)).status_code == 404
    assert desk.get(at(document, "opinion_left_withdraw", document.id)).status_code == 404
    whose = {"document_id": document.id, "actor_id": ann.id}
    with pytest.raises(Refused):
        withdraw_left_opinion(**whose)
    with pytest.raises(Refused):
        end_left_access(**whose, giving_id=giving.id)
    assert sign_in(Client(), companion).get(at(document, "opinions_left")).status_code == 200


def test_neither_whom_it_is_about_nor_who_steers_elsewhere_closes_it(left):
    document, companion, person, giving, ann = left
    RoleHeld.objects.create(
        collective=document.collective, person=person, role="coordinator",
        valid_from=timezone.localdate() - timedelta(days=9),
    )  # fmt: skip
    stranger = make_member(make_collective("Ailleurs", slug="ailleurs"), "Zoé Aile", "coordinator")
    end = at(document, "opinion_left_end", giving.id)
    asked = [
        sign_in(Client(), person),
        sign_in(Client(), companion),
        sign_in(Client(), stranger),
        sign_in(Client(), ann, second_factor=False),
    ]
    assert [one.post(end).status_code for one in asked] == [404, 403, 404, 302]
    assert come_in(giving).get(received(giving)).status_code == 200
