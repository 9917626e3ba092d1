"""Who opens what: the group's side, the words, the refusals, and a person's own path."""

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.admission.models import LogNote, RefusalRecord
from lieudit.admission.tests.factories import answer, begin, decide
from lieudit.hall.reads import list_reads
from lieudit.people.tests.factories import (
    make_collective,
    make_four,
    make_member,
    set_restriction,
    sign_in,
    sign_in_by_card,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    collective = make_collective()
    ann = make_member(collective, "Ann Steering", "coordinator")
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    return collective, ann, odile, begin(collective, ann, odile)


def url(candidacy, name, **more):
    words = {"slug": candidacy.collective.slug, "candidacy_id": candidacy.id, **more}
    return reverse(f"admission:{name}", kwargs=words)


def room(collective, name):
    return reverse(f"admission:{name}", kwargs={"slug": collective.slug})


def test_the_groups_side_is_for_those_who_lead(group):
    collective, ann, odile, path = group
    four = make_four(collective, "treasurer")
    clients = [
        four.clients.alice, four.clients.bob, four.clients.charlie, four.clients.nobody,
        sign_in(Client(), odile), sign_in(Client(), ann, second_factor=False),
    ]  # fmt: skip
    for name in ("board", "candidacies", "dates", "dates_file", "waiting_list", "path_steps"):
        seen = [client.get(room(collective, name)).status_code for client in clients]
        assert seen == [403, 403, 404, 302, 403, 200], name
    for name in ("candidacy", "candidacy_print", "candidacy_edit"):
        seen = [client.get(url(path, name)).status_code for client in clients]
        assert seen == [403, 403, 404, 302, 403, 200], name
    assert [client.get(room(collective, "counts")).status_code for client in clients] == [
        200, 200, 404, 302, 403, 200,
    ]  # fmt: skip


def test_words_and_decisions_want_the_second_factor(group):
    collective, ann, odile, path = group
    four = make_four(collective, "facilitator")
    clients = [
        four.clients.alice, four.clients.bob, four.clients.charlie, four.clients.nobody,
        sign_in(Client(), odile), sign_in(Client(), ann, second_factor=False),
        sign_in(Client(), ann),
    ]  # fmt: skip
    for name, more in (
        ("words", {}), ("decision_note", {"part": "decision"}), ("own_decision_note", {}),
        ("candidacy_close", {}), ("paper_note", {}),
    ):  # fmt: skip
        answers = [client.get(url(path, name, **more)) for client in clients]
        assert [one.status_code for one in answers] == [403, 403, 404, 302, 403, 302, 200], name
        assert reverse("people:second_factor") in answers[5]["Location"]
    for client, expected in zip(clients[:6], [403, 403, 404, 403, 403, 403], strict=True):
        sent = client.post(url(path, "log_add"), {"on_date": "2026-01-01", "words": "Vue."})
        assert sent.status_code == expected
    assert LogNote.objects.count() == 0


def test_article_18_a_restricted_path_is_opened_by_nobody_but_whoever_walks_it(group):
    collective, ann, odile, path = group
    lead, hers = sign_in(Client(), ann), sign_in(Client(), odile)
    asked = [
        ("candidacy", {}), ("candidacy_print", {}), ("candidacy_edit", {}), ("words", {}),
        ("decision_note", {"part": "decision"}), ("candidacy_close", {}),
    ]  # fmt: skip

    def look():
        return {lead.get(url(path, name, **more)).status_code for name, more in asked}

    assert look() == {200}
    set_restriction(collective, odile, stands=True)
    assert look() == {403}
    assert hers.get(url(path, "my_path")).status_code == 200
    set_restriction(collective, odile, stands=False)
    assert look() == {200}


def test_whoever_accompanies_follows_that_path_only(group):
    collective, ann, _odile, path = group
    alice = make_member(collective, "Alice Godparent")
    other = begin(collective, ann, make_member(collective, "Lou Else", stage="candidate"))
    path.godparent = alice
    path.save()
    client = sign_in(Client(), alice)
    seen = [client.get(url(one, "candidacy")).status_code for one in (path, other)]
    assert seen == [200, 403]
    mine = client.get(room(collective, "counts")).content.decode()
    assert url(path, "candidacy") in mine
    assert url(other, "candidacy") not in mine
    crumbs = client.get(url(path, "candidacy")).context["crumbs"]
    assert [client.get(address).status_code for _label, address in crumbs if address] == [200]
    assert client.get(url(path, "words")).status_code == 200
    assert client.get(url(path, "decision_note", part="decision")).status_code == 403


def test_her_own_path_is_hers_alone(group):
    collective, ann, odile, path = group
    four = make_four(collective)
    away = make_collective("Ailleurs", slug="loin")
    clients = [
        sign_in(Client(), odile, second_factor=False), sign_in_by_card(Client(), odile, collective),
        sign_in_by_card(Client(), odile, away), sign_in(Client(), ann), four.clients.alice,
        four.clients.charlie, four.clients.nobody,
    ]  # fmt: skip
    for name in ("my_path", "my_path_print", "my_decision", "my_withdraw", "my_dates_file"):
        seen = [client.get(url(path, name)).status_code for client in clients]
        assert seen == [200, 200, 404, 404, 404, 404, 302], name


def test_nobody_follows_her_own_path_even_with_a_role(group):
    collective, ann, _odile, _path = group
    bea = make_member(collective, "Bea Both", "companion", stage="candidate")
    hers = begin(collective, ann, bea)
    client = sign_in(Client(), bea)
    names = ("candidacy", "words", "candidacy_edit", "waiting_join", "candidacy_close")
    assert {client.get(url(hers, name)).status_code for name in names} == {403}
    assert client.get(url(hers, "stage_move", step="stay")).status_code == 403
    assert client.get(url(hers, "decision_note", part="decision")).status_code == 403
    assert client.get(url(hers, "my_path")).status_code == 200


def test_refusals_are_for_the_coordination_and_those_who_decided(group):
    collective, ann, odile, path = group
    bob = make_member(collective, "Bob Decided")
    four = make_four(collective, "companion")
    decide(path, ann, "no", took_part=(bob.id,), words="Les seize logements sont promis.")
    record = RefusalRecord.objects.get()
    one = reverse("admission:refusal", kwargs={"slug": collective.slug, "record_id": record.id})
    clients = [
        four.clients.alice, four.clients.bob, four.clients.charlie, four.clients.nobody,
        sign_in(Client(), odile), sign_in(Client(), bob), sign_in(Client(), ann),
        sign_in(Client(), ann, second_factor=False),
    ]  # fmt: skip
    for address in (room(collective, "refusals"), one):
        seen = [client.get(address).status_code for client in clients]
        assert seen == [403, 403, 404, 302, 403, 200, 200, 302]
    readers = [read.actor_id for read in list_reads(odile.id) if read.what == "admission_refusal"]
    assert sorted(readers) == sorted([bob.id, ann.id])


def test_another_collectives_path_is_not_there(group):
    _collective, _ann, _odile, path = group
    away = make_collective("Verger des Ormes")
    zoe = make_member(away, "Zoé Loin", "coordinator")
    client = sign_in(Client(), zoe)
    for name in ("candidacy", "words", "candidacy_edit"):
        address = reverse(f"admission:{name}", args=[away.slug, path.id])
        assert client.get(address).status_code == 404


def test_each_opening_of_words_is_shown_to_each_adult(group):
    collective, ann, _odile, _path = group
    pair = [make_member(collective, name, stage="candidate") for name in ("Yvonne P", "René P")]
    path = begin(collective, ann, *pair)
    sign_in(Client(), ann).get(url(path, "words"))
    for person in pair:
        assert [(read.actor_id, read.what) for read in list_reads(person.id)] == [
            (ann.id, "admission_words")
        ]


def test_a_partner_reads_the_groups_reasons_but_not_the_others_decision(group):
    collective, ann, _odile, _path = group
    yvonne, rene = (
        make_member(collective, name, stage="candidate") for name in ("Yvonne P", "René P")
    )
    path = begin(collective, ann, yvonne, rene)
    answer(path, yvonne, "not_now", "J’ai besoin de l’hiver pour y penser.")
    page = sign_in(Client(), rene).get(url(path, "my_path")).content.decode()
    assert "besoin de l’hiver" not in page
    assert (
        "besoin de l’hiver" in sign_in(Client(), yvonne).get(url(path, "my_path")).content.decode()
    )


def test_a_guardian_noted_for_her_opens_nothing_in_her_place(group):
    collective, _ann, odile, path = group
    gilles = make_member(collective, "Gilles Garant")
    odile.guardians.create(
        collective=collective, guardian=gilles, guardian_name="Gilles Garant",
        kind="curatorship", valid_from="2026-01-01",
    )  # fmt: skip
    client = sign_in(Client(), gilles)
    assert client.get(url(path, "my_path")).status_code == 404
    assert client.get(url(path, "candidacy")).status_code == 403


def test_a_companion_reads_words_and_notes_decisions_a_refusal_she_did_not_take_stays_shut(group):
    collective, ann, _odile, path = group
    claire = make_member(collective, "Claire C", "companion", stage="contact")
    with_factor = sign_in(Client(), claire)
    without = sign_in(Client(), claire, second_factor=False)
    for name in ("words", "own_decision_note", "adult_add"):
        seen = [client.get(url(path, name)).status_code for client in (with_factor, without)]
        assert seen == [200, 302], name
    decide(path, ann, "no")
    assert with_factor.get(room(collective, "refusals")).status_code == 403
