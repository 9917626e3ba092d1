"""In a real browser: paste, review, save; reorder from the keyboard; every page accessible."""

import pytest
from django.conf import settings
from django.test import Client

from lieudit.interviews.models import Questionnaire
from lieudit.interviews.queries.questionnaires import latest_version, read_form
from lieudit.interviews.tests.factories import make_form, make_slider
from lieudit.interviews.tests.web.preparing import PASTED, make_desk
from lieudit.people.tests.factories import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = [
    "questionnaire_list", "questionnaire_paste", "questionnaire_import", "questionnaire_detail",
    "questionnaire_settings", "version_list", "questionnaire_preview", "questionnaire_print",
    "item_add",
]  # fmt: skip


def come_in(page, desk):
    """Give the browser the companion's session."""
    client = sign_in(Client(), desk.companion)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.goto("/accessibilite/")
    origin = page.url.removesuffix("/accessibilite/")
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": origin}]
    )


def test_every_page_is_accessible_and_light_on_a_phone(phone, assert_accessible, assert_light):
    desk = make_desk()
    come_in(phone, desk)
    for name in PAGES:
        phone.goto(desk.url(name))
        assert phone.url.endswith(desk.url(name))
        assert_accessible(phone)
        assert_light(phone)
    phone.goto(desk.url("item_edit", item="meals"))
    assert_accessible(phone)
    assert_light(phone)


def test_a_pasted_text_is_ready_in_three_clicks_without_javascript(
    desktop_without_javascript, phone, assert_accessible
):
    desk = make_desk()
    page = desktop_without_javascript
    come_in(page, desk)
    page.goto(desk.url("questionnaire_list"))
    page.get_by_role("link", name="Collez vos questions").first.click()
    page.get_by_label("Vos questions").fill(PASTED)
    page.get_by_role("button", name="Lire mes questions").click()
    page.get_by_label("Type").first.select_option("select_multiple")
    page.get_by_role("button", name="Enregistrer").click()
    made = Questionnaire.objects.get(title="Avant de nous rencontrer")
    page.wait_for_url(f"**/{made.id}/")
    form = read_form(latest_version(made.id))
    assert [item.type for item in form.items] == ["select_multiple", "select_one", "text"]


def test_the_review_is_accessible_on_a_phone(phone, assert_accessible):
    desk = make_desk()
    come_in(phone, desk)
    phone.goto(desk.url("questionnaire_paste") + "?exemple=1")
    phone.get_by_role("button", name="Lire mes questions").click()
    phone.wait_for_url("**/relire/")
    assert_accessible(phone)


def test_questions_are_reordered_from_the_keyboard(desktop):
    desk = make_desk(make_form(*(make_slider(name) for name in "abcd")))
    come_in(desktop, desk)
    desktop.goto(desk.url("questionnaire_detail"))
    handle = desktop.locator("#a .handle")
    handle.focus()
    for key in ("Enter", "ArrowDown", "ArrowDown"):
        desktop.keyboard.press(key)
    with desktop.expect_response("**/deplacer/") as answer:
        desktop.keyboard.press("Enter")
    assert answer.value.json()["place"] == 3
    assert "".join(desk.form.item_names) == "bcad"
    shown = desktop.locator(".item").evaluate_all(
        "all => all.map(each => each.dataset.name).join('')"
    )
    assert shown == "bcad"
    said = desktop.locator("[data-said]")
    said.filter(has_text="place 3 sur 4").wait_for(state="attached")


def test_escape_puts_a_held_question_back(desktop):
    desk = make_desk(make_form(*(make_slider(name) for name in "abcd")))
    come_in(desktop, desk)
    desktop.goto(desk.url("questionnaire_detail"))
    desktop.locator("#d .handle").focus()
    for key in ("Enter", "ArrowUp", "Escape"):
        desktop.keyboard.press(key)
    shown = desktop.locator(".item").evaluate_all(
        "all => all.map(each => each.dataset.name).join('')"
    )
    assert shown == "abcd"
    assert "".join(desk.form.item_names) == "abcd"


def test_a_question_is_dragged(desktop):
    desk = make_desk(make_form(*(make_slider(name) for name in "abcd")))
    come_in(desktop, desk)
    desktop.goto(desk.url("questionnaire_detail"))
    start = desktop.locator("#a .handle").bounding_box()
    end = desktop.locator("#c").bounding_box()
    desktop.mouse.move(start["x"] + 20, start["y"] + 20)
    desktop.mouse.down()
    for share in (0.5, 0.8, 0.95):
        goal = end["y"] + end["height"] * share
        desktop.mouse.move(start["x"] + 20, goal, steps=6)
    with desktop.expect_response("**/deplacer/"):
        desktop.mouse.up()
    assert "".join(desk.form.item_names) == "bcad"
