"""Two adults walk one path, and each is told what is hers; nobody comes back by another's hand."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.admission.actions.own_voice import withdraw, write_reply
from lieudit.admission.models import Applicant, Candidacy, OwnDecision
from lieudit.admission.queries.held import gather_person
from lieudit.admission.tests.factories import answer, begin, decide, note
from lieudit.people.tests.factories import make_collective, make_member, set_restriction, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """The coordinator, two adults, their path."""
    collective = make_collective()
    ann = make_member(collective, "Ann Steering", "coordinator")
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    lou = make_member(collective, "Lou Marchand", stage="candidate")
    return ann, odile, lou, begin(collective, ann, odile, lou)


def url(path, name, **more):
    kwargs = {"slug": path.collective.slug, "candidacy_id": path.id, **more}
    return reverse(f"admission:{name}", kwargs=kwargs)


def go(path, by, *persons, erases_now=False):
    withdraw(
        candidacy_id=path.id,
        person_ids=[one.id for one in persons],
        keeps_contact=True,
        erases_now=erases_now,
        actor_id=by.id,
    )


def gone():
    return set(Applicant.objects.exclude(withdrawn_on=None).values_list("person_id", flat=True))


def held(person):
    return json.dumps(gather_person(person.id), ensure_ascii=False, default=str)


def test_the_group_does_not_bring_back_who_withdrew_herself(pair):
    ann, odile, lou, path = pair
    go(path, odile, odile, lou)
    desk = sign_in(Client(), ann)
    assert url(path, "candidacy_reopen") not in desk.get(url(path, "candidacy")).content.decode()
    told = desk.post(url(path, "candidacy_reopen"), follow=True).content.decode()
    assert "elles seules peuvent revenir" in told
    assert gone() == {odile.id, lou.id}


def test_the_group_takes_back_what_it_noted_and_nothing_else(pair):
    ann, odile, lou, path = pair
    go(path, lou, lou)
    desk = sign_in(Client(), ann)
    page = desk.post(url(path, "candidacy_close"), {"who": str(odile.id)}, follow=True)
    undo = url(path, "candidacy_reopen") + "?retrait=1"
    assert undo in page.content.decode()
    desk.post(undo)
    assert gone() == {lou.id}


def test_after_not_now_the_path_goes_on_without_who_had_withdrawn(pair):
    ann, _odile, lou, path = pair
    go(path, lou, lou)
    decide(path, ann, "not_now")
    sign_in(Client(), ann).post(url(path, "candidacy_reopen"))
    assert gone() == {lou.id}
    assert Candidacy.objects.get().closed_on is None


def test_she_comes_back_alone_and_with_those_she_withdrew(pair):
    _ann, odile, lou, path = pair
    go(path, lou, lou)
    go(path, odile, odile)
    sign_in(Client(), odile).post(url(path, "my_return"))
    assert gone() == {lou.id}
    sign_in(Client(), lou).post(url(path, "my_return"))
    go(path, lou, odile, lou)
    sign_in(Client(), lou).post(url(path, "my_return"))
    assert gone() == set()


def test_one_adult_does_not_erase_the_words_of_the_other(pair):
    _ann, odile, lou, path = pair
    kept = answer(path, lou, "yes", "Je suis prête.")
    answer(path, odile, "no", "Pas moi.")
    page = sign_in(Client(), odile).get(url(path, "my_withdraw")).content.decode()
    assert "Effacer tout de suite mes décisions et mes réponses" in page
    sign_in(Client(), odile).post(url(path, "my_withdraw"), {"who": "all", "erases_now": "on"})
    assert gone() == {odile.id, lou.id}
    assert [one.id for one in OwnDecision.objects.all()] == [kept]


def test_what_the_other_decided_or_replied_is_hers_to_tell(pair):
    ann, odile, lou, path = pair
    answer(path, lou, "no", "Je ne veux pas.")
    assert "persons_differ" not in held(odile)
    refused = decide(path, ann, "no")
    write_reply(
        candidacy_id=path.id, decision_id=refused, person_id=lou.id, words="Je le regrette."
    )
    assert "Je le regrette." not in held(odile)
    assert "Je le regrette." in held(lou)
    page = sign_in(Client(), odile).get(url(path, "my_path")).content.decode()
    assert "Je le regrette." not in page


def test_whoever_withdrew_does_not_follow_the_one_who_stays(pair):
    ann, _odile, lou, path = pair
    refused = decide(path, ann, "not_now", words="À vous deux.")
    go(path, lou, lou)
    sign_in(Client(), ann).post(url(path, "candidacy_reopen"))
    note(path, ann, "stay", "planned", timezone.localdate() + timedelta(days=5))
    decide(path, ann, "yes", words="À Odile seule.")
    client = sign_in(Client(), lou)
    page = client.get(url(path, "my_path")).content.decode()
    assert "À vous deux." in page
    assert "À Odile seule." not in page
    assert "Séjour d’essai" not in page
    assert b"BEGIN:VEVENT" not in client.get(url(path, "my_dates_file")).content
    assert "À Odile seule." not in held(lou)
    assert client.get(url(path, "my_reply", decision_id=refused)).status_code == 200


def test_nobody_follows_a_path_while_its_data_rest(pair):
    ann, odile, _lou, path = pair
    companion = make_member(path.collective, "Claire Fontaine", "companion", stage="contact")
    set_restriction(path.collective, odile, stands=True)
    for person in (ann, companion):
        client = sign_in(Client(), person)
        pages = [client.get(url(path, name)).status_code for name in ("candidacy", "words")]
        assert pages == [403, 403]
    decision = url(path, "decision_note", part="decision")
    assert sign_in(Client(), ann).get(decision).status_code == 403
    assert sign_in(Client(), odile).get(url(path, "my_path")).status_code == 200


def test_a_day_keeps_its_name_in_the_calendar_when_others_come(pair):
    ann, _odile, _lou, path = pair
    desk = sign_in(Client(), ann)
    file = reverse("admission:dates_file", args=[path.collective.slug])
    note(path, ann, "stay", "planned", timezone.localdate() + timedelta(days=9))
    before = [one for one in desk.get(file).content.decode().split() if one.startswith("UID:")]
    note(path, ann, "meeting", "planned", timezone.localdate() + timedelta(days=2))
    after = [one for one in desk.get(file).content.decode().split() if one.startswith("UID:")]
    assert set(before) < set(after)
    assert len(set(after)) == 2
