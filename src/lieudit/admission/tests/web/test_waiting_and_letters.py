"""The waiting list, letters without content, what follows from events, what a person may take."""

import json
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lieudit.admission.actions.log import add_log_note
from lieudit.admission.actions.opening import change_candidacy
from lieudit.admission.actions.own_voice import write_reply
from lieudit.admission.actions.reminding import remind_owners
from lieudit.admission.actions.waiting import (
    ask_who_waits,
    join_waiting_list,
    leave_waiting_list,
    restore_wait,
)
from lieudit.admission.models import Candidacy, RefusalRecord, WaitingEntry
from lieudit.admission.queries.held import CHARGES
from lieudit.admission.queries.waiting import count_before, list_waiting
from lieudit.admission.queries.words import read_record
from lieudit.admission.tests.factories import answer, begin, days_ago, decide, note
from lieudit.hall.models import QueuedMail
from lieudit.hall.personal_data import erase_by_room, erase_everywhere, export_person
from lieudit.people.tests.factories import make_collective, make_member, make_request, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    collective = make_collective()
    ann = make_member(collective, "Ann Steering", "coordinator")
    ann.email = "ann@tilleuls.example"
    ann.save()
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    odile.email = "odile@tilleuls.example"
    odile.save()
    return collective, ann, odile


def wait(path, ann, ago, places=""):
    return join_waiting_list(
        candidacy_id=path.id, entered_on=days_ago(ago), places=places, actor_id=ann.id
    )


def url(candidacy, name, **more):
    words = {"slug": candidacy.collective.slug, "candidacy_id": candidacy.id, **more}
    return reverse(f"admission:{name}", kwargs=words)


def test_the_list_follows_the_days_and_a_place_comes_back(group):
    collective, ann, odile = group
    lou = make_member(collective, "Lou Else", stage="candidate")
    first, second = begin(collective, ann, odile), begin(collective, ann, lou)
    later, earlier = wait(first, ann, 10, "Un deux-pièces."), wait(second, ann, 30)
    assert [one.entry.id for one in list_waiting(collective.id, days_ago(0))] == [earlier, later]
    page = sign_in(Client(), odile).get(url(first, "my_path")).content.decode()
    assert "1\u00a0foyer avant vous" in page or "1 foyer avant vous" in page
    leave_waiting_list(entry_id=earlier, actor_id=ann.id)
    assert count_before(WaitingEntry.objects.get(id=later)) == 0
    restore_wait(entry_id=earlier, actor_id=ann.id)
    assert count_before(WaitingEntry.objects.get(id=later)) == 1


def test_she_leaves_the_list_and_comes_back_to_her_place(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile)
    entry_id = wait(path, ann, 40)
    client = sign_in(Client(), odile)
    client.post(url(path, "my_wait_leave"))
    assert WaitingEntry.objects.get().left_on == days_ago(0)
    other = begin(collective, ann, make_member(collective, "Lou Else", stage="candidate"))
    away = wait(other, ann, 10)
    assert client.post(url(path, "my_wait_return", entry_id=away)).status_code == 404
    client.post(url(path, "my_wait_return", entry_id=entry_id))
    entry = WaitingEntry.objects.get(id=entry_id)
    assert (entry.left_on, entry.entered_on, count_before(entry)) == (None, days_ago(40), 0)


def test_each_six_months_a_letter_asks_and_only_a_button_answers(group):
    collective, ann, odile = group
    entry_id = wait(begin(collective, ann, odile), ann, 200, "Un studio au calme.")
    assert (ask_who_waits(), ask_who_waits()) == (1, 0)
    letter = QueuedMail.objects.get()
    assert letter.recipients == ["odile@tilleuls.example"]
    assert "studio" not in letter.text + letter.html
    address = "/" + re.search(r"https?://[^/]+/(attente/\S+)", letter.text).group(1)
    assert str(entry_id) not in address
    client = Client()
    assert client.get(address).status_code == 200
    assert WaitingEntry.objects.get(id=entry_id).asked_on == days_ago(0)
    client.post(address, {"answer": "stay"})
    entry = WaitingEntry.objects.get(id=entry_id)
    assert (entry.confirmed_on, entry.asked_on, entry.left_on) == (days_ago(0), None, None)
    client.post(address, {"answer": "leave"})
    assert WaitingEntry.objects.get(id=entry_id).left_on == days_ago(0)
    assert client.get(address).status_code == 404
    assert client.get(reverse("admission:interest", args=["forged"])).status_code == 404


def test_owners_get_one_letter_without_a_name_or_a_word(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile)
    note(path, ann, "meeting", "planned", days_ago(-1))
    change_candidacy(
        candidacy_id=path.id, owner_id=ann.id, godparent_id=None, action="Rappeler Odile",
        action_on=days_ago(-1), action_owner_id=None, actor_id=ann.id,
    )  # fmt: skip
    assert (remind_owners(), remind_owners()) == (1, 0)
    letter = QueuedMail.objects.get()
    assert letter.recipients == ["ann@tilleuls.example"]
    for word in ("Odile", "Rappeler", "Marchand"):
        assert word not in letter.text + letter.html + letter.subject


