"""Fixtures of the browser tests: Debian's Chromium, a phone, a desktop, axe, the scales."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = shutil.which("chromium")
NEEDS_BROWSER = {"browser", "page", "context", "phone", "desktop", "desktop_without_javascript"}
# No drawing process to lose where there is no screen, nothing fetched or noted behind the tests.
SOBER = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HEAVIEST_PAGE = 200_000
WEIGHT = """() => performance.getEntriesByType('navigation')
    .concat(performance.getEntriesByType('resource'))
    .reduce((sum, entry) => sum + Math.max(entry.transferSize, entry.encodedBodySize), 0)"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if NEEDS_BROWSER & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return {"executable_path": CHROMIUM, "args": SOBER}


@pytest.fixture(scope="session")
def launched(launch_browser: Callable[[], Browser]) -> Iterator[list[Browser]]:
    """Every Chromium this process started; the last one is in use, and goes before its driver."""
    found: list[Browser] = []
    yield found
    for one in found:
        if one.is_connected():
            one.close()


@pytest.fixture
def browser(launched: list[Browser], launch_browser: Callable[[], Browser]) -> Browser:
    """Give the one Chromium all tests share.

    When it died, the test it died under fails; those after it get another and are judged on
    what they see.
    """
    if not launched or not launched[-1].is_connected():
        launched.append(launch_browser())
    return launched[-1]


@pytest.fixture
def open_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Open windows of one's own in the shared Chromium; only these are closed afterwards."""
    opened: list[BrowserContext] = []

    def act(**options: object) -> BrowserContext:
        opened.append(browser.new_context(locale="fr-FR", **options))
        opened[-1].set_default_timeout(20_000)
        return opened[-1]

    yield act
    for context in opened:
        context.close()


@pytest.fixture
def phone(browser: Browser, live_server) -> Iterator[Page]:
    """A 360 px phone that reads French, already knowing the site's address."""
    yield from _open(
        browser, live_server.url, viewport={"width": 360, "height": 740}, has_touch=True
    )


@pytest.fixture
def desktop(browser: Browser, live_server) -> Iterator[Page]:
    yield from _open(browser, live_server.url, viewport={"width": 1280, "height": 900})


@pytest.fixture
def desktop_without_javascript(browser: Browser, live_server) -> Iterator[Page]:
    yield from _open(
        browser,
        live_server.url,
        viewport={"width": 1280, "height": 900},
        java_script_enabled=False,
    )


def _open(browser: Browser, address: str, **options: object) -> Iterator[Page]:
    context = browser.new_context(base_url=address, locale="fr-FR", **options)
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def assert_accessible() -> Callable[[Page], None]:
    """Fail on any violation axe finds, and on a page wider than its screen."""
    axe = Axe()

    def check(page: Page) -> None:
        found = axe.run(page)
        told = [
            f"{rule['id']}: {node['html'][:160]}"
            for rule in found.response["violations"]
            for node in rule["nodes"]
        ]
        assert told == []
        assert page.evaluate(OVERFLOW) <= 0, "the page scrolls sideways"

    return check


@pytest.fixture(scope="session")
def assert_light() -> Callable[[Page], None]:
    """Fail when what the page loaded weighs 200 kB or more."""

    def check(page: Page) -> None:
        weight = page.evaluate(WEIGHT)
        assert 0 < weight < HEAVIEST_PAGE, f"{weight} bytes"

    return check
