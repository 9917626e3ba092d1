"""Writing a restitution: pre-filled, edited like a document, frozen, given, compared, erased."""

import io

import docx
import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from lieudit.hall.models import AuditEntry, QueuedMail
from lieudit.hall.personal_data import describe_person, erase_everywhere, export_person
from lieudit.hall.reads import list_reads
from lieudit.interviews.actions.interviewing.protected import open_protected
from lieudit.interviews.actions.returning.replying import reply_to_version
from lieudit.interviews.actions.sheet_notes import add_note
from lieudit.interviews.models import ReturnDocument, ReturnGiving, ReturnVersion
from lieudit.interviews.queries.returning.sealed import read_draft
from lieudit.interviews.tests.answered import answer_items
from lieudit.interviews.tests.factories import make_form, make_open_wave, seat_of
from lieudit.interviews.tests.interviewing.made import (
    BELIEF,
    finish,
    make_interview,
    note,
    part_of,
)
from lieudit.interviews.tests.web.returning import give, make_draft, make_group, write
from lieudit.people.tests.factories import (
    make_collective,
    make_four,
    make_member,
    sign_in,
    sign_in_by_card,
)

pytestmark = pytest.mark.django_db


def url(document, name="return_detail", *more):
    return reverse(f"interviews:{name}", args=[document.collective.slug, document.id, *more])


def fields_of(document, **words):
    """What the editing page sends."""
    content = read_draft(document)
    data = {"revision": document.revision, "section": [one.id for one in content.sections]}
    for one in content.sections:
        data[f"heading-{one.id}"] = one.heading
        data[f"words-{one.id}"] = words.get(one.id, one.words)
    return data


@pytest.fixture
def group():
    return make_group()


@pytest.fixture
def writer(group):
    return sign_in(Client(), group[1])


def test_a_restitution_begins_with_her_words_and_notes_never_with_a_protected_answer(group, writer):
    collective, companion, person = group
    wave = make_open_wave(collective, companion, person, form=make_form())
    seat = seat_of(wave, person)
    told = {"hours": "7", "story": "un désaccord réparé", "consent_inner": "OK"}
    answer_items(seat, told | {"chapel": "un secret de foi"})
    add_note(participation_id=seat.id, kind="support", words="une écoute", actor_id=companion.id)
    address = reverse("interviews:return_new", args=[collective.slug])
    sent = {"person": str(person.id), "kind": "restitution", "takes_notes": "on"}
    answer = writer.post(address, sent)
    document = ReturnDocument.objects.get()
    assert answer["Location"] == url(document)
    words = {one.code: one.words for one in read_draft(document).sections}
    assert words["her_words"] == "> un désaccord réparé"
    assert words["support"] == "- une écoute"
    page = writer.get(url(document)).content.decode()
    assert "un désaccord réparé" in page
    assert "un secret de foi" not in page


def test_notes_of_an_interview_come_in_but_no_hypothesis_and_nothing_protected(group):
    collective, companion, person = group
    other = make_member(collective, "Marc Vial", "interviewer", stage="contact")
    interview = make_interview(collective, [companion, other], [person])
    note(interview, companion, "Je veux du calme.", kind="words")
    note(interview, companion, "Elle chante.", kind="heard")
    note(interview, companion, "Peur du groupe ?", kind="hypothesis")
    note(interview, companion, "Revoir le jardin.", kind="explore")
    part = part_of(interview, person)
    open_protected(interview_id=interview.id, part_id=part.id, actor_id=companion.id)
    note(interview, companion, "Sa foi la porte.", kind="heard", station=BELIEF)
    note(interview, other, "Noté par l'autre voix.", kind="heard")
    words = {one.code: one.words for one in read_draft(make_draft(*group)).sections}
    assert words["her_words"] == "> Je veux du calme."
    assert "- Elle chante." in words["heard"]
    assert words["explore"] == "- Revoir le jardin."
    told = " ".join(words.values())
    for closed in ("Peur", "foi", "autre voix"):
        assert closed not in told
    finish(interview, companion, other)
    later = " ".join(one.words for one in read_draft(make_draft(*group)).sections)
    assert "Noté par l'autre voix." in later
    opinion = " ".join(one.words for one in read_draft(make_draft(*group, "opinion")).sections)
    assert "Revoir le jardin." in opinion
    assert "Je veux du calme." not in opinion


def test_an_opinion_takes_no_answer_and_has_no_figure_to_choose(group, writer):
    collective, companion, person = group
    wave = make_open_wave(collective, companion, person, form=make_form())
    answer_items(seat_of(wave, person), {"hours": "7", "story": "un désaccord réparé"})
    document = make_draft(*group, "opinion")
    page = writer.get(url(document)).content.decode()
    assert "un désaccord réparé" not in page
    for mark in ("<select", 'type="number"', 'type="radio"', 'type="range"'):
        assert mark not in page
    moved = fields_of(document) | {"do": "up:lived"}
    assert writer.post(url(document), moved).status_code == 302
    codes = [one.code for one in read_draft(ReturnDocument.objects.get()).sections]
    assert codes[:2] == ["context", "lived"]
    short = fields_of(ReturnDocument.objects.get())
    short["section"] = short["section"][1:]
    assert writer.post(url(document), short).status_code == 422


