"""The main job, once through and for real: from twenty-five pasted questions to the synthesis.

One browser journey against a live server: the companion at her desk, a candidate of 71
on a 360 px phone with a printed card and no e-mail, the facilitator with two paper forms,
a member who reads, asks how it is computed, and prints.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

import pyotp
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from lieudit.interviews.models import Participation, Wave
from lieudit.interviews.queries.filling import read_filling
from tests.journeys.moulin import ON_PAPER, PASSWORD, QUESTIONS, Mill, answer_whole, make_mill

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


@dataclass
class Stage:
    """Opens a browser for each person, and looks at each page she passes through."""

    open_context: Callable[..., BrowserContext]
    address: str
    look: Callable[[Page], None]
    pages: list[Page] = field(default_factory=list)

    def open(self, viewport: dict[str, int]) -> Page:
        page = self.open_context(
            base_url=self.address, viewport=viewport, accept_downloads=True
        ).new_page()
        self.pages.append(page)
        page.on("pageerror", lambda error: pytest.fail(f"{page.url}: {error}"))
        return page

    def sign_in(self, name: str) -> Page:
        page = self.open(DESK)
        page.goto("/entrer/")
        self.look(page)
        page.get_by_label("E-mail").fill(f"{name}@moulin.example")
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Entrer", exact=True).click()
        page.wait_for_url(lambda url: "/entrer/" not in url)
        return page


@pytest.fixture
def stage(open_context, live_server, assert_accessible):
    found = Stage(open_context, live_server.url, assert_accessible)
    yield found
    for page in found.pages:  # shown by pytest when the journey stops half-way
        if not page.is_closed():
            print(page.url, page.locator("main").inner_text()[:1500], sep="\n")


def test_from_a_pasted_text_to_a_synthesis_people_talk_about(stage):
    mill = make_mill()
    desk = stage.sign_in("claire")
    set_up_second_factor(stage, desk)
    paste_questions(stage, desk, mill)
    open_a_wave(stage, desk, mill)
    wave = Wave.objects.get()
    code = print_a_card(stage, desk, mill, wave)
    answer_by_card(stage, code, mill, wave)
    type_paper_forms(stage, mill, wave)
    let_the_others_answer(wave, mill)
    close_the_wave(stage, desk, mill, wave)
    read_and_print(stage, mill, wave)


def set_up_second_factor(stage: Stage, desk: Page) -> None:
    desk.goto("/mon-compte/verification/")
    stage.look(desk)
    secret = desk.locator("code").first.inner_text().replace(" ", "")
    desk.get_by_label("Les six chiffres").fill(pyotp.TOTP(secret).now())
    desk.get_by_role("button", name="Confirmer").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("codes de secours")


def paste_questions(stage: Stage, desk: Page, mill: Mill) -> None:
    desk.goto(mill.url("questionnaires/"))
    stage.look(desk)
    desk.get_by_role("link", name="Collez vos questions").first.click()
    stage.look(desk)
    desk.get_by_label("Vos questions").fill(QUESTIONS)
    desk.get_by_role("button", name="Lire mes questions").click()
    desk.wait_for_url("**/relire/")
    expect(desk.locator(".review-row")).to_have_count(25)
    stage.look(desk)
    with_whom = desk.locator("#q1")
    expect(with_whom.get_by_label("Question 2", exact=False).first).to_have_value(
        "Avec qui viendriez-vous vivre ici ?"
    )
    with_whom.get_by_label("Type").select_option("select_multiple")
    desk.get_by_role("button", name="Enregistrer").click()
    desk.wait_for_url(re.compile(r"/questionnaires/[0-9a-f-]{36}/$"))
    stage.look(desk)


def open_a_wave(stage: Stage, desk: Page, mill: Mill) -> None:
    desk.get_by_role("link", name="Ouvrir une vague").click()
    stage.look(desk)
    expect(desk.get_by_label("Qui est responsable", exact=False)).to_have_value(
        "Le Moulin des Aulnes"
    )
    desk.locator("form[data-guard] button.btn").first.click()
    desk.wait_for_url("**/inviter/")
    stage.look(desk)
    desk.locator("input[name=stages][value=candidate]").check()
    desk.get_by_role("button", name="Inviter").click()
    desk.wait_for_url(re.compile(r"/vagues/[0-9a-f-]{36}/$"))
    stage.look(desk)
    desk.get_by_role("button", name="Ouvrir la vague").click()
    expect(desk.get_by_text("La vague est ouverte", exact=False)).to_be_visible()
    stage.look(desk)
    assert Participation.objects.count() == 14  # the members are ticked already


def print_a_card(stage: Stage, desk: Page, mill: Mill, wave: Wave) -> str:
    """Marcelle has neither e-mail nor account: her card is made from her line in the wave."""
    line = desk.locator("li.guest", has_text="Marcelle Ravel")
    line.locator("summary").click()
    line.locator(f"a[href*='/cartes/faire/{mill.marcelle.id}/']").click()
    stage.look(desk)
    desk.locator("main form button.btn").first.click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Marcelle Ravel")
    stage.look(desk)
    code = desk.locator(".figure .value").inner_text()
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", code)
    return code


def answer_by_card(stage: Stage, code: str, mill: Mill, wave: Wave) -> None:
    phone = enter_by_card(stage, code)
    expect(phone.get_by_text("Claire Fontaine", exact=False).first).to_be_visible()
    phone.locator("main form button.btn").first.click()
    seat = Participation.objects.get(wave=wave, person=mill.marcelle)
    answer_text(stage, phone, "La roue, et le bruit de l’eau.")
    tick(stage, phone, "checkbox", "en couple")
    tick(stage, phone, "radio", "non")
    tick(stage, phone, "radio", "Je préfère en parler de vive voix")
    go_on(phone)  # « dans combien d'années » is left open
    tick(stage, phone, "radio", "2, ", exact=False)
    before = phone.url
    # Interrupted in mid-answer: what she ticks is kept before she presses anything.
    phone.locator("label.pole").nth(3).click()
    expect(phone.locator("output.saved")).to_have_text("· enregistré")
    phone.context.close()

    elsewhere = enter_by_card(stage, code)
    elsewhere.get_by_role("button", name="Continuer mes réponses").click()
    elsewhere.goto(before)
    expect(elsewhere.get_by_role("radio").nth(3)).to_be_checked()
    stage.look(elsewhere)
    go_on(elsewhere)
    tick(stage, elsewhere, "radio", "une fois par semaine")
    elsewhere.goto(f"/repondre/{seat.id}/relire/")
    stage.look(elsewhere)
    expect(elsewhere.get_by_text("La roue, et le bruit de l’eau.")).to_be_visible()
    elsewhere.goto(f"/repondre/{seat.id}/mes-droits/")
    stage.look(elsewhere)
    elsewhere.context.close()
    told = read_told(seat.id)
    assert told[:4] == [
        ("value", "La roue, et le bruit de l’eau."),
        ("value", ("couple",)),
        ("value", "non"),
        ("prefer_to_talk", None),
    ]
    assert told[4:] == [("value", 2), ("value", 4), ("value", "3")]


def enter_by_card(stage: Stage, code: str) -> Page:
    phone = stage.open(PHONE)
    phone.goto("/carte/")
    stage.look(phone)
    phone.get_by_role("textbox").first.fill(code.lower().replace("-", " "))
    phone.get_by_role("button", name="Entrer", exact=True).click()
    stage.look(phone)
    phone.get_by_role("button", name="Oui, je suis Marcelle").click()
    phone.wait_for_url(re.compile(r"/repondre/[0-9a-f-]{36}/$"))
    stage.look(phone)
    return phone


def answer_text(stage: Stage, phone: Page, text: str) -> None:
    stage.look(phone)
    phone.locator("textarea[name=answer]").fill(text)
    go_on(phone)


def tick(stage: Stage, phone: Page, role: str, name: str, *, exact: bool = True) -> None:
    stage.look(phone)
    phone.locator("label", has=phone.get_by_role(role, name=name, exact=exact)).first.click()
    go_on(phone)


def go_on(phone: Page) -> None:
    here = phone.url
    phone.get_by_role("button", name="Suivante").click()
    phone.wait_for_url(lambda url: url != here)


def read_told(seat_id: UUID) -> list[tuple[str, object]]:
    """Return what the vault holds of a seat, in the questionnaire's order."""
    seat = Participation.objects.select_related("wave__version").get(id=seat_id)
    filling = read_filling(seat)
    kept = [filling.told[name] for name in filling.form.item_names if name in filling.told]
    return [(one.given.state, one.given.value) for one in kept]


