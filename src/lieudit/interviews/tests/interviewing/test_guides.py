"""Guides: the shipped one copied, changed station by station, undone; never overwritten."""

import dataclasses
import json
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.actions.interviewing.guides import (
    change_guide,
    copy_guide,
    install_shipped_guide,
)
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.engine.interviewing.guide import (
    MOST_STATIONS,
    TEXT_PARTS,
    Guide,
    Station,
    add_station,
    guide_from_json,
    guide_to_json,
    move_station,
    order_stations,
    remove_station,
)
from lieudit.interviews.models import Interview, InterviewGuide
from lieudit.interviews.queries.interviewing.guides import read_guide
from lieudit.interviews.tests.interviewing.made import make_interview
from lieudit.kit.problems import BadInput
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in

CONTENT = Path(__file__).parents[2] / "content"


def make_guide(*codes: str) -> Guide:
    empty = {part: {} for part in TEXT_PARTS[1:]}
    return Guide(tuple(Station(code, title={"fr": code}, **empty) for code in codes))


def read_content(name: str) -> dict:
    return json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))


def test_the_shipped_guide_has_eleven_stations_whole_in_both_languages():
    guide = guide_from_json(read_content("entretien"))
    assert guide.codes == (
        "chemin", "journee", "seul_et_ensemble", "quand_ca_coince", "temps_et_forces", "argent",
        "terre", "ce_qui_me_porte", "prendre_soin", "decider", "demande_au_groupe",
    )  # fmt: skip
    for station in guide.stations:
        for part in TEXT_PARTS:
            texts = getattr(station, part)
            assert set(texts) == {"fr", "en"}
            assert all(text.strip() for text in texts.values())
            assert len(texts["fr"].splitlines()) == len(texts["en"].splitlines())
    protected = [station.code for station in guide.stations if station.is_protected]
    assert protected == ["ce_qui_me_porte"]


def test_its_stations_open_every_question_of_vivre_ensemble_once():
    guide = guide_from_json(read_content("entretien"))
    opened = [name for station in guide.stations for name in station.items]
    asked = [item["name"] for item in read_content("vivre_ensemble")["items"]]
    assert len(opened) == len(set(opened))
    assert set(asked) - set(opened) == {"consent_interiorite"}
    assert set(opened) <= set(asked)


def test_a_guide_is_written_and_read_back_the_same():
    guide = guide_from_json(read_content("entretien"))
    assert guide_from_json(json.loads(json.dumps(guide_to_json(guide)))) == guide


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"stations": []},
        {"stations": ["x"]},
        {"stations": [{"code": "a"}]},
        {"stations": [{"code": "a", "title": {"fr": "A"}}] * 2},
        {"stations": [{"code": "a", "title": "A"}]},
        {"stations": [{"code": str(n), "title": {"fr": "A"}} for n in range(MOST_STATIONS + 1)]},
    ],
)
def test_a_guide_that_cannot_be_read_is_refused(document):
    with pytest.raises(BadInput):
        guide_from_json(document)


@given(st.permutations(["a", "b", "c", "d"]), st.sampled_from("abcd"), st.integers(-6, 6))
def test_stations_move_and_none_is_lost(codes, code, steps):
    guide = make_guide(*codes)
    moved = move_station(guide, code, steps)
    assert sorted(moved.codes) == sorted(codes)
    place = min(max(codes.index(code) + steps, 0), len(codes) - 1)
    assert moved.codes.index(code) == place
    assert order_stations(moved, codes).codes == tuple(codes)


def test_a_station_is_added_under_a_code_of_its_own_and_the_last_one_stays():
    guide = make_guide("accueil")
    new = dataclasses.replace(guide.stations[0], title={"fr": "Accueil"})
    assert add_station(guide, new).codes == ("accueil", "accueil_2")
    assert remove_station(guide, "accueil") == guide


