"""What closes: words taken back stay so, data at rest are opened by nobody, nothing typed goes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.returning.freezing import withdraw_opinion
from lieudit.interviews.actions.returning.recipients import note_paper
from lieudit.interviews.models import ReturnDocument, ReturnGiving, ReturnReply, ReturnVersion
from lieudit.interviews.queries.returning.sealed import read_draft
from lieudit.interviews.tests.web.returning import (
    come_in,
    give,
    make_draft,
    make_group,
    make_signed,
    received,
    sign,
    write,
)
from lieudit.people.tests.factories import set_restriction, sign_in

pytestmark = pytest.mark.django_db
WORDS = "Je recommande une semaine d'essai."


def at(document, name, *more):
    return reverse(f"interviews:{name}", args=[document.collective.slug, document.id, *more])


def rest(document, person):
    set_restriction(document.collective, person, stands=True)


def test_no_page_of_the_writer_opens_words_at_rest():
    collective, companion, person = make_group()
    document = make_draft(collective, companion, person, "opinion", opinion=WORDS)
    client = sign_in(Client(), companion)
    rest(document, person)
    pages = ("return_detail", "opinion_sign", "recipient_add", "paper_note")
    assert {client.get(at(document, name)).status_code for name in pages} == {403}


def test_a_mandator_does_not_open_words_at_rest():
    document, _companion, person, giving = make_signed()
    client = come_in(giving)
    rest(document, person)
    assert client.get(received(giving)).status_code == 403
    assert client.get(received(giving, "opinion_pdf")).status_code == 403


def test_words_taken_back_are_not_opened_again_by_signing_others():
    document, companion, _person, giving = make_signed(opinion="Des mots retirés.")
    withdraw_opinion(document_id=document.id, actor_id=companion.id)
    document.refresh_from_db()
    sign(write(document, companion, opinion="Un autre avis."), companion, 0)
    client = come_in(giving)
    assert client.get(received(giving)).status_code == 404
    newer = ReturnGiving.objects.get(recipient_kind="mandator", ended_at=None)
    page = client.get(received(newer)).content.decode()
    assert "Un autre avis." in page
    assert "Des mots retirés." not in page


def test_a_version_nobody_could_open_yet_gives_way_to_the_next():
    document, companion, _person, giving = make_signed(days=7, opinion="Premier jet.")
    sign(write(document, companion, opinion="Second jet."), companion, 7)
    giving.refresh_from_db()
    assert giving.ended_at is not None
    live = ReturnGiving.objects.get(recipient_kind="mandator", ended_at=None)
    assert live.version.number == 2


def test_a_restitution_never_goes_to_a_mandator_on_paper():
    collective, companion, person = make_group()
    document = make_draft(collective, companion, person, heard="Du calme.")
    give(document, companion)
    ReturnVersion.objects.update(frozen_at=timezone.now() - timedelta(days=30))
    client = sign_in(Client(), companion)
    sent = {"whose": "mandator", "recipient_name": "Bailleur", "means": "hand"}
    assert 'value="mandator"' not in client.get(at(document, "paper_note")).content.decode()
    assert client.post(at(document, "paper_note"), sent).status_code == 422
    with pytest.raises(Refused, match="a_restitution_is_hers"):
        note_paper(
            document_id=document.id, recipient_name="Bailleur", organisation="", means="hand",
            is_for_person=False, actor_id=companion.id,
        )  # fmt: skip
    assert not ReturnGiving.objects.filter(recipient_kind="mandator").exists()


def test_an_answer_typed_is_not_lost_by_the_button_beside():
    collective, companion, person = make_group()
    document = make_draft(collective, companion, person, heard="Du calme.")
    give(document, companion)
    client, address = sign_in(Client(), person), reverse("interviews:my_return", args=[document.id])
    page = client.post(address, {"words": "Je me reconnais.", "revision": 0, "do": "nothing"})
    assert page.status_code == 422
    assert "Je me reconnais." in page.content.decode()
    assert not ReturnReply.objects.exists()
    client.post(address, {"words": " ", "revision": 0, "do": "nothing"})
    assert ReturnReply.objects.get().is_waived
    assert ReturnDocument.objects.count() == 1


def test_the_parts_of_an_opinion_keep_the_language_they_were_begun_in():
    collective, companion, person = make_group()
    document = make_draft(collective, companion, person, "opinion", opinion=WORDS)
    before = [one.heading for one in read_draft(document).sections]
    client = sign_in(Client(), companion)
    client.post(reverse("hall:set_language"), {"language": "en"})
    typed = {f"words-{one.id}": "Dit." for one in read_draft(document).sections}
    parts = [one.id for one in read_draft(document).sections]
    sent = {**typed, "section": parts, "revision": document.revision, "do": "save"}
    assert client.post(at(document, "return_detail"), sent).status_code == 302
    document.refresh_from_db()
    assert [one.heading for one in read_draft(document).sections] == before
    assert {one.words for one in read_draft(document).sections} == {"Dit."}
