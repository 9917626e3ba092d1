"""Two opinion maps of the demonstration: one of sixty voices, closed; one still open. All invented.

Most voices are paper sheets typed back after an open day; the draw of votes is always the same.
"""

import json
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from lieudit.decisions.models import OpinionMap, OpinionStatement, OpinionVoice, OpinionVote
from lieudit.decisions.queries.opinions import read_votes

DEMONSTRATION = UUID("5f0f2b62-3e0a-5c55-8a4e-6a2a5d0a7c11")
CONTENT = Path(__file__).parent.parent / "content" / "demo" / "opinions.json"
SEED = 2026
HESITATION, UNSEEN = 0.12, 0.18


def build(world: dict[str, Any]) -> None:
    """Make the maps, unless they stand already."""
    for told in json.loads(CONTENT.read_text(encoding="utf-8")):
        map_id = uuid5(DEMONSTRATION, told["key"])
        if not OpinionMap.objects.filter(id=map_id).exists():
            _make(world, told, map_id)


def _make(world: dict[str, Any], told: dict[str, Any], map_id: UUID) -> None:
    now, here = timezone.now(), world["beguinage"].id
    row = OpinionMap.objects.create(
        id=map_id,
        collective_id=here,
        question=told["question"],
        about=told["about"],
        opened_by=world[told["opened_by"]],
        opened_at=now - timedelta(days=told["since"]),
        closes_on=world["today"] + timedelta(days=told["closes"]),
        seed=SEED,
    )
    statements = OpinionStatement.objects.bulk_create(
        OpinionStatement(
            collective_id=here, map=row, number=number, text=line["text"],
            author=world[line.get("by", told["opened_by"])],
        )
        for number, line in enumerate(told["statements"], start=1)
    )  # fmt: skip
    persons = [world[key] for key in told["persons"]]
    voices = [OpinionVoice(collective_id=here, map=row, person=person) for person in persons]
    voices += [
        OpinionVoice(collective_id=here, map=row, sheet=number, entered_by=world["facilitator"])
        for number in range(1, told["sheets"] + 1)
    ]
    OpinionVoice.objects.bulk_create(voices)
    OpinionVote.objects.bulk_create(_draw(told, here, statements, voices))
    if told["closes"] < 0:
        _publish(row)


def _draw(
    told: dict[str, Any],
    here: UUID,
    statements: list[OpinionStatement],
    voices: list[OpinionVoice],
) -> list[OpinionVote]:
    """Draw what each voice says: like its camp, save a few hesitations and what it did not see."""
    draw, camps = Random(SEED), told["camps"]  # noqa: S311 -- invented votes
    votes = []
    for place, voice in enumerate(voices):
        camp = camps[place % len(camps)]
        for statement, line in zip(statements, told["statements"], strict=True):
            if draw.random() < UNSEEN:
                continue
            sign = line["signs"][camp]
            if draw.random() < HESITATION:
                sign = draw.choice([-1, 0, 1])
            votes.append(
                OpinionVote(collective_id=here, voice=voice, statement=statement, sign=sign)
            )
    return votes


def _publish(row: OpinionMap) -> None:
    from lieudit.decisions.engine.opinion_map.sharing import share_map  # noqa: PLC0415 -- numpy

    row.result = share_map(read_votes(row), row.seed)
    last = timezone.now().replace(hour=21, minute=30)
    row.closed_at = last - (timezone.localdate() - row.closes_on)
    row.save(update_fields=["result", "closed_at"])
