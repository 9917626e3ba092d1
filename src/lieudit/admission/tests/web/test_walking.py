"""From a first contact to a welcome, a refusal, a withdrawal: done, undone, erased in time."""

from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.admission.actions.deciding import take_up_again, undo_group_decision
from lieudit.admission.actions.own_voice import withdraw
from lieudit.admission.actions.refusals import Refused
from lieudit.admission.actions.steps import undo_step
from lieudit.admission.models import Applicant, Candidacy, LogNote, RefusalRecord, StepNote
from lieudit.admission.queries.candidacies import find_walk
from lieudit.admission.queries.words import read_record
from lieudit.admission.tests.factories import answer, begin, days_ago, decide, note
from lieudit.hall import audit
from lieudit.hall.feed import list_feed
from lieudit.hall.models import OutboxEvent, VaultKey
from lieudit.hall.retention import choose_months, purge_scope
from lieudit.people.doors import stage_of
from lieudit.people.tests.factories import make_collective, make_household, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    collective = make_collective()
    ann = make_member(collective, "Ann Steering", "coordinator")
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    return collective, ann, odile


def url(candidacy, name, **more):
    words = {"slug": candidacy.collective.slug, "candidacy_id": candidacy.id, **more}
    return reverse(f"admission:{name}", kwargs=words)


def outcome(candidacy):
    return find_walk(candidacy.collective_id, candidacy.id, timezone.localdate()).seen.outcome


def states(candidacy):
    walk = find_walk(candidacy.collective_id, candidacy.id, timezone.localdate())
    return {one.step.key: (one.state, one.on) for one in walk.seen.steps}


def purge(collective, on=None):
    """What the daily round of this room erases that day."""
    done = purge_scope(collective.id, on or timezone.localdate())
    assert done.is_whole
    return sum(line.rows for line in done.lines if line.rule.startswith("admission."))


def told(name):
    return [row.subject_id for row in OutboxEvent.objects.filter(name=name).order_by("id")]


def test_a_household_begins_one_path_by_the_page(group):
    collective, ann, odile = group
    lou = make_member(collective, "Lou Marchand", stage="contact")
    home = make_household(collective, "Marchand", odile, lou)
    client, add = sign_in(Client(), ann), reverse("admission:candidacy_add", args=[collective.slug])
    empty = client.post(add, {"opened_on": "2026-01-05", "owner": ""})
    assert empty.status_code == 422
    assert 'value="2026-01-05"' in empty.content.decode()
    sent = client.post(add, {"household": home.id, "opened_on": days_ago(2), "owner": ann.id})
    path = Candidacy.objects.get()
    assert sent["Location"] == url(path, "candidacy")
    assert {one.person_id for one in path.applicants.all()} == {odile.id, lou.id}
    assert states(path)["contact"] == ("done", days_ago(2))
    again = client.post(add, {"persons": [odile.id], "opened_on": days_ago(1), "owner": ann.id})
    assert again.status_code == 422
    assert Candidacy.objects.count() == 1


def test_both_say_yes_then_the_welcome_plans_the_year(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile)
    client = sign_in(Client(), ann)
    welcome = {"state": "done", "on": days_ago(0), "owner": ""}
    refused = client.post(url(path, "step_note", step="welcome"), welcome)
    assert refused.status_code == 422
    assert refused.context["form"]["state"].errors
    decide(path, ann, "yes")
    answer(path, odile, "yes")
    assert outcome(path) == "both_yes"
    moved = client.post(url(path, "step_note", step="welcome"), welcome)
    assert moved["Location"] == url(path, "stage_move", step="welcome")
    assert outcome(path) == "welcomed"
    planned = {key: state for key, (state, _on) in states(path).items()}
    assert (planned["three_months"], planned["twelve_months"]) == ("planned", "planned")
    client.post(
        url(path, "stage_move", step="welcome"),
        {"persons": [odile.id], "stage": "integration", "on": days_ago(0)},
    )
    assert stage_of(odile.id, collective.id) == "integration"
    undo_step(candidacy_id=path.id, step_key="welcome", actor_id=ann.id)
    assert outcome(path) == "both_yes"
    assert not StepNote.objects.filter(candidacy=path, step="three_months").exists()


def test_a_change_of_stage_is_taken_back_by_its_button(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile)
    client = sign_in(Client(), ann)
    page = client.post(
        url(path, "stage_move", step="stay"),
        {"persons": [odile.id], "stage": "observer", "on": days_ago(1)},
        follow=True,
    )
    assert stage_of(odile.id, collective.id) == "observer"
    undo = next(str(one.extra_tags) for one in page.context["messages"]).removeprefix("undo:")
    client.post(undo)
    assert stage_of(odile.id, collective.id) == "candidate"


