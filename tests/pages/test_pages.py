"""Every page of the product, on the demonstration's data, as its people see it."""

import pytest
from django.conf import settings
from django.urls import get_resolver
from playwright.sync_api import ConsoleMessage

from tests.browser import OVERFLOW
from tests.pages.reading import read_page
from tests.pages.table import NOT_LOOKED_AT, PAGES
from tools.house.rooms import list_url_names

SIZES = {"phone": (360, 740), "desk": (1280, 900)}
NARROWEST = 320
# Every word a page reads after the question mark.
ASKED = ["again", "archives", "due", "exemple", "from", "group", "kind", "next", "page", "part"]
ASKED += ["pour", "q", "question", "role", "since", "stage", "state", "theme", "type", "until"]
ASKED += ["version", "with", "after", "etat", "paper", "personne", "sort", "step"]
ASKED += ["as", "circle", "decision", "in", "on", "who"]
ASKED += ["affirmation", "apres", "group_size", "secret", "stake"]
ASKED += ["a", "cercle", "de", "liste", "methode"]
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
}


def test_every_address_is_looked_at_or_says_why_not():
    names = {f"{room}:{name}" for room, name in list_url_names(get_resolver().url_patterns)}
    assert names == set(PAGES) | set(NOT_LOOKED_AT)
    assert set(PAGES) & set(NOT_LOOKED_AT) == set()
    assert {name.partition(":")[0] for name in PAGES} <= set(settings.ROOMS)


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_page_works_without_any_script(demo, name):
    visitor, address = demo.visit(PAGES[name]), demo.addresses[name]
    reply = visitor.get(address)
    if name in {"people:card_enter", "people:invitation_open"}:
        assert reply.status == 302
        return
    assert reply.status == 200, reply.headers.get("location")
    assert {key: reply.headers[key] for key in HEADERS} == HEADERS
    assert "script-src 'self'" in reply.headers["content-security-policy"]
    if visitor.session:
        assert reply.headers["cache-control"] == "no-store, private"
    page = read_page(reply.text)
    assert page.language == "fr"
    assert len(page.headings) >= 1
    assert page.inline == []
    assert len(page.ids) == len(set(page.ids))
    for form in page.forms:
        assert form.has_button, "a form nobody can send without a script"
        assert form.has_seal or form.method == "get"


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_light_and_narrow(
    demo, browser, assert_accessible, assert_light, name
):
    page = demo.browse(browser, PAGES[name])
    faults: list[str] = []

    def hear(said: ConsoleMessage) -> None:
        if said.type == "error":
            faults.append(said.text)

    page.on("console", hear)
    try:
        page.set_viewport_size({"width": NARROWEST, "height": 740})
        page.goto(demo.addresses[name])
        assert_light(page)
        assert page.evaluate(OVERFLOW) <= 0, "the page scrolls sideways at 320 px"
        for width, height in SIZES.values():
            page.set_viewport_size({"width": width, "height": height})
            assert_accessible(page)
        assert faults == []
    finally:
        page.remove_listener("console", hear)


@pytest.mark.slow
@pytest.mark.parametrize("value", ["%00", "%C2%B2", "-1", "9" * 400, "%FF%FE", "%E2%80%AE'%3B--"])
def test_nothing_written_after_the_question_mark_breaks_a_page(demo, value):
    query = "&".join(f"{name}={value}" for name in ASKED)
    for name, persona in PAGES.items():
        reply = demo.visit(persona).get(f"{demo.addresses[name]}?{query}")
        expected = {400} if value == "%00" else {200, 302, 404}
        assert reply.status in expected, f"{name}: {reply.status}"
