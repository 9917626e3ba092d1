import pytest


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accessibilite/", "/composants/", "/nulle-part/"])
def test_every_page_forbids_what_is_inline_or_framed(client, path):
    headers = client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.django_db
def test_a_page_with_a_session_is_kept_nowhere(client):
    assert "Cache-Control" not in client.get("/accessibilite/").headers
    session = client.session
    session["came_by"] = "card"
    session.save()
    client.cookies["sessionid"] = session.session_key
    assert client.get("/accessibilite/").headers["Cache-Control"] == "no-store, private"


@pytest.mark.django_db
def test_pages_hold_nothing_inline(client):
    page = client.get("/composants/").content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert "onclick" not in page
    assert page.count("<script") == page.count("<script src=")
