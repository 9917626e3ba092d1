"""A decision, in a browser: from a need to an agreement in force, by consent.

Odile proposes at her desk without any script, Jean objects and Nina answers on their phones.
"""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from lieudit.decisions.models import Proposal
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def open_for(browser, live_server) -> Iterator:
    """Open a window for somebody; each is closed at the end."""
    opened = []

    def act(person, size, *, has_script: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url, locale="fr-FR", viewport=size, java_script_enabled=has_script
        )
        context.set_default_timeout(10_000)
        session = sign_in(Client(), person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        opened.append(context)
        return context.new_page()

    yield act
    for context in opened:
        context.close()


def test_from_a_need_to_an_agreement_in_force(open_for, assert_accessible):
    here = make_collective("Les Aulnes", slug="aulnes")
    people = [make_member(here, name) for name in ("Odile Marchand", "Jean Roux", "Nina Brocq")]
    samir = make_member(here, "Samir Haddoun", "facilitator", stage="contact")
    odile = open_for(people[0], DESK, has_script=False)
    jean, nina = (open_for(person, PHONE) for person in people[1:])
    guide = open_for(samir, DESK)

    propose(odile)
    page = find_page()
    ask_and_answer(nina, odile, page)
    object_and_examine(jean, guide, page, assert_accessible)
    amend_and_agree(odile, jean, nina, page)

    odile.goto(page)
    odile.get_by_role("link", name="Personne n’objecte : adopter").click()
    odile.get_by_label("En quelques mots").fill("Adoptée, on commence samedi.")
    odile.get_by_role("button", name="Conclure").click()
    expect(odile.get_by_text("En vigueur depuis", exact=False)).to_be_visible()
    nina.goto(page)
    expect(nina.get_by_text("Adoptée, on commence samedi.").first).to_be_visible()
    expect(nina.get_by_text("1 objection intégrée", exact=False)).to_be_visible()
    assert_accessible(nina)
    proposal = Proposal.objects.get()
    assert (proposal.stage, proposal.result["versions"]) == ("in_force", 2)
    find_in_register(nina, assert_accessible)


def find_page() -> str:
    return f"/c/aulnes/decisions/{Proposal.objects.get().id}/"


def find_in_register(nina: Page, look) -> None:
    """On her phone: found without accents, taken as a book, followed at an address of her own."""
    nina.goto("/c/aulnes/decisions/")
    nina.get_by_role("link", name="Registre").click()
    nina.get_by_role("link", name="En vigueur aujourd’hui").click()
    nina.get_by_label("Chercher une décision").fill("CHAMBRE d'amis")
    nina.get_by_role("button", name="Chercher").click()
    expect(nina.get_by_role("link", name="Une chambre d’amis")).to_be_visible()
    nina.get_by_role("button", name="Créer mon adresse").click()
    feed = nina.get_by_label("Votre adresse").input_value()
    look(nina)
    told = nina.context.request.get(feed[feed.index("/registre/") :])
    assert told.ok
    assert "Une chambre d’amis" in told.text()
    book = nina.get_by_role("link", name="Livre de").get_attribute("href")
    assert nina.context.request.get(book).body().startswith(b"%PDF")


def propose(odile: Page) -> None:
    odile.goto("/c/aulnes/decisions/")
    odile.get_by_role("link", name="Proposer quelque chose").first.click()
    odile.get_by_label("Titre").fill("Une chambre d’amis")
    odile.get_by_label("Pourquoi en a-t-on besoin", exact=False).fill("Nos proches dorment mal.")
    odile.get_by_label("Que proposez-vous", exact=False).fill("La chambre 104, trois nuits.")
    odile.get_by_label("Qui anime", exact=False).select_option(label="Samir Haddoun")
    odile.get_by_role("button", name="Garder le brouillon").click()
    odile.get_by_role("link", name="L’ouvrir au groupe").click()
    expect(odile.get_by_text("Nina Brocq", exact=False)).to_be_visible()
    odile.get_by_role("button", name="L’ouvrir au groupe").click()
    expect(odile.get_by_text("La proposition est ouverte", exact=False)).to_be_visible()


def ask_and_answer(nina: Page, odile: Page, page: str) -> None:
    nina.goto("/c/aulnes/")
    nina.get_by_role("link", name="Une chambre d’amis").first.click()
    nina.get_by_label("Vos mots").fill("Et les draps ?")
    nina.get_by_role("button", name="Envoyer").click()
    expect(nina.get_by_text("Et les draps ?").first).to_be_visible()
    odile.goto(page)
    odile.get_by_text("Répondre", exact=False).first.click()
    odile.get_by_label("Votre réponse").fill("L’hôte les lave.")
    odile.get_by_role("button", name="Envoyer").last.click()
    expect(odile.get_by_text("L’hôte les lave.").first).to_be_visible()
    odile.get_by_role("button", name="Passer à la décision").click()


def object_and_examine(jean: Page, guide: Page, page: str, look) -> None:
    jean.goto(page)
    jean.get_by_text("J’ai une objection").click()
    jean.get_by_label("Quel tort", exact=False).fill("Les aidants passeraient après.")
    look(jean)
    jean.get_by_role("button", name="Envoyer mon objection").click()
    expect(jean.get_by_text("Votre objection est ouverte", exact=False)).to_be_visible()
    guide.goto(page)
    guide.get_by_role("link", name="L’examiner").click()
    for group in guide.locator("fieldset").all():
        group.get_by_label("Oui").check()
    look(guide)
    guide.get_by_role("button", name="Consigner").click()
    expect(guide.get_by_text("Ouverte, elle tient").first).to_be_visible()


def amend_and_agree(odile: Page, jean: Page, nina: Page, page: str) -> None:
    odile.goto(page)
    expect(odile.get_by_role("link", name="Personne n’objecte : adopter")).to_have_count(0)
    odile.get_by_role("link", name="Amender la proposition").click()
    odile.get_by_label("Que proposez-vous", exact=False).fill(
        "La chambre 104, trois nuits, les aidants d’abord."
    )
    odile.get_by_label("Ce que vous avez changé", exact=False).fill("Les aidants, pour Jean.")
    odile.get_by_role("button", name="Garder cette version").click()
    odile.get_by_role("button", name="Pas d’objection").click()
    jean.goto(page)
    jean.get_by_role("link", name="ce qui a changé").click()
    expect(jean.locator("ins").filter(has_text="aidants d’abord")).to_have_count(1)
    jean.goto(page)
    jean.get_by_role("button", name="Oui, elle répond à mon objection").click()
    nina.goto(page)
    nina.get_by_role("button", name="Pas d’objection").click()
    expect(nina.get_by_text("Vous avez dit", exact=False)).to_be_visible()
