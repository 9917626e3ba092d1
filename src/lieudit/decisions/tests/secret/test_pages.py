"""The booth as people meet it: who may enter, what is asked again, what is shown once."""

import re

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from lieudit.decisions.actions.secret.papers import name_scrutineers
from lieudit.decisions.models import Elector, Proposal, SecretBallot
from lieudit.decisions.tests.secret.made import (
    cast,
    elector_of,
    make_group,
    make_secret_proposal,
    make_urn,
)
from lieudit.hall.models import AuditEntry, OutboxEvent, QueuedMail
from lieudit.people.tests.factories import make_member, sign_in, sign_in_by_card

pytestmark = pytest.mark.django_db
TRACKER = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")


@pytest.fixture(autouse=True)
def vault(settings, tmp_path):
    settings.VAULT_FOLDER = tmp_path


@pytest.fixture
def group():
    return make_group()


def page(name, proposal, **kwargs):
    return reverse(f"decisions:{name}", args=[proposal.collective.slug, proposal.id], **kwargs)


def read(answer):
    return answer.content.decode()


def test_one_looks_at_one_s_ballot_again_then_sees_a_number_once(group):
    collective, people = group
    ballot = make_urn(collective, people)
    client, vote = sign_in(Client(), people[1]), page("secret_vote", ballot.proposal)
    assert "Ce qui est protégé" in read(client.get(vote))
    empty = client.post(vote, {})
    assert empty.status_code == 422
    looked = client.post(vote, {"choice": "against"})
    assert not TRACKER.search(read(looked))
    assert '<input type="hidden" name="choice" value="against">' in read(looked)
    assert client.post(vote, {"choice": "against", "again": "1"}).status_code == 200
    assert SecretBallot.objects.get().roll.filter(voted="screen").count() == 0
    shown = client.post(vote, {"choice": "against", "cast": "1"})
    assert TRACKER.search(read(shown))
    assert "no-store" in shown["Cache-Control"]
    again = client.post(vote, {"choice": "for", "cast": "1"})
    assert (again.status_code, TRACKER.search(read(again))) == (409, None)
    assert TRACKER.search(read(client.get(vote))) is None


def test_casting_a_secret_ballot_leaves_no_actor(group):
    collective, people = group
    ballot = make_urn(collective, people)
    before = (AuditEntry.objects.count(), OutboxEvent.objects.count())
    vote = page("secret_vote", ballot.proposal)
    sign_in(Client(), people[1]).post(vote, {"choice": "for", "cast": "1"})
    assert (AuditEntry.objects.count(), OutboxEvent.objects.count()) == before
    assert ballot.roll.filter(voted="screen").count() == 1


def test_only_electors_vote(group):
    collective, people = group
    ballot = make_urn(collective, people)
    late = make_member(collective, "Nadia Belkacem")
    observer = make_member(collective, "Nour Observe", stage="observer")
    Elector.objects.create(
        collective=collective, proposal=ballot.proposal, person=observer, standing="observer"
    )
    elsewhere = make_group(slug="ailleurs")[1][0]
    vote = page("secret_vote", ballot.proposal)
    answers = {
        name: sign_in(Client(), person).post(vote, {"choice": "for", "cast": "1"}).status_code
        for name, person in {"late": late, "observer": observer, "stranger": elsewhere}.items()
    }
    assert answers == {"late": 403, "observer": 403, "stranger": 404}
    assert Client().post(vote, {"choice": "for", "cast": "1"}).status_code in {302, 403}
    assert ballot.roll.exclude(voted="").count() == 0


def test_a_printed_card_opens_no_urn(group):
    collective, people = group
    ballot = make_urn(collective, people)
    client = sign_in_by_card(Client(), people[1], collective, people[0])
    answer = client.post(page("secret_vote", ballot.proposal), {"choice": "for", "cast": "1"})
    assert (answer.status_code, "papier" in read(answer)) == (403, True)
    assert ballot.roll.exclude(voted="").count() == 0


def test_a_shared_mailbox_asks_for_the_personal_code(group):
    collective, people = group
    for person in people[:2]:
        person.email = "tous-les-deux@exemple.fr"
        person.save()
    ballot = make_urn(collective, people)
    client, vote = sign_in(Client(), people[0]), page("secret_vote", ballot.proposal)
    sent = {"choice": "for", "cast": "1"}
    assert client.post(vote, sent).status_code == 403  # no code chosen yet
    people[0].account.personal_code = make_password("4711")
    people[0].account.save()
    assert client.post(vote, sent).status_code == 422
    assert client.post(vote, sent | {"code": "0000"}).status_code == 422
    assert ballot.roll.exclude(voted="").count() == 0
    assert TRACKER.search(read(client.post(vote, sent | {"code": "4711"})))


