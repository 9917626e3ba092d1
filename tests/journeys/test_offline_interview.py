"""An interview led without network on a tablet, then sent: nothing lost, nothing to steal."""

import json
import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from lieudit.interviews.actions.answers import RawAnswer, save_answer
from lieudit.interviews.models import Answer, OfflineCopy
from lieudit.interviews.queries.interviewing.finding import find_voice
from lieudit.interviews.queries.interviewing.reading import read_notes
from lieudit.interviews.tests.offline.device import make_led, told
from lieudit.people.tests.factories import Collective, sign_in

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


def test_two_companions_write_apart_and_one_of_them_chooses(
    open_tablet, desktop, live_server, assert_accessible
):
    interview, [claire, yann], _odile, seat = make_led(voices=2)
    tablets = [open_tablet(one, interview) for one in (claire, yann)]
    for tablet, text in zip(tablets, ("Une clôture.", "Un chien."), strict=True):
        tablet.take()
        tablet.context.set_offline(True)
        tablet.open_station("Autres questions")
        tablet.answer("story", text)
        tablet.expect_state("Hors ligne — 1 réponse à envoyer")
    for tablet in tablets:
        tablet.context.set_offline(False)
        tablet.expect_state("En ligne — tout est enregistré")
    assert told(seat)["story"] == "Une clôture."
    yanns = tablets[1].page
    expect(yanns.locator("[name='q.story.answer']")).to_have_value("Un chien.")
    link = yanns.get_by_role("link", name="1 réponse à comparer")
    expect(link).to_be_visible()
    assert_accessible(yanns)

    session = sign_in(Client(), claire).cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": session, "url": live_server.url}
    desktop.context.add_cookies([cookie])
    desktop.goto(f"{tablets[0].home}comparer/")
    assert_accessible(desktop)
    expect(desktop.locator(".said")).to_have_text(["Une clôture.", "Un chien."])
    expect(desktop.locator("main")).to_contain_text("Écrit par Yann Prigent")
    desktop.get_by_label("Garder les deux").check()
    desktop.get_by_label("Le texte réuni").fill("Une clôture, puis un chien.")
    desktop.get_by_role("button", name="Garder mon choix").click()
    expect(desktop.locator("main")).to_contain_text("Rien à comparer")
    assert told(seat)["story"] == "Une clôture, puis un chien."
    yanns.evaluate("() => dispatchEvent(new Event('online'))")
    expect(yanns.locator("[name='q.story.answer']")).to_have_value("Une clôture, puis un chien.")
    expect(link).to_be_hidden()


def test_a_session_that_ended_a_server_in_trouble_and_a_forgotten_phrase_lose_nothing(
    open_tablet,
):
    interview, [claire], _odile, seat = make_led()
    tablet = open_tablet(claire, interview)
    page = tablet.page
    tablet.take()
    tablet.open_station("Autres questions")
    page.route("**/envoyer/", lambda route: route.fulfill(status=500, body="panne"))
    tablet.answer("story", STORY)
    tablet.expect_state("Hors ligne — 1 réponse à envoyer")
    page.unroute("**/envoyer/")
    Session.objects.all().delete()
    page.get_by_role("button", name="Envoyer maintenant").click()
    tablet.expect_state("Reconnectez-vous pour envoyer 1 réponse : elle est à l’abri ici")
    expect(page.get_by_role("link", name="Se connecter")).to_be_visible()
    assert told(seat) == {}
    page.evaluate("indexedDB.deleteDatabase('lieudit-copies')")  # as signing out does
    page.get_by_role("button", name="Verrouiller").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ouvrir l’entretien")
    assert STORY not in page.content()

    tablet.sign_in()
    page.get_by_text("J’ai oublié la phrase").click()
    page.get_by_role("button", name="Ouvrir sans la phrase").click()
    tablet.expect_state("En ligne — tout est enregistré")
    assert told(seat)["story"] == STORY
    assert Answer.objects.get().revision == 1


