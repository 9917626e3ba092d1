"""Stages, roles, households, circles: done, refused with a reason, undone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall import audit
from lieudit.people import doors
from lieudit.people.actions.bodies import ensure_whole_body, join_body, leave_body, make_body
from lieudit.people.actions.households import join_household, make_household
from lieudit.people.actions.refusals import Refused
from lieudit.people.actions.roles import end_role, give_role, restore_role
from lieudit.people.actions.stages import change_stage, undo_stage_change
from lieudit.people.models import Membership, RoleHeld
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    collective = make_collective()
    return collective, make_member(collective, "Ann Steering", "coordinator")


def periods(person):
    rows = Membership.objects.filter(person=person).order_by("valid_from", "created_at")
    return [(row.stage, row.valid_from, row.valid_to) for row in rows]


def test_a_change_of_stage_ends_a_period_and_begins_another_and_is_undone(group):
    collective, ann = group
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    before, day = periods(odile), timezone.localdate() - timedelta(days=3)
    changed = change_stage(
        collective=collective, person=odile, stage="integration", on=day, actor_id=ann.id
    )
    assert [row[0] for row in periods(odile)] == ["candidate", "integration"]
    assert periods(odile)[0][2] == periods(odile)[1][1] == day
    undo_stage_change(membership=changed, actor_id=ann.id)
    assert periods(odile) == before
    assert audit.verify(collective.id).is_whole


@pytest.mark.parametrize(("stage", "days"), [("candidate", 0), ("member", 1), ("member", -9999)])
def test_an_impossible_change_of_stage_changes_nothing(group, stage, days):
    collective, ann = group
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    before = periods(odile)
    with pytest.raises(Refused):
        change_stage(
            collective=collective, person=odile, stage=stage, actor_id=ann.id,
            on=timezone.localdate() + timedelta(days=days),
        )  # fmt: skip
    assert periods(odile) == before


def test_a_refused_change_says_why_and_keeps_what_was_typed(group):
    collective, ann = group
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    url = reverse("people:stage_change", args=[collective.slug, odile.id])
    answer = sign_in(Client(), ann).post(url, {"stage": "member", "on": "1999-01-01"})
    assert answer.status_code == 422
    assert answer.context["form"]["on"].errors
    assert 'value="1999-01-01"' in answer.content.decode()


def test_the_last_coordinator_keeps_the_role_until_another_holds_it(group):
    collective, ann = group
    held = RoleHeld.objects.get(person=ann)
    with pytest.raises(Refused):
        end_role(held=held, actor_id=ann.id)
    assert doors.roles_of(ann.id, collective.id) == {"coordinator"}
    bea = make_member(collective, "Bea Next")
    give_role(collective=collective, person=bea, role="coordinator", actor_id=ann.id)
    end_role(held=RoleHeld.objects.get(person=ann), actor_id=bea.id)
    assert doors.roles_of(ann.id, collective.id) == frozenset()
    restore_role(held=RoleHeld.objects.get(person=ann), actor_id=bea.id)
    assert doors.roles_of(ann.id, collective.id) == {"coordinator"}


def test_a_person_is_in_one_household_at_a_time(group):
    collective, ann = group
    day = timezone.localdate()
    first, second = (
        make_household(
            collective=collective, name=name, on=day - timedelta(days=9), actor_id=ann.id
        )
        for name in ("Premier", "Second")
    )
    join_household(household=first, person=ann, on=day - timedelta(days=9), actor_id=ann.id)
    join_household(household=second, person=ann, on=day, actor_id=ann.id)
    stays = ann.households.order_by("valid_from")
    assert [(stay.household.name, stay.valid_to) for stay in stays] == [
        ("Premier", day), ("Second", None),
    ]  # fmt: skip


def test_a_circle_knows_who_was_in_it_on_a_day(group):
    collective, ann = group
    day = timezone.localdate()
    then = day - timedelta(days=30)
    circle = make_body(
        collective=collective, name="Cercle Chantier", kind="circle", on=then, actor_id=ann.id
    )
    joined = join_body(body=circle, person=ann, on=then, actor_id=ann.id)
    leave_body(member=joined, on=day - timedelta(days=10), actor_id=ann.id)
    assert [one.id for one in doors.people_of_body(circle.id, day - timedelta(days=11))] == [ann.id]
    assert doors.people_of_body(circle.id, day - timedelta(days=10)) == []


def test_the_whole_collective_follows_the_memberships(group):
    collective, ann = group
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    whole = ensure_whole_body(collective)
    assert whole == ensure_whole_body(collective)
    assert [one.id for one in doors.people_of_body(whole.id)] == [ann.id]
    day = timezone.localdate()
    change_stage(collective=collective, person=odile, stage="member", on=day, actor_id=ann.id)
    assert {one.id for one in doors.people_of_body(whole.id)} == {ann.id, odile.id}
    assert {one.person.id for one in doors.list_members(collective.id, stages=["member"])} == {
        ann.id, odile.id,
    }  # fmt: skip


def test_phones_are_shown_to_those_who_lead_and_to_oneself(group):
    collective, ann = group
    odile, other = (make_member(collective, name) for name in ("Odile Marchand", "Other Member"))
    odile.phone = "01 99 00 12 34"
    odile.save()
    url = reverse("people:person", args=[collective.slug, odile.id])
    seen = [
        odile.phone in sign_in(Client(), who).get(url).content.decode()
        for who in (ann, odile, other)
    ]
    assert seen == [True, True, False]


def test_a_hostile_name_runs_neither_in_a_spreadsheet_nor_in_a_page(group):
    collective, ann = group
    odile = make_member(collective, "=HYPERLINK(1) <script>alert(1)</script>")
    client = sign_in(Client(), ann)
    rows = client.get(reverse("people:members_export", args=[collective.slug])).content.decode()
    assert "'=HYPERLINK(1)" in rows
    assert ";=" not in rows
    assert "\n=" not in rows
    page = client.get(reverse("people:person", args=[collective.slug, odile.id])).content.decode()
    assert "<script>alert" not in page


def test_people_are_found_without_accents_and_by_stage(group):
    collective, ann = group
    make_member(collective, "Éléonore Bàrdin", stage="candidate")
    client, url = sign_in(Client(), ann), reverse("people:members", args=[collective.slug])
    found = client.get(url, {"q": "eleonore bar", "stage": "candidate"})
    assert [line.person.given_name for line in found.context["page"]] == ["Éléonore"]
    assert client.get(url, {"q": "personne"}).context["count"] == 0


def test_whoever_leaves_also_leaves_household_and_circle_and_comes_back_to_them(group):
    collective, ann = group
    odile, day = make_member(collective, "Odile Marchand"), timezone.localdate()
    then = day - timedelta(days=30)
    household = make_household(collective=collective, name="Foyer", on=then, actor_id=ann.id)
    circle = make_body(
        collective=collective, name="Cercle", kind="circle", on=then, actor_id=ann.id
    )
    join_household(household=household, person=odile, on=then, actor_id=ann.id)
    join_body(body=circle, person=odile, on=then, actor_id=ann.id)
    left = change_stage(collective=collective, person=odile, stage="left", on=day, actor_id=ann.id)
    assert doors.people_of_body(circle.id) == []
    assert odile.households.get().valid_to == day
    undo_stage_change(membership=left, actor_id=ann.id)
    assert [one.id for one in doors.people_of_body(circle.id)] == [odile.id]
    assert odile.households.get().valid_to is None


def test_whoever_holds_a_role_does_not_leave_by_a_change_of_stage(group):
    collective, ann = group
    with pytest.raises(Refused):
        change_stage(
            collective=collective, person=ann, stage="left", actor_id=ann.id,
            on=timezone.localdate(),
        )  # fmt: skip
    assert [row[0] for row in periods(ann)] == ["member"]


def test_a_household_is_found_by_the_name_of_whoever_shares_it(group):
    collective, ann = group
    day = timezone.localdate()
    household = make_household(collective=collective, name="Les Tilleuls", on=day, actor_id=ann.id)
    join_household(household=household, person=ann, on=day, actor_id=ann.id)
    client, url = sign_in(Client(), ann), reverse("people:households", args=[collective.slug])
    found = [
        [one.name for one in client.get(url, {"q": text}).context["households"]]
        for text in ("tilleuls", "STEERING", "chêne")
    ]
    assert found == [["Les Tilleuls"], ["Les Tilleuls"], []]
