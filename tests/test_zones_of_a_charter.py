"""The articles of a charter in force set the accepted zones of the interviews, and end them."""

from dataclasses import replace

import pytest
from django.utils import timezone

from lieudit.governance.actions.agreements.adopting import Adoption, adopt_version
from lieudit.governance.actions.agreements.living import move_agreement
from lieudit.governance.actions.agreements.writing import (
    Said,
    Sheet,
    begin_agreement,
    begin_version,
    write_version,
)
from lieudit.governance.engine.agreements.comparing import Article
from lieudit.interviews import doors as interviews
from lieudit.interviews.actions.questionnaires import make_questionnaire
from lieudit.interviews.engine.form import Form, Item
from lieudit.people.tests.factories import make_collective, make_member

pytestmark = pytest.mark.django_db
QUIET = Article("quiet", "Le calme", "On baisse la voix.", (("calm", 2, 4),))
GUESTS = Article("guests", "Les amis", "Bienvenus.", (("guests", 1, 3),))


@pytest.fixture
def group():
    here = make_collective("Les Aulnes")
    ann = make_member(here, "Ann Tourneville", "coordinator")
    item = Item("calm", "slider", {"fr": "Le soir, j’aime…"}, pole_a={"fr": "le calme"})
    make_questionnaire(
        collective_id=here.id,
        title="Vivre ensemble",
        form=Form(title={"fr": "Vivre ensemble"}, items=(item, replace(item, name="door"))),
        actor_id=ann.id,
    )
    return here, ann


def begin(group, *articles):
    here, ann = group
    sheet = Sheet(kind="charter", title="Notre charte")
    return begin_agreement(collective_id=here.id, sheet=sheet, said=Said(articles), actor_id=ann.id)


def adopt(group, agreement):
    version = agreement.versions.get(state="draft")
    adoption = Adoption(timezone.localdate(), "la plénière")
    return adopt_version(version=version, adoption=adoption, actor_id=group[1].id)


def rewrite(group, agreement, *articles):
    version = begin_version(agreement=agreement, actor_id=group[1].id)
    write_version(
        version=version, said=Said(articles), revision=version.revision, actor_id=group[1].id
    )
    return adopt(group, agreement)


def zones(group):
    return {
        one.item: (one.low, one.high, one.article) for one in interviews.list_zones(group[0].id)
    }


def test_the_scales_one_may_speak_of_are_named_with_their_ends(group):
    scale = next(one for one in interviews.list_scales(group[0].id, "fr") if one.item == "calm")
    assert scale.question == "Le soir, j’aime…"
    assert scale.positions == ("1 · le calme", "2", "3", "4", "5")


def test_a_zone_is_set_when_the_article_comes_into_force_and_follows_it(group):
    made = begin(group, QUIET)
    assert zones(group) == {}
    assert adopt(group, made) == []
    assert zones(group) == {"calm": (2, 4, "Le calme")}
    wider = replace(QUIET, zones=(("calm", 1, 4), ("door", 3, 5)))
    rewrite(group, made, wider)
    assert zones(group) == {"calm": (1, 4, "Le calme"), "door": (3, 5, "Le calme")}
    rewrite(group, made, replace(QUIET, zones=()))
    assert zones(group) == {}


def test_a_question_nobody_asks_refuses_the_zone_and_not_the_charter(group):
    made = begin(group, QUIET, GUESTS)
    assert adopt(group, made) == ["guests"]
    made.refresh_from_db()
    assert made.state == "in_force"
    assert set(zones(group)) == {"calm"}


def test_a_charter_suspended_or_repealed_accepts_nothing_more(group):
    here, ann = group
    interviews.set_zone(
        collective_id=here.id, item="door", low=1, high=2, article="Décidé à part", actor_id=ann.id
    )
    made = begin(group, QUIET)
    adopt(group, made)
    move_agreement(agreement=made, to="suspended", reason="à reparler", actor_id=ann.id)
    assert set(zones(group)) == {"door"}
    move_agreement(agreement=made, to="in_force", reason="c’est dit", actor_id=ann.id)
    assert set(zones(group)) == {"calm", "door"}
    move_agreement(agreement=made, to="repealed", reason="fini", actor_id=ann.id)
    assert set(zones(group)) == {"door"}
