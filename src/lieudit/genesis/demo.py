"""The first month of the demonstration's béguinage, through the room's own acts."""

import json
from pathlib import Path
from typing import Any

from lieudit.genesis.actions.founding import write_answer
from lieudit.genesis.actions.writing import close_round, hand_in, keep_words, open_round
from lieudit.genesis.models import FoundingSheet, WritingRound

CONTENT = Path(__file__).parent / "content" / "demo" / "first_month.json"


def build(world: dict[str, Any]) -> None:
    """Answer nine questions of ten, read one round together, open another."""
    here = world["beguinage"]
    if FoundingSheet.objects.filter(collective=here).exists():
        return
    told = json.loads(CONTENT.read_text(encoding="utf-8"))
    by = {"collective_id": here.id, "actor_id": world["coordinator"].id}
    for question, value in told["sheet"].items():
        write_answer(question=question, value=value, before=None, **by)
    closed = _write(world, by, told["closed"])
    close_round(round_id=closed.id, actor_id=by["actor_id"])
    keep_words(round_id=closed.id, actor_id=by["actor_id"], words=told["closed"]["kept"])
    _write(world, by, told["open"])


def _write(world: dict[str, Any], by: dict[str, Any], told: dict[str, Any]) -> WritingRound:
    row = open_round(theme=told["theme"], **by)
    for who, words in told["texts"].items():
        hand_in(round_id=row.id, person_id=world[who].id, words=words)
    return row
