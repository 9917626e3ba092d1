"""Who is written to about a proposal, when, and what may be answered from the letter."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lieudit.decisions.actions.advice import ask_advice
from lieudit.decisions.actions.consent import call_to_meeting, say_position
from lieudit.decisions.actions.moving import amend_proposal
from lieudit.decisions.engine.rules import DecisionRule
from lieudit.decisions.models import AdviceRequest, NamedBallot, Objection, Position, Proposal
from lieudit.decisions.receivers.voice import ProposalVoice
from lieudit.decisions.tests.factories import make_group, make_open
from lieudit.hall.models import QueuedMail
from lieudit.notices.doors import AnswerRefused
from lieudit.notices.tests.factories import count_calls, write_calls, write_digests
from lieudit.people.tests.factories import move_to

pytestmark = pytest.mark.django_db
VOICE = ProposalVoice()
CALM = "Une chambre d’amis, calme le soir."


@pytest.fixture
def group():
    made = make_group()
    for name in ("odile", "jean", "nina", "samir"):
        person = getattr(made, name)
        person.email = f"{name}@tilleuls.example"
        person.save()
    return made


@pytest.fixture
def deliver(django_capture_on_commit_callbacks):
    """Do something, let its events be told, and return the letters that leave for it."""

    def act(deed):
        before = set(QueuedMail.objects.values_list("id", flat=True))
        with django_capture_on_commit_callbacks(execute=True):
            result = deed()
        with django_capture_on_commit_callbacks(execute=False):
            write_calls()
        letters = QueuedMail.objects.exclude(id__in=before)
        return result, {one.recipients[0].split("@")[0]: one for one in letters}

    return act


def in_a_week() -> date:
    return timezone.localdate() + timedelta(days=7)


def open_with_deadline(group, **changed):
    rule = DecisionRule(method="consent", silence_days=5)
    return make_open(group, rule=rule, **changed)


def amend(group, proposal, text=CALM):
    return amend_proposal(
        proposal_id=proposal.id,
        actor_id=group.odile.id,
        title=proposal.title,
        driver=proposal.driver,
        text=text,
        reason="Le bruit",
    )


def follow(letter, label):
    """Open the link that bears a label, as a mailbox would show it."""
    line = next(one for one in letter.text.splitlines() if one.startswith(f"- {label}"))
    path = "/" + line.split("://", 1)[1].split("/", 1)[1]
    visitor = Client()
    return visitor, visitor.get(path, follow=True)


def test_an_amendment_asks_again_each_who_decides_but_its_author(group, deliver):
    proposal = open_with_deadline(group)
    _done, letters = deliver(lambda: amend(group, proposal))
    assert set(letters) == {"jean", "nina"}
    text = letters["jean"].text
    assert CALM in text
    assert text.count("/courriel/repondre/") == 3
    assert letters["jean"].subject == "Vous êtes attendu·e : Une chambre d’amis"


def test_a_position_is_given_from_the_mailbox(group, deliver):
    proposal = open_with_deadline(group)
    _done, letters = deliver(lambda: amend(group, proposal))
    visitor, page = follow(letters["jean"], "Je n’ai pas d’objection")
    assert page.status_code == 200
    assert not Position.objects.exists()
    visitor.post("/courriel/repondre/")
    row = Position.objects.get()
    assert (row.elector.person, row.stance, row.version.number) == (group.jean, "no_objection", 2)


def test_an_objection_from_the_mailbox_comes_with_its_argument(group, deliver):
    proposal = open_with_deadline(group)
    _done, letters = deliver(lambda: amend(group, proposal))
    visitor, _page = follow(letters["nina"], "Je m’y oppose")
    visitor.post("/courriel/repondre/", {"words": ""})
    assert not Objection.objects.exists()
    visitor.post("/courriel/repondre/", {"words": "Les clés se perdront."})
    row = Objection.objects.get()
    assert (row.author, row.argument, row.state) == (group.nina, "Les clés se perdront.", "open")


def test_a_letter_about_a_former_text_answers_nothing(group, deliver):
    proposal = open_with_deadline(group)
    _done, letters = deliver(lambda: amend(group, proposal))
    proposal.refresh_from_db()
    amend(group, proposal, "Pas de chambre d’amis.")
    visitor, page = follow(letters["jean"], "Je n’ai pas d’objection")
    assert page.status_code == 410
    visitor.post("/courriel/repondre/")
    assert not Position.objects.exists()


def test_a_meeting_stops_the_letters_not_written_yet(group, django_capture_on_commit_callbacks):
    proposal = open_with_deadline(group)
    with django_capture_on_commit_callbacks(execute=True):
        amend(group, proposal)
    assert count_calls() == 2
    with django_capture_on_commit_callbacks(execute=True):
        call_to_meeting(proposal_id=proposal.id, actor_id=group.jean.id)
    assert count_calls() == 0
    assert VOICE.find_call(group.nina.id, proposal.id) is None


def test_an_advice_is_given_from_the_letter_that_asks_it(group, deliver):
    proposal = make_open(
        group, "advice", stage="decide", decider_id=group.odile.id, closes_on=in_a_week()
    )
    _row, letters = deliver(
        lambda: ask_advice(
            proposal_id=proposal.id, actor_id=group.odile.id, person_id=group.nina.id, why="expert"
        )
    )
    assert set(letters) == {"nina"}
    visitor, _page = follow(letters["nina"], "Donner mon avis")
    visitor.post("/courriel/repondre/", {"words": "Prenez un poêle de masse."})
    row = AdviceRequest.objects.get(person=group.nina)
    assert (row.advice, row.noted_by) == ("Prenez un poêle de masse.", None)
    assert VOICE.find_call(group.nina.id, proposal.id) is None


def test_what_happened_comes_in_one_digest(group, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        proposal = make_open(group)
        say_position(proposal_id=proposal.id, actor_id=group.jean.id, stance="no_objection")
    write_digests(timezone.localtime().replace(hour=12))
    letters = {one.recipients[0]: one.text for one in QueuedMail.objects.all()}
    assert "nina@tilleuls.example" in letters
    assert letters["nina@tilleuls.example"].count("Une chambre d’amis") == 1
    assert "Jean" not in letters["nina@tilleuls.example"]


def test_whoever_left_is_told_no_more(group):
    proposal = make_open(group)
    assert set(VOICE.read(group.nina.id, [proposal.id])) == {proposal.id}
    move_to(group.nina, "left", timezone.localdate())
    assert VOICE.read(group.nina.id, [proposal.id]) == {}
    assert VOICE.find_call(group.nina.id, proposal.id) is None


def test_a_stranger_is_told_nothing(group):
    proposal, other = make_open(group), make_group("Le Moulin")
    assert VOICE.read(other.jean.id, [proposal.id]) == {}
    assert VOICE.find_call(other.jean.id, proposal.id) is None


def test_a_plain_vote_is_cast_from_the_mailbox(group, deliver):
    proposal = make_open(group, "simple_vote", stage="decide", closes_on=in_a_week())
    _done, letters = deliver(lambda: amend(group, proposal))
    assert letters["jean"].text.count("/courriel/repondre/") == 4
    visitor, _page = follow(letters["jean"], "Contre")
    assert not NamedBallot.objects.exists()
    visitor.post("/courriel/repondre/")
    ballot = NamedBallot.objects.get()
    told = (ballot.elector.person, ballot.content, ballot.right)
    assert told == (group.jean, {"choice": "against"}, "own")


def test_a_secret_vote_is_never_answered_from_a_letter_nor_quoted_in_one(group):
    proposal = make_open(group, "simple_vote", stage="decide", closes_on=in_a_week())
    assert VOICE.find_call(group.jean.id, proposal.id) is not None
    Proposal.objects.filter(id=proposal.id).update(rule={**proposal.rule, "is_secret": True})
    assert VOICE.find_call(group.jean.id, proposal.id) is None
    assert VOICE.read(group.jean.id, [proposal.id])[proposal.id].text == ""
    with pytest.raises(AnswerRefused):
        VOICE.answer(group.jean.id, proposal.id, "for", "")
