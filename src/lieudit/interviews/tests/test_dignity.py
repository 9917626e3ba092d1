"""The rules of dignity, over rows, reads, doors, pages and files (design §4).

No number adds up several answers of one person; a small group reads words only;
what is released once is released for good.
"""

import ast
import dataclasses
import html
import inspect
import io
import json
import re
import typing
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse
from pypdf import PdfReader

from lieudit.interviews import doors
from lieudit.interviews.actions.answers import RawAnswer
from lieudit.interviews.actions.closing import close_wave
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.waves import invite_people
from lieudit.interviews.models import Release
from lieudit.interviews.tests.answered import (
    WORDY_FORM,
    answer_items,
    close,
    make_answered_wave,
    say_all,
)
from lieudit.interviews.tests.factories import seat_of
from lieudit.people.tests.factories import make_collective, make_member, sign_in

ROOM = Path(__file__).resolve().parent.parent
NUMBERS = (models.IntegerField, models.FloatField, models.DecimalField)
FREE = (models.TextField, models.JSONField)

# Every number and every readable text of a row tied to a person, reviewed one by one:
# revisions of answers (kept, or taken back), reminders sent to her, nothing she said.
REVIEWED = {
    ("Answer", "revision"),
    ("Participation", "reminders_sent"),
    ("Participation", "taken_back_revision"),
    ("SetAside", "base"),
}
# Rows that reach a person: through a seat, or a key of their own.
ABOUT_A_PERSON = {"Answer", "Consent", "Participation", "SheetNote"}
ABOUT_A_PERSON |= {"SetAside"}
# What is given back in words: revisions, days to reply; no figure of what she is or said.
ABOUT_A_PERSON |= {"ReturnDocument"}
REVIEWED |= {
    ("ReturnDocument", "revision"),
    ("ReturnDocument", "undo_revision"),
    ("ReturnDocument", "reply_days"),
}
# Led and crossed interviews hold words and moments only.
ABOUT_A_PERSON |= {"InterviewPerson", "InterviewVoice", "CandidacyEnd"}


def list_room_models():
    return [model for model in apps.get_models() if model._meta.app_label == "interviews"]


def test_no_row_about_a_person_can_hold_a_figure_of_her():
    held = {
        (model.__name__, field.name)
        for model in list_room_models()
        if model.__name__ in ABOUT_A_PERSON
        for field in model._meta.concrete_fields
        if isinstance(field, NUMBERS + FREE) and not field.is_relation
    }
    assert held == REVIEWED


def test_every_row_that_reaches_a_person_is_in_the_review():
    reaching = {
        model.__name__
        for model in list_room_models()
        for field in model._meta.concrete_fields
        if field.is_relation
        and (
            field.related_model.__name__ == "Participation"
            or (field.related_model.__name__ == "Person" and field.name == "person")
        )
    }
    assert reaching | {"Participation"} == ABOUT_A_PERSON


def calls_in(path, names):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (path.name, node.func.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
    ]


def test_no_query_adds_up_rows_of_a_person():
    """Counts are made of whole tables of seats only, in Python; the database adds nothing up."""
    sources = [path for path in ROOM.rglob("*.py") if "tests" not in path.parts]
    assert len(sources) > 60
    found = [
        call for path in sources for call in calls_in(path, {"annotate", "aggregate", "extra"})
    ]
    assert found == []


def test_the_search_for_sums_would_find_one(tmp_path):
    guilty = tmp_path / "guilty.py"
    guilty.write_text("Answer.objects.values('participation').annotate(n=1)", encoding="utf-8")
    assert calls_in(guilty, {"annotate"}) == [("guilty.py", "annotate")]


def test_the_doors_give_nothing_of_a_person():
    given = {name for name, field in typing.get_type_hints(doors.AcceptedZone).items()}
    assert given == {field.name for field in dataclasses.fields(doors.AcceptedZone)}
    assert not given & {"person_id", "participation_id", "answers", "score"}
    public = {
        name
        for name, value in vars(doors).items()
        if inspect.isfunction(value) and value.__module__ == doors.__name__
    }
    assert public == {"set_zone", "end_zone", "list_zones", "list_scales"}
    scale = set(typing.get_type_hints(doors.ScaleSeen))
    assert scale == {"item", "question", "positions"}


def test_the_sheet_has_no_total_no_share_and_no_order_of_people(client, db):
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion")
    answers = [say_all(door, "4", story="un soir d'été") for door in ["1"] * 6 + ["5"] * 6]
    wave = close(make_answered_wave(collective, companion, answers, WORDY_FORM), companion)
    sign_in(client, companion)
    for seat in wave.participations.all()[:2]:
        for name in ("conversation_sheet", "sheet_print"):
            address = reverse(f"interviews:{name}", args=[collective.slug, wave.id, seat.id])
            text = read_words(client.get(address).content.decode())
            body = text[text.index("Dans ses propres mots") :]
            assert "%" not in body
            assert re.search(r"\b(total|score|moyenne|somme|rang|note sur)\b", body.lower()) is None
            # One number she gave herself and the order she put two lines in; no other figure.
            assert sorted(re.findall(r"\d+", re.sub(r"© .*|Lieudit .*", "", body))) in (
                ["1", "2", "7", "7"],
                ["1", "1", "2", "2", "7", "7"],
            )


