"""An opinion, once through and for real: signed, answered by the person, opened by the mandator.

One browser for each: the companion with her second factor, the person on her phone, somebody
of the mandator's who comes in by six digits and finds the opinion and nothing else.
"""

import io
import re

import pypdf
import pytest
from playwright.sync_api import Page, expect

from lieudit.hall.models import QueuedMail
from lieudit.interviews.tests.web.returning import make_draft, make_group
from tests.journeys.test_main_job import DESK, PHONE, Stage, set_up_second_factor, stage

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
__all__ = ["stage"]
OPINION = "Je recommande un séjour de deux nuits."
REPLY = "Deux nuits me vont, avec mon chat."


def test_the_mandator_opens_the_opinion_and_nothing_else(stage):
    collective, companion, person = make_group()
    draft = make_draft(collective, companion, person, "opinion", lived="Deux rencontres.")
    group = f"/c/{collective.slug}/"
    desk = come_in(stage, stage.open(DESK), "claire@structure.example")
    set_up_second_factor(stage, desk)
    write_and_sign(stage, desk, f"{group}retours/{draft.id}/")
    name_the_mandator(stage, desk)
    read_and_reply(stage)
    mandator = open_by_the_letter(stage)
    find_nothing_else(mandator, group, str(person.id), str(draft.id))
    see_who_opened(stage)


def come_in(stage: Stage, page: Page, mailbox: str) -> Page:
    """By the six digits sent to a mailbox."""
    if "/entrer/" not in page.url:
        page.goto("/entrer/")
    page.get_by_role("link", name=re.compile("pas de mot de passe")).click()
    page.get_by_label(re.compile("E-mail|e-mail")).fill(mailbox)
    page.get_by_role("button", name=re.compile("code")).click()
    letter = QueuedMail.objects.filter(recipients=[mailbox]).latest("created_at")
    digits = re.search(r"\b\d{3}\s?\d{3}\b", letter.text)
    assert digits is not None
    page.get_by_role("textbox").first.fill(digits.group())
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url(lambda url: "/entrer/" not in url)
    return page


def write_and_sign(stage: Stage, desk: Page, address: str) -> None:
    desk.goto(address)
    desk.get_by_role("textbox", name="Avis", exact=True).fill(OPINION)
    expect(desk.locator("output.saved")).to_have_text("Gardé")
    desk.reload()
    expect(desk.get_by_role("textbox", name="Avis", exact=True)).to_have_value(OPINION)
    stage.look(desk)
    desk.get_by_role("button", name="Garder, relire et signer").click()
    expect(desk.get_by_label("Signez de votre prénom")).to_be_visible()
    stage.look(desk)
    desk.get_by_label("Signez de votre prénom").fill("Claire Fontaine")
    desk.get_by_role("button", name="Signer l'avis").click()
    expect(desk.get_by_text("Code de cette version")).to_be_visible()


def name_the_mandator(stage: Stage, desk: Page) -> None:
    desk.get_by_role("link", name="Nommer un destinataire").click()
    desk.get_by_label("Prénom").fill("Paule")
    desk.get_by_label("Nom de famille").fill("Arnoux")
    desk.get_by_label("Adresse e-mail").fill("paule@bailleur.example")
    stage.look(desk)
    desk.get_by_role("button", name="Nommer cette personne").click()
    expect(desk.locator("#registre")).to_contain_text("Paule Arnoux")
    assert not QueuedMail.objects.filter(recipients=["paule@bailleur.example"]).exists()


def read_and_reply(stage: Stage) -> None:
    """She reads before anybody of the mandator's does."""
    letter = QueuedMail.objects.filter(recipients=["odile@mail.example"]).latest("created_at")
    phone = stage.open(PHONE)
    phone.goto(find_link(letter))
    come_in(stage, phone, "odile@mail.example")
    expect(phone.get_by_text(OPINION)).to_be_visible()
    stage.look(phone)
    phone.get_by_label("Votre réponse").fill(REPLY)
    phone.get_by_role("button", name="Garder ma réponse").click()
    expect(phone.get_by_text(REPLY).first).to_be_visible()


def open_by_the_letter(stage: Stage) -> Page:
    letter = QueuedMail.objects.get(recipients=["paule@bailleur.example"])
    assert OPINION not in letter.text
    assert "Odile" not in letter.text
    page = stage.open(DESK)
    page.goto(find_link(letter))
    come_in(stage, page, "paule@bailleur.example")
    expect(page.get_by_text(OPINION)).to_be_visible()
    expect(page.get_by_text(REPLY)).to_be_visible()
    stage.look(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF").click()
    words = pypdf.PdfReader(io.BytesIO(download.value.path().read_bytes())).pages[0]
    assert "Paule Arnoux" in words.extract_text()
    return page


def find_nothing_else(page: Page, group: str, person_id: str, document_id: str) -> None:
    addresses = ["", "personnes/", f"personnes/{person_id}/", "questionnaires/", "vagues/"]
    addresses += ["retours/", f"retours/{document_id}/", f"retours/{document_id}/v1/"]
    for address in addresses:
        reply = page.goto(group + address)
        assert reply is not None
        assert reply.status == 404, address
    page.goto("/bienvenue/")
    expect(page.get_by_role("link", name="Avis reçus")).to_be_visible()
    assert page.locator(f"main a[href*='{group}']").count() == 0


def see_who_opened(stage: Stage) -> None:
    phone = come_in(stage, stage.open(PHONE), "odile@mail.example")
    phone.goto("/mes-retours/")
    phone.get_by_role("link", name="Un avis à votre sujet").click()
    expect(phone.get_by_text("Paule Arnoux").first).to_be_visible()
    expect(phone.get_by_text("ouvert :").first).to_be_visible()


def find_link(letter: QueuedMail) -> str:
    found = re.search(r"https?://[^/\s]+(/\S+)", letter.text)
    assert found is not None
    return found[1]
