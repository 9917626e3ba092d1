"""An opinion is signed, read by her first, opened by the mandator and nobody else."""

import io
from datetime import timedelta

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall.models import AuditEntry, QueuedMail
from lieudit.hall.personal_data import erase_everywhere, export_person, list_stays
from lieudit.hall.reads import list_reads
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.returning.forgetting import erase_expired_returns
from lieudit.interviews.actions.returning.freezing import withdraw_opinion
from lieudit.interviews.actions.returning.recipients import send_due_letters
from lieudit.interviews.actions.returning.replying import reply_to_version, waive_reply
from lieudit.interviews.engine.returning.sealing import write_code
from lieudit.interviews.models import ReturnDocument, ReturnGiving, ReturnVersion
from lieudit.interviews.tests.interviewing.made import make_interview
from lieudit.interviews.tests.web.returning import (
    come_in,
    give,
    make_draft,
    make_group,
    make_signed,
    name_mandator,
    received,
    sign,
    write,
)
from lieudit.people.tests.factories import (
    Membership,
    sign_in,
)

pytestmark = pytest.mark.django_db
WORDS = "Je recommande une semaine d'essai."


def test_signing_asks_for_her_own_name_and_the_needed_parts():
    collective, companion, person = make_group()
    document = make_draft(collective, companion, person, "opinion")
    with pytest.raises(Refused, match="section_needed"):
        sign(document, companion)
    document = write(document, companion, opinion=WORDS)
    with pytest.raises(Refused, match="name_does_not_match"):
        sign(document, companion, name="Une Autre")
    version = sign(document, companion, name="  claire   FONTAINE ")
    assert (version.number, version.signed_as) == (1, "Claire Fontaine")
    assert len(version.digest) == 64
    verbs = [one.verb for one in AuditEntry.objects.filter(scope_id=collective.id)]
    assert "opinion_signed" in verbs


def test_pressed_twice_it_is_signed_once_and_after_a_withdrawal_again():
    document, companion, _person, _giving = make_signed()
    with pytest.raises(Refused, match="same_as_last"):
        sign(document, companion)
    assert document.versions.count() == 1
    withdraw_opinion(document_id=document.id, actor_id=companion.id)
    document.refresh_from_db()
    assert sign(document, companion).number == 2
    document.refresh_from_db()
    assert document.withdrawn_at is None


def test_signing_on_the_page_keeps_what_was_typed_when_refused():
    collective, companion, person = make_group()
    document = make_draft(collective, companion, person, "opinion", opinion=WORDS)
    client = sign_in(Client(), companion)
    address = reverse("interviews:opinion_sign", args=[collective.slug, document.id])
    sent = {"name": "Claire", "reply_days": "7", "revision": document.revision}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert 'value="Claire"' in refused.content.decode()
    assert client.post(address, sent | {"reply_days": "999"}).status_code == 422
    signed = client.post(address, sent | {"name": "Claire Fontaine"})
    assert signed.status_code == 302
    half = sign_in(Client(), companion, second_factor=False)
    assert half.post(address, sent).status_code == 403


def test_she_reads_first_and_the_mandator_after_her_answer():
    document, _companion, person, giving = make_signed(days=7)
    assert giving.letter_at is None
    mandator, hers = come_in(giving), sign_in(Client(), person)
    waiting = mandator.get(received(giving))
    assert waiting.status_code == 200
    assert "semaine" not in waiting.content.decode()
    assert mandator.get(received(giving, "opinion_pdf")).status_code == 404
    assert (
        WORDS.split("'", maxsplit=1)[0]
        in hers.get(reverse("interviews:my_return", args=[document.id])).content.decode()
    )
    reply_to_version(
        document_id=document.id, number=1, words="Je préfère deux semaines.", revision=0,
        person_id=person.id,
    )  # fmt: skip
    page = mandator.get(received(giving)).content.decode()
    assert "semaine" in page
    assert "Je préfère deux semaines." in page
    letter = QueuedMail.objects.get(recipients=["paule@bailleur.example"])
    assert "semaine" not in letter.text + letter.html + letter.subject
    assert f"/avis-recus/{giving.id}/" in letter.text
    assert "Odile" not in letter.text + letter.html + letter.subject