def test_not_now_is_recalled_on_its_day(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile)
    decide(path, ann, "not_now", review_on=days_ago(-30))
    assert remind_owners() == 0
    assert remind_owners(timezone.localdate() + timedelta(days=30)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_request_accepted_becomes_the_first_step():
    collective = make_collective()
    ann = make_member(collective, "Ann Steering", "coordinator")
    asked = make_request(collective, "Nora Vale", "nora@courriel.example")
    answer_url = reverse("people:join_answer", args=[collective.slug, asked.id])
    sign_in(Client(), ann).post(answer_url, {"answer": "candidate"})
    path = Candidacy.objects.get()
    assert [one.person.given_name for one in path.applicants.all()] == ["Nora"]
    assert path.owner_id == ann.id
    assert path.step_notes.get().done_on == timezone.localdate(asked.created_at)


@pytest.mark.django_db(transaction=True)
def test_leaving_the_group_ends_the_path_or_plans_the_talk():
    collective = make_collective()
    ann = make_member(collective, "Ann Steering", "coordinator")
    odile, lou = (make_member(collective, name, stage="candidate") for name in ("Odile M", "Lou E"))
    coming, living = begin(collective, ann, odile), begin(collective, ann, lou)
    decide(living, ann, "yes")
    answer(living, lou, "yes")
    note(living, ann, "welcome", "done", days_ago(0))
    for person in (odile, lou):
        sign_in(Client(), person).post(reverse("people:leave", args=[collective.slug]))
    coming.refresh_from_db()
    living.refresh_from_db()
    assert (coming.closed_on, living.left_on) == (days_ago(0), days_ago(0))
    assert living.step_notes.get(step="departure").planned_on == days_ago(0)


def test_she_takes_all_the_words_with_her_and_has_them_erased(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile)
    add_log_note(
        candidacy_id=path.id, on_date=days_ago(3), words="Aime le jardin.", actor_id=ann.id
    )
    answer(path, odile, "yes", "Avec joie.")
    decide(path, ann, "no", words="Plus aucun logement.")
    copy = json.dumps(export_person(odile.id)["admission"], ensure_ascii=False)
    for words in ("Aime le jardin.", "Avec joie.", "Plus aucun logement.", "no_home_free"):
        assert words in copy
    away = make_collective("Verger")
    assert export_person(odile.id, away.id)["admission"]["paths"] == []
    erase_everywhere(odile.id)
    assert Candidacy.objects.count() == 0
    record = RefusalRecord.objects.get()
    assert (record.person_id, record.sealed_words) == (None, None)
    assert read_record(record).reasons == ("no_home_free",)


def test_every_column_that_points_at_somebody_is_handed_over_and_left_with_her():
    """A new one fails here until it stands among the charges, or is told as her own."""
    pointing = {
        (model.__name__, column.name)
        for model in apps.get_app_config("admission").get_models()
        for column in model._meta.concrete_fields
        if column.related_model is apps.get_model("people.Person") and column.name != "person"
    }
    assert pointing == {(model.__name__, name) for _charge, model, name in CHARGES}


def test_whoever_follows_reads_what_she_does_and_leaves_it_without_her_name(group):
    """In that group; the words about the candidate stay hers, and nobody is named to the other."""
    collective, ann, odile = group
    path = begin(collective, ann, odile)
    add_log_note(
        candidacy_id=path.id, on_date=days_ago(3), words="Aime le jardin.", actor_id=ann.id
    )
    decide(path, ann, "not_now")
    held = export_person(ann.id)["admission"]
    parts = {"follows", "step", "referent", "noted_decision", "wrote_note"}
    assert {one["charge"] for one in held["charges"]} == parts
    assert not [one for one in ("Odile", "Aime le jardin.") if one in json.dumps(held)]
    erase_by_room(ann.id, make_collective("Verger").id)
    assert export_person(ann.id)["admission"] == held
    erase_by_room(ann.id, collective.id)
    assert export_person(ann.id)["admission"]["charges"] == []
    assert "Aime le jardin." in json.dumps(export_person(odile.id), default=str)


def test_the_copy_of_one_adult_holds_no_reply_of_the_other(group):
    collective, ann, odile = group
    lou = make_member(collective, "Lou Marchand", stage="candidate")
    path = begin(collective, ann, odile, lou)
    decision_id = decide(path, ann, "not_now")
    for person, words in ((odile, "Je comprends."), (lou, "Je suis blessé.")):
        write_reply(candidacy_id=path.id, decision_id=decision_id, person_id=person.id, words=words)
    for person, found in ((odile, (True, False)), (lou, (False, True))):
        held = json.dumps(export_person(person.id)["admission"], ensure_ascii=False)
        assert ("Je comprends." in held, "Je suis blessé." in held) == found


def test_forgetting_one_adult_keeps_the_path_of_the_other(group):
    collective, ann, odile = group
    lou = make_member(collective, "Lou Marchand", stage="candidate")
    path = begin(collective, ann, odile, lou)
    answer(path, odile, "yes", "Avec joie.")
    answer(path, lou, "yes", "Moi aussi.")
    erase_everywhere(odile.id)
    page = sign_in(Client(), ann).get(url(path, "words")).content.decode()
    assert ("Avec joie." in page, "Moi aussi." in page) == (False, True)


def test_days_go_to_a_calendar_without_a_word(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile)
    note(path, ann, "meeting", "planned", days_ago(-5))
    text = sign_in(Client(), odile).get(url(path, "my_dates_file")).content.decode()
    assert f"DTSTART;VALUE=DATE:{days_ago(-5):%Y%m%d}" in text
    assert "Réunion d’information" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    group_text = sign_in(Client(), ann).get(reverse("admission:dates_file", args=[collective.slug]))
    assert group_text["Content-Disposition"].startswith("attachment")


def count_queries(client, collective, name):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(f"admission:{name}", args=[collective.slug])).status_code == 200
    return len(asked)


