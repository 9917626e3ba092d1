"""A form made in Kobo's shape on a 360 px phone: sixty items, children, towns, to the end."""

import io
import re

import pytest
from django.conf import settings
from django.test import Client
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from lieudit.interviews.engine.xlsform.reading import read_xlsform
from lieudit.interviews.models import Participation
from lieudit.interviews.queries.filling import read_filling
from lieudit.interviews.tests.factories import make_open_wave, seat_of
from lieudit.interviews.tests.kobo_form import build_kobo_workbook
from lieudit.kit.workbook import read_workbook
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
TEXTS = {
    "prenom": "Odile", "naissance": "1961-05-01", "enfants": "2", "annees": "3",
    "racontez": "Une grange.", "pourquoi": "Le bruit.", "loyer": "700,50",
    "transmettre": "La greffe.", "enfant_prenom": "Mia", "enfant_age": "7", "heure": "18:30",
    "venue": "2027-03-01T10:00", "mot_finir": "Merci.",
}  # fmt: skip
TICKS = {
    "foyer": ["famille"], "region": ["bretagne"], "ville": ["brest"], "deja": ["oui"],
    "content": ["parfois"], "surface": ["50"], "savoir": ["bois", "jardin"], "ecole": ["oui"],
    "accord_lu": ["OK"], "ensemble_3": ["jamais"],
}  # fmt: skip
MOST_SCREENS = 90


@pytest.fixture
def seat(phone, live_server):
    form = read_xlsform(read_workbook(build_kobo_workbook())).form
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    found = seat_of(make_open_wave(collective, companion, odile, form=form), odile)
    session = sign_in(Client(), odile).cookies[settings.SESSION_COOKIE_NAME].value
    phone.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    phone.on("pageerror", lambda error: pytest.fail(f"{phone.url}: {error}"))
    return found


def read(seat):
    return read_filling(Participation.objects.select_related("wave__version").get(id=seat.id))


def test_sixty_items_on_a_phone_to_the_end(phone, seat, assert_accessible, assert_light):
    phone.goto(f"/repondre/{seat.id}/")
    phone.locator("main form button.btn").last.click()
    phone.wait_for_url("**/q/**")
    seen = []
    while "/relire/" not in phone.url:
        assert len(seen) < MOST_SCREENS, phone.url
        seen.append(phone.url.rstrip("/").rsplit("/", 1)[-1].replace("%23", "#"))
        if len(seen) in {1, 3, 20}:
            assert_accessible(phone)
            assert_light(phone)
        answer_screen(phone)
        here = phone.url
        phone.get_by_role("button", name="Suivante").click()
        phone.wait_for_url(lambda url, here=here: url != here)
    assert seen[0] == "prenom"  # with the whole first group on its screen
    assert {"ecole#1", "enfant_prenom#2", "souvent_jardin", "ensemble_3"} <= set(seen)
    assert not {"preferes", "souvent_cuisine", "ensemble_4"} & set(seen)
    review(phone, seat, assert_accessible)
    take_a_copy(phone, seat)


def answer_screen(phone: Page) -> None:
    """Fill in whatever the screen asks, as somebody would: by what each field is for."""
    page = phone.url.rstrip("/").rsplit("/", 1)[-1].replace("%23", "#")
    fields = phone.locator("form[data-answering] [name$=answer]")
    names = fields.evaluate_all("all => [...new Set(all.map(one => one.name))]")
    for name in names:
        item = re.sub(r"#\d+$", "", name.split(".")[1] if "." in name else page)
        fill(phone, name, item)


def fill(phone: Page, name: str, item: str) -> None:
    field = phone.locator(f'form[data-answering] [name="{name}"]')
    if item in TEXTS:
        field.first.fill(TEXTS[item])
        return
    offered = field.evaluate_all("all => all.map(one => one.value)")
    for value in TICKS.get(item, ["souvent"]):
        if value in offered:
            phone.locator(f'[name="{name}"][value="{value}"]').check(force=True)


def review(phone: Page, seat, assert_accessible) -> None:
    assert_accessible(phone)
    expect(phone.get_by_text("Un enfant · 2").first).to_be_visible()
    told = read(seat).told
    assert told["ville"].given.value == "brest"
    assert [told[f"enfant_age#{mark}"].given.value for mark in "12"] == [7, 7]
    phone.locator(".review-line", has_text="Son prénom").last.get_by_role("link").click()
    phone.locator("textarea[name=answer]").fill("Léo")
    phone.get_by_role("button", name="Enregistrer et relire mes réponses").click()
    phone.wait_for_url("**/relire/")
    phone.get_by_role("button", name="J’ai terminé").click()
    phone.wait_for_url("**/merci/")
    assert read(seat).told["enfant_prenom#2"].given.value == "Léo"
    assert read(seat).participation.handed_in_at is not None


def take_a_copy(phone: Page, seat) -> None:
    phone.goto(f"/repondre/{seat.id}/mes-droits/")
    with phone.expect_download() as waited:
        phone.get_by_role("link", name="Classeur (.xlsx)").click()
    content = io.BytesIO(waited.value.path().read_bytes())
    rows = list(load_workbook(content).active.values)
    assert ("enfant_prenom#2", "Un enfant · 2 : Son prénom", "Léo") in {row[:3] for row in rows}
