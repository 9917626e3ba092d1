"""Opinion maps on screen: who opens what, one statement a screen, nothing of anybody."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.decisions.actions.opinions.maps import close_map
from lieudit.decisions.engine.advising.palette import PALETTE
from lieudit.decisions.forms.advising import words
from lieudit.decisions.forms.advising.words import WAYS
from lieudit.decisions.models import OpinionMap, OpinionVoice, OpinionVote
from lieudit.decisions.tests.opinions import STATEMENTS, make_map_group, type_sheets, vote_all
from lieudit.people.tests.factories import make_four, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return make_map_group()


def url(group, name, **more):
    words = {"slug": group.collective.slug, **more}
    if name not in {"opinion_maps", "opinion_map_new", "method_adviser"}:
        words["map_id"] = group.map.id
    return reverse(f"decisions:{name}", kwargs=words)


def enter(person):
    return sign_in(Client(), person)


def test_who_opens_what(group):
    four = make_four(group.collective, "treasurer")
    candidate = make_member(group.collective, "Cléo Candidate", stage="candidate")
    clients = [
        four.clients.alice, four.clients.bob, four.clients.charlie, four.clients.nobody,
        enter(candidate), enter(group.odile), enter(group.samir),
    ]  # fmt: skip
    for names, expected in (
        (
            (
                "method_adviser opinion_maps opinion_map_new opinion_map opinion_vote opinion_mine "
                "opinion_results"
            ),
            [200, 200, 404, 302, 403, 200, 200],
        ),
        (
            "opinion_map_edit opinion_close opinion_statements",
            [403, 403, 404, 302, 403, 200, 200],
        ),
        ("opinion_paper opinion_paper_enter", [403, 403, 404, 302, 403, 403, 200]),
    ):
        for name in names.split():
            seen = [client.get(url(group, name)).status_code for client in clients]
            assert seen == expected, name


def test_a_map_is_opened_with_its_first_statements(group):
    jean = enter(group.jean)
    sent = {"question": "Quels repas ?", "closes_on": "2099-01-01", "is_live": "closing"}
    answer = jean.post(
        url(group, "opinion_map_new"), {**sent, "statements": "Le midi.\n\n Le  soir.\nLe midi."}
    )
    opened = OpinionMap.objects.get(question="Quels repas ?")
    assert answer["Location"] == reverse(
        "decisions:opinion_map", args=[group.collective.slug, opened.id]
    )
    assert list(opened.statements.values_list("text", flat=True)) == ["Le midi.", "Le soir."]
    late = jean.post(url(group, "opinion_map_new"), {**sent, "closes_on": "2020-01-01"})
    assert late.status_code == 422
    assert "Quels repas ?" in late.content.decode()


def test_one_statement_a_screen_until_all_are_answered(group):
    jean, page = enter(group.jean), url(group, "opinion_vote")
    for _ in STATEMENTS:
        seen = jean.get(page)
        statement = seen.context["statement"]
        answer = jean.post(page, {"statement": statement.id, "sign": "1"})
        assert answer["Location"] == f"{page}?apres={statement.id}"
    done = jean.get(page)
    assert done.context["statement"] is None
    assert OpinionVote.objects.count() == len(STATEMENTS)
    again = jean.get(page, {"affirmation": statement.id})
    assert again.context["own"] == 1
    back = jean.post(page, {"statement": statement.id, "sign": "-1", "from": "mine"})
    assert back["Location"] == url(group, "opinion_mine")
    assert OpinionVote.objects.get(statement=statement).sign == -1


@pytest.mark.parametrize(
    "sent", [{}, {"statement": "x", "sign": "1"}, {"statement": "x"}, {"sign": "1"}]
)
def test_a_forged_vote_is_no_vote(group, sent):
    assert enter(group.jean).post(url(group, "opinion_vote"), sent).status_code == 404


def test_a_vote_on_a_statement_of_another_group_is_refused(group):
    other = make_map_group(question="Ailleurs ?")
    foreign = other.map.statements.first()
    sent = {"statement": foreign.id, "sign": "1"}
    jean = enter(group.jean)
    assert jean.post(url(group, "opinion_vote"), sent, follow=True).status_code == 200
    assert OpinionVote.objects.count() == 0
    assert jean.get(url(other, "opinion_map")).status_code == 404


def test_before_twelve_voices_no_group_and_no_count_is_shown(group):
    OpinionMap.objects.update(is_live=True)
    type_sheets(group, [1] * 6 + [-1] * 5)
    page = enter(group.jean).get(url(group, "opinion_results"))
    assert "shown" not in page.context
    assert not any(text in page.content.decode() for text in STATEMENTS)


def test_live_words_only_then_counts_at_closing(group):
    OpinionMap.objects.update(is_live=True)
    type_sheets(group, [1] * 8 + [-1] * 6)
    jean = enter(group.jean)
    live = jean.get(url(group, "opinion_results")).context["shown"]
    assert [one.people for one in live.groups] == ["", ""]
    assert not any(line.counted for one in live.groups for line in one.lines)
    assert [line.counted for line in live.agreed] == [""]
    assert enter(group.odile).post(url(group, "opinion_close")).status_code == 302
    closed = jean.get(url(group, "opinion_results")).context["shown"]
    assert [len(one.lines) > 0 for one in closed.groups] == [True, True]
    assert closed.agreed[0].bar == (100.0, 0.0, 0.0)
    assert all(line.counted for one in closed.groups for line in one.lines)


def test_a_map_not_shown_before_its_closing_shows_nothing(group):
    type_sheets(group, [1] * 8 + [-1] * 6)
    assert "shown" not in enter(group.samir).get(url(group, "opinion_results")).context


def test_she_alone_sees_where_she_is(group):
    type_sheets(group, [1] * 8 + [-1] * 6)
    vote_all(group, group.jean, -1)
    close_map(map_id=group.map.id, actor_id=None)
    mine = enter(group.jean).get(url(group, "opinion_mine"))
    assert mine.context["my_group"] == mine.context["shown"].groups[1].name
    assert 0 < mine.context["me"]["x"] < 640
    others = enter(group.samir).get(url(group, "opinion_mine"))
    assert "me" not in others.context
    for person in (group.samir, group.odile):
        page = enter(person).get(url(group, "opinion_results")).content.decode()
        assert "Tisserand" not in page
        assert 'class="me"' not in page


def test_no_page_says_who_said_a_statement_but_to_herself(group):
    for name in ("opinion_map", "opinion_vote", "opinion_results"):
        page = enter(group.nina).get(url(group, name)).content.decode()
        assert "Odile" not in page


def test_a_statement_is_set_aside_with_a_reason_its_author_reads(group):
    statement = group.map.statements.get(number=5)
    samir = enter(group.samir)
    page = url(group, "opinion_set_aside", statement_id=statement.id)
    assert samir.post(page, {"reason": "off_topic", "why": ""}).status_code == 422
    assert samir.post(page, {"reason": "dislike", "why": "Non."}).status_code == 422
    samir.post(page, {"reason": "off_topic", "why": "La question porte sur les animaux."})
    assert "La question porte sur les animaux." in (
        enter(group.odile).get(url(group, "opinion_map")).content.decode()
    )
    assert (
        "La question porte" not in enter(group.nina).get(url(group, "opinion_map")).content.decode()
    )
    samir.post(url(group, "opinion_put_back", statement_id=statement.id))
    statement.refresh_from_db()
    assert statement.set_aside_as == ""
    assert enter(group.jean).post(page, {"reason": "off_topic", "why": "x"}).status_code == 403


def test_paper_sheets_are_typed_one_after_the_other_and_taken_out(group):
    samir, page = enter(group.samir), url(group, "opinion_paper_enter")
    first = group.map.statements.get(number=1)
    assert samir.post(page, {"sheet": "1"}).status_code == 422
    samir.post(page, {"sheet": "1", f"s-{first.id}": "-1"})
    assert samir.get(page).context["form"].initial["sheet"] == 2
    voice = OpinionVoice.objects.get(sheet=1)
    assert voice.votes.get().sign == -1
    again = samir.post(page, {"sheet": "1", f"s-{first.id}": "1"})
    assert again.status_code == 422
    samir.post(url(group, "opinion_sheet_remove", voice_id=voice.id))
    assert OpinionVoice.objects.count() == 0
    vote_all(group, group.jean, 1)
    hers = OpinionVoice.objects.get()
    assert samir.post(url(group, "opinion_sheet_remove", voice_id=hers.id)).status_code == 404


def test_the_votes_leave_without_names_once_closed_as_the_command_reads_them(group):
    type_sheets(group, [1] * 8 + [-1] * 6)
    vote_all(group, group.jean, 1)
    samir = enter(group.samir)
    assert samir.get(url(group, "opinion_export")).status_code == 302
    close_map(map_id=group.map.id, actor_id=None)
    sent = samir.get(url(group, "opinion_export"))
    rows = list(csv.reader(io.StringIO(sent.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][1:] == list(STATEMENTS)
    assert len(rows) == 16
    assert {row[0] for row in rows[1:]} == {f"v{number:03}" for number in range(1, 16)}
    assert {cell for row in rows[1:] for cell in row[1:]} == {"1", "-1"}
    assert enter(group.odile).get(url(group, "opinion_export")).status_code == 403


def test_pages_cost_the_same_with_one_statement_or_thirty(group, django_assert_max_num_queries):
    type_sheets(group, [1] * 8 + [-1] * 6)
    jean = enter(group.jean)
    for name, most in (("opinion_map", 14), ("opinion_vote", 14), ("opinion_maps", 10)):
        jean.get(url(group, name))
        with django_assert_max_num_queries(most):
            jean.get(url(group, name))


def test_the_adviser_answers_in_words_and_begins_a_proposal(group):
    jean, page = enter(group.jean), url(group, "method_adviser")
    assert "best" not in jean.get(page).context
    asked = {
        "kind": "proposal", "stake": "high", "reversibility": "low", "urgency": "low",
        "expertise": "low", "group_size": "18", "people_affected": "", "ease_of_meeting": "high",
        "in_one_room": "yes", "secret": "yes", "about_a_person": "yes",
    }  # fmt: skip
    seen = jean.get(page, asked)
    best = seen.context["best"]
    assert best[0].name == WAYS["paper_urn"][0]
    assert best[0].reasons_for
    assert len(best[0].price) == 3
    assert seen.context["unsuited"]
    bad = jean.get(page, {**asked, "group_size": "0"})
    assert bad.context["form"].errors
    assert "best" not in bad.context


def test_every_code_of_the_adviser_has_its_words():
    assert {way.code for way in PALETTE} == set(words.WAYS)
    assert {rule.code for way in PALETTE for rule in way.rules} == set(words.REASONS)
    bars = {rule.code for way in PALETTE for rule in way.bars} | {"other_kind"}
    assert bars == set(words.BARS)
    assert {way.time for way in PALETTE} <= set(words.TIMES)
    assert {way.voices for way in PALETTE} == set(words.VOICES)
    assert {way.undo for way in PALETTE} == set(words.UNDO)