def test_nobody_sees_how_many_have_voted_before_it_is_closed(group):
    collective, people = group
    ballot = make_urn(collective, people)
    for person in people[1:]:
        cast(ballot, person, "for")
    owner = sign_in(Client(), people[0])
    for name in ("detail", "secret_ballot"):
        said = read(owner.get(page(name, ballot.proposal)))
        for person in people[1:]:
            assert f"{person.full_name} a voté" not in said
        assert "5 personnes" not in said
    close_by_page(owner, ballot)
    told = Proposal.objects.get().result
    assert (told["cast"], told["vote"]["counted"]["simple"]["voices"]["for"]) == (5, 5)
    assert "Mon bulletin y est-il" in read(owner.get(page("detail", ballot.proposal)))


def close_by_page(client, ballot):
    return client.post(page("secret_close", ballot.proposal))


def test_the_files_go_to_electors_byte_for_byte_and_to_nobody_else(group):
    collective, people = group
    ballot = make_urn(collective, people)
    for person in people:
        cast(ballot, person)
    close_by_page(sign_in(Client(), people[0]), ballot)
    ballot.refresh_from_db()
    address = reverse(
        "decisions:secret_file", args=[collective.slug, ballot.proposal_id, "inclusion.json"]
    )
    answer = sign_in(Client(), people[2]).get(address)
    assert answer.content.decode() == ballot.inclusion
    assert sign_in(Client(), make_member(collective, "Late Comer")).get(address).status_code == 403
    missing = address.replace("inclusion.json", "urn")
    assert sign_in(Client(), people[2]).get(missing).status_code == 404


def test_one_looks_one_s_number_up_without_leaving_it_in_an_address(group):
    collective, people = group
    ballot = make_urn(collective, people)
    trackers = [cast(ballot, person) for person in people]
    client = sign_in(Client(), people[0])
    close_by_page(client, ballot)
    check = page("secret_check", ballot.proposal)
    found = read(client.post(check, {"tracker": trackers[3].lower().replace("-", " ")}))
    assert "a bien été compté" in found
    assert "dans la liste" in read(client.post(check, {"tracker": "0000-0000-0000-0001"}))
    assert client.post(check, {"tracker": ""}).status_code == 422


def test_one_member_asks_for_secrecy_and_nobody_learns_who(group):
    collective, people = group
    proposal = make_secret_proposal(collective, people)
    Proposal.objects.filter(id=proposal.id).update(rule={"method": "consent"}, method="consent")
    client, ask = sign_in(Client(), people[3]), page("secret_ask", proposal)
    assert client.post(ask, {}).status_code == 422
    assert client.post(ask, {"is_about_person": "on"}).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.method, proposal.rule["is_secret"]) == ("simple_vote", True)
    asked = AuditEntry.objects.filter(verb="decisions.secrecy_asked").get()
    assert (asked.actor_id, str(people[3].id) in (asked.payload or "")) == (None, False)


def test_the_urn_is_opened_with_its_warning_read_and_its_deadline(group):
    collective, people = group
    proposal = make_secret_proposal(collective, people)
    client, address = sign_in(Client(), people[0]), page("secret_open", proposal)
    assert "Si tout le monde vote" in read(client.get(address))
    told = {"publishes": "figures", "closes_at": "2099-12-31T20:00"}
    assert client.post(address, told).status_code == 422
    past = {"publishes": "figures", "closes_at": "2020-01-01T20:00", "read": "on"}
    assert client.post(address, past).status_code == 422
    assert client.post(address, told | {"read": "on"}).status_code == 302
    assert SecretBallot.objects.get().state == "open"
    amend = page("amend", proposal)
    client.post(amend, {"title": "x", "text": "Autre", "driver": "y", "reason": "z", "before": 1})
    proposal.refresh_from_db()
    assert proposal.round == 1


