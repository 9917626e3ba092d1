"""The pages: who opens them, what they say, in how many questions."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.decisions.doors import record_decision
from lieudit.governance.events import ROLE
from lieudit.governance.models import CarriedPower, CircleSheet, RoleMandate, RoleSheet
from lieudit.governance.tests.factories import begin, days_ago, give, make_group, open_role
from lieudit.hall.subjects import SubjectRef
from lieudit.people.tests.factories import (
    CollectiveLink,
    make_four,
    make_member,
    sign_in,
    sign_in_by_card,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    group = make_group()
    group.works = begin(group, "Chantier", purpose="Bâtir sans nous perdre")
    group.role = open_role(group, group.works, "Trésorerie", is_needed=True, term_months=12)
    group.mandate = give(group, group.role, group.bob, ends_on=days_ago(-30))
    return group


def url(group, name, **more):
    return reverse(f"governance:{name}", kwargs={"slug": group.collective.slug, **more})


def edit_pages(group):
    return [
        url(group, "circle_add"),
        url(group, "circle_edit", body_id=group.works),
        url(group, "circle_end", body_id=group.works),
        url(group, "seat_add", body_id=group.works),
        url(group, "role_add"),
        url(group, "role_edit", role_id=group.role),
        url(group, "role_end", role_id=group.role),
        url(group, "mandate_give", role_id=group.role),
        url(group, "mandate_renew", mandate_id=group.mandate),
        url(group, "mandate_end", mandate_id=group.mandate),
        url(group, "import_file"),
    ]


def test_the_group_reads_the_map_and_only_those_who_lead_edit(group):
    four = make_four(group.collective)
    clients = [*vars(four.clients).values()]
    reads = ["circle_map", "roles", "map_print", "map_file", "mandates", "export", "export_json",
             "export_xlsx", "carrying"]  # fmt: skip
    for name in reads:
        seen = [client.get(url(group, name)).status_code for client in clients]
        assert seen == [200, 200, 404, 302], name
    for page in edit_pages(group):
        seen = [client.get(page).status_code for client in (*clients, group.lead)]
        assert seen == [403, 403, 404, 302, 200], page
    for page in edit_pages(group):
        for client in clients:
            assert client.post(page, {"on": "2026-01-01"}).status_code in (403, 404)
    assert RoleSheet.objects.count() == CircleSheet.objects.count() == 1


def test_the_elected_secretary_edits_but_does_not_entrust_her_own_role(group):
    secretary = open_role(group, group.whole, "Secrétariat", keeps_records=True)
    mine = give(group, secretary, group.zoe)
    client = sign_in(Client(), group.zoe)
    assert {client.get(page).status_code for page in edit_pages(group)} == {200}
    assert client.get(url(group, "mandate_renew", mandate_id=mine)).status_code == 403
    assert client.get(url(group, "mandate_give", role_id=secretary)).status_code == 403
    form = client.get(url(group, "role_edit", role_id=secretary)).context["form"]
    assert "keeps_records" not in form.fields
    by_card = sign_in_by_card(Client(), group.zoe, group.collective)
    assert by_card.get(url(group, "circle_add")).status_code == 403
    RoleMandate.objects.filter(id=mine).update(valid_to=days_ago(1))
    assert client.get(url(group, "circle_add")).status_code == 403


def test_rows_of_another_group_are_not_found(group):
    other = make_group()
    for name, key in (("circle", "body_id"), ("role", "role_id"), ("mandate_end", "mandate_id")):
        own = {"body_id": group.works, "role_id": group.role, "mandate_id": group.mandate}[key]
        assert other.lead.get(url(other, name, **{key: own})).status_code == 404
    assert (
        other.lead.post(url(other, "mandate_take_back", mandate_id=group.mandate)).status_code
        == 404
    )


def test_the_map_says_the_same_as_a_list_and_as_a_drawing(group):
    page = group.lead.get(url(group, "circle_map"))
    text = page.content.decode()
    for words in ("Chantier", "Trésorerie", "Bob Member"):
        assert words in text
    marks = page.context["map"].marks
    assert [(mark.kind, mark.is_vacant) for mark in marks] == [
        ("circle", False), ("circle", False), ("role", False),
    ]  # fmt: skip
    assert all(f'href="{mark.url}"' in text for mark in marks)
    before = group.lead.get(url(group, "circle_map") + f"?on={days_ago(101).isoformat()}")
    assert "Chantier" not in before.content.decode().split("day-bar")[1]
    assert "Trésorerie" not in before.content.decode()


@pytest.mark.parametrize("asked", ["demain", "2026-02-31", "0000-00-00", "x" * 400])
def test_a_day_that_is_none_shows_today_and_says_so(group, asked):
    page = group.lead.get(url(group, "circle_map"), {"on": asked})
    assert page.status_code == 200
    assert page.context["is_today"]
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]


def test_the_pages_of_a_past_day_change_nothing(group):
    page = group.lead.get(
        url(group, "role", role_id=group.role) + f"?on={days_ago(20).isoformat()}"
    )
    assert page.context["edits"] is False
    assert "confier" not in page.content.decode()


def test_the_files_are_whole(group):
    svg = group.lead.get(url(group, "map_file"))
    root = ElementTree.fromstring(svg.content)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    words = "".join(root.itertext())
    assert "Trésorerie" in words
    assert "Bob" in words
    assert group.lead.get(url(group, "map_pdf")).content.startswith(b"%PDF")
    told = group.lead.get(url(group, "export_json")).json()
    assert (told["format"], told["version"]) == ("lieudit.governance", 1)
    assert [one["name"] for one in told["circles"]] == [group.collective.name, "Chantier"]
    assert told["roles"][0]["holders"] == ["Bob Member"]
    assert told["mandates"][0]["term_ends_on"] == days_ago(-30).isoformat()
    for kind, rows in (("circles", 2), ("roles", 1), ("mandates", 1)):
        lines = group.lead.get(url(group, "export_csv", kind=kind)).content.decode("utf-8-sig")
        assert len(lines.strip().splitlines()) == rows + 1
    assert group.lead.get(url(group, "export_csv", kind="tasks")).status_code == 404


def test_a_name_that_is_markup_stays_text(group):
    open_role(group, group.works, '<script>alert(1)</script>"')
    for name in ("circle_map", "map_file"):
        assert b"<script>alert" not in group.lead.get(url(group, name)).content
    assert group.lead.get(url(group, "map_pdf")).status_code == 200


def test_a_form_refused_comes_back_filled(group):
    auditor = open_role(group, group.whole, "Audit", excluded=frozenset({group.role}))
    page = group.lead.post(
        url(group, "mandate_give", role_id=auditor),
        {"person": group.bob.id, "on": timezone.localdate().isoformat(), "decided_how": "Vote"},
    )
    assert page.status_code == 422
    assert page.context["form"].errors["person"]
    assert 'value="Vote"' in page.content.decode()
    assert RoleMandate.objects.filter(role_id=auditor).count() == 0


def test_the_last_of_a_needed_role_is_told_before(group):
    page = url(group, "mandate_end", mandate_id=group.mandate)
    assert group.lead.get(page).context["notice"]
    sent = {"on": timezone.localdate().isoformat()}
    assert group.lead.post(page, sent).status_code == 422
    assert group.lead.post(page, {**sent, "stays_empty": "on"}).status_code == 302
    assert not RoleMandate.objects.filter(valid_to=None).exists()


def test_a_persons_page_holds_what_she_held(group):
    page = group.lead.get(url(group, "person_mandates", person_id=group.bob.id))
    assert [(one.role_name, circle) for one, circle, _length in page.context["running"]] == [
        ("Trésorerie", "Chantier"),
    ]
    listed = group.lead.get(url(group, "mandates")).context["lines"]
    assert [(circle, state) for _one, circle, state in listed] == [("Chantier", "soon")]
    stranger = make_group().bob
    assert group.lead.get(url(group, "person_mandates", person_id=stranger.id)).status_code == 404


def test_the_home_says_what_ends_and_to_whom(group):
    home = reverse("people:home", kwargs={"slug": group.collective.slug})
    zoe, bob = sign_in(Client(), group.zoe), sign_in(Client(), group.bob)
    said = "Le mandat de Bob Member prend fin"
    assert [said in client.get(home).content.decode() for client in (group.lead, bob, zoe)] == [
        True, True, False,
    ]  # fmt: skip


def test_the_carrying_structure_is_noted_changed_and_ended(group):
    link = CollectiveLink.objects.create(
        collective=group.collective,
        kind="carrying_structure",
        other_name="Foncière",
        valid_from=days_ago(300),
    )
    sent = {"link_id": link.id, "label": "Embaucher", "share": "keeps",
            "ceiling_euros": "300,50", "on": days_ago(10).isoformat()}  # fmt: skip
    assert group.lead.post(url(group, "power_add"), sent).status_code == 422
    kept = group.lead.post(url(group, "power_add"), {**sent, "share": "hands_over"})
    assert kept.status_code == 302
    row = CarriedPower.objects.get()
    assert row.ceiling_cents == 30050
    group.lead.post(
        url(group, "power_edit", power_id=row.id),
        {**sent, "ceiling_euros": "", "on": timezone.localdate().isoformat()},
    )
    assert [one.share for one in CarriedPower.objects.order_by("valid_from")] == [
        "hands_over", "keeps",
    ]  # fmt: skip
    last = CarriedPower.objects.get(valid_to=None)
    group.lead.post(url(group, "power_end", power_id=last.id))
    group.lead.post(url(group, "power_restore", power_id=last.id))
    assert "Embaucher" in group.lead.get(url(group, "carrying")).content.decode()


@pytest.mark.parametrize("name", ["circle_map", "roles", "mandates"])
def test_a_page_asks_as_much_for_thirty_as_for_one(group, name, django_assert_max_num_queries):
    page = url(group, name)
    with django_assert_max_num_queries(40) as first:
        group.lead.get(page)
    asked = len(first.captured_queries)
    for number in range(29):
        circle = begin(group, f"Cercle {number}")
        person = make_member(group.collective, f"Lou Number{number}")
        give(group, open_role(group, circle, f"Rôle {number}"), person)
    with django_assert_max_num_queries(asked):
        seen = group.lead.get(page)
    assert len(seen.content) < 200_000


def test_a_crowd_of_roles_is_counted_on_the_map_and_drawn_on_their_circle(group):
    for number in range(125):
        open_role(group, group.works, f"Rôle {number}")
    page = group.lead.get(url(group, "circle_map"))
    assert page.context["map"].hides_roles
    assert {mark.kind for mark in page.context["map"].marks} == {"circle"}
    inside = group.lead.get(url(group, "circle", body_id=group.works)).context["map"]
    assert len([mark for mark in inside.marks if mark.kind == "role"]) == 120


def test_a_term_far_away_is_not_on_the_home(group):
    RoleMandate.objects.update(ends_on=timezone.localdate() + timedelta(days=61))
    home = reverse("people:home", kwargs={"slug": group.collective.slug})
    assert "Le mandat de Bob Member" not in group.lead.get(home).content.decode()


def test_leaving_says_before_which_roles_would_be_empty(group):
    page = sign_in(Client(), group.bob).get(
        reverse("people:leave", kwargs={"slug": group.collective.slug})
    )
    assert [("Trésorerie" in line) for line in page.context["warnings"]] == [True, True]
    other = sign_in(Client(), group.zoe).get(
        reverse("people:leave", kwargs={"slug": group.collective.slug})
    )
    assert other.context["warnings"] == []


def test_an_election_is_drafted_about_the_role_and_its_mandate_names_the_decision(group):
    answer = group.lead.post(url(group, "role_elect", role_id=group.role))
    assert answer.status_code == 302
    assert "/decisions/" in answer["Location"]
    decision_id = record_decision(
        collective_id=group.collective.id,
        actor_id=group.ann.id,
        title="Élection : Trésorerie",
        text="Zoé",
        outcome="elected",
        method="election",
        decided_on=timezone.localdate(),
        subject=SubjectRef(ROLE, group.role),
    )
    RoleMandate.objects.update(valid_to=days_ago(1))
    page = group.lead.get(url(group, "role", role_id=group.role)).content.decode()
    assert f"?decision={decision_id}" in page
    sent = {
        "person": group.zoe.id,
        "on": timezone.localdate().isoformat(),
        "decision_id": decision_id,
    }
    assert group.lead.post(url(group, "mandate_give", role_id=group.role), sent).status_code == 302
    assert RoleMandate.objects.get(valid_to=None).decision_id == decision_id
    assert (
        "Élection : Trésorerie"
        in group.lead.get(url(group, "role", role_id=group.role))
        .content.decode()
        .split('id="holders"')[1]
    )