def test_a_step_is_planned_skipped_with_a_reason_and_put_back(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile)
    client, step = sign_in(Client(), ann), url(path, "step_note", step="stay")
    for wrong in (
        {"state": "skipped", "on": days_ago(1), "owner": ""},
        {"state": "done", "on": days_ago(-3), "owner": ""},
        {"state": "planned", "on": "", "owner": ""},
        {"on": days_ago(1), "owner": ""},
    ):
        assert client.post(step, wrong).status_code == 422
    assert states(path)["stay"][0] == "to_come"
    client.post(step, {"state": "planned", "on": days_ago(-9), "at": "14:30", "owner": ann.id})
    assert states(path)["stay"] == ("planned", days_ago(-9))
    reason = {"state": "skipped", "on": days_ago(0), "owner": "", "reason": "Vient de loin."}
    client.post(step, reason)
    assert "Vient de loin." in client.get(url(path, "candidacy")).content.decode()
    client.post(url(path, "step_undo", step="stay"), follow=True)
    assert states(path)["stay"] == ("planned", days_ago(-9))
    again = client.post(url(path, "step_undo", step="stay"), follow=True)
    assert [one.level_tag for one in again.context["messages"]] == ["error"]


def test_not_now_names_somebody_and_a_day_and_is_taken_up_again(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile)
    for missing in ({"referent_id": None}, {"review_on": None}, {"review_on": days_ago(-500)}):
        with pytest.raises(Refused):
            decide(path, ann, "not_now", **missing)
    decide(path, ann, "not_now", words="L’aile sud ouvre au printemps.")
    path.refresh_from_db()
    assert (path.closed_on, path.review_on) == (days_ago(0), days_ago(-90))
    page = sign_in(Client(), odile).get(url(path, "my_path")).content.decode()
    assert "L’aile sud ouvre au printemps." in page
    assert "Aucun logement n’est libre" in page
    assert read_record(RefusalRecord.objects.get()).words == "L’aile sud ouvre au printemps."
    assert told("people.candidacy_ended") == [odile.id]
    take_up_again(candidacy_id=path.id, actor_id=ann.id)
    path.refresh_from_db()
    assert (path.closed_on, outcome(path)) == (None, "under_way")
    assert told("people.candidacy_resumed") == [odile.id]
    assert RefusalRecord.objects.count() == 1


def test_a_decision_noted_by_mistake_leaves_nothing(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile)
    decision_id = decide(path, ann, "no", words="Une erreur.")
    assert RefusalRecord.objects.count() == 1
    undo_group_decision(candidacy_id=path.id, decision_id=decision_id, actor_id=ann.id)
    assert (outcome(path), RefusalRecord.objects.count()) == ("under_way", 0)
    assert states(path)["decision"][0] == "to_come"
    assert audit.verify(collective.id).is_whole
    with pytest.raises(Refused):
        undo_group_decision(candidacy_id=path.id, decision_id=decision_id, actor_id=ann.id)


def test_nobody_decides_for_the_group_on_her_own_path(group):
    collective, ann, _odile = group
    bea = make_member(collective, "Bea Both", "companion", stage="candidate")
    path = begin(collective, ann, bea)
    with pytest.raises(Refused):
        decide(path, ann, "yes", took_part=(bea.id,))
    with pytest.raises(Refused):
        decide(path, ann, "yes", took_part=(ann.id,), stood_aside=(ann.id,))
    with pytest.raises(Refused):
        decide(path, ann, "no", reasons=("mutual_wish",))
    assert path.decisions.count() == 0


def test_the_decision_form_keeps_what_was_typed(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile)
    sent = sign_in(Client(), ann).post(
        url(path, "decision_note", part="decision"),
        {"verdict": "no", "decided_on": days_ago(0), "words": "À revoir ensemble.",
         "reasons": ["mutual_wish"], "took_part": [ann.id], "method": "consent"},
    )  # fmt: skip
    assert sent.status_code == 422
    assert sent.context["form"]["reasons"].errors
    assert "À revoir ensemble." in sent.content.decode()


def test_words_on_forbidden_ground_are_kept_and_warned_of(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile)
    page = sign_in(Client(), ann).post(
        url(path, "log_add"),
        {"on_date": days_ago(0), "words": "Elle est trop âgée et malade."},
        follow=True,
    )
    assert LogNote.objects.count() == 1
    assert "warning" in [one.level_tag for one in page.context["messages"]]


def test_she_withdraws_in_two_clicks_and_comes_back(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile)
    client = sign_in(Client(), odile, second_factor=False)
    assert "Personne ne demande pourquoi" in client.get(url(path, "my_withdraw")).content.decode()
    sent = client.post(url(path, "my_withdraw"), {"who": odile.id})
    assert sent["Location"] == url(path, "my_path")
    assert (outcome(path), stage_of(odile.id, collective.id)) == ("withdrawn", "left")
    assert "Je reviens" in client.get(url(path, "my_path")).content.decode()
    client.post(url(path, "my_return"))
    assert (outcome(path), stage_of(odile.id, collective.id)) == ("under_way", "candidate")
    assert told("people.candidacy_resumed") == [odile.id, odile.id]