def test_without_an_answer_the_wait_ends_by_itself():
    _document, _companion, _person, giving = make_signed(days=7)
    assert send_due_letters() == 0
    ReturnGiving.objects.filter(id=giving.id).update(readable_on=timezone.localdate())
    assert send_due_letters() == 1
    assert send_due_letters() == 0
    assert come_in(giving).get(received(giving, "opinion_docx")).status_code == 200


def test_waiving_ends_the_wait_and_a_reply_may_still_come():
    document, _companion, person, giving = make_signed(days=30)
    waive_reply(document_id=document.id, number=1, person_id=person.id)
    mandator = come_in(giving)
    assert "rien à ajouter" in mandator.get(received(giving)).content.decode()
    reply_to_version(
        document_id=document.id, number=1, words="Finalement, si.", revision=1,
        person_id=person.id,
    )  # fmt: skip
    assert "Finalement, si." in mandator.get(received(giving)).content.decode()
    with pytest.raises(Refused, match="already_answered"):
        waive_reply(document_id=document.id, number=1, person_id=person.id)


def test_each_opening_is_told_to_the_person():
    document, _companion, person, giving = make_signed()
    mandator = come_in(giving)
    mandator.get(received(giving))
    mandator.get(received(giving))
    mandator.get(received(giving, "opinion_pdf"))
    whats = [one.what for one in list_reads(person.id) if one.actor_id == giving.recipient_id]
    assert whats == [
        "interviews.opinion_taken",
        "interviews.opinion_opened",
        "interviews.opinion_opened",
    ]
    told = QueuedMail.objects.filter(recipients=["odile@mail.example"])
    assert sum("a été ouvert" in one.subject for one in told) == 1
    hers = sign_in(Client(), person)
    page = hers.get(reverse("interviews:my_return", args=[document.id])).content.decode()
    assert "Paule Arnoux" in page
    assert "Paule Arnoux" in hers.get(reverse("people:my_data")).content.decode()


def test_a_copy_carries_the_recipient_the_day_and_the_code():
    document, _companion, _person, giving = make_signed()
    content = come_in(giving).get(received(giving, "opinion_docx")).content
    word = docx.Document(io.BytesIO(content))
    said = "\n".join(one.text for one in word.paragraphs)
    code = write_code(document.versions.get().code)
    assert "Paule Arnoux · Les Toits solidaires" in said
    assert code in said
    assert code in word.sections[0].footer.paragraphs[0].text
    assert WORDS in said


def test_a_new_version_takes_the_place_and_says_so():
    document, companion, person, giving = make_signed()
    sign(write(document, companion, opinion="Je recommande un mois d'essai."), companion, 5)
    carried = ReturnGiving.objects.get(version__number=2, recipient_kind="mandator")
    assert carried.recipient_id == giving.recipient_id
    assert carried.readable_on == timezone.localdate() + timedelta(days=5)
    assert carried.expires_on == giving.expires_on
    mandator = come_in(giving)
    former = mandator.get(received(giving)).content.decode()
    assert "version 2" in former.lower()
    assert "un mois" not in former
    assert "un mois" not in mandator.get(received(carried)).content.decode()
    waive_reply(document_id=document.id, number=2, person_id=person.id)
    assert "un mois" in mandator.get(received(carried)).content.decode()


def test_withdrawn_no_word_is_opened_any_more():
    document, companion, _person, giving = make_signed()
    withdraw_opinion(document_id=document.id, actor_id=companion.id)
    mandator = come_in(giving)
    page = mandator.get(received(giving)).content.decode()
    assert "semaine" not in page
    assert mandator.get(received(giving, "opinion_docx")).status_code == 404
    with pytest.raises(Refused, match="nothing_signed"):
        name_mandator(document, companion, "autre@bailleur.example")
    checked = Client().get(
        reverse("interviews:opinion_check"), {"code": document.versions.get().code}
    )
    assert "retiré" in checked.content.decode()


