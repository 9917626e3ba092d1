"""A meeting run from one laptop: who is here, the floor, hands, a decision, minutes taken home.

A member at the laptop, another on her phone, a second secretary; the network fails a while.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lieudit.meetings.models import Action, Click, Decided, Floor, Meeting, Point
from lieudit.people.models import Collective, Person
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1280, "height": 900}


@dataclass
class Table:
    browser: Browser
    address: str
    collective: Collective
    opened: list[BrowserContext] = field(default_factory=list)

    def open(self, person: Person, size: dict[str, int], *, has_script: bool = True) -> Page:
        context = self.browser.new_context(
            base_url=self.address, locale="fr-FR", viewport=size, java_script_enabled=has_script
        )
        context.set_default_timeout(10_000)
        session = sign_in(Client(), person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": self.address}])
        self.opened.append(context)
        return context.new_page()

    def url(self, path: str) -> str:
        return f"/c/{self.collective.slug}/reunions/{path}"


@pytest.fixture
def table(browser, live_server) -> Iterator[Table]:
    made = Table(browser, live_server.url, make_collective("Les Aulnes", slug="aulnes"))
    yield made
    for context in made.opened:
        context.close()


def test_a_meeting_from_one_laptop(table, assert_accessible: Callable[[Page], None]):
    ann, bea, _cid = (make_member(table.collective, name) for name in ("Ann U", "Bea D", "Cid T"))
    desk = table.open(ann, LAPTOP)
    desk.goto(table.url("nouvelle/"))
    desk.get_by_label("Nom de la réunion").fill("Le puits")
    desk.get_by_label("Jour", exact=True).fill("2030-05-14")
    desk.get_by_label("Heure").fill("18:30")
    desk.get_by_label("Combien il faut être pour décider").select_option(label="Au moins la moitié")
    desk.get_by_role("button", name="Convoquer cette réunion").click()
    meeting = Meeting.objects.get()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Le puits")
    assert_accessible(desk)
    desk.get_by_role("button", name="Commencer la réunion").click()
    expect(desk.get_by_text("0 membre présent sur 3")).to_be_visible()
    desk.get_by_role("button", name="Ann U : Est là").click()
    expect(desk.get_by_text("1 membre présent sur 3")).to_be_visible()

    phone = table.open(bea, PHONE)
    phone.goto(table.url(f"{meeting.id}/telephone/"))
    phone.get_by_role("button", name="Je suis là").click()
    expect(desk.get_by_text("2 membres présents sur 3")).to_be_visible()
    phone.get_by_role("button", name="Je demande la parole").click()
    expect(phone.get_by_text("C’est bientôt à vous")).to_be_visible()
    assert_accessible(phone)
    desk.get_by_role("button", name="A la parole Bea D").click()
    expect(phone.get_by_role("button", name="Je demande la parole")).to_be_visible()
    desk.get_by_role("button", name="Reprendre le dernier clic").click()
    expect(phone.get_by_text("C’est bientôt à vous")).to_be_visible()

    write_while_the_network_fails(desk)
    desk.get_by_role("button", name="Point terminé, au suivant").click()
    expect(desk.locator("#now")).to_have_text("Nouvelles de ce qui était à faire")
    expect(phone.locator("#phone-now")).to_have_text("Nouvelles de ce qui était à faire")
    desk.get_by_label("À quoi répondent les mains ?").fill("On creuse ?")
    desk.get_by_role("button", name="Ouvrir un vote à main levée").click()
    phone.get_by_role("button", name="Pour", exact=True).click()
    expect(desk.get_by_text("Par téléphone : 1 pour")).to_be_visible()
    assert_accessible(desk)
    desk.get_by_label("Pour", exact=True).fill("1")
    desk.get_by_role("button", name="Garder ce compte").click()
    expect(desk.get_by_text("2 pour, 0 contre, 0 en abstention")).to_be_visible()

    finish(desk, bea)
    with desk.expect_download() as downloaded:
        desk.get_by_role("link", name="PDF").click()
    assert downloaded.value.path().read_bytes().startswith(b"%PDF")
    expect(phone.get_by_text("La réunion est terminée")).to_be_visible()
    assert (Floor.objects.count(), Click.objects.count()) == (0, 0)


def write_while_the_network_fails(desk: Page) -> None:
    """What is typed is tried again until it is kept."""
    desk.route("**/ecrire/", lambda route: route.abort())
    desk.get_by_label("Compte rendu de ce point").fill("Le puits est sec.")
    expect(desk.get_by_text("Pas encore enregistré")).to_be_visible()
    desk.unroute("**/ecrire/")
    expect(desk.get_by_text("Enregistré.", exact=True)).to_be_visible()
    assert Point.objects.exclude(words="").get().words == "Le puits est sec."


def finish(desk: Page, bea: Person) -> None:
    """A decision, an action, the end."""
    desk.get_by_role("link", name="Noter une décision").click()
    desk.get_by_label("Ce qui est décidé, mot pour mot").fill("Nous creusons au printemps.")
    desk.get_by_role("button", name="Garder cette décision").click()
    desk.get_by_text("Noter une action").click()
    desk.get_by_label("Ce qu’il y a à faire").fill("Appeler le puisatier")
    desk.locator("#id_new-person").select_option(label=bea.full_name)
    desk.get_by_role("button", name="Noter cette action").click()
    desk.get_by_role("link", name="Terminer la réunion").click()
    desk.get_by_role("button", name="Terminer la réunion").click()
    expect(desk.get_by_text("Nous creusons au printemps.")).to_be_visible()
    expect(desk.get_by_text("Le puits est sec.")).to_be_visible()
    assert Action.objects.get().person == bea
    assert Decided.objects.get().method == "hands"


def test_two_secretaries_and_a_laptop_without_any_script(table):
    ann, bea = (make_member(table.collective, name) for name in ("Ann U", "Bea D"))
    desk = table.open(ann, LAPTOP, has_script=False)
    desk.goto(table.url("nouvelle/"))
    desk.get_by_label("Nom de la réunion").fill("Le puits")
    desk.get_by_label("Jour", exact=True).fill("2030-05-14")
    desk.get_by_label("Heure").fill("18:30")
    desk.get_by_role("button", name="Convoquer cette réunion").click()
    desk.get_by_role("button", name="Commencer la réunion").click()
    meeting = Meeting.objects.get()
    other = table.open(bea, LAPTOP)
    other.goto(table.url(f"{meeting.id}/conduire/"))
    other.get_by_label("Compte rendu de ce point").fill("Bea arrive fatiguée.")
    expect(other.get_by_text("Enregistré.", exact=True)).to_be_visible()
    desk.get_by_label("Compte rendu de ce point").fill("Ann arrive en forme.")
    desk.locator("#words").get_by_role("button", name="Enregistrer").click()
    expect(desk.get_by_text("les deux textes sont gardés")).to_be_visible()
    expect(other.get_by_label("Compte rendu de ce point")).to_have_value(
        "Bea arrive fatiguée.\nAnn arrive en forme."
    )
    desk.get_by_role("button", name="Tout le monde est là").click()
    desk.get_by_role("button", name="Point terminé, au suivant").click()
    expect(other.locator("#now")).to_have_text("Nouvelles de ce qui était à faire")
