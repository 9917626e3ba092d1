"""A group leaves one house with its file and enters another: the coordinator, then the host."""

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from lieudit.hall.worker import run_waiting
from lieudit.interviews.models import Answer
from lieudit.interviews.tests.answered import make_answered_wave
from lieudit.people.models import Account, Collective, Person
from lieudit.people.tests.factories import make_collective, make_member, make_person, sign_in
from tests.moved import move_house

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PHRASE = "quatre poires dans le cellier"
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def come_in(browser, live_server):
    """Open a browser as a person who has passed her second factor."""
    contexts = []

    def open_as(person: Person) -> Page:
        client = sign_in(Client(), person)
        name = django_settings.SESSION_COOKIE_NAME
        context = browser.new_context(
            base_url=live_server.url, locale="fr-FR", viewport=PHONE, accept_downloads=True
        )
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        context.add_cookies([cookie])
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"{page.url}: {error}"))
        return page

    yield open_as
    for context in contexts:
        context.close()


def make_group():
    here = make_collective("Moulin des Saules", slug="moulin")
    coordinator = make_member(here, "Dora Lefort", "coordinator")
    companion = make_member(here, "Claire Le Goff", "companion")
    make_answered_wave(here, companion, [{"door": "2", "story": "Le bief, le matin."}])
    return coordinator


def ask_for_file(page, phrase):
    page.locator("[name=passphrase]").fill(phrase)
    page.locator("[name=again]").fill(phrase)
    page.locator("[name=knows]").check()
    page.get_by_role("button", name="Faire le fichier").click()


def take_away(page, look, folder):
    """A weak passphrase is refused in words; a good one gives the file."""
    page.goto("/c/moulin/collectif/")
    page.get_by_role("link", name="Emporter le groupe").click()
    look(page)
    ask_for_file(page, "moulin")
    page.get_by_text("au moins 16").first.wait_for()
    look(page)
    ask_for_file(page, PHRASE)
    page.get_by_text("Écriture de tout le collectif").first.wait_for()
    run_waiting()
    page.goto("/c/moulin/emporter/")
    look(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Télécharger").click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def take_in(page, look, file):
    """A wrong passphrase keeps nothing; the right one brings the whole group."""
    page.goto("/administration/")
    page.get_by_role("link", name="Accueillir un groupe").click()
    look(page)
    for phrase in ("quatre pommes dans le cellier", PHRASE):
        assert not Collective.objects.exists()
        page.locator("[name=file]").set_input_files(file)
        page.locator("[name=passphrase]").fill(phrase)
        page.get_by_role("button", name="Accueillir le groupe").click()
        page.wait_for_load_state()
    page.get_by_role("heading", name="Moulin des Saules").wait_for()
    look(page)
    return page.locator("main code").inner_text()


def test_a_group_moves(come_in, assert_accessible, settings, tmp_path):
    coordinator = make_group()
    file = take_away(come_in(coordinator), assert_accessible, tmp_path)
    assert file.suffix == ".lieudit"
    move_house(settings, tmp_path / "there")
    ada = make_person("Ada Ministre")
    Account.objects.filter(person=ada).update(is_site_admin=True)
    page = come_in(Person.objects.get(id=ada.id))
    link = take_in(page, assert_accessible, file)
    assert page.get_by_text("Dora Lefort").count() == 1
    assert Answer.objects.count() == 2

    # Dora has no e-mail: the host hands her the link, and she takes up her own place.
    hers = Client()
    hers.get(link[link.index("/invitation/") :])
    hers.post(reverse("people:invitation_accept"), {"given_name": "Dora", "family_name": "Lefort"})
    dora = Person.objects.get(given_name="Dora")
    assert dora.id == coordinator.id
    assert dora.account
    assert hers.get("/c/moulin/").status_code == 200