def test_parts_are_moved_added_removed_and_taken_back(group, writer):
    document = make_draft(*group, heard="du calme")
    for asked in ("up:heard", "add", "remove:support"):
        document = ReturnDocument.objects.get()
        writer.post(url(document), fields_of(document) | {"do": asked})
    document = ReturnDocument.objects.get()
    ids = [one.id for one in read_draft(document).sections]
    assert ids[0] == "heard"
    assert "support" not in ids
    assert len(ids) == 6
    writer.post(url(document, "return_undo", document.revision))
    assert "support" in [one.id for one in read_draft(ReturnDocument.objects.get()).sections]


def test_two_tabs_lose_nothing(group, writer):
    document = make_draft(*group, heard="du calme")
    first, second = fields_of(document, heard="le jardin"), fields_of(document, heard="la voiture")
    assert writer.post(url(document), first).status_code == 302
    answer = writer.post(url(document), second)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "la voiture" in page
    assert "le jardin" in page
    quiet = writer.post(url(document), second, headers={"X-Autosave": "1"})
    assert (quiet.status_code, quiet.json()["state"]) == (409, "changed_meanwhile")
    kept = fields_of(ReturnDocument.objects.get(), heard="la voiture")
    saved = writer.post(url(document), kept, headers={"X-Autosave": "1"}).json()
    assert saved["state"] == "saved"
    assert ReturnDocument.objects.get().revision == saved["revision"]


def test_hostile_fields_are_refused_or_kept_as_text(group, writer):
    document = make_draft(*group)
    data = fields_of(document, heard="<script>alert(1)</script> #panic()")
    data["section"] = [*data["section"], "../x", "A" * 90, "heard"]
    assert writer.post(url(document), data).status_code == 302
    page = writer.get(url(document)).content.decode()
    assert "<script>alert(1)" not in page
    document = ReturnDocument.objects.get()
    assert len(read_draft(document).sections) == 6
    long = writer.post(url(document), fields_of(document, heard="x" * 12_001))
    assert long.status_code == 422
    assert "x" * 12_001 in long.content.decode()
    assert writer.post(url(document), {"revision": "²"}).status_code == 409


def test_forbidden_ground_is_a_warning_never_a_block(group, writer):
    document = make_draft(*group, heard="Sa santé est fragile et elle est enceinte.")
    page = writer.get(url(document)).content.decode()
    assert "225-1" in page
    assert writer.get(url(document, "return_give")).status_code == 200
    assert give(document, group[1]).number == 1


def test_giving_freezes_tells_without_content_and_is_in_the_register(group, writer):
    document = make_draft(*group, heard="elle cherche du calme")
    address = url(document, "return_give")
    sent = {"means": "email", "revision": document.revision}
    answer = writer.post(address, sent)
    assert answer["Location"] == url(document, "return_version", 1)
    assert writer.post(address, {"means": "email", "revision": 1}).status_code == 422
    giving = ReturnGiving.objects.get()
    assert (giving.recipient_kind, giving.means, giving.recipient_id) == (
        "person",
        "email",
        group[2].id,
    )
    letter = QueuedMail.objects.get()
    assert letter.recipients == ["odile@mail.example"]
    assert "calme" not in letter.subject + letter.text + letter.html
    assert f"/mes-retours/{document.id}/" in letter.text
    later = write(ReturnDocument.objects.get(), group[1], heard="autre chose")
    assert "elle cherche du calme" in writer.get(url(later, "return_version", 1)).content.decode()


def test_her_reply_goes_with_later_versions_and_versions_are_compared(group, writer):
    _collective, companion, person = group
    document = make_draft(*group, heard="elle cherche du calme")
    give(document, companion)
    reply_to_version(
        document_id=document.id, number=1, words="Et du monde aussi !", revision=0,
        person_id=person.id,
    )  # fmt: skip
    give(write(ReturnDocument.objects.get(), companion, heard="elle cherche du monde"), companion)
    page = writer.get(url(document, "return_version", 2)).content.decode()
    assert "Et du monde aussi !" in page
    compared = writer.get(url(document, "return_compare", 1, 2)).content.decode()
    assert "<del>calme</del> <ins>monde</ins>" in " ".join(compared.split())
    word = docx.Document(io.BytesIO(writer.get(url(document, "return_docx", 2)).content))
    said = [one.text for one in word.paragraphs]
    assert "elle cherche du monde" in said
    assert "Et du monde aussi !" in said
    pdf = pypdf.PdfReader(io.BytesIO(writer.get(url(document, "return_pdf", 2)).content))
    assert "Et du monde aussi" in pdf.pages[0].extract_text()


