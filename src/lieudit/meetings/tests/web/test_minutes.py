"""Calling, the agenda, minutes by two secretaries, decisions."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.decisions.doors import list_decided
from lieudit.meetings.actions.running import end_meeting
from lieudit.meetings.actions.writing import approve_minutes, write_words
from lieudit.meetings.forms.sharing import write_call
from lieudit.meetings.models import Decided, Meeting, Point
from lieudit.meetings.tests.factories import begin, call, current
from lieudit.people.tests.factories import (
    make_body,
    make_collective,
    make_member,
    sign_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    collective = make_collective()
    people = [make_member(collective, name) for name in ("Ann Un", "Bea Deux", "Cid Trois")]
    return collective, *people


def url(meeting, name, **more):
    words = {"slug": meeting.collective.slug, "meeting_id": meeting.id, **more}
    return reverse(f"meetings:{name}", kwargs=words)


def end(meeting, by, **more):
    end_meeting(meeting_id=meeting.id, next_at=None, next_place="", actor_id=by.id, **more)
    meeting.refresh_from_db()


def said(**more):
    day = timezone.localdate() + timedelta(days=3)
    return {
        "title": "Cercle jardin", "body": "", "day": day.isoformat(), "hour": "18:30",
        "place": "Serre", "kind": "consent", "takes_leftovers": "on", "approves": "on",
        "quorum": "half", "facilitator": "", "secretary": "", "timekeeper": "", **more,
    }  # fmt: skip


def test_the_next_agenda_approves_the_last_and_takes_up_what_was_left(group):
    collective, ann, *_others = group
    first = begin(collective, ann, ann)
    end(first, ann)
    client = sign_in(Client(), ann)
    client.post(reverse("meetings:meeting_add", args=[collective.slug]), said())
    meeting = Meeting.objects.exclude(id=first.id).get()
    titles = [one.title for one in meeting.agenda.order_by("position")]
    assert titles[0].startswith("Accueil et météo")
    assert titles[1] == "Approuver le compte rendu\xa0: Réunion du mercredi"
    assert titles[2:4] == ["Les clés", "La fête"]
    assert "Les objections" in titles[-2]
    assert set(first.agenda.filter(state="postponed").values_list("carried_on", flat=True)) == {
        True
    }
    client.post(reverse("meetings:meeting_add", args=[collective.slug]), said(title="Encore"))
    again = Meeting.objects.get(title="Encore")
    assert not again.agenda.filter(title="Les clés").exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"title": ""}, "title"), ({"day": "31/02/2026"}, "day"), ({"hour": "25:00"}, "hour"),
     ({"kind": "party"}, "kind"), ({"quorum": "all"}, "quorum"), ({"body": "x"}, "body"),
     ({"facilitator": "x"}, "facilitator"), ({"title": "x" * 161}, "title")],
)  # fmt: skip
def test_a_call_that_misses_something_is_given_back_filled(group, wrong, field):
    collective, ann, *_others = group
    page = sign_in(Client(), ann).post(
        reverse("meetings:meeting_add", args=[collective.slug]), said(**wrong)
    )
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert "Serre" in page.content.decode()
    assert Meeting.objects.count() == 0


def test_a_member_calls_her_circle_not_that_of_others(group):
    collective, ann, bea, _cid = group
    hers, other = make_body(collective, "Jardin", ann), make_body(collective, "Toit", bea)
    client = sign_in(Client(), ann)
    address = reverse("meetings:meeting_add", args=[collective.slug])
    assert client.post(address, said(body=str(other.id))).status_code == 422
    assert client.post(address, said(body=str(hers.id))).status_code == 302
    meeting = Meeting.objects.get()
    assert sign_in(Client(), bea).get(url(meeting, "meeting_edit")).status_code == 403
    assert sign_in(Client(), bea).get(url(meeting, "meeting")).status_code == 200
    lead = make_member(collective, "Lou Lead", "facilitator", stage="contact")
    assert sign_in(Client(), lead).get(url(meeting, "meeting_edit")).status_code == 200


def test_points_are_added_moved_taken_off_and_put_back(group):
    collective, ann, *_others = group
    meeting = call(collective, ann)
    client = sign_in(Client(), ann)
    client.post(url(meeting, "point_add"), {
        "title": "Le compost", "kind": "decide", "minutes": "15", "bearer": str(ann.id),
    })  # fmt: skip
    last = Point.objects.get(title="Le compost")
    for _time in range(9):
        client.post(url(meeting, "point_move", point_id=last.id), {"way": "up"})
    order = meeting.agenda.order_by("position").values_list("title", flat=True)
    assert order[0] == "Le compost"
    client.post(url(meeting, "point_remove", point_id=last.id))
    assert "Le compost" not in client.get(url(meeting, "agenda_print")).content.decode()
    client.post(url(meeting, "point_restore", point_id=last.id))
    page = client.get(url(meeting, "agenda_print")).content.decode()
    assert "Le compost" in page
    assert "Cid Trois" in page
    bad = client.post(url(meeting, "point_add"), {"title": "x", "kind": "decide", "minutes": "0"})
    assert bad.status_code == 422


def test_a_point_under_way_is_not_taken_off(group):
    collective, ann, *_others = group
    meeting = begin(collective, ann, ann)
    here = current(meeting)
    sign_in(Client(), ann).post(url(meeting, "point_remove", point_id=here.id))
    here.refresh_from_db()
    assert here.state == "open"


def test_cancelled_it_can_be_put_back(group):
    collective, ann, *_others = group
    meeting = call(collective, ann)
    client = sign_in(Client(), ann)
    client.post(url(meeting, "meeting_cancel"))
    meeting.refresh_from_db()
    assert meeting.state == "cancelled"
    assert "STATUS:CANCELLED" in client.get(url(meeting, "meeting_file")).content.decode()
    client.post(url(meeting, "meeting_restore"))
    meeting.refresh_from_db()
    assert meeting.state == "planned"


def test_the_calendar_file_is_in_utc_with_a_link_back(group):
    collective, ann, *_others = group
    meeting = call(collective, ann, place="Serre, 2; quai")
    text = sign_in(Client(), ann).get(url(meeting, "meeting_file")).content.decode()
    lines = text.replace("\r\n ", "").split("\r\n")
    assert f"DTSTART:{meeting.starts_at:%Y%m%dT%H%M%SZ}" in lines
    assert "LOCATION:Serre\\, 2\\; quai" in lines
    assert any(line.startswith("URL:http") and str(meeting.id) in line for line in lines)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_what_is_shared_holds_in_three_hundred_signs(group):
    collective, ann, *_others = group
    meeting = call(collective, ann, *[f"Un point assez long numéro {n}" for n in range(40)])
    text = write_call(meeting, list(meeting.agenda.all()))
    assert len(text) <= 300
    assert "Un point assez long numéro 0" in text


def write(client, meeting, point, before, words):
    return client.post(
        url(meeting, "words_write", point_id=point.id),
        {"before": before, "words": words},
        headers={"Accept": "application/json"},
    )


def test_two_secretaries_lose_no_word(group):
    collective, ann, bea, _cid = group
    meeting = begin(collective, ann, ann, bea)
    point = current(meeting)
    one, other = sign_in(Client(), ann), sign_in(Client(), bea)
    assert write(one, meeting, point, "", "Le puits est sec.").json() == {
        "words": "Le puits est sec.", "said": "",
    }  # fmt: skip
    told = write(other, meeting, point, "", "Bea propose une citerne.").json()
    assert told["words"] == "Le puits est sec.\nBea propose une citerne."
    assert "les deux textes sont gardés" in told["said"]
    kept = write(one, meeting, point, "Le puits est sec.", "Le puits est sec depuis mai.").json()
    assert kept["words"] == "Le puits est sec depuis mai.\nBea propose une citerne."
    point.refresh_from_db()
    assert point.words == kept["words"]


def test_words_too_long_or_for_nobody_are_refused_and_given_back(group):
    collective, ann, *_others = group
    meeting = begin(collective, ann, ann)
    client, point = sign_in(Client(), ann), current(meeting)
    refused = write(client, meeting, point, "", "x" * 20_001)
    assert refused.status_code == 409
    page = client.post(url(meeting, "words_write", point_id=point.id), {"words": "y" * 20_001})
    assert page.status_code == 422
    assert "y" * 20_001 in page.content.decode()
    other = begin(make_collective("Loin"), ann)
    assert write(client, meeting, current(other), "", "Ici.").status_code == 404


def decide(client, meeting, point, **more):
    sent = {
        "title": "Une citerne", "text": "Nous posons une citerne.", "method": "consent",
        "outcome": "adopted", "objections": "", "review_on": "", **more,
    }  # fmt: skip
    return client.post(url(meeting, "decision_take", point_id=point.id), sent)


def test_a_decision_goes_to_the_register_when_the_meeting_ends(group):
    collective, ann, bea, _cid = group
    meeting = begin(collective, ann, ann, bea)
    client = sign_in(Client(), ann)
    assert decide(client, meeting, current(meeting), text="").status_code == 422
    assert decide(client, meeting, current(meeting), method="hands").status_code == 422
    decide(client, meeting, current(meeting), objections="Trop près du mur : on l’écarte.")
    assert list_decided(collective.id) == []
    end(meeting, ann)
    decided, [proposal] = Decided.objects.get(), list_decided(collective.id)
    assert decided.proposal_id == proposal.id
    assert (proposal.outcome, proposal.method, proposal.title) == (
        "adopted", "consent", "Une citerne",
    )  # fmt: skip
    models = {name: apps.get_model("decisions", name) for name in ("Elector", "Objection")}
    here = models["Elector"].objects.filter(proposal=proposal.id)
    assert set(here.values_list("person_id", flat=True)) == {ann.id, bea.id}
    heard = models["Objection"].objects.get(proposal=proposal.id)
    assert (heard.state, heard.argument) == ("integrated", "Trop près du mur : on l’écarte.")
    client.post(url(meeting, "decision_remove", decided_id=decided.id))
    assert Decided.objects.count() == 1
    client.post(url(meeting, "meeting_resume"))
    end(meeting, ann)
    assert len(list_decided(collective.id)) == 1


def test_a_decision_noted_by_mistake_is_taken_away_before_the_end(group):
    collective, ann, *_others = group
    meeting = begin(collective, ann, ann)
    client = sign_in(Client(), ann)
    decide(client, meeting, current(meeting))
    client.post(url(meeting, "decision_remove", decided_id=Decided.objects.get().id))
    end(meeting, ann)
    assert (Decided.objects.count(), list_decided(collective.id)) == (0, [])


def test_without_a_quorum_the_page_says_so_before_deciding(group):
    collective, ann, *_others = group
    meeting = begin(collective, ann, ann, quorum="two_thirds")
    page = sign_in(Client(), ann).get(url(meeting, "decision_take", point_id=current(meeting).id))
    assert "Le quorum n’est pas atteint" in page.content.decode()


def test_minutes_are_downloaded_with_all_that_came_out(group):
    collective, ann, bea, _cid = group
    meeting = begin(collective, ann, ann, bea, quorum="half")
    point = current(meeting)
    write_words(point_id=point.id, before="", words="Le puits est <sec>.", actor_id=ann.id)
    client = sign_in(Client(), ann)
    decide(client, meeting, point)
    sent = {"new-what": "Acheter une citerne", "new-person": str(bea.id), "point": str(point.id)}
    client.post(url(meeting, "action_add"), sent)
    end(meeting, ann)
    docx = client.get(url(meeting, "minutes_document", ending="docx"))
    text = ZipFile(BytesIO(docx.content)).read("word/document.xml").decode()
    for words in ("Le puits est &lt;sec&gt;.", "Nous posons une citerne.", "Acheter une citerne",
                  "Ann Un, Bea Deux", "2 membres présents sur 3"):  # fmt: skip
        assert words in text, words
    pdf = client.get(url(meeting, "minutes_document", ending="pdf"))
    assert pdf.content.startswith(b"%PDF")
    assert client.get(url(meeting, "minutes_document", ending="exe")).status_code == 404


def test_approved_minutes_do_not_change_any_more(group):
    collective, ann, *_others = group
    meeting = begin(collective, ann, ann)
    point = current(meeting)
    end(meeting, ann)
    client = sign_in(Client(), ann)
    late = {"approved_on": (timezone.localdate() + timedelta(days=1)).isoformat(), "correction": ""}
    assert client.post(url(meeting, "minutes_approve"), late).status_code == 422
    today = timezone.localdate()
    client.post(url(meeting, "minutes_approve"), {
        "approved_on": today.isoformat(), "correction": "Bea était là.",
    })  # fmt: skip
    assert write(client, meeting, point, "", "Trop tard.").status_code == 409
    assert decide(client, meeting, point).status_code == 422
    assert "Bea était là." in client.get(url(meeting, "minutes")).content.decode()
    client.post(url(meeting, "approval_withdraw"))
    assert write(client, meeting, point, "", "À temps.").status_code == 200


def test_ending_calls_the_next_meeting_with_what_is_postponed(group):
    collective, ann, *_others = group
    meeting = begin(collective, ann, ann)
    day = timezone.localdate() + timedelta(days=7)
    sent = {"next_day": day.isoformat(), "next_hour": "19:00", "next_place": "Halle",
            "calls_next": "on"}  # fmt: skip
    client = sign_in(Client(), ann)
    assert client.post(url(meeting, "meeting_end"), sent | {"next_hour": ""}).status_code == 422
    client.post(url(meeting, "meeting_end"), sent)
    coming = Meeting.objects.get(state="planned")
    assert (coming.place, timezone.localdate(coming.starts_at)) == ("Halle", day)
    assert coming.agenda.filter(title="Les clés").exists()
    assert "19 h" in client.get(url(meeting, "minutes")).content.decode().replace("\xa0", " ")


def test_a_meeting_taken_back_and_ended_again_calls_the_next_one_once(group):
    collective, ann, *_others = group
    meeting = begin(collective, ann, ann)
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    sent = {"next_day": day, "next_hour": "19:00", "next_place": "", "calls_next": "on"}
    client = sign_in(Client(), ann)
    client.post(url(meeting, "meeting_end"), sent)
    client.post(url(meeting, "meeting_resume"))
    client.post(url(meeting, "meeting_end"), sent)
    assert Meeting.objects.filter(state="planned").count() == 1


def test_words_refused_come_back_and_then_join_what_another_wrote(group):
    collective, ann, *_others = group
    meeting = begin(collective, ann, ann)
    point = meeting.agenda.first()
    client = sign_in(Client(), ann)
    address = url(meeting, "words_write", point_id=point.id)
    client.post(address, {"before": "", "words": "Le début."})
    client.post(address, {"before": "Le début.", "words": "Le début.\nBea parle."})
    refused = client.post(address, {"before": "Le début.", "words": "Le début.\n" + "x" * 20_001})
    assert refused.status_code == 422
    form = refused.context["form"]
    assert form["before"].value() == "Le début."
    client.post(address, {"before": form["before"].value(), "words": "Le début.\nCid répond."})
    point.refresh_from_db()
    assert "Bea parle." in point.words
    assert "Cid répond." in point.words


def test_minutes_are_not_approved_while_the_meeting_lasts(group):
    collective, ann, _bea, _cid = group
    meeting = begin(collective, ann, ann)
    approve = url(meeting, "minutes_approve")
    day = timezone.localdate().isoformat()
    page = sign_in(Client(), ann).post(approve, {"approved_on": day, "correction": ""})
    assert page.status_code == 422
    with pytest.raises(Exception, match="en cours"):
        approve_minutes(
            meeting_id=meeting.id, approved_on=timezone.localdate(), correction="", actor_id=ann.id
        )
