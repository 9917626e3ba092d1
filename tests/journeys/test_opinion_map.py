"""An opinion map in a browser: opened, answered on a phone and on paper, closed, given back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from lieudit.decisions.models import OpinionMap, OpinionVote
from lieudit.decisions.tests.opinions import STATEMENTS, type_sheets
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PHONE = {"width": 390, "height": 800}
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def open_window(browser, live_server):
    opened = []

    def open_one(person, size, *, has_script=True):
        context = browser.new_context(
            base_url=live_server.url, locale="fr-FR", viewport=size, java_script_enabled=has_script
        )
        session = sign_in(Client(), person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        opened.append(context)
        return context.new_page()

    yield open_one
    for context in opened:
        context.close()


def test_from_a_question_to_what_all_share(open_window, assert_accessible):
    group = type("Group", (), {"collective": make_collective("Les Aulnes", slug="aulnes")})()
    odile = make_member(group.collective, "Odile Marchand")
    jean = make_member(group.collective, "Jean Tisserand")
    group.samir = make_member(group.collective, "Samir Haddoun", "facilitator", stage="contact")
    desk = open_window(odile, DESK)
    desk.goto("/c/aulnes/decisions/")
    desk.get_by_role("link", name="Cartes d’opinions").first.click()
    desk.get_by_role("link", name="Ouvrir une carte d’opinions").click()
    desk.get_by_label("Votre question").fill("Comment vivre avec des animaux ?")
    day = timezone.localdate() + timedelta(days=5)
    desk.get_by_label("Ouverte jusqu’au soir du").fill(day.isoformat())
    desk.get_by_label("Quelques premières affirmations").fill("\n".join(STATEMENTS[:7]))
    desk.get_by_role("button", name="Ouvrir la carte").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Comment vivre avec des animaux ?")
    assert_accessible(desk)
    group.map = OpinionMap.objects.get()
    at = f"/c/aulnes/decisions/cartes-d-opinions/{group.map.id}/"

    phone = open_window(jean, PHONE, has_script=False)
    phone.goto(at)
    phone.get_by_label("Votre affirmation").fill(STATEMENTS[7])
    phone.get_by_role("button", name="La soumettre au vote").click()
    phone.get_by_role("link", name="Commencer").click()
    for _ in range(7):
        phone.get_by_role("button", name="D’accord", exact=True).click()
    phone.get_by_role("button", name="Je passe").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Vous avez répondu à tout")
    phone.get_by_role("link", name="Changer ce vote").click()
    phone.get_by_role("button", name="Pas d’accord").click()
    assert sorted(OpinionVote.objects.values_list("sign", flat=True)) == [-1, *[1] * 7]

    type_sheets(group, [1] * 8 + [-1] * 6)
    desk.goto(at + "resultats/")
    expect(desk.get_by_text("La carte n’est pas encore là")).to_be_visible()
    desk.goto(at + "fermer/")
    desk.get_by_role("button", name="Fermer la carte").click()
    expect(desk.get_by_role("heading", name="Ce que tous partagent")).to_be_visible()
    expect(desk.get_by_text(STATEMENTS[6])).to_be_visible()
    expect(desk.locator("svg .zone")).to_have_count(2)
    expect(desk.locator("svg .me")).to_have_count(0)
    assert_accessible(desk)

    phone.goto("/c/aulnes/")
    phone.get_by_role("link", name="Comment vivre avec des animaux ?").first.click()
    phone.get_by_role("link", name="Où je suis").click()
    expect(phone.locator("svg .me")).to_have_count(1)
    expect(phone.get_by_text("Vous seul·e voyez ceci")).to_be_visible()


def test_how_to_decide_is_answered_without_script_and_begins_a_proposal(open_window):
    jean = make_member(make_collective("Les Aulnes", slug="aulnes"), "Jean Tisserand")
    phone = open_window(jean, PHONE, has_script=False)
    phone.goto("/c/aulnes/decisions/comment-decider/")
    phone.get_by_label("Combien de personnes décident ?").fill("14")
    phone.get_by_role("button", name="Voir ce qui convient").click()
    first = phone.locator(".ways-in-order section").first
    expect(first.get_by_role("heading")).to_have_text("Consentement")
    first.get_by_role("link", name="Proposer avec cette méthode").click()
    expect(phone.locator("input[name=method][value=consent]")).to_be_checked()