def test_pages_ask_as_much_for_thirty_paths_as_for_two(group):
    collective, ann, odile = group
    client = sign_in(Client(), ann)
    names = ("board", "candidacies", "dates", "waiting_list", "counts", "candidacies_export")

    def walk(number):
        person = make_member(collective, f"Personne {number}", stage="candidate", account=False)
        path = begin(collective, ann, person)
        note(path, ann, "meeting", "planned", days_ago(-number))
        wait(path, ann, number + 1)

    walk(1)
    walk(2)
    few = {name: count_queries(client, collective, name) for name in names}
    for number in range(3, 30):
        walk(number)
    begin(collective, ann, odile)
    assert {name: count_queries(client, collective, name) for name in names} == few
    board = reverse("admission:board", args=[collective.slug])
    found = client.get(board, {"q": "odile"})
    assert [line.walk.name for _t, lines in found.context["columns"] for line in lines] == [
        "Odile Marchand"
    ]
    dates = client.get(reverse("admission:dates", args=[collective.slug]), {"q": "personne 12"})
    assert [one.name for one in dates.context["coming"]] == ["Personne 12"]


def test_an_adult_joins_a_path_and_is_taken_out_if_it_was_a_mistake(group):
    collective, ann, odile = group
    lou = make_member(collective, "Lou Marchand", stage="contact")
    path = begin(collective, ann, odile)
    client = sign_in(Client(), ann)
    assert client.post(url(path, "adult_add"), {"person": ""}).status_code == 422
    client.post(url(path, "adult_add"), {"person": lou.id})
    assert {one.person_id for one in path.applicants.all()} == {odile.id, lou.id}
    client.post(url(path, "adult_remove", person_id=lou.id))
    assert [one.person_id for one in path.applicants.all()] == [odile.id]
    client.post(url(path, "adult_remove", person_id=odile.id))
    assert path.applicants.count() == 1


def test_the_spreadsheet_holds_days_and_no_word(group):
    collective, ann, odile = group
    path = begin(collective, ann, odile)
    add_log_note(
        candidacy_id=path.id, on_date=days_ago(3), words="Aime le jardin.", actor_id=ann.id
    )
    sent = sign_in(Client(), ann).get(
        reverse("admission:candidacies_export", args=[collective.slug])
    )
    text = sent.content.decode("utf-8-sig")
    assert "Odile Marchand" in text
    assert days_ago(60).isoformat() in text
    assert "jardin" not in text


def test_the_letter_of_a_review_leads_to_something(group):
    """« Not now » comes to its day: who was named to talk to them finds it on her home."""
    collective, ann, _odile = group[:3]
    bea = make_member(collective, "Béa Noël")
    lise = make_member(collective, "Lise Arnal", stage="candidate")
    path = begin(collective, ann, lise)
    decide(path, ann, "not_now", referent_id=bea.id)
    home = reverse("people:home", args=[collective.slug])
    assert "Reparler avec ces personnes" not in sign_in(Client(), bea).get(home).content.decode()
    Candidacy.objects.filter(id=path.id).update(review_on=timezone.localdate())
    told = sign_in(Client(), bea).get(home).content.decode()
    assert "Reparler avec ces personnes" in told
    hers = reverse("people:person", args=[collective.slug, lise.id])
    assert hers in told
    assert sign_in(Client(), bea).get(hers).status_code == 200
    assert url(path, "candidacy") in sign_in(Client(), ann).get(home).content.decode()
    other = make_member(collective, "Zoé Aile")
    assert "Reparler" not in sign_in(Client(), other).get(home).content.decode()
