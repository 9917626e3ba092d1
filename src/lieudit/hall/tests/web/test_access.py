"""Every page of a room has its rule; a verdict becomes the right answer."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404
from django.urls import get_resolver

from lieudit.hall import access
from lieudit.hall.access import (
    AccessControl,
    Verdict,
    anyone,
    apply_verdict,
    find_return_path,
    find_rule,
    known_actor,
)


@pytest.fixture
def ask(rf, monkeypatch):
    """Ask the middleware for a page of the hall under a rule."""

    def run(verdict, request=None):
        request = request or rf.get("/composants/?page=2")
        request.user = AnonymousUser()
        request.resolver_match = SimpleNamespace(app_names=["hall"], url_name="page")
        monkeypatch.setitem(access.ACCESS, "page", lambda request, kwargs: verdict)
        return AccessControl(lambda request: None).process_view(request, None, (), {})

    return run


def test_an_allowed_page_opens(ask):
    assert ask(Verdict.ALLOW) is None


def test_a_hidden_page_is_not_found(ask):
    with pytest.raises(Http404):
        ask(Verdict.HIDE)


def test_a_refused_page_is_refused(ask):
    with pytest.raises(PermissionDenied):
        ask(Verdict.REFUSE)


def test_a_visitor_signs_in_and_comes_back(ask, monkeypatch):
    monkeypatch.setattr(access, "resolve_url", lambda name: f"/{name}/")
    response = ask(Verdict.SIGN_IN)
    assert (response.status_code, response.url) == (
        302,
        "/people:sign_in/?next=%2Fcomposants%2F%3Fpage%3D2",
    )
    assert ask(Verdict.SECOND_FACTOR).url.startswith("/people:second_factor/?next=")


def test_htmx_is_sent_by_its_own_header(ask, rf, monkeypatch):
    monkeypatch.setattr(access, "resolve_url", lambda name: "/entrer/")
    request = rf.get("/morceau/", headers={"HX-Current-URL": "http://testserver/page/?a=1"})
    request.htmx = True
    response = ask(Verdict.SIGN_IN, request)
    assert response["HX-Redirect"] == "/entrer/?next=%2Fpage%2F%3Fa%3D1"


@pytest.mark.parametrize(
    ("referer", "path"),
    [
        ("http://testserver/c/tilleuls/?a=1", "/c/tilleuls/?a=1"),
        ("https://ailleurs.example/voler/", ""),
        ("//ailleurs.example/", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_a_refused_form_comes_back_to_its_page_and_never_elsewhere(rf, referer, path):
    assert find_return_path(rf.post("/envoyer/", headers={"Referer": referer})) == path


def test_a_page_missing_from_its_table_is_an_error():
    with pytest.raises(ImproperlyConfigured, match="hall:cellar"):
        find_rule("hall", "cellar")


def test_every_page_of_the_hall_has_its_rule_and_every_rule_its_page():
    (hall,) = [
        found for found in get_resolver().url_patterns if getattr(found, "app_name", None) == "hall"
    ]
    assert {pattern.name for pattern in hall.url_patterns} == set(access.ACCESS)


def test_other_applications_pass(rf):
    request = rf.get("/static/x")
    for match in (None, SimpleNamespace(app_names=[], url_name="x")):
        request.resolver_match = match
        assert AccessControl(lambda r: None).process_view(request, None, (), {}) is None


def test_the_known_actor_is_whoever_has_a_person(rf):
    request = rf.get("/")
    assert known_actor(request, {}) is Verdict.SIGN_IN
    request.presence = SimpleNamespace(person=SimpleNamespace(id=uuid4()))
    assert known_actor(request, {}) is Verdict.ALLOW
    assert apply_verdict(request, anyone(request, {})) is None
