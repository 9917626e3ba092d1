"""Documents told by their bytes, hostile ones refused; a page costs the same with thirty rows."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lieudit.decisions.actions.consent import raise_objection, say_position
from lieudit.decisions.actions.talking import add_words
from lieudit.decisions.models import Attachment
from lieudit.decisions.tests.factories import enter, make_group, make_open
from lieudit.people.tests.factories import make_member

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n" + b"0" * 100


@pytest.fixture
def group():
    return make_group()


def at(group, name, proposal, **parts):
    kwargs = {"slug": group.collective.slug, "proposal_id": proposal.id, **parts}
    return reverse(f"decisions:{name}", kwargs=kwargs)


def send(client, group, proposal, content, name="plan.pdf"):
    file = SimpleUploadedFile(name, content, content_type="application/pdf")
    return client.post(
        at(group, "attachment_add", proposal), {"label": "Le plan", "url": "", "file": file}
    )


def test_a_file_is_kept_handed_over_safely_taken_away_and_put_back(group):
    proposal, odile = make_open(group), enter(group.odile)
    assert send(odile, group, proposal, PDF).status_code == 302
    row = Attachment.objects.get()
    here = {"attachment_id": row.id}
    answer = enter(group.nina).get(at(group, "attachment_file", proposal, **here))
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    odile.post(at(group, "attachment_remove", proposal, **here))
    assert odile.get(at(group, "attachment_file", proposal, **here)).status_code == 404
    odile.post(at(group, "attachment_restore", proposal, **here))
    assert odile.get(at(group, "attachment_file", proposal, **here)).status_code == 200


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html><script>alert(1)</script>", "PDF, PNG et JPEG"),
        (b"MZ" + b"0" * 50, "PDF, PNG et JPEG"),
        (b"%PDF-" + b"0" * 2_000_000, "trop lourd"),
    ],
)
def test_what_is_not_taken_is_said(group, content, said):
    proposal = make_open(group)
    answer = send(enter(group.odile), group, proposal, content)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Attachment.objects.count() == 0


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "pas une adresse"])
def test_an_address_that_would_run_something_is_refused(group, url):
    proposal = make_open(group)
    told = {"label": "Le plan", "url": url}
    answer = enter(group.odile).post(at(group, "attachment_add", proposal), told)
    assert answer.status_code == 422
    assert Attachment.objects.count() == 0


def count(client, url):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_thirty_voices_and_thirty_proposals_ask_no_more_than_one(group):
    voters = [make_member(group.collective, f"Voix {number}") for number in range(30)]
    proposal, client = make_open(group), enter(group.nina)
    listed = reverse("decisions:list", args=[group.collective.slug])
    page = at(group, "detail", proposal)
    here = {"proposal_id": proposal.id}
    raise_objection(actor_id=voters[0].id, argument="Un tort.", **here)
    add_words(actor_id=voters[0].id, kind="question", text="Quand ?", **here)
    client.get(page)
    few = count(client, page), count(client, listed)
    for one in voters[1:]:
        say_position(actor_id=one.id, stance="concern", text="À garder en tête.", **here)
        raise_objection(actor_id=one.id, argument="Un autre tort.", **here)
        add_words(actor_id=one.id, kind="reaction", text="Bien.", **here)
        make_open(group)
    many = count(client, page), count(client, listed)
    assert many[0] <= few[0]
    assert many[1] <= few[1] + 1  # the second page of the list is counted
    assert few[0] <= 32