@pytest.mark.django_db
class TestPages:
    @pytest.fixture
    def group(self):
        collective = make_collective()
        claire = make_member(collective, "Claire Fontaine", "companion", stage="contact")
        install_shipped_guide()
        shipped = InterviewGuide.objects.get(shipped_name="entretien")
        made = copy_guide(
            collective_id=collective.id, guide_id=shipped.id, title="Le nôtre", actor_id=claire.id
        )
        return collective, claire, shipped, InterviewGuide.objects.get(id=made)

    def url(self, group, name, *more):
        return reverse(f"interviews:{name}", args=[group[0].slug, *more])

    def test_only_interviewers_open_guides(self, group):
        four = make_four(group[0], "coordinator")
        readers = [*vars(four.clients).values(), sign_in(Client(), group[1])]
        for name in ("guide_detail", "guide_print", "guide_copy", "guide_station_add"):
            found = [reader.get(self.url(group, name, group[3].id)) for reader in readers]
            assert [one.status_code for one in found] == [403, 403, 404, 302, 200]

    def test_a_station_is_changed_and_the_change_undone(self, group):
        _collective, claire, _shipped, own = group
        client = sign_in(Client(), claire)
        address = self.url(group, "guide_station", own.id, "argent")
        form = client.get(address).context["form"]
        sent = {key: value for key, value in form.initial.items() if value not in (False, None)}
        reply = client.post(address, sent | {"opening": "Et l'argent, pour vous ?"})
        assert reply.status_code == 302
        own.refresh_from_db()
        changed = read_guide(own).find("argent")
        assert changed.opening == {"fr": "Et l'argent, pour vous ?"}
        assert changed.goal["en"]
        stale = client.post(address, sent | {"opening": "Trop tard"})
        assert stale.status_code == 422
        assert "Trop tard" in stale.content.decode()
        undo = self.url(group, "guide_undo", own.id)
        client.post(undo, {"revision": own.revision})
        own.refresh_from_db()
        assert own.definition == group[2].definition

    def test_stations_are_added_moved_and_removed(self, group):
        _collective, claire, _shipped, own = group
        client = sign_in(Client(), claire)
        add = self.url(group, "guide_station_add", own.id)
        assert client.post(add, {"title": "", "revision": 1}).status_code == 422
        client.post(add, {"title": "Les animaux", "revision": 1})
        client.post(
            self.url(group, "guide_station_move", own.id, "animaux"), {"revision": 2, "up": "1"}
        )
        client.post(self.url(group, "guide_station_remove", own.id, "chemin"), {"revision": 3})
        own.refresh_from_db()
        assert read_guide(own).codes[0] == "journee"
        assert read_guide(own).codes[-2:] == ("animaux", "demande_au_groupe")

    def test_the_shipped_guide_is_never_changed_and_another_groups_is_not_there(self, group):
        _collective, claire, shipped, own = group
        client = sign_in(Client(), claire)
        assert client.get(self.url(group, "guide_rename", shipped.id)).status_code == 404
        other = make_collective("Ailleurs")
        with pytest.raises(Refused):
            change_guide(
                guide_id=own.id, collective_id=other.id, seen_revision=1,
                change=lambda guide: guide, actor_id=claire.id,
            )  # fmt: skip

    def test_an_interview_keeps_the_guide_it_was_planned_with(self, group):
        collective, claire, shipped, _own = group
        odile = make_member(collective, "Odile Marchand", stage="candidate")
        interview = make_interview(collective, [claire], [odile])
        InterviewGuide.objects.filter(id=shipped.id).update(
            definition=guide_to_json(make_guide("autre"))
        )
        install_shipped_guide()
        assert len(Interview.objects.get(id=interview.id).stations["stations"]) == 11

    def test_a_guide_is_put_away_and_taken_out_again(self, group):
        _collective, claire, _shipped, own = group
        client = sign_in(Client(), claire)
        client.post(self.url(group, "guide_archive", own.id))
        listed = client.get(self.url(group, "guide_list")).context["guides"]
        assert [one.title for one in listed] == ["Entretien"]
        client.post(self.url(group, "guide_restore", own.id))
        listed = client.get(self.url(group, "guide_list")).context["guides"]
        assert [one.title for one in listed] == ["Le nôtre", "Entretien"]
