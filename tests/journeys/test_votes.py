"""From options to an explained result, and a role entrusted without a candidate; in a browser.

Whoever leads sits at a desk without any script; the others answer on a phone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lieudit.decisions.actions.electing import Described, describe_election
from lieudit.decisions.actions.vote_terms import Terms
from lieudit.decisions.tests.votes import World, begin, make_vote
from lieudit.people.tests.factories import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


@dataclass
class Room:
    """A window for each person of a vote."""

    browser: Browser
    address: str
    check: Callable[[Page], None]
    opened: list[BrowserContext] = field(default_factory=list)

    def open(self, world: World, name: str, *, has_script: bool = True) -> Page:
        context = self.browser.new_context(
            base_url=self.address,
            locale="fr-FR",
            viewport=PHONE if has_script else DESK,
            java_script_enabled=has_script,
        )
        context.set_default_timeout(10_000)
        session = sign_in(Client(), world.people[name]).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": self.address}])
        self.opened.append(context)
        page = context.new_page()
        page.goto(f"/c/{world.collective.slug}/decisions/{world.proposal.id}/")
        return page


@pytest.fixture
def room(browser, live_server, assert_accessible) -> Iterator[Room]:
    made = Room(browser, live_server.url, assert_accessible)
    yield made
    for context in made.opened:
        context.close()


def grade(page: Page, **grades: str) -> None:
    """Judge options on the ballot, by keyboard's own order or any other."""
    page.get_by_role("link", name="Voter").first.click()
    for option, word in grades.items():
        page.get_by_role("group", name=option).get_by_label(word, exact=True).check()
    page.get_by_role("button", name="Déposer ce bulletin").click()
    expect(page.get_by_text("Le bulletin est gardé")).to_be_visible()


def test_a_majority_judgment_from_its_options_to_its_explained_result(room):
    world = make_vote("majority_judgment", people=3, opened=False)
    odile = room.open(world, "odile", has_script=False)
    odile.get_by_role("link", name="Écrire les options").click()
    for option in ("Tilleuls", "Lavoir"):
        odile.get_by_label("Option").fill(option)
        odile.get_by_role("button", name="Ajouter").click()
    odile.get_by_role("link", name="C’est complet").click()
    odile.get_by_role("link", name="Comment se passe ce vote").click()
    odile.get_by_label("Clore dès que tout le monde a voté").check()
    odile.get_by_role("button", name="Garder").click()
    begin(world)
    jean = room.open(world, "jean")
    room.check(jean)
    jean.get_by_role("link", name="Voter").first.click()
    room.check(jean)
    jean.go_back()
    grade(jean, Lavoir="Excellent", Tilleuls="Bien")
    expect(jean.get_by_text("1 bulletin, par nom")).to_have_count(0)
    karim = room.open(world, "karim", has_script=False)
    grade(karim, Tilleuls="Très bien", Lavoir="Passable")
    odile.goto(karim.url)
    grade(odile, Tilleuls="Très bien", Lavoir="Bien")
    expect(odile.get_by_text("« Tilleuls » arrive en tête.")).to_be_visible()
    expect(odile.get_by_text("mention majoritaire « Très bien »")).to_be_visible()
    jean.reload()
    expect(jean.get_by_role("img", name="Profil de mérite")).to_be_visible()
    room.check(jean)
    world.reload()
    assert (world.proposal.outcome, world.proposal.moves.last().code) == (
        "adopted",
        "everybody_voted",
    )


def name_somebody(page: Page, who: str, why: str) -> None:
    page.get_by_role("link", name="Nommer quelqu’un").first.click()
    page.get_by_label("Je propose").select_option(label=who)
    page.get_by_label("Parce que").fill(why)
    page.get_by_role("button", name="Signer").click()
    expect(page.get_by_text("Vous avez nommé")).to_be_visible()


def answer(page: Page, link: str) -> None:
    page.reload()
    page.get_by_role("link", name=link).first.click()
    page.get_by_label("Je n’ai pas d’objection").check()
    page.get_by_role("button", name="Répondre").click()
    expect(page.get_by_text("C’est gardé")).to_be_visible()


def test_a_role_is_entrusted_without_a_candidate(room):
    world = make_vote("election", people=3, opened=False, terms=Terms())
    odile = world.people["odile"].id
    described = Described("Lien avec la mairie", "Répondre aux courriers.", "Un an")
    describe_election(proposal_id=world.proposal.id, actor_id=odile, described=described)
    begin(world)
    desk = room.open(world, "odile", has_script=False)
    jean, karim = (room.open(world, name) for name in ("jean", "karim"))
    name_somebody(jean, "Karim Haddad", "Il sait écouter.")
    expect(karim.get_by_text("Il sait écouter.")).to_have_count(0)
    name_somebody(karim, "Karim Haddad", "J’en ai envie cette année.")
    desk.reload()
    desk.get_by_role("button", name="Montrer les raisons de chacun").click()
    karim.reload()
    expect(karim.get_by_text("Il sait écouter.")).to_be_visible()
    room.check(karim)
    desk.get_by_role("button", name="Personne ne veut changer").click()
    desk.get_by_role("link", name="Proposer quelqu’un").click()
    desk.get_by_label("Karim Haddad").check()
    desk.get_by_label("Parce que").fill("Les raisons vont toutes vers lui.")
    desk.get_by_role("button", name="Proposer").click()
    answer(jean, "Répondre")
    answer(karim, "Dire oui, ou pourquoi non")
    answer(desk, "Répondre")
    room.check(karim)
    desk.get_by_role("link", name="Conclure").click()
    desk.get_by_role("button", name="Conclure").click()
    expect(desk.get_by_text("Les raisons vont toutes vers lui.").first).to_be_visible()
    world.reload()
    assert world.proposal.outcome == "elected"
    assert world.proposal.election.elected == world.people["karim"]
