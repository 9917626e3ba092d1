"""The way in, in a browser: from a first contact to a welcome, a refusal, a household that goes.

The coordination at her desk, without any script; a couple and a candidate of 71, each on a phone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lieudit.admission.models import Candidacy, RefusalRecord
from lieudit.people.doors import stage_of
from lieudit.people.models import Collective, Person
from lieudit.people.tests.factories import make_collective, make_household, make_member, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


@dataclass
class Town:
    """A group, its coordinator, and a window for each person."""

    browser: Browser
    address: str
    check: Callable[[Page], None]
    collective: Collective
    ann: Person
    opened: list[BrowserContext] = field(default_factory=list)
    looked_at: list[BrowserContext] = field(default_factory=list)

    def open(self, person: Person, size: dict[str, int], *, has_script: bool = True) -> Page:
        context = self.browser.new_context(
            base_url=self.address, locale="fr-FR", viewport=size, java_script_enabled=has_script
        )
        context.set_default_timeout(10_000)
        session = sign_in(Client(), person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": self.address}])
        self.opened.append(context)
        if has_script:
            self.looked_at.append(context)
        return context.new_page()

    def look(self, page: Page) -> None:
        """Check a page for whoever cannot see it; the checker itself is a script."""
        if page.context in self.looked_at:
            self.check(page)

    def url(self, path: str) -> str:
        return f"/c/{self.collective.slug}/{path}"


@pytest.fixture
def town(browser, live_server, assert_accessible) -> Iterator[Town]:
    collective = make_collective("Les Aulnes", slug="aulnes")
    ann = make_member(collective, "Ann Tourneville", "coordinator")
    made = Town(browser, live_server.url, assert_accessible, collective, ann)
    yield made
    for context in made.opened:
        context.close()


def test_from_a_first_contact_to_a_welcome(town):
    bea = make_member(town.collective, "Béatrice Noël")
    yvonne, rene = (
        make_member(town.collective, name, stage="contact")
        for name in ("Yvonne Pradel", "René Pradel")
    )
    make_household(town.collective, "Pradel", yvonne, rene)
    desk = town.open(town.ann, DESK)
    desk.goto(town.url("admission/"))
    town.look(desk)
    desk.get_by_role("link", name="Commencer un parcours").first.click()
    desk.get_by_label("Un foyer").select_option(label="Pradel")
    desk.get_by_role("button", name="Commencer ce parcours").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("René P. & Yvonne P.")
    path = Candidacy.objects.get()

    note_step(desk, "meeting", "C’est fait, le…")
    desk.get_by_role("button", name="Changer l’étape").click()
    assert {stage_of(one.id, town.collective.id) for one in (yvonne, rene)} == {"candidate"}
    decide_for_the_group(town, desk, "Oui", "L’envie est partagée après les rencontres")
    for person in (yvonne, rene):
        say_yes(town, person, path)
    desk.goto(town.url(f"admission/parcours/{path.id}/"))
    expect(desk.get_by_text("Oui des deux côtés")).to_be_visible()
    desk.get_by_role("link", name="Dire qui, et ce qui vient ensuite").click()
    desk.get_by_label("Parrain ou marraine").select_option(label=bea.full_name)
    desk.get_by_role("button", name="Enregistrer").click()
    note_step(desk, "welcome", "C’est fait, le…")
    desk.get_by_role("button", name="Changer l’étape").click()
    assert {stage_of(one.id, town.collective.id) for one in (yvonne, rene)} == {"integration"}
    expect(desk.locator("#three_months")).to_contain_text("Prévu")
    expect(desk.locator("#three_months")).to_contain_text(bea.full_name)
    town.look(desk)
    home = town.open(bea, PHONE)
    home.goto(town.url(f"admission/parcours/{path.id}/"))
    expect(home.get_by_role("heading", level=1)).to_have_text("René P. & Yvonne P.")


def test_not_now_is_told_with_its_reasons_answered_and_kept_apart(town):
    odile = make_member(town.collective, "Odile Marchand", stage="candidate")
    bob = make_member(town.collective, "Bob Lacaze")
    desk = town.open(town.ann, DESK, has_script=False)
    begin(town, desk, odile)
    decide_for_the_group(
        town, desk, "Pas maintenant", "Aucun logement n’est libre", referent=bob.full_name
    )
    phone = town.open(odile, PHONE)
    phone.goto(town.url(""))
    phone.get_by_role("link", name="Pas maintenant").first.click()
    expect(phone.get_by_text("Les seize logements sont promis.")).to_be_visible()
    expect(phone.get_by_text("Bob Lacaze").first).to_be_visible()
    town.look(phone)
    phone.get_by_role("link", name="Répondre").click()
    phone.get_by_label("Votre réponse").fill("Je comprends. Rappelez-moi au printemps.")
    phone.get_by_role("button", name="Garder ma réponse").click()
    expect(phone.get_by_text("Rappelez-moi au printemps")).to_be_visible()

    record = RefusalRecord.objects.get()
    desk.goto(town.url("admission/refus/"))
    desk.get_by_role("link", name="Odile Marchand").click()
    expect(desk.get_by_text("Aucun logement n’est libre", exact=False)).to_be_visible()
    companion = town.open(make_member(town.collective, "Claire C", "companion"), DESK)
    reply = companion.goto(town.url(f"admission/refus/{record.id}/"))
    assert reply.status == 403
    phone.goto("/mon-compte/mes-donnees/")
    expect(phone.get_by_text("Ann Tourneville").first).to_be_visible()


def test_a_household_withdraws_in_two_clicks_and_comes_back(town):
    odile = make_member(town.collective, "Odile Marchand", stage="candidate")
    desk = town.open(town.ann, DESK)
    path = begin(town, desk, odile)
    phone = town.open(odile, PHONE, has_script=False)
    phone.goto(town.url(f"mon-parcours/{path.id}/"))
    phone.get_by_role("link", name="Me retirer").click()
    expect(phone.get_by_text("Personne ne demande pourquoi").first).to_be_visible()
    phone.get_by_role("button", name="Me retirer").click()
    expect(phone.get_by_text("Je reviens à mon parcours")).to_be_visible()
    assert stage_of(odile.id, town.collective.id) == "left"
    desk.goto(town.url("admission/"))
    expect(desk.get_by_text("Odile Marchand")).to_have_count(0)
    phone.get_by_role("button", name="Je reviens à mon parcours").click()
    assert stage_of(odile.id, town.collective.id) == "candidate"
    desk.reload()
    expect(desk.get_by_text("Odile Marchand")).to_have_count(1)


def begin(town: Town, desk: Page, person: Person) -> Candidacy:
    desk.goto(town.url("admission/commencer/"))
    desk.get_by_label(person.full_name).check()
    desk.get_by_role("button", name="Commencer ce parcours").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(person.full_name)
    return Candidacy.objects.get()


def note_step(desk: Page, step: str, state: str) -> None:
    desk.locator(f"#{step}").get_by_role("link", name="Noter").click()
    desk.get_by_label(state).check()
    desk.locator("input[name=on]").fill(timezone.localdate().isoformat())
    desk.get_by_role("button", name="Noter cette étape").click()


def decide_for_the_group(
    town: Town, desk: Page, verdict: str, reason: str, referent: str = ""
) -> None:
    path = Candidacy.objects.get()
    desk.goto(town.url(f"admission/parcours/{path.id}/mots/"))
    town.look(desk)
    desk.get_by_role("link", name="Noter la décision du groupe").click()
    desk.get_by_label(verdict, exact=True).check()
    desk.locator("input[name=method][value=consent]").check()
    desk.locator("fieldset", has_text="Qui a pris part").get_by_label("Ann Tourneville").check()
    desk.get_by_label(reason, exact=False).check()
    desk.get_by_label("Avec vos mots").fill("Les seize logements sont promis.")
    if referent:
        desk.locator("select[name=referent]").select_option(label=referent)
        later = timezone.localdate() + timedelta(days=90)
        desk.locator("input[name=review_on]").fill(later.isoformat())
    desk.get_by_role("button", name="Garder cette décision").click()
    expect(desk.get_by_text("La décision est gardée", exact=False)).to_be_visible()


def say_yes(town: Town, person: Person, path: Candidacy) -> None:
    phone = town.open(person, PHONE)
    phone.goto(town.url(""))
    phone.get_by_role("link", name="Votre décision est attendue").first.click()
    phone.get_by_role("link", name="Dire ce que je décide").click()
    town.look(phone)
    phone.get_by_label("Oui, j’ai envie", exact=False).check()
    phone.get_by_role("button", name="Garder ma décision").click()
    expect(phone.get_by_text("Votre décision est gardée", exact=False)).to_be_visible()
