"""Agreements in several states, a charter, a matrix with one told gap, a pact half adopted.

Through the room's own acts, with their days of the past; all people are invented.
"""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from lieudit.governance.actions.agreements.adopting import Adoption, adopt_version
from lieudit.governance.actions.agreements.living import Looked, move_agreement, review_agreement
from lieudit.governance.actions.agreements.writing import (
    Said,
    Sheet,
    begin_agreement,
    begin_version,
    write_version,
)
from lieudit.governance.actions.pact.adopting import adopt_article
from lieudit.governance.actions.pact.designing import answer_question, propose_pact, write_article
from lieudit.governance.engine.agreements.comparing import Article
from lieudit.governance.engine.designing.choosing import Words
from lieudit.governance.models import Agreement, MatrixLine, MatrixVersion, Signature
from lieudit.people.doors import list_members

CONTENT = Path(__file__).parent.parent / "content" / "demo" / "words.json"
BLANK_SIGN = re.compile(r"…")  # what the group writes itself
CARRIER = Words(carrier="la structure porteuse", assembly="tout le monde (avis)")


def build(world: dict[str, Any]) -> None:
    """Write them, unless they stand already."""
    here = world["beguinage"]
    if Agreement.objects.filter(collective=here).exists():
        return
    told = json.loads(CONTENT.read_text(encoding="utf-8"))
    for one in told["agreements"]:
        _make(world, one)
    _sign(world, told["charter"])
    _make_matrix(world, told["matrix"])
    _make_pact(world, told["pact"])


def _ago(world: dict[str, Any], days: int) -> date:
    today: date = world["today"]
    return today - timedelta(days=days)


def _make(world: dict[str, Any], told: dict[str, Any]) -> Agreement:
    by = world["coordinator"].id
    sheet = Sheet(
        kind=told["kind"],
        title=told["title"],
        responsible_id=world["persons"][told["responsible"]].id if "responsible" in told else None,
        asks_acceptance=told.get("asks_acceptance", False),
        is_public=told.get("is_public", False),
    )
    first, *later = told["versions"]
    made = begin_agreement(
        collective_id=world["beguinage"].id, sheet=sheet, said=_say(first), actor_id=by
    )
    _adopt(world, made, first)
    for one in later:
        version = begin_version(agreement=made, actor_id=by)
        write_version(version=version, said=_say(one), revision=version.revision, actor_id=by)
        _adopt(world, made, one)
    made.refresh_from_db()
    if "review_in" in told:
        Agreement.objects.filter(id=made.id).update(review_on=_ago(world, -told["review_in"]))
    if "looked" in told:
        looked = told["looked"]
        held, following = _ago(world, looked["ago"]), _ago(world, -looked["next_in"])
        review_agreement(
            agreement=made,
            looked=Looked(held, looked["verdict"], looked["helped"], looked["hindered"], following),
            actor_id=by,
        )
    if "moved" in told:
        move_agreement(agreement=made, to=told["moved"], reason=told["why"], actor_id=by)
    return made


def _say(told: dict[str, Any]) -> Said:
    articles = tuple(
        Article(f"a{number}", title, text, tuple(tuple(zone) for zone in zones))
        for number, (title, text, *zones) in enumerate(told["articles"], start=1)
    )
    return Said(
        articles=articles,
        driver=told.get("driver", ""),
        criteria=told.get("criteria", ""),
        concerns=told.get("concerns", ""),
        reason=told.get("reason", ""),
        is_major=told.get("is_major", True),
    )


def _adopt(world: dict[str, Any], made: Agreement, told: dict[str, Any]) -> None:
    if "ago" not in told:
        return
    version = made.versions.get(state="draft")
    adoption = Adoption(_ago(world, told["ago"]), told["how"])
    adopt_version(version=version, adoption=adoption, actor_id=world["coordinator"].id)


def _sign(world: dict[str, Any], told: dict[str, Any]) -> None:
    """Everybody has accepted the charter but one, who joined since; some on paper."""
    here = world["beguinage"]
    charter = Agreement.objects.get(collective=here, kind="charter")
    version = charter.versions.get(state="in_force")
    waiting = {world["persons"][key].id for key in told["waiting"]}
    paper = {world["persons"][key].id for key in told["paper"]}
    members = list_members(here.id, world["today"], ("integration", "member"))
    Signature.objects.bulk_create(
        Signature(
            collective=here,
            version=version,
            person_id=one.person.id,
            signed_on=_ago(world, told["ago"]),
            is_paper=one.person.id in paper,
            noted_by=world["coordinator"] if one.person.id in paper else None,
        )
        for one in members
        if one.person.id not in waiting
    )


def _make_matrix(world: dict[str, Any], told: dict[str, Any]) -> None:
    """In force, with one domain nobody is said to decide: the check tells it."""
    here = world["beguinage"]
    version = MatrixVersion.objects.create(
        collective=here,
        number=1,
        state="in_force",
        legal_form=told["form"],
        adopted_on=_ago(world, told["ago"]),
        adopted_how=told["how"],
        valid_from=_ago(world, told["ago"]),
        made_by=world["coordinator"],
    )
    MatrixLine.objects.bulk_create(
        MatrixLine(collective=here, version=version, position=place, **line)
        for place, line in enumerate(told["lines"], start=1)
    )


def _make_pact(world: dict[str, Any], told: dict[str, Any]) -> None:
    """The third place went through the questions and adopted two articles."""
    here, by = world["third_place"], _find_lead(world)
    for name, value in told["answers"].items():
        pact = answer_question(collective_id=here.id, name=name, value=value, actor_id=by)
    propose_pact(pact=pact, words=CARRIER, actor_id=by)
    for key, sentence in told["says"].items():
        article = pact.articles.get(key=key)
        text = BLANK_SIGN.sub(sentence, article.text)
        write_article(article=article, title=article.title, text=text, actor_id=by)
    for key, ago in told["adopted"].items():
        adoption = Adoption(_ago(world, ago), told["how"])
        adopt_article(article=pact.articles.get(key=key), adoption=adoption, actor_id=by)


def _find_lead(world: dict[str, Any]) -> Any:
    members = list_members(world["third_place"].id, world["today"])
    return next(one.person.id for one in members if "coordinator" in one.roles)
