"""The components as a person meets them: in a real browser, wide and narrow, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.django_db(transaction=True)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def open_page(browser, live_server):
    contexts = []

    def open_it(path="/composants/", *, width=1280, display="auto.normal", **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="fr-FR", **options
        )
        contexts.append(context)
        context.add_cookies([{"name": "lieudit_display", "value": display, "url": live_server.url}])
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.goto(live_server.url + path)
        return page

    yield open_it
    for context in contexts:
        context.close()


def list_violations(page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {node['html'][:120]}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(open_page, width, theme):
    page = open_page(width=width, display=f"{theme}.normal")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert list_violations(page) == []
    assert page.complaints == []


@pytest.mark.parametrize("path", ["/accessibilite/", "/mentions-legales/", "/nulle-part/"])
def test_axe_finds_nothing_on_the_other_pages(open_page, path):
    assert list_violations(open_page(path, width=360)) == []


@pytest.mark.parametrize("display", ["auto.normal", "auto.large"])
@pytest.mark.parametrize("path", ["/composants/", "/accessibilite/", "/mentions-legales/"])
def test_nothing_is_cut_at_320_pixels(open_page, path, display):
    page = open_page(path, width=320, display=display)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_controls_can_be_touched(open_page):
    page = open_page(width=360)
    small = page.evaluate(
        """[...document.querySelectorAll(
            'button, .btn, summary, input, select, textarea, .choice, .pole')]
        .filter(e => e.offsetParent && !['radio', 'checkbox', 'hidden'].includes(e.type))
        .filter(e => e.getBoundingClientRect().height < 43.9).map(e => e.outerHTML.slice(0, 90))"""
    )
    assert small == []


def test_a_page_stays_under_200_kilobytes(open_page, live_server):
    page = open_page()
    weight = page.evaluate(
        """performance.getEntries().reduce((sum, entry) => sum + (entry.decodedBodySize || 0), 0)"""
    )
    assert 20_000 < weight < 200_000


def test_everything_works_without_scripts(open_page, live_server):
    page = open_page(width=360, java_script_enabled=False)
    page.get_by_role("button", name="Grand texte").click()
    assert page.locator("html").get_attribute("data-size") == "large"
    assert page.locator("[data-print]").count() > 0
    assert not page.locator("[data-print]").first.is_visible()


def test_the_first_key_leads_to_the_content(open_page):
    page = open_page("/accessibilite/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_paper_is_black_on_white_without_menus(open_page):
    page = open_page(display="dark.normal")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    for part in (".top", ".foot", ".hills", ".print-button"):
        assert not page.locator(part).first.is_visible()


def test_the_text_to_share_is_copied(open_page, live_server):
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    page.get_by_role("button", name="Copier le texte").click()
    page.get_by_role("button", name="Copié").wait_for()
    assert "https://exemple.org/d/k7m2" in page.evaluate("navigator.clipboard.readText()")