def type_paper_forms(stage: Stage, mill: Mill, wave: Wave) -> None:
    page = stage.sign_in("yann")
    for number, name in enumerate(ON_PAPER):
        page.goto(mill.url(f"vagues/{wave.id}/"))
        stage.look(page)
        page.get_by_role("link", name=re.compile(rf"Saisir.*{name}")).click()
        if number == 0:
            stage.look(page)
        fill_sheet(page, number)
        page.get_by_role("button", name="Enregistrer la feuille").click()
        page.wait_for_url(lambda url: "/saisie/" not in url)
    page.context.close()
    for name in ON_PAPER:
        given, family = name.split()
        seat = Participation.objects.get(person__given_name=given, person__family_name=family)
        assert seat.means == "paper"
        assert seat.handed_in_at
        assert set(seat.answers.values_list("entered_by", flat=True)) == {mill.facilitator.id}


def fill_sheet(page: Page, number: int) -> None:
    """Tick the same place in every question of the sheet, write in the free ones."""
    for entry in page.locator(".entry").all():
        texts = entry.locator("textarea[name$=answer]")
        numbers = entry.locator("input[type=text][name$=answer]")
        if texts.count():
            texts.fill("Écrit au stylo bleu.")
        elif numbers.count():
            numbers.fill(str(3 + number))
        else:
            entry.locator(".poles label.pole, .choices label.choice").nth(number).click()
    page.locator("label", has=page.locator("input[name=finished]")).click()


