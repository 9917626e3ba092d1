"""Circles and roles in a browser: made without a script, walked by keys, read on a phone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from lieudit.governance.models import RoleMandate
from lieudit.people.doors.bodies import ensure_whole_body
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PHONE = {"width": 320, "height": 740}
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def open_window(browser, live_server):
    opened = []

    def open_for(person, size, *, has_script=True):
        context = browser.new_context(
            base_url=live_server.url, locale="fr-FR", viewport=size, java_script_enabled=has_script
        )
        context.set_default_timeout(10_000)
        session = sign_in(Client(), person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        opened.append(context)
        return context.new_page()

    yield open_for
    for context in opened:
        context.close()


def test_from_the_first_circle_to_a_role_handed_over(open_window, assert_accessible):
    group = make_collective("Les Aulnes", slug="aulnes")
    ensure_whole_body(group.id)
    ann = make_member(group, "Ann Tourneville", "coordinator")
    bea, lou = make_member(group, "Béatrice Noël"), make_member(group, "Lou Marchal")
    room = "/c/aulnes/gouvernance/"

    desk = open_window(ann, DESK, has_script=False)
    desk.goto(room)
    desk.get_by_role("link", name="Ajouter un cercle").first.click()
    desk.get_by_label("Nom du cercle").fill("Chantier")
    desk.get_by_label("À quoi il sert").fill("Bâtir sans nous perdre")
    desk.get_by_role("button", name="Créer ce cercle").click()
    desk.get_by_role("link", name="Ajouter un rôle").click()
    desk.get_by_label("Nom du rôle").fill("Trésorerie")
    desk.get_by_label("Il ne doit jamais être vide").check()
    desk.get_by_role("button", name="Créer ce rôle").click()
    desk.get_by_role("link", name="Confier ce rôle").click()
    desk.get_by_label("Qui", exact=True).select_option(label="Béatrice Noël")
    ends = timezone.localdate() + timedelta(days=20)
    desk.get_by_label("Mandat jusqu’au").fill(ends.isoformat())
    desk.get_by_role("button", name="Confier ce rôle").click()
    expect(desk.get_by_role("link", name="Béatrice Noël").first).to_be_visible()

    desk.get_by_role("link", name="Finir, transmettre").click()
    desk.get_by_role("button", name="Mettre fin au mandat").click()
    expect(desk.get_by_text("Personne d’autre ne tient ce rôle").first).to_be_visible()
    desk.get_by_label("Qui prend la suite le même jour").select_option(label="Lou Marchal")
    desk.get_by_role("button", name="Mettre fin au mandat").click()
    assert RoleMandate.objects.get(valid_to=None).person_id == lou.id

    phone = open_window(bea, PHONE)
    phone.goto(room)
    listed = phone.locator(".map-list")
    expect(listed).to_contain_text("Lou Marchal")
    drawn = phone.locator("svg.circle-map")
    assert listed.bounding_box()["y"] < drawn.bounding_box()["y"]
    assert_accessible(phone)
    whole, works = drawn.locator("a").nth(0), drawn.locator("a").nth(1)
    whole.focus()
    phone.keyboard.press("ArrowDown")
    expect(works).to_be_focused()
    phone.keyboard.press("ArrowDown")
    expect(drawn.locator("a", has_text="Trésorerie").last).to_be_focused()
    phone.keyboard.press("ArrowUp")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Chantier")
    phone.goto(f"{room}?on={(timezone.localdate() - timedelta(days=1)).isoformat()}")
    expect(phone.get_by_text("Rien ne peut être changé")).to_be_visible()
    expect(phone.locator("main")).not_to_contain_text("Trésorerie")