def read_words(page):
    """What a page says, and every attribute that says something: alt, title, aria, value."""
    page = page[page.index("<main") : page.index("</main>")]
    page = re.sub(r"<(svg|circle|rect|line|path)[^>]*?(aria-label=\"[^\"]*\")[^>]*>", r" \2 ", page)
    page = re.sub(r"<(svg|circle|rect|line|path|text|/svg|h\d|/h\d)[^>]*>", " ", page)
    said = re.findall(r"(?:aria-label|title|alt|data-[a-z-]+)=\"([^\"]*)\"", page)
    words = re.sub(r"<[^>]+>", " ", page) + " " + " ".join(said)
    return re.sub(r"\s+", " ", html.unescape(words))


GIVEN = ["1", "1", "5", "5", "5", "1", "2", "4", "5", "1", "5"]


def read_group(client, size):
    """Every page and file of the synthesis of a group of `size`, as text."""
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion")
    answers = [say_all((GIVEN * 2)[n], "4") for n in range(size)]
    wave = close(make_answered_wave(collective, companion, answers, WORDY_FORM), companion)
    sign_in(client, make_member(collective, "Lucie Lectrice"))

    def get(name):
        return client.get(reverse(f"interviews:{name}", args=[collective.slug, wave.id])).content

    page = get("synthesis").decode()
    return {
        "page": page,
        "csv": get("synthesis_csv").decode("utf-8-sig"),
        "json": json.loads(get("synthesis_json")),
        "pdf": extract_text(get("synthesis_pdf")),
    }


def extract_text(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def list_findings(page):
    found = re.findall(r'<article class="finding".*?</article>', page, re.DOTALL)
    return [html.unescape(one) for one in found]


@pytest.mark.django_db
@pytest.mark.parametrize("size", [5, 11])
def test_a_small_group_reads_words_and_no_count_anywhere(client, size):
    read = read_group(client, size)
    findings = list_findings(read["page"])
    # Of five people, a word on two options would say that all chose the same one.
    assert len(findings) == {5: 2, 11: 3}[size]
    for finding in findings:
        assert re.findall(r"\d", re.sub(r"</?h\d", "", finding)) == []
        assert "<svg" not in finding
    assert [item["figures"] for item in read["json"]["items"]] == [None] * 6
    for line in read["csv"].splitlines()[1:]:
        assert re.findall(r"\d", line) == []
    body = read["pdf"][read["pdf"].index("À mettre au travail") : read["pdf"].index("Des façons")]
    body = re.sub(r"Béguinage.*\n|.*page \d.*\n|\d / \d", "", body)
    assert re.findall(r"\d", body) == []


@pytest.mark.django_db
def test_twelve_read_the_distribution(client):
    read = read_group(client, 12)
    door = next(item for item in read["json"]["items"] if item["item"] == "door")
    assert (door["figures"]["n"], sum(door["figures"]["counts"])) == (12, 12)
    assert "<svg" in list_findings(read["page"])[0]


@pytest.mark.django_db
def test_four_people_read_nothing(client):
    read = read_group(client, 4)
    assert list_findings(read["page"]) == []
    assert (read["json"]["items"], read["json"]["has_enough_people"]) == ([], False)
    assert len(read["csv"].splitlines()) == 1
    assert "Moins de cinq personnes" in read["pdf"]


@pytest.fixture
def closed(db):
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion")
    answers = [say_all("1", "4")] * 12
    return close(
        make_answered_wave(collective, companion, answers, WORDY_FORM), companion
    ), companion


def test_a_second_release_is_refused_and_the_first_stands(closed):
    wave, companion = closed
    before = bytes(Release.objects.get().sealed)
    with pytest.raises(Refused):
        close_wave(wave_id=wave.id, actor_id=companion.id)
    assert bytes(Release.objects.get().sealed) == before


def test_nobody_is_added_and_nobody_answers_after_the_release(closed):
    wave, companion = closed
    late = make_member(wave.collective, "Tarde Venue")
    with pytest.raises(Refused):
        invite_people(wave_id=wave.id, person_ids=[late.id], actor_id=companion.id)
    first = wave.participations.order_by("created_at").first()
    with pytest.raises(Refused):
        answer_items(seat_of(wave, first.person), {"door": RawAnswer("5", seen_revision=1)})
    assert Release.objects.count() == 1
