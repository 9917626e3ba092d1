"""The ways in of the demonstration: a béguinage, each household at another step. All invented.

Made through the room's own acts; run again it leaves what stands alone.
"""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from lieudit.admission.actions.deciding import Said, note_group_decision
from lieudit.admission.actions.log import add_log_note
from lieudit.admission.actions.opening import change_candidacy, open_candidacy
from lieudit.admission.actions.own_voice import note_own_decision, withdraw
from lieudit.admission.actions.papers import note_paper
from lieudit.admission.actions.steps import Noted, note_step, tick_task
from lieudit.admission.actions.waiting import join_waiting_list
from lieudit.admission.models import Candidacy

CONTENT = Path(__file__).parent / "content" / "demo" / "ways_in.json"


def build(world: dict[str, Any]) -> None:
    """Make the paths, unless they stand already."""
    collective = world["beguinage"]
    if Candidacy.objects.filter(collective=collective).exists():
        return
    for told in json.loads(CONTENT.read_text(encoding="utf-8")):
        _walk(world, told)


def _walk(world: dict[str, Any], told: dict[str, Any]) -> None:
    today: date = world["today"]
    lead, persons = world["coordinator"], world["persons"]
    candidacy = open_candidacy(
        collective_id=world["beguinage"].id,
        person_ids=[persons[key].id for key in told["who"]],
        opened_on=today - timedelta(days=told["since"]),
        owner_id=lead.id,
        actor_id=lead.id,
    )
    for step, ago in told["done"].items():
        _note(candidacy, step, Noted("done", today - timedelta(days=ago), owner_id=lead.id))
    if "skipped" in told:
        step, ago, why = told["skipped"]
        day = today - timedelta(days=ago)
        _note(candidacy, step, Noted("skipped", day, reason=why, owner_id=lead.id))
    if "planned" in told:
        step, ahead = told["planned"]
        _note(candidacy, step, Noted("planned", today + timedelta(days=ahead), owner_id=lead.id))
    _talk(world, told, candidacy)
    _decide(world, told, candidacy)


def _note(candidacy: Candidacy, step: str, noted: Noted) -> None:
    assert noted.owner_id is not None
    note_step(candidacy_id=candidacy.id, step_key=step, noted=noted, actor_id=noted.owner_id)


def _talk(world: dict[str, Any], told: dict[str, Any], candidacy: Candidacy) -> None:
    today, companion, lead = world["today"], world["companion"], world["coordinator"]
    for ago, words in told.get("log", []):
        add_log_note(
            candidacy_id=candidacy.id,
            on_date=today - timedelta(days=ago),
            words=words,
            actor_id=companion.id,
        )
    words, ahead = told.get("action", ("", 0))
    godparent = world["persons"].get(told.get("godparent", ""))
    if words or godparent:
        change_candidacy(
            candidacy_id=candidacy.id,
            owner_id=lead.id,
            godparent_id=godparent.id if godparent else None,
            action=words,
            action_on=today + timedelta(days=ahead) if words else None,
            action_owner_id=world["facilitator"].id if words else None,
            actor_id=lead.id,
        )
    if "wait" in told:
        ago, places = told["wait"]
        join_waiting_list(
            candidacy_id=candidacy.id,
            entered_on=today - timedelta(days=ago),
            places=places,
            actor_id=lead.id,
        )
    for paper in told.get("papers", []):
        note_paper(
            candidacy_id=candidacy.id,
            paper=paper,
            seen_on=today - timedelta(days=3),
            where="Lue et signée ensemble, rendue le jour même.",
            page="",
            actor_id=lead.id,
        )
        tick_task(candidacy_id=candidacy.id, step_key="welcome", number=2, actor_id=lead.id)


def _decide(world: dict[str, Any], told: dict[str, Any], candidacy: Candidacy) -> None:
    today, lead, persons = world["today"], world["coordinator"], world["persons"]
    for key, verdict in told.get("own", {}).items():
        note_own_decision(
            candidacy_id=candidacy.id,
            person_id=persons[key].id,
            verdict=verdict,
            words="",
            decided_on=today - timedelta(days=6),
            actor_id=persons[key].id,
        )
    if "group" in told:
        said = _say(world, told["group"], today)
        note_group_decision(candidacy_id=candidacy.id, said=said, actor_id=lead.id)
    if told.get("withdrawn"):
        withdraw(
            candidacy_id=candidacy.id,
            person_ids=[persons[key].id for key in told["who"]],
            keeps_contact=True,
            erases_now=False,
            actor_id=persons[told["who"][0]].id,
        )


def _say(world: dict[str, Any], verdict: str, today: date) -> Said:
    is_yes = verdict == "yes"
    return Said(
        part="decision",
        verdict=verdict,
        decided_on=today - timedelta(days=9),
        method="consent",
        reasons=("shared_project", "tried_together") if is_yes else ("no_home_free",),
        was_heard=True,
        present="9 présents sur 11",
        words=(
            ""
            if is_yes
            else "Les seize logements sont promis. Nous aimerions vous revoir quand l’aile sud "
            "sera ouverte."
        ),
        took_part=(world["coordinator"].id, world["treasurer"].id, world["member"].id),
        referent_id=None if is_yes else world["member"].id,
        review_on=None if is_yes else today + timedelta(days=80),
    )
