"""The contact log: written in one form, corrected, taken out and put back, found again."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lieudit.hall.models import AuditEntry, OutboxEvent
from lieudit.people.models import Exchange, Outsider
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in

pytestmark = pytest.mark.django_db
# Each room added since may ask two questions for its cards, and no more: a home stays cheap.
FIRST_ROOMS = {"hall", "people", "places", "interviews", "admission", "living_together"}
MOST_QUESTIONS = 26 + 2 * len(set(settings.ROOMS) - FIRST_ROOMS)


@pytest.fixture
def group():
    collective = make_collective()
    return collective, make_four(collective)


def at(collective, name, **ids):
    return reverse(f"people:{name}", kwargs={"slug": collective.slug, **ids})


def typed(**more):
    return {
        "new_name": "Mme Roux", "new_kind": "town_hall", "new_organisation": "Mairie",
        "on_date": str(timezone.localdate()), "said": "Elle rappelle mardi.", "means": "call",
        "next_step": "", "next_date": "", **more,
    }  # fmt: skip


def write(collective, client, **more):
    answer = client.post(at(collective, "exchange_add"), typed(**more))
    assert answer.status_code == 302, answer.context["form"].errors
    return Exchange.objects.order_by("-created_at").first()


def test_an_exchange_and_a_new_outsider_are_written_together_with_their_traces(group):
    collective, four = group
    written = write(collective, four.clients.alice)
    assert (written.outsider.name, written.written_by) == ("Mme Roux", four.alice)
    again = write(
        collective, four.clients.bob, outsider=str(written.outsider_id), new_name="", new_kind=""
    )
    assert again.outsider == written.outsider
    assert Outsider.objects.count() == 1
    told = OutboxEvent.objects.filter(name="people.exchange_written", scope_id=collective.id)
    assert told.count() == AuditEntry.objects.filter(verb="people.exchange_written").count() == 2
    assert "rappelle" not in str(list(told.values())) + str(list(AuditEntry.objects.values()))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"said": ""}, "said"),
        ({"said": "x" * 4001}, "said"),
        ({"new_name": ""}, "new_name"),
        ({"new_kind": ""}, "new_kind"),
        ({"on_date": "31/02/2026"}, "on_date"),
        ({"on_date": "2999-01-01"}, "on_date"),
        ({"next_step": "Rappeler"}, "next_date"),
        ({"outsider": "not-an-id"}, "outsider"),
        ({"said": "a\x00b"}, "said"),
    ],
)
def test_what_cannot_be_written_is_told_beside_its_field_and_nothing_is_kept(group, wrong, field):
    collective, four = group
    answer = four.clients.alice.post(at(collective, "exchange_add"), typed(**wrong))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert (Exchange.objects.count(), Outsider.objects.count()) == (0, 0)
    assert answer.context["form"]["new_organisation"].value() == "Mairie"


def test_an_outsider_of_another_collective_cannot_be_chosen(group):
    collective, four = group
    away = Outsider.objects.create(collective=make_collective("Loin"), name="Loin", kind="bank")
    answer = four.clients.alice.post(at(collective, "exchange_add"), typed(outsider=str(away.id)))
    assert list(answer.context["form"].errors) == ["outsider"]


def test_its_writer_corrects_it_and_another_member_does_not(group):
    collective, four = group
    row = write(collective, four.clients.alice)
    url = at(collective, "exchange_edit", exchange_id=row.id)
    changed = {"on_date": str(row.on_date), "said": "Elle rappelle jeudi.", "means": ""}
    assert four.clients.bob.post(url, changed).status_code == 403
    assert four.clients.alice.post(url, changed).status_code == 302
    row.refresh_from_db()
    assert row.said == "Elle rappelle jeudi."


def test_an_exchange_taken_out_is_put_back_as_it_was(group):
    collective, four = group
    row, url = write(collective, four.clients.alice), at(collective, "contacts")
    four.clients.alice.post(at(collective, "exchange_remove", exchange_id=row.id))
    page = four.clients.bob.get(url)
    assert list(page.context["page"].object_list) == []
    four.clients.alice.post(at(collective, "exchange_restore", exchange_id=row.id))
    assert [one.id for one in four.clients.bob.get(url).context["page"]] == [row.id]


def test_a_step_that_is_due_awaits_its_writer_until_it_is_done(group):
    collective, four = group
    day = str(timezone.localdate())
    row = write(collective, four.clients.alice, next_step="Rappeler la mairie", next_date=day)
    home = at(collective, "home")

    def awaited(client):
        return [line.title for line in client.get(home).context["needs_me"].lines]

    assert awaited(four.clients.alice) == ["Rappeler la mairie"]
    assert awaited(four.clients.bob) == []
    assert "Rappeler la mairie" in four.clients.bob.get(home).content.decode()
    done = at(collective, "next_step", exchange_id=row.id)
    four.clients.bob.post(done, {"done": "1"})
    assert awaited(four.clients.alice) == []
    four.clients.bob.post(done + "?undo")
    assert awaited(four.clients.alice) == ["Rappeler la mairie"]


def test_the_log_is_searched_and_filtered(group):
    collective, four = group
    alice, url = four.clients.alice, at(collective, "contacts")
    first = write(collective, alice, said="La toiture fuit.")
    second = write(
        collective, alice, new_name="Maître Petit", new_kind="notary", next_step="Signer",
        next_date=str(timezone.localdate() + timedelta(days=2)),
    )  # fmt: skip

    def found(**filters):
        return [one.id for one in alice.get(url, filters).context["page"]]

    assert found(q="TOITURE") == found(kind="town_hall") == [first.id]
    assert found(kind="notary") == found(due="1") == found(q="petit signer") == [second.id]
    assert found(kind="' or 1=1") == [second.id, first.id]
    assert alice.get(url, {"q": "\x00"}).status_code == 400  # refused by the hall, for every page


def test_the_spreadsheet_never_runs_what_was_said(group):
    collective, four = group
    write(collective, four.clients.alice, said="=cmd|' /C calc'!A0", new_name="@SUM(1)")
    text = four.clients.bob.get(at(collective, "contacts_export")).content.decode()
    assert "'=cmd|" in text
    assert "'@SUM(1)" in text
    assert not [
        cell for line in text.splitlines() for cell in line.split(";") if cell[:1] in "=@" and cell
    ]


@pytest.mark.parametrize("name", ["contacts", "members", "home", "households", "bodies"])
def test_thirty_rows_cost_no_more_questions_than_one(group, name):
    collective, four = group
    write(collective, four.clients.alice)
    four.clients.alice.get(at(collective, name))

    def count():
        with CaptureQueriesContext(connection) as asked:
            four.clients.alice.get(at(collective, name))
        return len(asked)

    before = count()
    for number in range(30):
        make_member(collective, f"Personne Numéro{number}")
        outsider = Outsider.objects.create(collective=collective, name=f"N{number}", kind="bank")
        Exchange.objects.create(
            collective=collective, outsider=outsider, said="Bonjour.",
            on_date=timezone.localdate(), written_by=four.alice,
        )  # fmt: skip
    assert count() <= before + 2  # the pages' count and the wider list
    assert before <= MOST_QUESTIONS


def test_an_empty_log_says_what_to_do_first(group):
    collective, four = group
    page = four.clients.alice.get(at(collective, "contacts"))
    assert at(collective, "exchange_add") in page.content.decode()
    assert 'class="empty"' in page.content.decode()


def test_a_candidate_sees_nothing_of_the_log_on_her_home(group):
    collective, four = group
    write(collective, four.clients.alice, next_step="Signer", next_date=str(timezone.localdate()))
    candidate = make_member(collective, "Odile Candidate", stage="candidate")
    page = sign_in(Client(), candidate).get(at(collective, "home")).content.decode()
    assert not [word for word in ("Signer", "Mairie", "Mme Roux") if word in page]
