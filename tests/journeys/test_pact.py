"""The designer, in a browser: seven questions, a pact, one article decided together, then printed.

The coordination at her desk without any script; a member reads on her phone.
"""

import io
from collections.abc import Iterator
from uuid import UUID

import docx
import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from lieudit.decisions import doors as decisions
from lieudit.governance.models import Agreement, MatrixVersion, PactArticle
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
ANSWERS = (
    "Habitat participatif", "", "Association (loi de 1901)", "Les décisions traînent",
    "Que tout le monde suive", "Une fois par mois", "Non",
)  # fmt: skip


@pytest.fixture
def windows(browser: Browser, live_server) -> Iterator:
    opened = []

    def open_for(person, width: int, *, has_script: bool) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            locale="fr-FR",
            viewport={"width": width, "height": 860},
            java_script_enabled=has_script,
        )
        context.set_default_timeout(15_000)
        session = sign_in(Client(), person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        opened.append(context)
        return context.new_page()

    yield open_for
    for context in opened:
        context.close()


def test_a_pact_is_designed_decided_and_printed(windows, assert_accessible):
    collective = make_collective("Les Aulnes", slug="aulnes")
    ann = make_member(collective, "Ann Tourneville", "coordinator")
    bea = make_member(collective, "Béatrice Noël")
    desk = windows(ann, 1280, has_script=False)
    desk.goto("/c/aulnes/gouvernance/pacte/")
    desk.get_by_role("link", name="Commencer", exact=True).click()
    for answer in ANSWERS:
        if answer:
            desk.get_by_label(answer).first.check()
        else:
            desk.get_by_role("spinbutton").fill("12")
        desk.get_by_role("button", name="Continuer").click()
    expect(desk.get_by_text("Voici un pacte entier.")).to_be_visible()
    money = desk.locator("#article-money")
    expect(money).to_contain_text("200 €")
    desk.locator("#article-review").get_by_role("button", name="Le laisser de côté").click()
    money.get_by_role("button", name="Le proposer au groupe").click()
    desk.get_by_role("link", name="L’ouvrir au groupe").click()
    desk.locator("form.form button[type=submit]").click()

    article = PactArticle.objects.get(key="money")
    decide(desk, article.proposal_id, ann, bea)
    article.refresh_from_db()
    assert article.state == "adopted"
    assert Agreement.objects.get().title == article.title
    assert MatrixVersion.objects.get().state == "in_force"

    phone = windows(bea, 360, has_script=True)
    phone.goto("/c/aulnes/gouvernance/pacte/")
    expect(phone.locator("#article-money")).to_contain_text("Adopté le")
    assert_accessible(phone)
    phone.goto("/c/aulnes/gouvernance/qui-decide-quoi/?q=dépenser")
    expect(phone.locator(".decides-line")).to_have_count(3)
    assert_accessible(phone)
    paper = phone.request.get("/c/aulnes/gouvernance/pacte/document.pdf")
    assert paper.body()[:4] == b"%PDF"
    words = phone.request.get("/c/aulnes/gouvernance/pacte/document.docx").body()
    said = "\n".join(one.text for one in docx.Document(io.BytesIO(words)).paragraphs)
    assert "L’argent de tous les jours" in said
    assert "Revoir ce pacte" not in said


def decide(desk: Page, proposal_id: UUID, *persons) -> None:
    """Walk the stages on the page, then everybody says aloud that they have no objection."""
    for _stage in range(5):
        straight = desk.locator("button[name=to][value=decide]")
        onward = straight if straight.count() else desk.locator("button[name=to]").first
        if not onward.count():
            break
        onward.click()
        if straight.count() == 0 and desk.locator("button[name=to][value=decide]").count() == 0:
            break
    decisions.note_consent_round(
        proposal_id=proposal_id, actor_id=persons[0].id, person_ids=[one.id for one in persons]
    )
    outcome = decisions.close_proposal(proposal_id=proposal_id, actor_id=persons[0].id)
    assert outcome == "adopted"
