"""A place is made whole or not at all, and told to its collective."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from lieudit.hall.models import AuditEntry, OutboxEvent
from lieudit.kit.uuid7 import make_uuid7
from lieudit.people.tests.factories import make_collective, make_four
from lieudit.places import demo, doors
from lieudit.places.models import Place

pytestmark = pytest.mark.django_db


def test_a_place_is_made_once_and_found_again():
    collective, place_id = make_collective(), make_uuid7()
    told = {"name": "Ancien pensionnat", "kind": "housing", "actor_id": None, "place_id": place_id}
    made = doors.create_place(collective_id=collective.id, municipality="Saint-Aubrac", **told)
    again = doors.create_place(collective_id=collective.id, municipality="Saint-Aubrac", **told)
    assert made == again == doors.get_place(place_id)
    assert doors.list_places(collective.id) == [made]
    assert OutboxEvent.objects.filter(name="places.place_made").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "castle"},
        {"name": "  "},
        {"name": "x" * 161},
        {"stage": "ended"},
        {"position": (Decimal(91), Decimal(0))},
        {"position": (Decimal(0), Decimal(181))},
    ],
)
def test_what_is_not_a_place_is_refused_and_nothing_kept(wrong):
    with pytest.raises(doors.NotAPlace):
        doors.create_place(**{"name": "Ferme", "kind": "eco_place", "actor_id": None, **wrong})
    assert Place.objects.count() == 0


@pytest.mark.parametrize("half", [{"latitude": Decimal(45)}, {"longitude": Decimal(3)}])
def test_the_database_itself_refuses_half_a_position(half):
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.create(name="Ferme", kind="eco_place", **half)
    Place.objects.create(name="Ferme", kind="eco_place", latitude=Decimal(45), longitude=Decimal(3))


def test_what_changes_in_a_place_leaves_a_trace_and_writing_it_again_none():
    collective, other, place_id = make_collective(), make_collective("Ailleurs"), make_uuid7()
    told = {"name": "Ferme", "kind": "eco_place", "actor_id": None, "place_id": place_id}
    position = (Decimal("45.1"), Decimal("3.2"))
    for scope, stage in ((collective, "idea"), (collective, "works"), (collective, "works")):
        doors.create_place(collective_id=scope.id, stage=stage, position=position, **told)
    doors.create_place(collective_id=other.id, stage="works", position=position, **told)
    made, changed = "places.place_made", "places.place_changed"
    verbs = {
        scope.name: list(AuditEntry.objects.filter(scope_id=scope.id).order_by("number")
                         .values_list("verb", flat=True))
        for scope in (collective, other)
    }  # fmt: skip
    assert verbs == {collective.name: [made, changed, changed], "Ailleurs": [changed]}
    assert OutboxEvent.objects.filter(name=changed).count() == 3


def test_an_ended_place_says_why():
    made = doors.create_place(
        name="Le Moulin", kind="third_place", actor_id=None, stage="ended", ended_reason="Vendu."
    )
    assert (made.stage, made.ended_reason) == ("ended", "Vendu.")


def test_the_home_of_its_collective_tells_the_place():
    collective = make_collective()
    four = make_four(collective)
    doors.create_place(
        name="Ancien pensionnat", kind="housing", collective_id=collective.id, actor_id=None,
        municipality="Saint-Aubrac-le-Vieux",
    )  # fmt: skip
    page = four.clients.alice.get(f"/c/{collective.slug}/").content.decode()
    assert "Ancien pensionnat" in page
    assert "Saint-Aubrac-le-Vieux" in page


def test_the_demonstration_places_each_collective_once():
    collective = make_collective()
    world = {"x": collective, "places": {"x": {"name": "Ferme", "kind": "eco_place"}}}
    demo.build(world)
    demo.build(world)
    assert [place.name for place in doors.list_places(collective.id)] == ["Ferme"]