def test_the_groups_news_tell_a_welcome_and_nothing_of_who_withdrew_or_waits(group):
    collective, ann, odile = group
    lou = make_member(collective, "Lou Else", stage="contact")
    gone, path = begin(collective, ann, odile), begin(collective, ann, lou)
    withdraw(
        candidacy_id=gone.id, person_ids=[odile.id], keeps_contact=True, erases_now=False,
        actor_id=odile.id,
    )  # fmt: skip
    move = url(path, "stage_move", step="meeting")
    client = sign_in(Client(), ann)
    client.post(move, {"persons": [lou.id], "stage": "candidate", "on": days_ago(0)})
    decide(path, ann, "not_now")
    assert list_feed(collective.id) == []
    client.post(move, {"persons": [lou.id], "stage": "integration", "on": days_ago(0)})
    assert [line.title for line in list_feed(collective.id)] == ["Lou E."]


def test_one_of_two_withdraws_and_the_others_path_goes_on(group):
    collective, ann, odile = group
    lou = make_member(collective, "Lou Marchand", stage="candidate")
    path = begin(collective, ann, odile, lou)
    client = sign_in(Client(), odile)
    assert client.post(url(path, "my_withdraw"), {"who": lou.id}).status_code == 422
    client.post(url(path, "my_withdraw"), {"who": odile.id, "keeps_contact": "on"})
    assert outcome(path) == "under_way"
    assert stage_of(odile.id, collective.id) == "contact"
    assert Applicant.objects.get(person=lou).withdrawn_on is None
    sign_in(Client(), lou).post(url(path, "my_withdraw"), {"who": lou.id})
    assert outcome(path) == "withdrawn"


def test_erasing_at_once_leaves_no_key_of_the_path(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile)
    answer(path, odile, "no", "Je préfère la ville.")
    withdraw(
        candidacy_id=path.id, person_ids=[odile.id], keeps_contact=False, erases_now=True,
        actor_id=odile.id,
    )  # fmt: skip
    assert Candidacy.objects.count() == 0
    assert not VaultKey.objects.filter(subject_id=path.id, destroyed_at=None).exists()
    assert VaultKey.objects.filter(subject_id=path.id).exists()
    assert audit.verify(collective.id).is_whole


@pytest.mark.parametrize(("days", "is_left"), [(80, True), (95, False)])
def test_a_path_that_ended_is_erased_after_three_months(group, days, is_left):
    collective, ann, odile = group
    path = begin(collective, ann, odile, ago=300)
    decide(path, ann, "no", decided_on=days_ago(days), words="Dit avec soin.")
    purge(collective)
    assert Candidacy.objects.exists() == is_left
    record = RefusalRecord.objects.get()
    assert read_record(record).reasons == ("no_home_free",)
    purge(collective, record.erase_on + timedelta(days=1))
    assert RefusalRecord.objects.count() == 0
    assert not VaultKey.objects.filter(subject_id=record.id, destroyed_at=None).exists()


def test_a_group_keeps_less_if_it_chooses_and_her_page_says_the_day(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile, ago=300)
    decide(path, ann, "no", decided_on=days_ago(40))
    client = sign_in(Client(), odile)
    first = client.get(url(path, "my_path")).context["erased_on"]
    choose_months(scope_id=collective.id, months={"admission.ended": 1}, actor_id=ann.id)
    second = client.get(url(path, "my_path")).context["erased_on"]
    assert first > timezone.localdate() > second
    assert purge(collective) == 1
    assert Candidacy.objects.count() == 0


def test_not_now_is_kept_until_three_months_after_its_review(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile, ago=400)
    decide(path, ann, "not_now", decided_on=days_ago(200), review_on=days_ago(60))
    assert purge(collective) == 0
    assert purge(collective, days_ago(-40)) == 1


def test_words_of_the_welcomed_leave_and_their_days_stay(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile, ago=600)
    decide(path, ann, "yes", decided_on=days_ago(500), words="Bienvenue.")
    answer(path, odile, "yes", "Avec joie.")
    note(path, ann, "welcome", "done", days_ago(490))
    assert purge(collective) == 1
    assert states(path)["welcome"] == ("done", days_ago(490))
    assert "Bienvenue." not in sign_in(Client(), ann).get(url(path, "words")).content.decode()
    assert purge(collective) == 0


def test_the_path_changes_for_those_to_come_only(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile)
    client = sign_in(Client(), ann)
    page = {"title": "Goûter", "kind": "meeting", "delay": 7, "owner_role": "facilitator"}
    add = reverse("admission:step_add", args=[collective.slug])
    client.post(add + "?after=contact", page)
    lou = make_member(collective, "Lou Else", stage="candidate")
    later = begin(collective, ann, lou)
    assert "own1" not in states(path)
    assert list(states(later))[:2] == ["contact", "own1"]
    bad = client.post(add, page | {"papers": ["health"], "delay": "-2"})
    assert bad.status_code == 422
    assert set(bad.context["form"].errors) == {"papers", "delay"}
    remove = reverse("admission:step_remove", args=[collective.slug, "own1"])
    client.post(remove)
    client.post(reverse("admission:path_undo", args=[collective.slug]))
    steps = client.get(reverse("admission:path_steps", args=[collective.slug]))
    assert "own1" in [line["step"].key for line in steps.context["steps"]]
    assert outbox.outbox == []
