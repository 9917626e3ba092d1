"""Who opens an opinion: the person it is addressed to, and she opens nothing else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from lieudit.hall.access import anyone, find_rule, known_actor
from lieudit.hall.personal_data import erase_everywhere
from lieudit.hall.reads import list_reads
from lieudit.interviews.actions.offline.copies import take_copy
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.returning.recipients import end_access
from lieudit.interviews.engine.returning.times import add_months
from lieudit.interviews.models import ReturnGiving
from lieudit.interviews.tests.interviewing.made import make_interview
from lieudit.interviews.tests.web.returning import (
    come_in,
    make_draft,
    make_signed,
    name_mandator,
    received,
)
from lieudit.people.access import has_account_by_right, signed_in
from lieudit.people.tests.factories import (
    Membership,
    Person,
    make_account,
    make_four,
    make_member,
    make_person,
    sign_in,
    sign_in_by_card,
)
from tools.house.rooms import list_url_names

pytestmark = pytest.mark.django_db


# Rules that ask for nothing of a group: such a page is everybody's, or her own.
OWN_RULES = {anyone, known_actor, signed_in, has_account_by_right}
HERS = {
    "interviews:opinions_received",
    "interviews:opinion_received",
    "interviews:opinion_pdf",
    "interviews:opinion_docx",
}
# 405: never by this verb; 410: what a device sends about a copy that is not hers.
REFUSALS = {403, 404, 405, 410}
EXAMPLES = {"hall:components"}  # invented names, among them that of this test


@pytest.mark.slow
def test_the_mandator_opens_the_opinion_and_nothing_else():
    """Every address of the product, with this very collective, person and document in it."""
    document, companion, person, giving = make_signed()
    other = make_draft(document.collective, companion, person, heard="du calme")
    interview = make_interview(document.collective, [companion], [person])
    copy = take_copy(interview_id=interview.id, actor_id=companion.id)
    mandator = come_in(giving)
    values = {
        "slug": document.collective.slug, "document_id": document.id, "person_id": person.id,
        "interview_id": interview.id, "copy_id": copy.id,
        "giving_id": giving.id, "number": 1, "older": 1, "newer": 1, "revision": 1,
    }  # fmt: skip
    opened, told, refused = [], [], 0
    for room, name in list_url_names(get_resolver().url_patterns):
        full = f"{room}:{name}"
        address = reverse(full, kwargs=_fill(full, values, other))
        if full in HERS | EXAMPLES:
            continue
        if find_rule(room, name) in OWN_RULES:
            page = b"".join(mandator.get(address)).decode(errors="replace")
            told += [full for word in (person.full_name, "du calme") if word in page]
            continue
        answers = (mandator.get(address), mandator.post(address, {}))
        opened += [(full, one.status_code) for one in answers if one.status_code not in REFUSALS]
        refused += 1
    assert refused > 90
    assert (opened, told) == ([], [])
    assert Membership.objects.filter(person=giving.recipient).count() == 0
    home = mandator.get(reverse("people:welcome")).content.decode()
    assert reverse("interviews:opinions_received") in home
    assert document.collective.slug not in home
    assert mandator.get(reverse("interviews:my_returns")).context["documents"] == []


def _fill(full, values, other):
    """Values for every part of an address: those of the opinion where they fit, else invented."""
    resolver = get_resolver()
    room, name = full.split(":")
    spaces = resolver.namespace_dict[room][1]
    pattern = spaces.reverse_dict.getlist(name)[0]
    names = pattern[0][0][1]
    made = {"str": "abc", "uuid": other.id, "slug": "abc", "int": 1}
    kinds = pattern[3]
    return {one: values.get(one) or made.get(_kind(kinds.get(one)), "abc") for one in names}


def _kind(converter) -> str:
    return type(converter).__name__.removesuffix("Converter").lower() if converter else "str"


def test_nobody_else_opens_it():
    document, companion, person, giving = make_signed()
    four = make_four(document.collective, "coordinator")
    others = [
        four.clients.alice,
        four.clients.bob,
        four.clients.charlie,
        sign_in(Client(), person),
        sign_in(Client(), companion),
        sign_in_by_card(Client(), giving.recipient, document.collective)
        if make_account(giving.recipient)
        else None,
    ]
    for name in ("opinion_received", "opinion_pdf", "opinion_docx"):
        assert [one.get(received(giving, name)).status_code for one in others] == [404] * 6
        assert four.clients.nobody.get(received(giving, name)).status_code == 302
    assert not list_reads(person.id)


def test_access_ends_and_expires():
    document, companion, _person, giving = make_signed()
    mandator = come_in(giving)
    end_access(document_id=document.id, giving_id=giving.id, actor_id=companion.id)
    assert mandator.get(received(giving)).status_code == 404
    assert mandator.get(reverse("interviews:opinions_received")).status_code == 404
    again = name_mandator(document, companion)
    assert again.id == giving.id
    assert mandator.get(received(giving)).status_code == 200
    yesterday = timezone.localdate() - timedelta(days=1)
    ReturnGiving.objects.filter(id=giving.id).update(expires_on=yesterday)
    assert mandator.get(received(giving)).status_code == 404


def test_only_the_writer_with_her_second_factor_signs_names_ends_and_withdraws():
    document, companion, person, giving = make_signed()
    four = make_four(document.collective, "interviewer")
    here = [document.collective.slug, document.id]
    readers = [
        four.clients.alice,
        four.clients.bob,
        four.clients.charlie,
        four.clients.nobody,
        sign_in(Client(), person),
        sign_in(Client(), companion, second_factor=False),
    ]
    for name in ("opinion_sign", "opinion_withdraw", "recipient_add"):
        address = reverse(f"interviews:{name}", args=here)
        assert [one.get(address).status_code for one in readers] == [403, 404, 404, 302, 403, 302]
        posted = [one.post(address, {}).status_code for one in readers]
        assert [code for code in posted if code not in (302, 403, 404)] == []
    end = reverse("interviews:recipient_end", args=[*here, giving.id])
    assert {one.post(end).status_code for one in readers} <= {302, 403, 404}
    document.refresh_from_db()
    giving.refresh_from_db()
    assert (document.withdrawn_at, giving.ended_at) == (None, None)
    assert document.versions.count() == 1
    hers = sign_in(Client(), companion)
    assert hers.post(end).status_code == 302
    giving.refresh_from_db()
    assert giving.ended_at is not None


def test_the_person_erases_herself_and_nothing_is_left_to_open():
    _document, _companion, person, giving = make_signed()
    mandator = come_in(giving)
    assert mandator.get(received(giving)).status_code == 200
    erase_everywhere(person.id)
    assert mandator.get(received(giving)).status_code == 404
    assert mandator.get(received(giving, "opinion_pdf")).status_code == 404


def test_the_access_lasts_as_long_as_was_chosen():
    document, companion, _person, _giving = make_signed()
    client = sign_in(Client(), companion)
    address = reverse("interviews:recipient_add", args=[document.collective.slug, document.id])
    sent = {"given_name": "Lou", "family_name": "Tran", "email": "lou@bailleur.example"}
    assert client.post(address, sent | {"months": "0"}).status_code == 422
    assert client.post(address, sent | {"months": "2"}).status_code == 302
    row = ReturnGiving.objects.get(recipient_name="Lou Tran")
    assert row.expires_on == add_months(timezone.localdate(), 2)


def test_a_card_never_opens_the_list_of_opinions():
    document, _companion, _person, giving = make_signed()
    make_account(giving.recipient)
    card = sign_in_by_card(Client(), giving.recipient, document.collective)
    assert card.get(reverse("interviews:opinions_received")).status_code == 404


def test_a_known_mailbox_is_neither_taken_over_nor_told():
    document, companion, _person, _giving = make_signed()
    known = make_person("Paule Dubois", "deux@bailleur.example")
    same = make_person("Paule Arnoux", "paule.a@bailleur.example")
    beside = name_mandator(document, companion, "deux@bailleur.example")
    assert beside.recipient_id != known.id
    assert name_mandator(document, companion, "Paule.A@bailleur.example").recipient_id == same.id
    for email in ("claire@structure.example",):
        with pytest.raises(Refused, match="mailbox_refused"):
            name_mandator(document, companion, email)
    known.refresh_from_db()
    assert (known.email, known.full_name) == ("deux@bailleur.example", "Paule Dubois")


def test_the_mailbox_of_a_role_holder_is_refused_on_the_page():
    document, companion, _person, _giving = make_signed()
    holder = make_member(document.collective, "Bruno Vial", "treasurer")
    Person.objects.filter(id=holder.id).update(email="bruno@mail.example")
    client = sign_in(Client(), companion)
    address = reverse("interviews:recipient_add", args=[document.collective.slug, document.id])
    sent = {"given_name": "B", "family_name": "V", "email": "bruno@mail.example"}
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert "bruno@mail.example" in answer.content.decode()
    assert client.post(address, {"email": "pas une adresse"}).status_code == 422