def test_an_answer_of_the_server_lost_on_the_way_is_no_second_answer(open_tablet):
    interview, [claire], odile, seat = make_led()
    tablet = open_tablet(claire, interview)
    page = tablet.page
    tablet.take()
    tablet.open_station("Autres questions")

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/envoyer/", lose)
    tablet.answer("story", STORY)
    tablet.expect_state("Hors ligne — 1 réponse à envoyer")
    assert told(seat)["story"] == STORY
    hers = RawAnswer("Une haie, plutôt.", seen_revision=1)
    save_answer(participation_id=seat.id, item_name="story", answer=hers, actor_id=odile.id)
    page.unroute("**/envoyer/")
    page.get_by_role("button", name="Envoyer maintenant").click()
    tablet.expect_state("En ligne — tout est enregistré")
    assert told(seat)["story"] == "Une haie, plutôt."
    expect(page.get_by_role("link", name="à comparer")).to_be_hidden()


def test_a_device_that_cannot_keep_says_so_before_anything_is_typed(open_tablet):
    interview, [claire], *_more = make_led()
    for script, words in (
        ("Object.defineProperty(navigator, 'serviceWorker', {value: undefined})", "navigateur"),
        ("indexedDB.open = () => { throw new Error('private') }", "appareil refuse"),
    ):
        tablet = open_tablet(claire, interview)
        tablet.context.add_init_script(script)
        tablet.page.goto(f"{tablet.home}hors-ligne/")
        expect(tablet.page.get_by_role("alert")).to_contain_text(words)
        expect(tablet.page.get_by_label("Choisissez une phrase")).to_be_hidden()
        tablet.page.goto(tablet.home)
        expect(tablet.page.get_by_role("heading", level=1)).to_contain_text("Odile Marchand")
    assert not OfflineCopy.objects.exists()


def test_a_device_that_becomes_full_keeps_the_words_on_the_screen(open_tablet):
    interview, [claire], *_more = make_led()
    tablet = open_tablet(claire, interview)
    tablet.take()
    tablet.open_station("Autres questions")
    tablet.page.evaluate(
        "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('', 'Quota') } }"
    )
    tablet.answer("story", STORY)
    tablet.expect_state("Cet appareil ne garde plus rien : ne fermez pas cette page")
    tablet.open_station("Mon chemin")
    expect(tablet.page.get_by_role("heading", level=2).first).to_have_text("Autres questions")
    expect(tablet.page.locator("[name='q.story.answer']")).to_have_value(STORY)


def test_signing_out_and_time_leave_nothing_to_read_and_lose_nothing(open_tablet):
    interview, [claire], *_more = make_led()
    tablet = open_tablet(claire, interview)
    page = tablet.page
    page.clock.install()
    tablet.take()
    page.route("**/envoyer/", lambda route: route.abort())
    page.locator("[data-note] textarea").first.fill(NOTE)
    tablet.expect_state("Hors ligne — 1 réponse à envoyer")
    page.clock.fast_forward("15:05")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ouvrir l’entretien")
    expect(page.locator("main")).to_contain_text("Personne n’a écrit depuis un quart d’heure")
    assert (NOTE in page.content(), "Marchand" in page.content()) == (False, False)
    tablet.unlock()
    expect(page.locator("[data-note] textarea").first).to_have_value(NOTE)

    page.get_by_role("button", name="Verrouiller").click()
    page.goto(tablet.home)
    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url(lambda url: "/entretiens/" not in url)
    names = page.evaluate("async () => (await indexedDB.databases()).map((one) => one.name)")
    assert names == ["lieudit-unsent"]
    page.goto("/hors-ligne/")
    expect(page.locator("[data-copies]")).to_contain_text("1 réponse pas encore envoyée")


def test_the_tablet_of_a_group_that_has_closed_says_why_and_keeps_the_words(open_tablet):
    interview, [claire], _odile, _seat = make_led()
    tablet = open_tablet(claire, interview)
    page = tablet.page
    tablet.take()
    tablet.expect_state("En ligne — tout est enregistré")
    Collective.objects.update(closed_at=timezone.now())
    page.locator("[data-note] textarea").first.fill(NOTE)
    tablet.expect_state("Le serveur refuse cette copie : voyez pourquoi")
    page.get_by_role("link", name="Voir").click()
    expect(page.get_by_role("alert").first).to_be_in_viewport()
    expect(page.get_by_role("alert").first).to_contain_text("Ce groupe a fermé")
    expect(page.locator("[data-note] textarea").first).to_have_value(NOTE)
