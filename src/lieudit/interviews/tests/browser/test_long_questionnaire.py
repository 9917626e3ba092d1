"""Seventy-five questions on one page: still light, its icons drawn, its buttons at work."""

import pytest
from django.conf import settings

from lieudit.interviews.tests.answered import make_long_form
from lieudit.interviews.tests.web.preparing import make_desk

pytestmark = pytest.mark.django_db(transaction=True)


def test_seventy_five_questions_are_light_and_each_can_be_moved_and_copied(
    phone, live_server, assert_light
):
    desk = make_desk(make_long_form(75))
    session = desk.client.cookies[settings.SESSION_COOKIE_NAME].value
    phone.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    phone.goto(desk.url("questionnaire_detail"))
    assert_light(phone)
    last = phone.locator("#item75")
    drawn = last.locator("button[value=up] svg use").bounding_box()
    assert drawn is not None
    assert min(drawn["width"], drawn["height"]) > 5
    last.get_by_role("button", name="Copier").click()
    phone.wait_for_load_state()
    assert len(desk.form.items) == 76
    phone.locator("#item2").get_by_role("button", name="Monter").click()
    phone.wait_for_load_state()
    assert [item.name for item in desk.form.items[:2]] == ["item2", "item1"]
