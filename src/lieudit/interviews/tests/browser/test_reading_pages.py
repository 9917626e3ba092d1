"""What the group and the interviewers read, on a phone and a desk: no axe violation, light."""

import io

import pytest
from django.conf import settings
from django.test import Client
from pypdf import PdfReader

from lieudit.interviews.actions.zones import set_zone
from lieudit.interviews.tests.answered import WORDY_FORM, close, make_answered_wave, say_all
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def read():
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion")
    answers = [say_all(door, "4", story="une veillée") for door in ["1"] * 6 + ["5"] * 6]
    wave = make_answered_wave(collective, companion, answers, WORDY_FORM)
    set_zone(
        collective_id=collective.id, item="pace", low=1, high=2,
        article="Nous avançons vite.", actor_id=companion.id,
    )  # fmt: skip
    wave = close(wave, companion)
    seat = wave.participations.first()
    base = f"/c/{collective.slug}/"
    addresses = [
        f"{base}vagues/{wave.id}/synthese/",
        f"{base}vagues/{wave.id}/fiches/",
        f"{base}vagues/{wave.id}/fiche/{seat.id}/",
        f"{base}vagues/{wave.id}/fiche/{seat.id}/imprimer/",
        f"{base}vivre-ensemble/zones/",
        f"{base}vivre-ensemble/zones/poser/pace/",
    ]
    return sign_in(Client(), companion).cookies[settings.SESSION_COOKIE_NAME].value, addresses


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_the_pages_are_accessible_and_light(request, read, assert_accessible, assert_light, screen):
    page = request.getfixturevalue(screen)
    site = request.getfixturevalue("live_server").url
    cookie, addresses = read
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])
    for address in addresses:
        page.goto(address)
        assert page.url.endswith(address)
        for summary in page.locator("details.why > summary").all():
            summary.click()
        assert_accessible(page)
        assert_light(page)


def test_no_part_of_the_synthesis_is_printed_away_from_its_first_question(
    desktop, live_server, read
):
    cookie, addresses = read
    desktop.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    desktop.goto(addresses[0])
    parts = desktop.locator("section.part")
    heads = parts.locator("> h2").all_inner_texts() + parts.locator("> .soft").all_inner_texts()
    assert len(heads) >= 4
    for height in range(170, 300, 6):  # wherever the sheet happens to end
        paper = PdfReader(io.BytesIO(desktop.pdf(width="210mm", height=f"{height}mm")))
        ends = [page.extract_text().strip().splitlines()[-1] for page in paper.pages]
        assert [end for end in ends if any(head.endswith(end) for head in heads)] == []
