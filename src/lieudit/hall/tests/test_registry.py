"""The rooms' sheets, menus and cards, with bounded queries."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from lieudit.hall import registry
from lieudit.hall.registry import (
    Card,
    CardContent,
    CardLine,
    MenuEntry,
    RoomSheet,
    build_cards,
    list_menu,
    list_rooms_on,
    merge_lines,
    register_card,
    register_kind_source,
    register_menu,
    register_room,
    switch_room,
)


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch):
    for name, value in {"_rooms": {}, "_menu": {}, "_cards": {}, "_kind_sources": []}.items():
        monkeypatch.setattr(registry, name, value)
    register_room(RoomSheet("agenda", "Agenda", "Les dates", "calendar", {"*"}))
    register_room(RoomSheet("land", "Terrain", "Le terrain", "map", {"housing"}))
    register_room(RoomSheet("savings", "Épargne", "Les parts", "coins"))


def names(scope_id, kind=None):
    return [sheet.name for sheet in list_rooms_on(scope_id, kind)]


@pytest.mark.django_db
def test_a_collective_begins_with_the_rooms_of_its_kind():
    assert names(uuid4(), "housing") == ["agenda", "land"]
    assert names(uuid4(), "third_place") == ["agenda"]
    assert names(uuid4()) == ["agenda"]


@pytest.mark.django_db
def test_the_room_of_persons_tells_the_kind():
    register_kind_source(lambda scope_id: "housing")
    assert names(uuid4()) == ["agenda", "land"]


@pytest.mark.django_db
def test_a_switch_wins_over_the_kind_and_can_be_switched_back():
    scope_id = uuid4()
    switch_room(scope_id=scope_id, room="savings", is_on=True)
    switch_room(scope_id=scope_id, room="land", is_on=False)
    assert names(scope_id, "housing") == ["agenda", "savings"]
    switch_room(scope_id=scope_id, room="land", is_on=True)
    assert names(scope_id, "housing") == ["agenda", "land", "savings"]
    assert names(uuid4(), "housing") == ["agenda", "land"]


@pytest.mark.django_db
def test_an_unknown_room_cannot_be_switched():
    with pytest.raises(ValueError, match="cellar"):
        switch_room(scope_id=uuid4(), room="cellar", is_on=True)


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 30])
def test_rooms_cost_one_query_however_many(django_assert_num_queries, many):
    for number in range(many):
        register_room(RoomSheet(f"room{number}", "x", "x", "x", {"*"}))
    with django_assert_num_queries(1):
        assert len(names(uuid4(), "network")) == many + 1


def test_the_menu_shows_in_order_what_this_reader_may_open(rf):
    register_menu(MenuEntry("land", "Terrain", "land:home", "map", 20, lambda request: True))
    register_menu(MenuEntry("agenda", "Agenda", "agenda:home", "calendar", 10, lambda r: True))
    register_menu(MenuEntry("agenda", "Caché", "agenda:hidden", "x", 5, lambda request: False))
    register_menu(MenuEntry("savings", "Épargne", "savings:home", "coins", 1, lambda r: True))
    rooms_on = [registry._rooms["agenda"], registry._rooms["land"]]
    assert [entry.label for entry in list_menu(rf.get("/"), rooms_on)] == ["Agenda", "Terrain"]


def test_cards_are_built_by_slot_in_order_and_an_empty_one_is_left_out(rf, settings):
    def say(text):
        return lambda request: CardContent(text, [CardLine(text)])

    def broken(request):
        raise RuntimeError

    register_card(Card("agenda", "second", "next", 20, say("deux")))
    register_card(Card("agenda", "first", "next", 10, say("un")))
    register_card(Card("agenda", "none", "state", 1, lambda request: None))
    register_card(Card("savings", "off", "next", 1, say("absent")))
    rooms_on = [registry._rooms["agenda"]]
    slots = build_cards(rf.get("/"), rooms_on)
    assert {slot: [card.title for card in cards] for slot, cards in slots.items()} == {
        "next": ["un", "deux"]
    }
    register_card(Card("agenda", "broken", "state", 1, broken))
    with pytest.raises(RuntimeError):
        build_cards(rf.get("/"), rooms_on)
    settings.MODE = "production"
    assert len(build_cards(rf.get("/"), rooms_on)["next"]) == 2


def test_lines_of_several_cards_follow_their_days_and_the_undated_stay_last():
    def say(title, day=None):
        return CardLine(title, day=day)

    agenda = CardContent("Agenda", [say("far", date(2026, 12, 4)), say("some day")])
    contacts = CardContent("Contacts", [say("past", date(2026, 11, 20)), say("one day")])
    titles = [line.title for line in merge_lines([agenda, contacts])]
    assert titles == ["past", "far", "some day", "one day"]


def test_a_line_is_overdue_once_its_day_has_gone_by():
    today = timezone.localdate()
    days = [None, today + timedelta(days=1), today, today - timedelta(days=1)]
    overdue = [CardLine("x", day=day).is_overdue for day in days]
    assert overdue == [False, False, False, True]
