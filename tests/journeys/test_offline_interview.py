"""An interview led without network on a tablet, then sent: nothing lost, nothing to steal."""

import json
import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from lieudit.interviews.models import OfflineCopy
from lieudit.interviews.queries.interviewing.finding import find_voice
from lieudit.interviews.queries.interviewing.reading import read_notes
from lieudit.interviews.tests.offline.device import make_led, told
from lieudit.people.tests.factories import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
TABLET = {"width": 1180, "height": 820}
PHRASE = "quatre pommes bleues dansent"
STORY = "Une clôture déplacée de trente centimètres."
NOTE = "Elle parle plus bas quand elle dit « chez nous »."
STATE = "[data-state] [data-line]"
READ_ALL = """async () => {
    const told = [];
    for (const { name } of await indexedDB.databases()) {
        const base = await new Promise((resolve) => {
            const asked = indexedDB.open(name); asked.onsuccess = () => resolve(asked.result); });
        for (const shelf of base.objectStoreNames) {
            const rows = await new Promise((resolve) => {
                const asked = base.transaction(shelf).objectStore(shelf).getAll();
                asked.onsuccess = () => resolve(asked.result); });
            const isBytes = (one) => one instanceof ArrayBuffer || ArrayBuffer.isView(one);
            const read = (one) => new TextDecoder('latin1').decode(one);
            const plain = (_key, one) => (isBytes(one) ? read(one) : one);
            told.push(JSON.stringify(rows, plain));
        }
        base.close();
    }
    for (const name of await caches.keys()) {
        for (const asked of await (await caches.open(name)).keys()) {
            told.push(asked.url, await (await caches.match(asked)).text());
        }
    }
    return told.join('\\n');
}"""


class Tablet:
    """A browser of its own, signed in as one interviewer."""

    def __init__(self, browser, live_server, person, interview):
        self.server, self.person = live_server, person
        self.context = browser.new_context(
            base_url=live_server.url, locale="fr-FR", viewport=TABLET, has_touch=True
        )
        self.context.set_default_timeout(15_000)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: pytest.fail(f"{self.page.url}: {error}"))
        self.home = f"/c/{interview.collective.slug}/entretiens/{interview.id}/"
        self.sign_in()

    def sign_in(self):
        session = sign_in(Client(), self.person).cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": session, "url": self.server.url}])

    def take(self):
        self.page.goto(f"{self.home}hors-ligne/")
        self.page.get_by_label("Choisissez une phrase").fill(PHRASE)
        self.page.get_by_label("La même phrase").fill(PHRASE)
        self.page.get_by_role("button", name="Prendre hors ligne").click()
        self.page.wait_for_url(re.compile(r"/hors-ligne/#"))
        self.unlock()

    def unlock(self, phrase=PHRASE):
        self.page.get_by_label("Votre phrase").fill(phrase)
        self.page.get_by_role("button", name="Ouvrir", exact=True).click()

    def open_station(self, name):
        self.page.get_by_role("navigation", name="Étapes").get_by_role("button", name=name).click()

    def answer(self, item, text):
        self.page.locator(f"[name='q.{item}.answer']").fill(text)

    def expect_state(self, text):
        expect(self.page.locator(STATE)).to_have_text(text)


@pytest.fixture
def open_tablet(browser, live_server):
    opened = []

    def open_one(person, interview):
        opened.append(Tablet(browser, live_server, person, interview))
        return opened[-1]

    yield open_one
    for tablet in opened:
        print(tablet.page.url, tablet.page.locator("main").inner_text()[:1500], sep="\n")
        tablet.context.close()


def test_an_interview_led_without_network_is_sent_when_it_comes_back(
    open_tablet, assert_accessible, assert_light
):
    interview, [claire], _odile, seat = make_led()
    tablet = open_tablet(claire, interview)
    page = tablet.page
    page.goto(f"{tablet.home}hors-ligne/")
    assert_accessible(page)
    tablet.take()
    tablet.expect_state("En ligne — tout est enregistré")
    assert_accessible(page)
    assert_light(page)

    tablet.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ouvrir l’entretien")
    assert_accessible(page)
    tablet.unlock("ce n'est pas la phrase")
    expect(page.get_by_role("alert").first).to_contain_text("Ce n’est pas la phrase")
    tablet.unlock()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Odile Marchand")
    page.locator("[data-note] textarea").first.fill(NOTE)
    tablet.open_station("Autres questions")
    tablet.answer("story", STORY)
    tablet.answer("hours", "3")
    tablet.answer("other_presence", "Le dimanche au jardin.")
    page.get_by_label("par semaine").check()
    tablet.expect_state("Hors ligne — 5 réponses à envoyer")
    assert_accessible(page)
    kept = page.evaluate(READ_ALL)
    for words in (
        STORY,
        NOTE,
        "Odile",
        "Marchand",
        "dimanche",
        "clôture",
        interview.collective.name,
    ):
        assert words not in kept
    assert told(seat) == {}

    tablet.context.set_offline(False)
    tablet.expect_state("En ligne — tout est enregistré")
    assert told(seat) == {
        "story": STORY, "hours": 3, "other_presence": "Le dimanche au jardin.", "meals": "week",
    }  # fmt: skip
    notes = read_notes(interview, find_voice(interview, claire.id))
    assert [(one.words, one.station) for one in notes] == [(NOTE, "chemin")]
    page.get_by_role("button", name="Tout envoyer et effacer").click()
    page.wait_for_url(f"**{tablet.home}")
    assert OfflineCopy.objects.get().ended_at is not None
    page.goto("/hors-ligne/")
    expect(page.get_by_role("heading", name="Aucun entretien n’est gardé")).to_be_visible()
    assert json.loads(page.evaluate("async () => JSON.stringify(await indexedDB.databases())"))
