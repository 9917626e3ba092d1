"""A file of another tool: seen first, kept whole, matched with people here, taken back."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from lieudit.governance.actions import bringing
from lieudit.governance.actions.bringing import (
    bring_in,
    drop_unread,
    keep_for_review,
    undo_bringing,
)
from lieudit.governance.actions.refusals import Refused
from lieudit.governance.engine.holaspirit import read_holaspirit
from lieudit.governance.forms.structure_files import write_holaspirit
from lieudit.governance.models import CircleSheet, Role, RoleMandate, StructureImport
from lieudit.governance.queries.bringing import pack, unpack
from lieudit.governance.queries.structure import read_structure
from lieudit.governance.tests.factories import begin, give, make_group, open_role
from lieudit.governance.tests.workbooks import make_holaspirit
from lieudit.kit.workbook import read_workbook
from lieudit.people.tests.factories import Account, Body, Person, make_collective, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    group = make_group()
    group.ann.email = "ann@exemple.org"
    group.ann.save()
    return group


def keep(group, content=None):
    brought = read_holaspirit(read_workbook(content or make_holaspirit()))
    return keep_for_review(
        collective_id=group.collective.id,
        brought=brought,
        source="holaspirit",
        actor_id=group.ann.id,
    )


def bring(group, content=None):
    import_id = keep(group, content)
    ids = {"collective_id": group.collective.id, "actor_id": group.ann.id}
    bring_in(import_id=import_id, on=timezone.localdate(), **ids)
    return StructureImport.objects.get(id=import_id)


def see(group):
    return read_structure(group.collective.id, timezone.localdate())


def tell(structure):
    """The structure in names alone: circles, roles, who holds them."""
    return [
        (
            circle.name if not circle.is_root else "root",
            circle.depth,
            circle.sheet.purpose if circle.sheet else "",
            tuple(circle.sheet.policies) if circle.sheet else (),
            sorted(seat.person.full_name for seat in circle.seats if not circle.is_root),
            [
                (role.sheet.name, role.sheet.purpose, tuple(role.sheet.accountabilities),
                 sorted(one.person.full_name for one in role.mandates))
                for role in circle.roles
            ],
        )
        for circle in structure.circles
    ]  # fmt: skip


def test_what_was_read_is_the_same_after_a_day_in_the_database(group):
    brought = read_holaspirit(read_workbook(make_holaspirit()))
    assert unpack(pack(brought)) == brought


def test_circles_roles_and_holders_come_in_and_nobody_gets_an_account(group):
    persons, accounts = Person.objects.count(), Account.objects.count()
    row = bring(group)
    assert tell(see(group)) == [
        ("root", 0, "Vivre ensemble", (), [], [("Secrétaire", "", (), [])]),
        ("Chantier", 1, "Bâtir & tenir", ("Plafond : Pas plus de 500 € sans avis",),
         ["Ann Steering", "Bob Member"],
         [("Trésorière", "Des comptes clairs", ("Payer", "Rendre compte"), ["Ann Steering"])]),
    ]  # fmt: skip
    assert RoleMandate.objects.get().valid_from.isoformat() == "2025-03-01"
    assert (Person.objects.count(), Account.objects.count()) == (persons, accounts)
    assert row.content == {}
    assert row.report["unknown"] == 1
    assert row.report["skipped"] == [["Tasks", 2], ["Metrics", 1]]


def test_bringing_the_same_file_again_adds_nothing(group):
    bring(group)
    before, counts = tell(see(group)), (Role.objects.count(), CircleSheet.objects.count())
    row = bring(group)
    assert tell(see(group)) == before
    assert (Role.objects.count(), CircleSheet.objects.count()) == counts
    assert (row.report["circles"], row.report["roles"], row.report["kept_roles"]) == (0, 0, 2)
    with pytest.raises(Refused):
        bring_in(
            collective_id=group.collective.id,
            import_id=row.id,
            on=timezone.localdate(),
            actor_id=group.ann.id,
        )


def test_what_stands_is_not_rewritten(group):
    works = begin(group, "chantier", purpose="Le nôtre")
    role = open_role(group, works, "Trésorière", purpose="À nous")
    give(group, role, group.zoe)
    bring(group)
    circle = see(group).find(works)
    assert circle.sheet.purpose == "Le nôtre"
    assert [one.person.given_name for one in circle.roles[0].mandates] == ["Zoé"]


def test_a_file_half_brought_in_leaves_nothing(group):
    import_id = keep(group)
    before = Body.objects.count()
    with (
        patch.object(bringing._Bringing, "_seat_people", side_effect=ZeroDivisionError),
        pytest.raises(ZeroDivisionError),
    ):
        bring_in(
            collective_id=group.collective.id,
            import_id=import_id,
            on=timezone.localdate(),
            actor_id=group.ann.id,
        )
    assert (Body.objects.count(), Role.objects.count()) == (before, 0)
    assert StructureImport.objects.get().applied_on is None


def test_all_is_taken_back_unless_somebody_changed_it(group):
    before = tell(see(group))
    ids = {"collective_id": group.collective.id, "actor_id": group.ann.id}
    undo_bringing(import_id=bring(group).id, **ids)
    assert tell(see(group)) == before
    row = bring(group)
    give(group, Role.objects.latest("created_at").id, group.zoe, on=timezone.localdate())
    with pytest.raises(Refused):
        undo_bringing(import_id=row.id, **ids)


def test_two_people_of_the_same_name_are_not_guessed(group):
    make_member(group.collective, "Bob Member")
    row = bring(group)
    assert row.report["unknown"] == 2


def test_a_person_known_elsewhere_only_is_not_matched(group):
    make_member(make_collective("Ailleurs", slug="loin"), "Zoé Ailleurs")
    assert bring(group).report["unknown"] == 1


def test_our_own_workbook_comes_back_the_same(group):
    works = begin(group, "Chantier", purpose="Bâtir", policies=("Pas la nuit", "Ni le dimanche"))
    begin(group, "Outils", parent_id=works)
    role = open_role(
        group, works, "=Trésorerie", purpose="+ clair", accountabilities=("Payer", "Compter")
    )
    give(group, role, group.bob)
    open_role(group, group.whole, "Secrétariat")
    content = write_holaspirit(see(group))
    assert b"ann@exemple.org" not in content
    told = tell(see(group))
    other = make_group()
    bring(other, content)
    assert tell(see(other)) == told


def test_a_file_nobody_kept_is_forgotten_after_a_day(group):
    keep(group)
    assert drop_unread() == 0
    assert drop_unread(timezone.now() + timedelta(days=2)) == 1


def send(group, content, name="export.xlsx"):
    url = reverse("governance:import_file", kwargs={"slug": group.collective.slug})
    return group.lead.post(url, {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", b"{", b"hello",
                make_holaspirit(**{"Circles & Roles": None})],
)  # fmt: skip
def test_a_hostile_file_gets_a_sentence_and_leaves_nothing(group, content):
    answer = send(group, content)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert StructureImport.objects.count() == 0


def test_the_whole_way_on_the_pages(group):
    sent = send(group, make_holaspirit())
    review = group.lead.get(sent["Location"])
    text = review.content.decode()
    assert "Zoé Ailleurs" in text
    assert "Tasks" in text
    assert Role.objects.count() == 0
    kept = group.lead.post(sent["Location"], {"on": timezone.localdate().isoformat()}, follow=True)
    assert kept.status_code == 200
    assert Role.objects.count() == 2
    bad = send(group, make_holaspirit())
    answer = group.lead.post(bad["Location"], {"on": "demain"})
    assert answer.status_code == 422
