"""Circles, roles and mandates in time: what was, stays; what the group decided holds."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lieudit.governance.actions.circles import (
    CircleSaid,
    describe_circle,
    end_circle,
    undo_description,
)
from lieudit.governance.actions.keeping import erase_person
from lieudit.governance.actions.mandates import (
    MandateSaid,
    end_mandate,
    renew_mandate,
    restore_mandate,
    take_back_mandate,
)
from lieudit.governance.actions.refusals import Refused
from lieudit.governance.actions.reminding import remind_terms
from lieudit.governance.actions.roles import RoleSaid, describe_role, end_role, undo_role
from lieudit.governance.actions.seats import seat_person
from lieudit.governance.models import CircleSheet, RoleMandate, RoleSheet
from lieudit.governance.queries.mandates import list_next
from lieudit.governance.queries.structure import read_structure
from lieudit.governance.tests.factories import begin, days_ago, give, make_group, open_role
from lieudit.hall.models import QueuedMail
from lieudit.hall.subjects import SubjectRef
from lieudit.people.doors.bodies import end_body
from lieudit.people.events import PERSON, person_left

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return make_group()


def see(group, on=None):
    return read_structure(group.collective.id, on or timezone.localdate())


def names(structure):
    return [(circle.name, circle.depth) for circle in structure.circles]


def describe(group, body_id, name, parent, on):
    describe_circle(
        collective_id=group.collective.id,
        body_id=body_id,
        said=CircleSaid(name=name, kind="circle", parent_id=parent),
        on=on,
        actor_id=group.ann.id,
    )


def by(group):
    return {"collective_id": group.collective.id, "actor_id": group.ann.id}


def test_the_map_of_any_day_is_as_it_was(group):
    works = begin(group, "Chantier", on=days_ago(100))
    money = begin(group, "Argent", on=days_ago(80))
    describe(group, money, "Argent du chantier", works, days_ago(40))
    role = open_role(group, money, "Trésorerie", on=days_ago(70))
    give(group, role, group.bob, on=days_ago(60))
    end_circle(body_id=money, on=days_ago(10), **by(group))
    whole = group.collective.name
    assert names(see(group, days_ago(101))) == [(whole, 0)]
    assert names(see(group, days_ago(60))) == [(whole, 0), ("Argent", 1), ("Chantier", 1)]
    assert names(see(group, days_ago(20))) == [
        (whole, 0), ("Chantier", 1), ("Argent du chantier", 2),
    ]  # fmt: skip
    assert names(see(group)) == [(whole, 0), ("Chantier", 1)]
    held = see(group, days_ago(20)).find_role(role)
    assert [one.person.given_name for one in held[1].mandates] == ["Bob"]
    assert see(group, days_ago(65)).find_role(role)[1].is_vacant
    assert see(group).find_role(role) is None


def test_a_sheet_is_taken_back_with_its_name(group):
    works = begin(group, "Chantier")
    describe(group, works, "Bâti", group.whole, days_ago(5))
    assert names(see(group))[1] == ("Bâti", 1)
    undo_description(body_id=works, **by(group))
    assert names(see(group))[1] == ("Chantier", 1)
    with pytest.raises(Refused):
        undo_description(body_id=works, **by(group))


def test_a_correction_the_same_day_leaves_one_sheet_that_counts(group):
    works = begin(group, "Chantier", on=timezone.localdate())
    describe(group, works, "Chantiers", group.whole, timezone.localdate())
    assert CircleSheet.objects.filter(body_id=works, valid_to=None).count() == 1
    assert names(see(group))[1] == ("Chantiers", 1)


def test_no_circle_stands_inside_itself_today_or_later(group):
    works = begin(group, "Chantier")
    money = begin(group, "Argent", parent_id=works)
    tools = begin(group, "Outils", parent_id=money)
    for parent in (works, money, tools):
        with pytest.raises(Refused) as refused:
            describe(group, works, "Chantier", parent, timezone.localdate())
        assert refused.value.field == "parent_id"
    # a move already noted for a later day counts too
    garden, later = begin(group, "Jardin"), timezone.localdate() + timedelta(days=20)
    describe(group, garden, "Jardin", works, later)
    with pytest.raises(Refused):
        describe(group, works, "Chantier", garden, timezone.localdate())


def test_a_circle_that_holds_others_is_not_ended(group):
    works = begin(group, "Chantier")
    begin(group, "Argent", parent_id=works)
    with pytest.raises(Refused):
        end_circle(body_id=works, on=timezone.localdate(), **by(group))
    assert len(see(group).circles) == 3


def test_a_circle_ended_among_people_ends_here_too(group, django_capture_on_commit_callbacks):
    works = begin(group, "Chantier")
    role = open_role(group, works, "Trésorerie")
    give(group, role, group.bob)
    with django_capture_on_commit_callbacks(execute=True):
        end_body(body_id=works, on=timezone.localdate(), **by(group))
    assert not RoleSheet.objects.filter(role_id=role, valid_to=None).exists()
    assert not RoleMandate.objects.filter(role_id=role, valid_to=None).exists()


def test_who_takes_a_role_sits_in_its_circle_a_double_link_in_the_one_above(group):
    works = begin(group, "Chantier")
    money = begin(group, "Argent", parent_id=works)
    give(group, open_role(group, money, "Double lien"), group.bob, is_double_link=True)
    seen = see(group)
    for body_id in (works, money):
        assert [seat.person.given_name for seat in seen.find(body_id).seats] == ["Bob"]


def test_seats_are_counted_and_nobody_holds_a_role_twice(group):
    role = open_role(group, group.whole, "Parrains", seats=2)
    give(group, role, group.bob)
    for person in (group.bob,):
        with pytest.raises(Refused):
            give(group, role, person)
    give(group, role, group.zoe)
    with pytest.raises(Refused):
        give(group, role, group.ann)


def test_incompatible_roles_are_refused_with_the_other_name(group):
    treasurer = open_role(group, group.whole, "Trésorerie")
    auditor = open_role(group, group.whole, "Vérification", excluded=frozenset({treasurer}))
    give(group, treasurer, group.bob)
    with pytest.raises(Refused) as refused:
        give(group, auditor, group.bob)
    assert "Trésorerie" in str(refused.value.sentence)
    give(group, auditor, group.zoe)
    fresh = list_next(group.collective.id, auditor, group.whole, timezone.localdate()).fresh
    assert [one.given_name for one in fresh] == ["Ann"]


def test_an_exclusion_nobody_could_keep_is_refused_and_undone_with_its_sheet(group):
    first, second = (open_role(group, group.whole, name) for name in ("A", "B"))
    give(group, first, group.bob)
    mandate = give(group, second, group.bob)
    said = RoleSaid(circle_id=group.whole, name="A", excluded=frozenset({second}))
    with pytest.raises(Refused) as refused:
        describe_role(role_id=first, said=said, on=timezone.localdate(), **by(group))
    assert "Bob" in str(refused.value.sentence)
    take_back_mandate(mandate=RoleMandate.objects.get(id=mandate), actor_id=group.ann.id)
    describe_role(role_id=first, said=said, on=timezone.localdate(), **by(group))
    with pytest.raises(Refused):
        give(group, second, group.bob)
    undo_role(role_id=first, **by(group))
    give(group, second, group.bob)


def test_the_last_holder_of_a_needed_role_leaves_only_by_saying_it(group):
    role = open_role(group, group.whole, "Secrétariat", is_needed=True)
    mandate = RoleMandate.objects.get(id=give(group, role, group.bob))
    ending = {"mandate": mandate, "on": timezone.localdate(), "actor_id": group.ann.id}
    with pytest.raises(Refused) as refused:
        end_mandate(**ending)
    assert refused.value.field == "successor"
    end_mandate(successor=MandateSaid(group.zoe.id, timezone.localdate()), **ending)
    held = see(group).find_role(role)[1].mandates
    assert [one.person.given_name for one in held] == ["Zoé"]
    last = RoleMandate.objects.get(role_id=role, valid_to=None)
    end_mandate(**(ending | {"mandate": last}), stays_empty=True)
    assert see(group).find_role(role)[1].is_vacant


def test_a_refused_successor_leaves_the_mandate_running(group):
    treasurer = open_role(group, group.whole, "Trésorerie")
    role = open_role(group, group.whole, "Audit", excluded=frozenset({treasurer}))
    give(group, treasurer, group.zoe)
    mandate = RoleMandate.objects.get(id=give(group, role, group.bob))
    with pytest.raises(Refused):
        end_mandate(
            mandate=mandate,
            on=timezone.localdate(),
            successor=MandateSaid(group.zoe.id, timezone.localdate()),
            actor_id=group.ann.id,
        )
    mandate.refresh_from_db()
    assert mandate.valid_to is None


def test_terms_are_counted_and_the_last_one_allowed_is_said(group):
    role = open_role(group, group.whole, "Animation", most_terms=2, on=days_ago(400))
    first = RoleMandate.objects.get(id=give(group, role, group.bob, on=days_ago(400)))
    said = MandateSaid(group.bob.id, days_ago(200))
    second = RoleMandate.objects.get(
        id=renew_mandate(mandate=first, said=said, actor_id=group.ann.id)
    )
    assert second.renewal == 1
    with pytest.raises(Refused) as refused:
        renew_mandate(
            mandate=second, said=MandateSaid(group.bob.id, days_ago(1)), actor_id=group.ann.id
        )
    assert "2" in str(refused.value.sentence)
    take_back_mandate(mandate=second, actor_id=group.ann.id)
    first.refresh_from_db()
    assert first.valid_to is None


def test_an_end_is_undone_unless_another_took_the_seat(group):
    role = open_role(group, group.whole, "Clés")
    mandate = RoleMandate.objects.get(id=give(group, role, group.bob))
    end_mandate(mandate=mandate, on=days_ago(10), actor_id=group.ann.id)
    restore_mandate(mandate=mandate, actor_id=group.ann.id)
    end_mandate(mandate=mandate, on=days_ago(10), actor_id=group.ann.id)
    give(group, role, group.zoe, on=days_ago(5))
    with pytest.raises(Refused):
        restore_mandate(mandate=mandate, actor_id=group.ann.id)


def test_whoever_leaves_the_group_holds_no_role(group, django_capture_on_commit_callbacks):
    role = open_role(group, group.whole, "Clés")
    give(group, role, group.bob)
    with django_capture_on_commit_callbacks(execute=True):
        person_left.emit(
            scope_id=group.collective.id,
            actor_id=group.bob.id,
            subject=SubjectRef(PERSON, group.bob.id),
            public=False,
        )
    assert see(group).find_role(role)[1].is_vacant


def test_a_full_circle_takes_nobody_more(group):
    works = begin(group, "Chantier", max_members=1)
    put = {"body_id": works, "standing": "observer", "on": timezone.localdate(), **by(group)}
    seat_person(person_id=group.bob.id, **put)
    with pytest.raises(Refused):
        seat_person(person_id=group.zoe.id, **put)
    seat_person(person_id=group.bob.id, **(put | {"standing": "guest"}))
    assert [seat.standing for seat in see(group).find(works).seats] == ["guest"]


def test_a_role_ends_with_its_mandates(group):
    role = open_role(group, group.whole, "Clés")
    give(group, role, group.bob)
    end_role(role_id=role, on=timezone.localdate(), **by(group))
    assert not RoleMandate.objects.filter(valid_to=None).exists()
    assert see(group, days_ago(1)).find_role(role) is not None


def test_a_term_is_told_once_to_its_holder_and_to_the_coordination(group):
    for person in (group.bob, group.ann):
        person.email = f"{person.given_name.lower()}@exemple.org"
        person.save()
    role = open_role(group, group.whole, "Clés", on=days_ago(300))
    give(group, role, group.bob, on=days_ago(300), ends_on=days_ago(-25))
    assert remind_terms() == 2
    assert remind_terms() == 0
    assert remind_terms(days_ago(-19)) == 2
    assert QueuedMail.objects.count() == 4


def test_a_forgotten_person_leaves_the_mandate_without_her_name(group):
    role = open_role(group, group.whole, "Clés")
    give(group, role, group.bob, decided_how="Choix de Bob")
    assert erase_person(person_id=group.bob.id) > 0
    row = RoleMandate.objects.get(role_id=role)
    assert (row.person, row.decided_how) == (None, "")
    assert not see(group).find_role(role)[1].is_vacant