def test_only_its_writer_with_her_second_factor_opens_a_document(group):
    collective, companion, person = group
    document = make_draft(*group, heard="elle cherche du calme")
    give(document, companion)
    four = make_four(collective, "interviewer")
    readers = [
        four.clients.alice,
        four.clients.bob,
        four.clients.charlie,
        four.clients.nobody,
        sign_in(Client(), person),
        sign_in(Client(), companion, second_factor=False),
        sign_in(Client(), companion),
    ]
    addresses = [
        url(document),
        url(document, "return_version", 1),
        url(document, "return_give"),
        url(document, "paper_note"),
        url(document, "return_docx", 1),
        url(document, "return_pdf", 1),
    ]
    for address in addresses:
        found = [client.get(address).status_code for client in readers]
        assert found == [403, 404, 404, 302, 403, 302, 200], address
    for address in (url(document), url(document, "return_remove")):
        sent = [client.post(address, fields_of(document)).status_code for client in readers[:6]]
        assert sent == [403, 404, 404, 403, 403, 403], address
    assert ReturnDocument.objects.get().revision == document.revision


def test_each_opening_is_seen_by_the_person(group, writer):
    document = make_draft(*group, heard="du calme")
    give(document, group[1])
    writer.get(url(document))
    writer.get(url(document, "return_version", 1))
    writer.get(url(document, "return_pdf", 1))
    reads = list_reads(group[2].id)
    assert [(one.actor_id, one.what) for one in reads] == [
        (group[1].id, "interviews.return_opened")
    ] * 3


def test_she_reads_and_replies_others_do_not(group):
    collective, companion, person = group
    document = make_draft(*group, heard="elle cherche du calme")
    address = reverse("interviews:my_return", args=[document.id])
    hers = sign_in(Client(), person)
    assert hers.get(address).status_code == 404, "a draft is nobody's but its writer's"
    give(document, companion)
    four = make_four(collective, "companion")
    strangers = [four.clients.alice, four.clients.bob, four.clients.charlie]
    assert [one.get(address).status_code for one in strangers] == [404, 404, 404]
    assert four.clients.nobody.get(address).status_code == 302
    card = sign_in_by_card(Client(), person, collective)
    assert card.get(address).status_code == 200
    other = make_collective("Ailleurs encore")
    assert sign_in_by_card(Client(), person, other).get(address).status_code == 404
    assert "elle cherche du calme" in hers.get(address).content.decode()
    assert hers.post(address, {"words": "", "revision": 0, "do": "reply"}).status_code == 422
    assert hers.post(address, {"words": "Oui.", "revision": 0, "do": "reply"}).status_code == 302
    stale = hers.post(address, {"words": "Non.", "revision": 0, "do": "reply"})
    assert stale.status_code == 422
    assert "Non." in stale.content.decode()
    assert hers.post(address, {"words": "Oui !", "revision": 1, "do": "reply"}).status_code == 302
    assert "Oui !" in hers.get(address).content.decode()
    assert QueuedMail.objects.filter(recipients=["claire@structure.example"]).count() == 2
    listed = hers.get(reverse("interviews:my_returns")).content.decode()
    assert address in listed


def test_what_was_given_is_exported_then_erased_for_good(group):
    _collective, companion, person = group
    document = make_draft(*group, heard="elle cherche du calme")
    give(document, companion)
    held = str(export_person(person.id)["interviews"])
    assert "elle cherche du calme" in held
    page = str(describe_person(person.id))
    assert "elle cherche du calme" in page
    assert reverse("interviews:my_return", args=[document.id]) in page
    assert "interviews.return" in {one.subject_kind for one in AuditEntry.objects.all()}
    erase_everywhere(person.id)
    assert ReturnDocument.objects.count() == 0
    assert ReturnVersion.objects.count() == 0
    assert ReturnGiving.objects.count() == 0


def test_a_draft_put_aside_comes_back_a_given_one_stays(group, writer):
    document = make_draft(*group, heard="du calme")
    writer.post(url(document, "return_remove"))
    assert ReturnDocument.objects.get().removed_at is not None
    assert writer.post(url(document), fields_of(document)).status_code == 422
    writer.post(url(document, "return_put_back"))
    assert ReturnDocument.objects.get().removed_at is None
    give(ReturnDocument.objects.get(), group[1])
    writer.post(url(document, "return_remove"))
    assert ReturnDocument.objects.get().removed_at is None


def test_a_long_list_costs_the_same(group, writer, django_assert_max_num_queries):
    for _ in range(25):
        make_draft(*group)
    address = reverse("interviews:return_list", args=[group[0].slug])
    with django_assert_max_num_queries(16):
        page = writer.get(address).content.decode()
    assert page.count("Odile Marchand") == 25
    assert "Odile Marchand" not in writer.get(address, {"q": "zzz"}).content.decode()
