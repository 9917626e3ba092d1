"""A crossed interview for real: two voices who do not see each other, then the person answers.

Two interviewers at their desks, one person in front of them on her phone. What one voice typed is
kept by itself, locked to the other until both are done, then read and answered by the person.
"""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from lieudit.interviews.models import Interview, InterviewNote
from lieudit.interviews.tests.interviewing.made import make_interview
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
HEARD = "Elle laisse sa porte ouverte le dimanche matin."
OTHER = "Il lui faut du calme après huit heures."


@pytest.fixture
def open_page(open_context, live_server):
    """Open a window for somebody signed in, her second factor passed."""

    def act(person, viewport) -> Page:
        context = open_context(base_url=live_server.url, viewport=viewport)
        session = sign_in(Client(), person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"{page.url}: {error}"))
        return page

    return act


def test_two_voices_write_apart_then_together_and_the_person_answers(open_page, assert_accessible):
    group = make_collective()
    claire = make_member(group, "Claire Fontaine", "companion", stage="contact")
    marc = make_member(group, "Marc Vial", "interviewer", stage="contact")
    odile = make_member(group, "Odile Marchand", stage="candidate")
    interview = make_interview(group, [claire, marc], [odile])
    base = f"/c/{group.slug}/entretiens/{interview.id}/"
    hers, his = open_page(claire, DESK), open_page(marc, DESK)

    write_a_note(hers, base, HEARD)
    write_a_note(his, base, OTHER)
    hers.goto(base + "etape/seul_et_ensemble/")
    expect(hers.locator("main")).not_to_contain_text(OTHER)
    expect(hers.locator("main")).to_contain_text("Notes")

    warn_of_forbidden_ground(hers, base)
    read_back(hers, base)

    hers.goto(base + "terminer/")
    hers.get_by_role("button", name="Terminer : mes notes sont complètes").click()
    expect(hers.locator("main")).to_contain_text("Marc Vial écrit encore")
    hers.goto(base + "ensemble/")
    expect(hers.locator("main")).not_to_contain_text(OTHER)
    his.goto(base)
    his.get_by_role("button", name="Mes notes sont complètes").click()

    sum_up_together(his, base)
    assert_accessible(his)
    answer_on_her_phone(open_page(odile, PHONE), assert_accessible)
    hers.goto(base + "etape/seul_et_ensemble/")
    expect(hers.locator("main")).to_contain_text("Et le samedi aussi.")
    assert Interview.objects.get().released_at is not None


def write_a_note(page: Page, base: str, words: str) -> None:
    """Typed and left alone, the note is kept by itself."""
    page.goto(base + "etape/seul_et_ensemble/")
    page.get_by_label("Les mots de la nouvelle note").fill(words)
    expect(page.locator("output.saved")).to_have_text("Tout est gardé")
    page.reload()
    expect(page.locator(".note.own textarea").first).to_have_value(words)


def warn_of_forbidden_ground(page: Page, base: str) -> None:
    """Words on a forbidden ground are told, and kept with one button."""
    page.goto(base + "etape/prendre_soin/")
    page.get_by_label("Les mots de la nouvelle note").fill("Sa santé lui fait peur, dit-elle.")
    page.get_by_role("button", name="Garder et en écrire une autre").click()
    expect(page.locator(".notice.warning").last).to_contain_text("l’état de santé")
    page.get_by_role("button", name="Garder mes mots").click()
    expect(page.locator("main")).not_to_contain_text("Des mots à relire")
    assert InterviewNote.objects.filter(keeps_words=True).count() == 1


def read_back(page: Page, base: str) -> None:
    """The screen is turned to her: she says that it is right."""
    page.goto(base + "relire/")
    expect(page.locator(".said").first).to_have_text(HEARD)
    page.get_by_role("button", name="C’est bien cela").first.click()
    expect(page.locator(".read-back button[aria-pressed=true]")).to_have_count(1)


def sum_up_together(page: Page, base: str) -> None:
    """Side by side once both are done; what they share is written down."""
    page.goto(base + "ensemble/")
    expect(page.locator("main")).to_contain_text(HEARD)
    expect(page.locator("main")).to_contain_text(OTHER)
    page.get_by_label("Entendu à deux voix").nth(2).fill("Une porte ouverte, à ses heures.")
    page.get_by_role("button", name="Garder", exact=True).click()
    expect(page.get_by_label("Entendu à deux voix").nth(2)).to_have_value(
        "Une porte ouverte, à ses heures."
    )


def answer_on_her_phone(page: Page, assert_accessible) -> None:
    """She reads both voices and what they share, and answers beside the note."""
    page.goto("/mes-entretiens/")
    page.locator("a.title").first.click()
    main = page.locator("main")
    for words in (HEARD, OTHER, "Une porte ouverte, à ses heures."):
        expect(main).to_contain_text(words)
    assert_accessible(page)
    note = page.locator(".note", has_text=HEARD)
    note.locator("summary").click()
    note.get_by_label("Vos mots").fill("Et le samedi aussi.")
    note.get_by_role("button", name="Envoyer ma réponse").click()
    expect(page.locator(".note", has_text=HEARD)).to_contain_text("Et le samedi aussi.")
