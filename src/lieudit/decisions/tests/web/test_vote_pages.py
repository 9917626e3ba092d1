"""Votes on their pages: each method's ballot, who may do what, the result in words."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.decisions.actions.closing import close_proposal
from lieudit.decisions.actions.dating import keep_date, open_link
from lieudit.decisions.actions.vote_terms import Terms
from lieudit.decisions.engine.rules import Quorum, read_rule
from lieudit.decisions.models import Choice, GuestAnswer, NamedBallot, Proxy
from lieudit.decisions.tests.votes import let_time_pass, make_vote
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db


def enter(world, name):
    return sign_in(Client(), world.people[name])


def at(world, name, **parts):
    kwargs = {"slug": world.collective.slug, "proposal_id": world.proposal.id, **parts}
    return reverse(f"decisions:{name}", kwargs=kwargs)


def ballot_of(world, name):
    return at(world, "ballot", elector_id=world.elector(name).id)


def read(reply):
    text = re.sub(r"\s+", " ", reply.content.decode())
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_member_votes_on_her_page_and_changes_her_mind():
    world = make_vote(quorum=Quorum(numerator=1, denominator=2))
    jean = enter(world, "jean")
    page = read(jean.get(at(world, "detail")))
    assert "Votre vote" in page
    assert "la moitié de toutes les voix de la liste" in page
    assert read(jean.get(ballot_of(world, "jean"))).count('type="radio"') == 4
    reply = jean.post(ballot_of(world, "jean"), {"choice": "against"}, follow=True)
    assert "Votre bulletin est déposé" in read(reply)
    jean.post(ballot_of(world, "jean"), {"choice": "for"})
    assert NamedBallot.objects.get().content == {"choice": "for"}
    assert "checked" in read(jean.get(ballot_of(world, "jean")))


def test_nothing_of_the_count_shows_before_the_end():
    world = make_vote()
    world.say(odile="against")
    for name in ("odile", "jean"):
        client = enter(world, name)
        for page in (at(world, "detail"), at(world, "vote_result")):
            told = read(client.get(page))
            assert "Contre" not in told
            assert "une fois le vote clos" in told
    assert "Odile Marchand" in read(enter(world, "odile").get(at(world, "vote_roll")))


def test_a_live_vote_shows_its_count_with_the_names():
    world = make_vote(terms=Terms(is_live=True))
    world.say(odile="for", jean="against")
    told = read(enter(world, "jean").get(at(world, "detail")))
    assert "Pour : 1, contre : 1" in told
    assert "Odile Marchand : Pour" in told


def test_a_refused_ballot_comes_back_filled_with_its_reason():
    world = make_vote("majority_judgment", options=("A", "B"))
    sent = {f"grade-{world.option('A')}": "5", f"grade-{world.option('B')}": "9"}
    reply = enter(world, "jean").post(ballot_of(world, "jean"), sent)
    told = read(reply)
    assert reply.status_code == 422
    assert "une mention qui n’est pas sur l’échelle" in told
    assert 'value="5" checked' in told
    assert not NamedBallot.objects.exists()


@pytest.mark.parametrize(
    ("method", "sent", "kept"),
    [
        ("plurality", {"chosen": "A"}, {"chosen": "A"}),
        ("plurality", {"chosen": ""}, {"chosen": ""}),
        ("approval", {"approved": ["A", "B"]}, {"approved": ["A", "B"]}),
        ("majority_judgment", {"grade-A": "6", "grade-B": ""}, {"grades": {"A": 6}}),
        ("schulze", {"rank-A": "2", "rank-B": "1"}, {"ranks": {"A": 2, "B": 1}}),
        ("stv", {"rank-A": "1", "rank-B": ""}, {"ranks": {"A": 1}}),
        ("date", {"answer-A": "yes", "answer-B": "no"}, {"answers": {"A": "yes", "B": "no"}}),
    ],
)
def test_each_method_keeps_the_ballot_its_form_sends(method, sent, kept):
    world = make_vote(method, options=("A", "B"))
    ids = {label: world.option(label) for label in "AB"}

    def put(value):
        if isinstance(value, list):
            return [ids.get(one, one) for one in value]
        return ids.get(value, value)

    told = {key[:-1] + ids[key[-1]] if key[-1] in ids else key: put(v) for key, v in sent.items()}
    jean = enter(world, "jean")
    assert jean.get(ballot_of(world, "jean")).status_code == 200
    assert jean.post(ballot_of(world, "jean"), told).status_code == 302
    name, said = next(iter(kept.items()))
    wanted = {ids[k]: v for k, v in said.items()} if isinstance(said, dict) else put(said)
    assert NamedBallot.objects.get().content == {name: wanted}


def test_strangers_visitors_and_other_members_cast_nobody_elses_ballot():
    world = make_vote()
    jeans = ballot_of(world, "jean")
    karim, stranger = enter(world, "karim"), make_member(make_collective("Ailleurs"), "Léa Loin")
    assert karim.post(jeans, {"choice": "for"}).status_code == 404
    assert sign_in(Client(), stranger).post(jeans, {"choice": "for"}).status_code == 404
    assert Client().post(jeans, {"choice": "for"}).status_code == 403
    assert Client().get(jeans).status_code == 302
    assert karim.get(at(world, "vote_roll")).status_code == 403
    assert not NamedBallot.objects.exists()
    assert enter(world, "odile").post(jeans, {"choice": "for"}).status_code == 302
    assert NamedBallot.objects.get().right == "paper"


def test_a_ballot_of_another_vote_is_not_found():
    world, other = make_vote(), make_vote()
    address = at(world, "ballot", elector_id=other.elector("jean").id)
    assert enter(world, "odile").get(address).status_code == 404


def test_a_voice_is_entrusted_used_and_taken_back_on_the_pages():
    world = make_vote(max_proxies=1)
    jean, karim = enter(world, "jean"), enter(world, "karim")
    give = at(world, "proxy_give", elector_id=world.elector("jean").id)
    sent = {"holder": str(world.people["karim"].id), "wish": "Plutôt pour."}
    assert jean.post(give, sent).status_code == 302
    told = read(karim.get(at(world, "detail")))
    assert "Jean Petit vous a confié sa voix" in told
    assert "Plutôt pour." in told
    assert "Plutôt pour." not in read(enter(world, "odile").get(at(world, "detail")))
    back = at(world, "proxy_take_back", elector_id=world.elector("jean").id)
    assert karim.post(back).status_code == 302
    assert Proxy.objects.get().ended_at is None
    jean.post(back)
    assert Proxy.objects.get().ended_how == "taken_back"
    reply = jean.post(give, {**sent, "holder": str(world.people["jean"].id)})
    assert reply.status_code == 422


def test_one_proxy_may_be_given_for_several_named_votes():
    world = make_vote(max_proxies=1)
    from lieudit.decisions.tests.votes import open_beside  # noqa: PLC0415

    other = open_beside(world, "Le portail", max_proxies=1)
    open_beside(world, "La haie")
    give = at(world, "proxy_give", elector_id=world.elector("jean").id)
    page = read(enter(world, "jean").get(give))
    assert "Le portail" in page
    assert "La haie" not in page
    sent = {
        "holder": str(world.people["karim"].id),
        "votes": [str(other.id)],
    }
    enter(world, "jean").post(give, sent)
    assert [one.proposal_id for one in Proxy.objects.all()] == [other.id]


def test_the_draft_gets_its_rule_its_options_and_its_switches():
    world = make_vote("approval", opened=False)
    odile = enter(world, "odile")
    assert "Écrire les options" in read(odile.get(at(world, "detail")))
    for label in ("Jaune", "Bleu", "Jaune"):
        reply = odile.post(at(world, "vote_options"), {"label": label})
    assert reply.status_code == 422
    assert "Une option de ce nom existe déjà" in read(reply)
    blue = Choice.objects.get(label="Bleu")
    odile.post(at(world, "option_move", choice_id=blue.id), {"by": "up"})
    assert [one.label for one in world.proposal.choices.all()] == ["Bleu", "Jaune"]
    odile.post(at(world, "option_edit", choice_id=blue.id), {"label": "Bleu nuit"})
    rule = {
        "quorum": "1/2>", "quorum_base": "roll", "second_call": "1/4", "majority": "2/3",
        "majority_base": "cast", "weights": "equal", "max_proxies": "2",
    }  # fmt: skip
    assert odile.post(at(world, "vote_rule"), rule).status_code == 302
    told = read_rule(world.reload().rule)
    assert (told.quorum.is_strict, told.quorum.second_denominator) == (True, 4)
    assert (told.threshold.numerator, told.threshold.is_strict) == (2, False)
    odile.post(at(world, "vote_switches"), {"closes_early": "on", "call": "1"})
    assert world.proposal.vote_terms.closes_early
    odile.post(at(world, "option_remove", choice_id=blue.id))
    assert world.proposal.choices.count() == 1
    assert enter(world, "jean").get(at(world, "vote_options")).status_code == 403


def test_correcting_a_draft_keeps_the_rule_of_its_vote():
    world = make_vote(opened=False, quorum=Quorum(), max_proxies=1)
    odile = enter(world, "odile")
    page = odile.get(at(world, "draft_edit"))
    form = page.context["form"]
    sent = {one.name: one.value() if one.value() is not None else "" for one in form}
    sent = {key: value for key, value in sent.items() if value is not False}
    assert odile.post(at(world, "draft_edit"), {**sent, "title": "Autre titre"}).status_code == 302
    assert read_rule(world.reload().rule).quorum == Quorum()
    assert world.proposal.title == "Autre titre"


def test_hands_are_counted_on_their_page():
    world = make_vote()
    odile = enter(world, "odile")
    page = at(world, "vote_hands", standing="voter")
    sent = {"count0": "3", "count1": "1", "present": "4", "represented": "1"}
    assert odile.post(page, sent).status_code == 302
    assert odile.post(page, {**sent, "count0": "9"}).status_code == 422
    let_time_pass(world)
    close_proposal(proposal_id=world.proposal.id, actor_id=world.people["odile"].id)
    told = read(odile.get(at(world, "detail")))
    assert "Pour : 3, contre : 1" in told
    assert "À main levée : 4" in told


def test_the_result_is_explained_on_the_page_and_on_a_sheet():
    world = make_vote("majority_judgment", options=("Tilleuls", "Lavoir"))
    for name, (first, second) in {"odile": (5, 4), "jean": (5, 6), "karim": (2, 4)}.items():
        grades = {world.option("Tilleuls"): first, world.option("Lavoir"): second}
        world.cast(name, {"grades": grades})
    let_time_pass(world)
    close_proposal(proposal_id=world.proposal.id, actor_id=world.people["odile"].id)
    for page in ("detail", "vote_result"):
        told = read(enter(world, "jean").get(at(world, page)))
        assert "« Tilleuls » arrive en tête" in told
        assert "mention majoritaire « Très bien »" in told
        assert "<svg" in told
        assert "Karim Haddad" in told


def test_pages_ask_as_much_for_thirty_voters_as_for_one(django_assert_max_num_queries):
    world = make_vote("approval", options=("A", "B"), people=6)
    jean = enter(world, "jean")
    jean.get(at(world, "detail"))
    with django_assert_max_num_queries(34):
        jean.get(at(world, "detail"))
    with django_assert_max_num_queries(16):
        jean.get(ballot_of(world, "jean"))


def test_a_date_is_answered_with_a_first_name_kept_and_put_in_a_calendar():
    world = make_vote("date", options=("Samedi", "Dimanche"))
    actor = world.people["odile"].id
    code = open_link(proposal_id=world.proposal.id, actor_id=actor)
    guest, page = Client(), reverse("decisions:date_guest", args=[code])
    sent = {f"answer-{world.option('Samedi')}": "yes"}
    assert "Dites votre prénom" in read(guest.post(page, sent))
    assert guest.post(page, {**sent, "first_name": "Léonie"}).status_code == 302
    guest.post(
        page, {**sent, "first_name": "Léonie", f"answer-{world.option('Dimanche')}": "maybe"}
    )
    assert GuestAnswer.objects.count() == 1
    Client().post(page, {**sent, "first_name": "Amadou"})
    assert GuestAnswer.objects.count() == 2
    assert Client().get(reverse("decisions:date_guest", args=["x"])).status_code == 404
    let_time_pass(world)
    assert Client().post(page, {**sent, "first_name": "Tard"}).status_code == 422
    close_proposal(proposal_id=world.proposal.id, actor_id=actor)
    odile = enter(world, "odile")
    assert "La meilleure date : « Samedi »" in read(odile.get(at(world, "detail")))
    assert odile.get(at(world, "date_file")).status_code == 404
    keep_date(proposal_id=world.proposal.id, choice_id=world.option("Samedi"), actor_id=actor)
    calendar = odile.get(at(world, "date_file")).content.decode()
    begins = world.proposal.choices.get(label="Samedi").starts_at
    assert f"DTSTART:{begins:%Y%m%dT%H%M%SZ}\r\n" in calendar
    assert "BEGIN:VEVENT" in calendar


def test_a_closed_link_and_a_closed_group_answer_nobody():
    world = make_vote("date", options=("Samedi", "Dimanche"))
    code = open_link(proposal_id=world.proposal.id, actor_id=world.people["odile"].id)
    page = reverse("decisions:date_guest", args=[code])
    world.collective.closed_at = timezone.now() - timedelta(days=1)
    world.collective.save()
    assert Client().get(page).status_code == 404
    world.collective.closed_at = None
    world.collective.save()
    enter(world, "odile").post(at(world, "date_link"), {"close": "1"})
    assert Client().get(page).status_code == 404