def test_a_code_tells_that_it_was_signed_and_nothing_of_the_content():
    document, companion, person, _giving = make_signed()
    code = write_code(document.versions.get().code)
    address = reverse("interviews:opinion_check")
    page = Client().get(address, {"code": code.lower()}).content.decode()
    assert "Claire Fontaine" in page
    assert "semaine" not in page
    assert person.full_name not in page
    unknown = Client().get(address, {"code": "0000-0000-0000"}).content.decode()
    assert "Claire Fontaine" not in unknown
    sign(write(document, companion, opinion="Autre avis."), companion)
    assert "remplacé" in Client().get(address, {"code": code}).content.decode()
    stays = str(list_stays(person.id)["interviews"])
    assert "un avis a été signé" in stays
    assert "un avis a été signé" not in str(list_stays(companion.id).get("interviews"))
    erase_everywhere(person.id)
    gone = Client().get(address, {"code": code}).content.decode()
    assert "effacé" in gone
    assert ReturnVersion.objects.filter(sealed__isnull=False).count() == 0
    assert ReturnDocument.objects.get().person is None


def test_a_restitution_has_no_code_to_check():
    collective, companion, person = make_group()
    document = make_draft(collective, companion, person, heard="du calme")
    version = give(document, companion)
    page = Client().get(reverse("interviews:opinion_check"), {"code": version.code})
    assert "Claire Fontaine" not in page.content.decode()


def test_the_mandator_is_forgotten_without_touching_the_opinion():
    document, _companion, _person, giving = make_signed()
    held = export_person(giving.recipient_id)["interviews"]["opinions_addressed_to_you"]
    assert [one["organisation"] for one in held] == ["Les Toits solidaires"]
    assert "semaine" not in str(held)
    erase_everywhere(giving.recipient_id)
    row = ReturnGiving.objects.get(id=giving.id)
    assert (row.recipient, row.recipient_name, row.organisation) == (None, "", "")
    assert document.versions.get().sealed is not None


def test_words_leave_three_months_after_she_left():
    document, _companion, person, _giving = make_signed()
    assert erase_expired_returns() == 0
    today = timezone.localdate()
    Membership.objects.filter(person=person).update(
        stage="left", valid_from=today - timedelta(days=80)
    )
    ReturnDocument.objects.update(created_at=timezone.now() - timedelta(days=200))
    assert erase_expired_returns() == 0
    Membership.objects.filter(person=person).update(valid_from=today - timedelta(days=100))
    assert erase_expired_returns() == 1
    version = ReturnVersion.objects.get()
    assert (version.sealed, version.word_count) == (None, 0)
    assert ReturnDocument.objects.get(id=document.id).sealed is None
    assert erase_expired_returns() == 0


def test_words_leave_three_months_after_a_decision_unless_she_stays():
    document, companion, person, _giving = make_signed()
    long_ago = timezone.now() - timedelta(days=120)
    interview = make_interview(document.collective, [companion], [person])
    decided = timezone.localdate() - timedelta(days=100)
    type(interview).objects.filter(id=interview.id).update(decided_on=decided)
    assert erase_expired_returns() == 0, "begun after the decision, kept three months from then"
    ReturnDocument.objects.filter(id=document.id).update(created_at=long_ago)
    Membership.objects.filter(person=person).update(stage="member")
    assert erase_expired_returns() == 0
    Membership.objects.filter(person=person).update(stage="candidate")
    assert erase_expired_returns() == 1


def test_paper_copies_are_in_the_register_and_wait_too():
    document, companion, _person, _giving = make_signed(days=7)
    client = sign_in(Client(), companion)
    address = reverse("interviews:paper_note", args=[document.collective.slug, document.id])
    sent = {"whose": "mandator", "means": "print", "recipient_name": "Paule Arnoux"}
    assert client.post(address, sent).status_code == 422
    assert client.post(address, sent | {"recipient_name": ""}).status_code == 422
    assert client.post(address, sent | {"whose": "person"}).status_code == 302
    assert ReturnGiving.objects.filter(means="print", recipient_kind="person").count() == 1
