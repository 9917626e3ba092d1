"""In a collective that has closed, no page of any room writes: one gate, tried on every address."""

from importlib import import_module
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.urls import get_resolver, reverse
from django.utils import timezone

from lieudit.hall import access
from lieudit.hall.access import AccessControl, anyone
from lieudit.interviews.models import Answer
from lieudit.interviews.tests.answered import make_answered_wave
from lieudit.people.models import Collective
from lieudit.people.tests.factories import make_collective, make_member, sign_in

FREE = {
    "people:leave",
    "people:card_revoke",
    "people:invitation_revoke",
    "people:departure",
    "people:departure_remove",
    "people:closing_undo",
    # Rights outlive the group: asked, answered, erased, proved.
    "people:rights_request",
    "people:rights_extend",
    "people:rights_enter",
    "people:rights_erase",
    "people:restriction_lift",
    "people:purge_now",
    "people:breach_add",
    "people:breach_edit",
    "living_together:project_export",
    "living_together:proposal_withdraw",
    "interviews:respond_withdraw",
    "interviews:respond_withdraw_block",
    "interviews:my_interview_protected",
    "interviews:my_interview_hypotheses",
    "genesis:writing_remove",
}


# They name a row that is one's own or nobody's: nothing of a collective is written there.
OWN = {
    "hall:rule": "a rule is the house's, not a group's",
    "hall:task_progress": "only read",
    "people:account_card_revoke": "one takes one's own card back",
    **dict.fromkeys(
        (
            "people:my_data_erase_here",
            "people:my_pack",
            "people:pack_file",
            "people:restriction_end",
            "people:rights_take_back",
        ),
        "one's own data and rights, closed group or not",
    ),
    **dict.fromkeys(
        ("notices:subject_stop", "notices:subject_resume"),
        "one's own letters are stopped, closed group or not",
    ),
    "people:offer_answer": "an offer of a closed collective is not found: find_offer",
}


def list_addresses(patterns, room="", before=()):
    """Return every « room:name » with the parts of its address that vary."""
    found = {}
    for one in patterns:
        parts = {*before, *one.pattern.converters}
        if hasattr(one, "url_patterns"):
            found |= list_addresses(one.url_patterns, one.app_name or room, parts)
        elif room in settings.ROOMS:
            found[f"{room}:{one.name}"] = parts
    return found


ADDRESSES = list_addresses(get_resolver().url_patterns)
OF_A_COLLECTIVE = sorted(
    name
    for name, parts in ADDRESSES.items()
    if "slug" in parts or any(part.endswith("_id") for part in parts - {"slug"})
)
OF_A_COLLECTIVE = [name for name in OF_A_COLLECTIVE if name not in OWN]


@pytest.fixture
def post(rf, monkeypatch):
    """Post to a page as somebody whom its own rule lets in, in a closed collective."""
    monkeypatch.setattr(access, "find_rule", lambda room, name: anyone)
    monkeypatch.setattr(access, "find_closed_room", lambda request, room: None)
    monkeypatch.setattr(
        access,
        "render",
        lambda request, name, page, status: HttpResponse(name, status=status),
    )

    def run(name, method="post"):
        room, _, url_name = name.partition(":")
        request = getattr(rf, method)("/")
        closed = SimpleNamespace(closed_at=timezone.now(), name="Les Tilleuls")
        parts = ADDRESSES[name]
        rules = import_module(f"lieudit.{room}.access")
        finders = getattr(rules, "COLLECTIVE_OF", {})
        monkeypatch.setattr(
            rules, "COLLECTIVE_OF", {part: lambda _id: closed for part in finders}, raising=False
        )
        request.presence = SimpleNamespace(
            collective=closed if "slug" in parts else None, person=None
        )
        request.resolver_match = SimpleNamespace(app_names=[room], url_name=url_name)
        kwargs = dict.fromkeys(parts, uuid4())
        return AccessControl(lambda request: None).process_view(request, None, (), kwargs)

    return run


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_no_page_writes(post, method):
    answers = {name: post(name, method) for name in OF_A_COLLECTIVE}
    let_through = {name for name, answer in answers.items() if answer is None}
    assert sorted(let_through ^ FREE) == []
    refusals = {(a.status_code, a.content) for a in answers.values() if a is not None}
    assert refusals == {(403, b"hall/errors/collective_closed.html")}


def test_all_may_still_be_read(post):
    assert {post(name, "get") for name in OF_A_COLLECTIVE} == {None}


def test_every_act_that_is_let_through_exists():
    assert set(OF_A_COLLECTIVE) >= FREE
    assert len(OF_A_COLLECTIVE) > 100


@pytest.mark.django_db
def test_a_person_writes_no_answer_in_a_closed_collective(client):
    here = make_collective()
    companion = make_member(here, "Claire Le Goff", "companion")
    wave = make_answered_wave(here, companion, [{"door": "2"}])
    seat = wave.participations.get()
    sign_in(client, seat.person)
    url = reverse("interviews:respond_item", kwargs={"participation_id": seat.id, "item": "hours"})
    Collective.objects.update(closed_at=timezone.now())
    answer = client.post(url, {"answer": "6", "words": "mes mots"})
    assert answer.status_code == 403
    assert "mes mots" in answer.content.decode()  # nothing typed is lost
    assert Answer.objects.filter(item="hours").count() == 0
    withdraw = reverse("interviews:respond_withdraw", kwargs={"participation_id": seat.id})
    assert client.post(withdraw, {"sure": "yes"}).status_code == 302
    assert Answer.objects.count() == 0