def test_everybody_is_reminded_alike_and_once_a_day(group):
    collective, people = group
    for number, person in enumerate(people):
        person.email = f"voix{number}@exemple.fr"
        person.save()
    ballot = make_urn(collective, people)
    ballot.proposal.closes_at = ballot.created_at.replace(year=2099)
    ballot.proposal.save()
    cast(ballot, people[2])
    client, remind = sign_in(Client(), people[0]), page("secret_remind", ballot.proposal)
    assert client.post(remind).status_code == 302
    letters = QueuedMail.objects.all()
    assert sorted(letter.recipients[0] for letter in letters) == sorted(one.email for one in people)
    texts = {letter.text.replace(one.given_name, "X") for letter, one in zip(
        sorted(letters, key=lambda row: row.recipients[0]),
        sorted(people, key=lambda one: one.email), strict=True,
    )}  # fmt: skip
    assert len(texts) == 1
    client.post(remind)
    assert QueuedMail.objects.count() == 6


def test_two_scrutineers_tick_and_type_on_their_own_pages(group):
    collective, people = group
    ballot = make_urn(collective, people)
    name_scrutineers(ballot_id=ballot.id, person_ids=(people[0].id, people[1].id))
    first, second = (sign_in(Client(), person) for person in people[:2])
    address = page("secret_papers", ballot.proposal)
    assert sign_in(Client(), people[2]).get(address).status_code == 403
    first.post(address, {"tick": str(elector_of(ballot, people[5]).id)})
    for person in people[:5]:
        cast(ballot, person, "for")
    assert people[3].full_name in read(first.get(address))
    close_by_page(first, ballot)
    assert Proposal.objects.get().stage == "decide"
    first.post(address, {"choice": "against", "copies": "1"})
    second.post(address, {"choice": "blank", "copies": "1"})
    first.post(address, {"done": "1"})
    differs = second.post(address, {"done": "1"})
    assert differs.status_code == 409
    second.post(address, {"remove": "0"})
    second.post(address, {"choice": "against", "copies": "1"})
    second.post(address, {"done": "1"})
    first.post(address, {"done": "1"})
    closed = Proposal.objects.get()
    assert (closed.stage, closed.outcome) == ("in_force", "adopted")
    assert closed.result["vote"]["counted"]["simple"]["voices"]["against"] == 1
    said = read(first.get(page("detail", closed)))
    assert people[0].full_name in said


def test_a_vote_held_with_belenios_is_listed_and_written_down(group):
    collective, people = group
    for number, person in enumerate(people[:5]):
        person.email = f"voix{number}@exemple.fr"
        person.save()
    proposal = make_secret_proposal(collective, people)
    client = sign_in(Client(), people[0])
    assert people[5].full_name in read(client.get(page("secret_belenios", proposal)))
    listed = read(client.get(page("secret_voters_file", proposal))).splitlines()
    assert listed[0] == "voix0@exemple.fr,ada.lenoir"
    assert len(listed) == 5
    told = {"url": "https://vote.belenios.org/elections/x/", "cast": "9", "outcome": "adopted"}
    address = page("secret_outside", proposal)
    assert client.post(address, told).status_code == 422  # more ballots than electors
    assert client.post(address, told | {"cast": "5", "count_for": "4"}).status_code == 302
    said = read(client.get(page("detail", proposal)))
    assert "https://vote.belenios.org/elections/x/" in said
    assert sign_in(Client(), people[1]).get(page("secret_belenios", proposal)).status_code == 403


def test_a_vote_destroyed_or_lost_says_so_and_shows_no_figure(group):
    collective, people = group
    ballot = make_urn(collective, people)
    for person in people[:4]:
        cast(ballot, person, "for")
    client = sign_in(Client(), people[0])
    close_by_page(client, ballot)
    said = read(client.get(page("detail", ballot.proposal)))
    assert "Détruits sans être comptés" in said
    assert Proposal.objects.get().outcome == "no_quorum"


def test_going_back_to_talk_destroys_the_urn_and_another_may_open(group):
    collective, people = group
    ballot = make_urn(collective, people)
    cast(ballot, people[1])
    client = sign_in(Client(), people[0])
    assert client.post(page("stage_move", ballot.proposal), {"to": "amend"}).status_code == 302
    assert not SecretBallot.objects.exists()


def test_a_paper_ballot_asks_for_no_name(group):
    collective, people = group
    ballot = make_urn(collective, people)
    said = read(sign_in(Client(), people[0]).get(page("paper", ballot.proposal)))
    assert "Mon bulletin" in said
    assert "Prénom" not in said
