from types import SimpleNamespace
from uuid import UUID

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.template.loader import render_to_string
from django.test import RequestFactory

from lieudit.hall import registry
from lieudit.hall.frame import frame, read_display, say_done


@pytest.mark.parametrize(
    ("cookie", "theme", "size"),
    [
        ("", "auto", "normal"), ("dark.large", "dark", "large"), ("dark", "dark", "normal"),
        ('"><script>.large', "auto", "large"), ("light.huge", "light", "normal"),
    ],
)  # fmt: skip
def test_display_cookie_is_read_strictly(cookie, theme, size):
    display = read_display({"lieudit_display": cookie})
    assert (display.theme, display.size) == (theme, size)


@pytest.mark.django_db
def test_large_text_is_kept_for_the_next_pages(client):
    answer = client.post("/affichage/", {"size": "large", "next": "/accessibilite/"})
    assert (answer.status_code, answer["Location"]) == (302, "/accessibilite/")
    client.post("/affichage/", {"theme": "dark", "next": "/"})
    page = client.get("/accessibilite/").content.decode()
    assert 'data-theme="dark" data-size="large"' in page
    assert "Texte normal" in page


@pytest.mark.django_db
def test_unknown_display_changes_nothing(client):
    client.post("/affichage/", {"size": "large"})
    client.post("/affichage/", {"size": "gigantic", "theme": "neon"})
    assert client.cookies["lieudit_display"].value == "auto.large"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "target", ["https://ailleurs.example/", "//ailleurs.example", "javascript:1", ""]
)
def test_switches_never_lead_to_another_site(client, target):
    for path, data in [("/affichage/", {"size": "large"}), ("/langue/", {"language": "en"})]:
        assert client.post(path, {**data, "next": target})["Location"] == "/"


@pytest.mark.django_db
def test_language_is_chosen_and_kept(client):
    assert "Accessibilité</h1>" in client.get("/accessibilite/").content.decode()
    client.post("/langue/", {"language": "en"})
    page = client.get("/accessibilite/").content.decode()
    assert "Accessibility</h1>" in page
    assert '<html lang="en"' in page
    client.post("/langue/", {"language": "tlh"})
    assert client.cookies["django_language"].value == "en"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/affichage/", "/langue/"])
def test_switches_answer_posts_only(client, path):
    assert client.get(path).status_code == 405


TILLEULS = SimpleNamespace(id=UUID(int=7), name="Les Tilleuls", slug="tilleuls", kind="housing")
PRESENT = {
    "alice": ("Alice Member", True),
    "bob": ("Bob Other", True),
    "charlie": ("Charlie Stranger", False),
    "nobody": ("", False),
}


def see_frame(name: str):
    full_name, belongs = PRESENT[name]
    person = SimpleNamespace(full_name=full_name) if full_name else None
    request = RequestFactory().get("/c/tilleuls/")
    request.presence = SimpleNamespace(collective=TILLEULS, person=person, belongs=belongs)
    return frame(request)["frame"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("alice", "Les Tilleuls"), ("bob", "Les Tilleuls"), ("charlie", None), ("nobody", None)],
)
def test_only_those_who_belong_see_the_name_on_the_sign(name, shown):
    seen = see_frame(name)
    assert getattr(seen["collective"], "name", None) == shown
    assert seen["person_name"] == PRESENT[name][0]


@pytest.mark.django_db
def test_menu_holds_the_visible_entries_of_rooms_switched_on(monkeypatch):
    monkeypatch.setattr(registry, "_rooms", {})
    monkeypatch.setattr(registry, "_menu", {})
    sheet = registry.RoomSheet("hall", "Salle", "", "house", kinds={"*"})
    registry.register_room(sheet)
    for order, (name, is_visible) in enumerate([("legal", True), ("accessibility", False)]):
        registry.register_menu(
            registry.MenuEntry(
                "hall", name, f"hall:{name}", "house", order, lambda _r, v=is_visible: v
            )
        )
    monkeypatch.setattr("lieudit.hall.frame.find_url", lambda name, **_slug: f"/{name}/")
    assert [(line.label, line.url) for line in see_frame("alice")["menu"]] == [
        ("legal", "/hall:legal/")
    ]
    assert list(see_frame("charlie")["menu"]) == []


def test_what_is_done_can_be_undone_from_its_message():
    request = RequestFactory().get("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    say_done(request, "La question <b> est retirée.", undo_url="/annuler/3/")
    drawn = render_to_string("hall/frame/messages.html", {"messages": get_messages(request)})
    assert 'action="/annuler/3/"' in drawn
    assert "La question &lt;b&gt; est retirée." in drawn
    assert 'role="status"' in drawn


@pytest.mark.django_db
def test_a_wrong_address_says_what_to_do(client):
    answer = client.get("/nulle-part/")
    assert answer.status_code == 404
    assert "Ce chemin ne mène nulle part" in answer.content.decode()


@pytest.mark.django_db
def test_what_breaks_says_that_nothing_is_lost(client, monkeypatch):
    def break_it(request):
        raise RuntimeError("cassé")

    monkeypatch.setattr("lieudit.hall.showcase.build_examples", break_it)
    client.raise_request_exception = False
    answer = client.get("/composants/")
    assert answer.status_code == 500
    assert "Quelque chose s’est cassé de notre côté" in answer.content.decode()
    assert "RuntimeError" not in answer.content.decode()


@pytest.mark.django_db
def test_components_are_not_served_in_production(client, settings):
    settings.IS_PRODUCTION = True
    assert client.get("/composants/").status_code == 404


@pytest.mark.django_db
def test_every_component_is_drawn_beside_its_code(client):
    page = client.get("/composants/").content.decode()
    assert page.count('<section id="') == 25
    assert "{% two_poles &quot;share&quot;" in page
    assert len(page.encode()) < 90_000
