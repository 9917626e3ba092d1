"""Opinion maps: what is stored, published, refused, forgotten."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from lieudit.decisions.actions.forgetting import erase_person
from lieudit.decisions.actions.opinions.maps import change_map, close_due_maps, close_map
from lieudit.decisions.actions.opinions.statements import add_statement, put_back, set_aside
from lieudit.decisions.actions.opinions.voting import cast_vote, enter_sheet, take_back_votes
from lieudit.decisions.actions.purging_opinions import purge_opinions
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.models import OpinionMap, OpinionStatement, OpinionVoice, OpinionVote
from lieudit.decisions.queries.held import gather_person
from lieudit.decisions.queries.opinions import find_next, measure_progress
from lieudit.decisions.tests.opinions import make_map_group, type_sheets, vote_all

pytestmark = pytest.mark.django_db


def close(group):
    close_map(map_id=group.map.id, actor_id=group.odile.id)
    group.map.refresh_from_db()
    return group.map.result


def test_two_camps_come_out_with_what_all_share_and_nobody_is_in_what_is_kept():
    group = make_map_group()
    type_sheets(group, [1] * 8 + [-1] * 6)
    vote_all(group, group.jean, 1)
    result = close(group)
    assert [one["size"] for one in result["groups"]] == [9, 6]
    cleans = group.map.statements.get(number=7)
    assert [one["statement"] for one in result["shared"]["agree"]] == [str(cleans.id)]
    assert result["shared"]["agree"][0]["agreed"] == 15
    assert all(held["count"] == held["votes"] for held in result["groups"][0]["holds"])
    kept = json.dumps(result)
    assert str(group.jean.id) not in kept
    assert all(str(voice.id) not in kept for voice in OpinionVoice.objects.all())


def test_a_group_of_fewer_than_five_is_never_drawn():
    group = make_map_group()
    type_sheets(group, [1] * 11 + [-1] * 4)
    result = close(group)
    assert (result["groups"], result["parting"], result["reason"]) == ([], [], "")
    assert result["placed"] == 15


def test_under_twelve_voices_nothing_is_published():
    group = make_map_group()
    type_sheets(group, [1] * 6 + [-1] * 5)
    assert close(group) == {
        "placed": 0, "reason": "too_few_voters", "groups": [], "shared": {}, "parting": [],
    }  # fmt: skip


def test_counts_of_a_group_wait_for_five_of_it_and_five_of_the_others():
    group = make_map_group()
    type_sheets(group, [1] * 8 + [-1] * 6)
    first = group.map.statements.get(number=1)
    kept = list(OpinionVote.objects.filter(statement=first, voice__sheet__gt=8)[:2])
    OpinionVote.objects.filter(statement=first, voice__sheet__gt=8).exclude(
        id__in=[vote.id for vote in kept]
    ).delete()
    held = [one for part in close(group)["groups"] for one in part["holds"]]
    assert all("count" not in one for one in held if one["statement"] == str(first.id))
    assert any("count" in one for one in held)


def test_a_vote_is_changed_not_doubled_and_taken_back():
    group = make_map_group()
    statement = group.map.statements.get(number=1)
    told = {"map_id": group.map.id, "person_id": group.jean.id, "statement_id": statement.id}
    for sign in (1, 1, -1):
        cast_vote(**told, sign=sign)
    assert list(OpinionVote.objects.values_list("sign", flat=True)) == [-1]
    take_back_votes(map_id=group.map.id, person_id=group.jean.id)
    assert OpinionVoice.objects.count() == 0
    with pytest.raises(Refused):
        cast_vote(**told, sign=2)


def test_statements_short_of_votes_come_first_and_each_once():
    group = make_map_group()
    type_sheets(group, [1] * 3)
    new = add_statement(map_id=group.map.id, actor_id=group.nina.id, text="  Un âne au   pré. ")
    assert new.text == "Un âne au pré."
    assert find_next(group.map, group.jean.id) == new
    vote_all(group, group.jean, 1)
    assert find_next(group.map, group.jean.id) is None
    assert measure_progress(group.map, group.jean.id).is_done


def test_the_same_words_twice_are_refused_whatever_their_capitals():
    group = make_map_group()
    with pytest.raises(Refused) as refusal:
        add_statement(
            map_id=group.map.id, actor_id=group.jean.id, text="les chats sortent LIBREMENT."
        )
    assert refusal.value.field == "text"


def test_a_statement_set_aside_leaves_the_vote_with_its_reason_and_comes_back_with_its_votes():
    group = make_map_group()
    type_sheets(group, [1] * 2)
    statement = group.map.statements.get(number=5)
    told = {"statement_id": statement.id, "actor_id": group.samir.id}
    with pytest.raises(Refused) as refusal:
        set_aside(**told, reason="off_topic", why=" ")
    assert refusal.value.field == "why"
    set_aside(**told, reason="off_topic", why="La question porte sur les animaux.")
    assert measure_progress(group.map, group.jean.id).total == 7
    with pytest.raises(Refused):
        cast_vote(map_id=group.map.id, person_id=group.jean.id, statement_id=statement.id, sign=1)
    put_back(**told)
    assert OpinionVote.objects.filter(statement=statement).count() == 2


def test_a_closed_or_past_map_takes_nothing_more():
    group = make_map_group()
    statement = group.map.statements.get(number=1)
    vote = {"map_id": group.map.id, "person_id": group.jean.id, "statement_id": statement.id}
    OpinionMap.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    for act in (
        lambda: cast_vote(**vote, sign=1),
        lambda: add_statement(map_id=group.map.id, actor_id=group.jean.id, text="Tard."),
        lambda: enter_sheet(
            map_id=group.map.id, actor_id=group.samir.id, sheet=1, signs={statement.id: 1}
        ),
    ):
        with pytest.raises(Refused):
            act()
    assert close_due_maps(timezone.localdate()) == 1
    assert close_due_maps(timezone.localdate()) == 0


def test_a_sheet_is_typed_once_and_the_question_stays_once_somebody_voted():
    group = make_map_group()
    type_sheets(group, [1])
    with pytest.raises(Refused) as refusal:
        type_sheets(group, [1])
    assert refusal.value.field == "sheet"
    told = {"about": "", "closes_on": group.map.closes_on, "is_live": True}
    with pytest.raises(Refused) as refusal:
        change_map(map_id=group.map.id, actor_id=group.odile.id, question="Autre ?", **told)
    assert refusal.value.field == "question"
    change_map(map_id=group.map.id, actor_id=group.odile.id, question=group.map.question, **told)
    group.map.refresh_from_db()
    assert group.map.is_live


def test_whoever_is_forgotten_takes_her_votes_and_name_and_statements_voted_on_stay():
    group = make_map_group()
    vote_all(group, group.jean, 1)
    said = add_statement(map_id=group.map.id, actor_id=group.jean.id, text="Un rucher.")
    alone = add_statement(map_id=group.map.id, actor_id=group.jean.id, text="Un paon.")
    cast_vote(map_id=group.map.id, person_id=group.nina.id, statement_id=said.id, sign=1)
    held = gather_person(group.jean.id)
    assert {one["opinion_said"] for one in held["opinion_votes"]} == {"agree", "disagree"}
    assert [one["statement"] for one in held["opinion_statements"]] == ["Un rucher.", "Un paon."]
    erase_person(person_id=group.jean.id)
    assert not OpinionVoice.objects.filter(person=group.jean).exists()
    assert OpinionStatement.objects.get(id=said.id).author is None
    assert not OpinionStatement.objects.filter(id=alone.id).exists()
    after = gather_person(group.jean.id)
    assert (after["opinion_votes"], after["opinion_statements"]) == ([], [])


def test_votes_go_after_their_time_and_the_result_stays():
    group = make_map_group()
    type_sheets(group, [1] * 8 + [-1] * 6)
    result = close(group)
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert purge_opinions(group.collective.id, timezone.localdate(), tomorrow) == 0
    assert purge_opinions(group.collective.id, tomorrow, tomorrow) > 0
    assert OpinionVote.objects.count() == 0
    group.map.refresh_from_db()
    assert group.map.result == result
