"""The browser's own fixtures, shown to see, and the first page on a phone."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WELL = """<!doctype html><html lang="fr"><head><title>Le verger</title></head>
<body><main><h1>Le verger</h1><p>Trois pommiers.</p>{}</main></body></html>"""


def test_axe_finds_a_picture_without_words(desktop, assert_accessible):
    desktop.set_content(WELL.format(""))
    assert_accessible(desktop)
    desktop.set_content(WELL.format('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'))
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(desktop)


def test_a_page_wider_than_a_phone_is_found(phone, assert_accessible):
    phone.set_content(WELL.format('<p style="width: 900px">Une longue haie.</p>'))
    with pytest.raises(AssertionError, match="sideways"):
        assert_accessible(phone)


def test_the_first_page_is_light_and_accessible_on_a_phone(phone, assert_accessible, assert_light):
    phone.goto("/")
    assert phone.locator("h1").count() == 1
    assert_accessible(phone)
    assert_light(phone)


def test_the_first_page_reads_without_javascript(desktop_without_javascript):
    desktop_without_javascript.goto("/")
    assert desktop_without_javascript.locator("html").get_attribute("lang") == "fr"
    assert desktop_without_javascript.locator("main h1").is_visible()


def test_no_test_closes_windows_it_did_not_open():
    """All tests share one Chromium: what it holds open is everybody's."""
    texts = {
        path: path.read_text("utf-8")
        for path in [*ROOT.glob("tests/**/*.py"), *ROOT.glob("src/**/tests/**/*.py")]
    }
    assert len(texts) > 100
    shared = "browser" + ".contexts"
    assert [str(path) for path, text in texts.items() if shared in text] == []