def let_the_others_answer(wave: Wave, mill: Mill) -> None:
    others = Participation.objects.filter(wave=wave, means="screen").exclude(person=mill.marcelle)
    for number, seat in enumerate(others.select_related("wave__version")):
        answer_whole(seat, number)


def close_the_wave(stage: Stage, desk: Page, mill: Mill, wave: Wave) -> None:
    desk.goto(mill.url(f"vagues/{wave.id}/"))
    stage.look(desk)
    desk.get_by_role("link", name="Clore la vague").click()
    stage.look(desk)
    desk.get_by_role("button", name="Clore la vague").click()
    desk.wait_for_url("**/synthese/")
    stage.look(desk)
    desk.goto(mill.url(f"vagues/{wave.id}/fiches/"))
    stage.look(desk)
    desk.get_by_role("link", name=re.compile("Marcelle Ravel")).first.click()
    expect(desk.get_by_text("La roue, et le bruit de l’eau.").first).to_be_visible()
    stage.look(desk)


def read_and_print(stage: Stage, mill: Mill, wave: Wave) -> None:
    page = stage.sign_in("solène".replace("è", "e"))
    page.goto(mill.url(f"vagues/{wave.id}/synthese/"))
    stage.look(page)
    text = page.locator("main").inner_text()
    assert "La roue, et le bruit de l’eau." not in text
    assert "Marcelle" not in text
    assert "Ma porte, un jour ordinaire" in text
    assert "Dîner avec les autres habitants" in text
    how = page.locator("details", has_text="Comment est-ce calculé").first
    how.locator("summary").click()
    expect(how.locator("ol li").first).to_be_visible()
    stage.look(page)
    assert page.pdf(format="A4").startswith(b"%PDF")
    with page.expect_download() as found:
        page.get_by_role("link", name=re.compile("PDF")).first.click()
    content = found.value.path().read_bytes()
    assert content.startswith(b"%PDF")
    assert len(content) > 5_000
