"""A secret election for real: opened, voted on phones, closed, then counted again without the site.

One coordinator at her desk opens and closes; one voter on her phone; the others vote as well. The
files she downloads are all that `lieudit compute verify` is given.
"""

import json
import re
import subprocess
import sys
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from lieudit.decisions.models import Proposal
from lieudit.decisions.tests.secret.made import cast, make_group, make_secret_proposal
from lieudit.people.tests.factories import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
NAMES = ("Ada Lenoir", "Bruno Petit", "Chloé Martin")


@pytest.fixture
def open_page(browser: Browser, live_server, settings, tmp_path):
    """Open a window for somebody signed in; the vault is this journey's own."""
    settings.VAULT_FOLDER = tmp_path / "vault"
    opened = []

    def act(person, viewport) -> Page:
        context = browser.new_context(
            base_url=live_server.url, locale="fr-FR", viewport=viewport, timezone_id="Europe/Paris"
        )
        context.set_default_timeout(15_000)
        session = sign_in(Client(), person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"{page.url}: {error}"))
        return page

    yield act
    for context in opened:
        context.close()


def test_a_secret_election_is_opened_voted_closed_and_counted_again(
    open_page, assert_accessible, tmp_path
):
    collective, people = make_group()
    proposal = make_secret_proposal(collective, people, method="plurality", options=NAMES)
    home = f"/c/{collective.slug}/decisions/{proposal.id}/"
    desk, phone = open_page(people[0], DESK), open_page(people[1], PHONE)

    open_the_urn(desk, home, assert_accessible)
    number = vote(phone, home, "Chloé Martin", assert_accessible)
    urn = Proposal.objects.get().secret_ballot
    for person, key in zip(people[2:], ("o3", "o3", "o1", "o2"), strict=True):
        cast(urn, person, {"chosen": key})
    desk.goto(home)
    expect(desk.locator("main")).to_contain_text("Le nombre de votes sera dit à la clôture")

    close(desk, home)
    expect(desk.locator("main")).to_contain_text("Chloé Martin")
    look_up(phone, home, number, assert_accessible)
    verify(phone, home, number, tmp_path)


def open_the_urn(desk: Page, home: str, assert_accessible) -> None:
    desk.goto(home)
    desk.get_by_role("link", name="Ouvrir l’urne").click()
    assert_accessible(desk)
    soon = timezone.localtime() + timedelta(days=2)
    desk.get_by_label("On peut voter jusqu’à").fill(soon.strftime("%Y-%m-%dT%H:%M"))
    desk.get_by_label("Je l’ai lu").check()
    desk.get_by_role("button", name="Ouvrir l’urne").click()
    expect(desk.locator("main")).to_contain_text("L’urne est ouverte")


def vote(phone: Page, home: str, name: str, assert_accessible) -> str:
    """Vote, changing one's mind once on the way; return the number shown."""
    phone.goto(home)
    phone.get_by_role("link", name="Voter", exact=True).click()
    phone.get_by_label("Ada Lenoir").check()
    assert_accessible(phone)
    phone.get_by_role("button", name="Relire avant de voter").click()
    phone.get_by_role("button", name="Changer mon choix").click()
    expect(phone.get_by_label("Ada Lenoir")).to_be_checked()
    phone.get_by_label(name).check()
    phone.get_by_role("button", name="Relire avant de voter").click()
    expect(phone.locator("main")).to_contain_text(name)
    phone.get_by_role("button", name="Mettre mon bulletin dans l’urne").click()
    number = phone.locator("output.tracker").inner_text()
    assert re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", number)
    phone.goto(home)
    expect(phone.locator("main")).to_contain_text("Votre bulletin est dans l’urne")
    return number


def close(desk: Page, home: str) -> None:
    desk.goto(home + "secret/clore/")
    desk.get_by_role("button", name="Clore le vote et compter").click()
    expect(desk.locator("main")).to_contain_text("Le vote est clos")


def look_up(phone: Page, home: str, number: str, assert_accessible) -> None:
    phone.goto(home + "secret/numero/")
    phone.get_by_label("Votre numéro").fill(number.lower())
    phone.get_by_role("button", name="Chercher").click()
    expect(phone.locator("main")).to_contain_text("a bien été compté")
    assert_accessible(phone)
    assert number not in phone.url


def verify(phone: Page, home: str, number: str, folder) -> None:
    """Count again from the files downloaded, in another program, without the site."""
    phone.goto(home + "secret/")
    for name in ("inclusion.json", "ballots.json", "result.json"):
        with phone.expect_download() as waiting:
            phone.get_by_role("link", name=name).click()
        waiting.value.save_as(folder / name)
    words = ["compute", "verify", "inclusion.json", "ballots.json", "--result", "result.json"]
    done = subprocess.run(
        [sys.executable, "-m", "lieudit", *words, "--tracker", number],
        cwd=folder, capture_output=True, check=False,
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert (done.returncode, told["verified"], told["cast"]) == (0, True, 5)
    assert told["recount"]["winners"] == ["o3"]
