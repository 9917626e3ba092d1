"""A form made in KoboToolbox, once through: read, looked at, kept, tried, and given back whole."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from lieudit.interviews.engine.xlsform.reading import read_xlsform
from lieudit.interviews.models import Questionnaire
from lieudit.interviews.tests.kobo_form import KOBO_ITEMS, build_kobo_workbook
from lieudit.kit.workbook import read_workbook
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_a_kobo_form_is_read_tried_and_given_back(phone, live_server, assert_accessible, tmp_path):
    collective = make_collective("Le Verger", slug="verger")
    companion = make_member(collective, "Claire Fontaine", "companion")
    come_in(phone, live_server.url, companion)
    file = tmp_path / "kobo.xlsx"
    file.write_bytes(build_kobo_workbook())
    read_the_file(phone, file, assert_accessible)
    assert Questionnaire.objects.filter(collective=collective).count() == 0
    phone.get_by_role("button", name="Garder ce questionnaire").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Habiter ensemble")
    assert Questionnaire.objects.filter(collective=collective).count() == 1
    with phone.expect_download() as waiting:
        phone.get_by_role("link", name="XLSForm, pour ODK ou KoboToolbox").click()
    given_back = read_xlsform(read_workbook(waiting.value.path().read_bytes())).form
    assert given_back is not None
    assert len(given_back.items) == KOBO_ITEMS
    assert [row.cells["type"] for row in given_back.kept] == [
        "start", "end", "today", "deviceid", "begin_score", "score__row", "end_score", "geopoint",
    ]  # fmt: skip
    phone.get_by_role("link", name="Essayer").click()
    assert_accessible(phone)
    expect(phone.get_by_text("Merci de prendre ce temps.").first).to_be_visible()


def read_the_file(phone: Page, file, assert_accessible) -> None:
    phone.goto("/c/verger/questionnaires/lire-un-fichier/")
    phone.set_input_files("input[type=file]", file)
    phone.get_by_role("button", name="Lire le fichier").click()
    expect(phone.get_by_text(f"{KOBO_ITEMS} questions ont été lues", exact=False)).to_be_visible()
    expect(phone.get_by_text("survey, cellule A49")).to_be_visible()
    assert_accessible(phone)


def come_in(phone: Page, address: str, person) -> None:
    session = sign_in(Client(), person).cookies[settings.SESSION_COOKIE_NAME].value
    phone.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}]
    )
