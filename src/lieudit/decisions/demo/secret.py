"""Two secret ballots: one closed, with its files to count again; one open, asked for by a member.

Made through the room's own acts. Nobody's vote is written here: each choice is drawn in turn
from a short list, and who votes in which order is no more known than for real.
"""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from lieudit.decisions.actions.closing import close_proposal
from lieudit.decisions.actions.drafting import Draft, start_draft
from lieudit.decisions.actions.moving import move_stage
from lieudit.decisions.actions.opening import open_proposal
from lieudit.decisions.actions.secret import method  # noqa: F401 - registers how it concludes
from lieudit.decisions.actions.secret.beginning import open_urn
from lieudit.decisions.actions.secret.casting import cast_secretly
from lieudit.decisions.engine.rules import DecisionRule, Quorum, Threshold
from lieudit.decisions.models import Choice, Elector, Proposal, SecretBallot, VoteTerms
from lieudit.people.doors.bodies import join_body, make_body

DEMONSTRATION = UUID("c7a2f0e4-2a57-5e0c-8f55-6b1d0f9a3e77")
PEOPLE = (
    "coordinator", "treasurer", "member", "candidate", "c02", "c04", "c05", "c07", "c08", "c11",
)  # fmt: skip
GRADES = ((4, 3, 2), (3, 4, 1), (4, 2, 3), (2, 4, 3), (4, 4, 1), (3, 3, 4), (4, 1, 2))
PLAIN = ("for", "for", "against", "for", "abstain", "for")


def build(world: dict[str, Any]) -> None:
    """Make both, unless they stand already."""
    if Proposal.objects.filter(id=uuid5(DEMONSTRATION, "quartier")).exists():
        return
    body_id = _gather(world)
    ended = _open(
        world,
        ("quartier", body_id),
        (
            "Qui anime le groupe des fêtes cette année",
            "Trois personnes veulent bien. Entre voisins, personne n’ose dire non à voix haute.",
            "La personne choisie anime le groupe un an, et prépare la suite avec les deux autres.",
        ),
        DecisionRule(
            method="majority_judgment",
            is_secret=True,
            quorum=Quorum(numerator=1, denominator=2),
            options=(("asked_secret", "yes"),),
        ),
        [world[key].full_name for key in ("coordinator", "treasurer", "member")],
    )
    _vote(ended, [{"grades": dict(zip(("o1", "o2", "o3"), one, strict=True))} for one in GRADES])
    close_proposal(proposal_id=ended.proposal_id, actor_id=None)
    _move_back(ended.proposal_id, 12)
    open_one = _open(
        world,
        ("tresorerie", body_id),
        (
            "Garder la même caisse des fêtes une année de plus",
            "Bernard tient la caisse depuis un an, et voudrait qu’on puisse lui dire non.",
            "Nous demandons à Bernard de tenir la caisse des fêtes une année de plus.",
        ),
        DecisionRule(
            method="simple_vote",
            is_secret=True,
            threshold=Threshold(),
            options=(("asked_secret", "yes"),),
        ),
        [],
    )
    _vote(
        open_one,
        [{"choice": one} for one in PLAIN],
        leaving=("member", "treasurer", "candidate"),
        world=world,
    )


def _gather(world: dict[str, Any]) -> UUID:
    """A working group large enough for a secret ballot."""
    here = {"collective_id": world["beguinage"].id, "actor_id": world["coordinator"].id}
    since = world["today"] - timedelta(days=80)
    body_id = make_body(name="Groupe des fêtes", kind="working_group", on=since, **here)
    for key in PEOPLE:
        join_body(body_id=body_id, person_id=world["persons"][key].id, on=since, **here)
    return body_id


def _open(
    world: dict[str, Any],
    where: tuple[str, UUID],
    words: tuple[str, str, str],
    rule: DecisionRule,
    options: list[str],
) -> SecretBallot:
    title, driver, text = words
    key, body_id = where
    proposal_id, owner = uuid5(DEMONSTRATION, key), world["coordinator"].id
    here = {"proposal_id": proposal_id, "actor_id": owner}
    start_draft(
        collective_id=world["beguinage"].id,
        actor_id=owner,
        owner_id=owner,
        draft=Draft(title=title, driver=driver, text=text, rule=rule, body_id=body_id),
        proposal_id=proposal_id,
    )
    Choice.objects.bulk_create(
        Choice(collective=world["beguinage"], proposal_id=proposal_id, label=label, position=place)
        for place, label in enumerate(options)
    )
    if options:
        VoteTerms.objects.create(collective=world["beguinage"], proposal_id=proposal_id, levels=5)
    open_proposal(**here)
    move_stage(to_stage="decide", **here)
    ends = datetime.combine(world["today"] + timedelta(days=9), time(20))
    return open_urn(
        publishes="figures",
        closes_at=timezone.make_aware(ends),
        now=timezone.now(),
        **here,
    )


def _vote(
    ballot: SecretBallot,
    choices: list[dict[str, Any]],
    *,
    leaving: tuple[str, ...] = (),
    world: dict[str, Any] | None = None,
) -> None:
    """Let the roll vote; those named leave their voice for whoever tries the demonstration."""
    kept = {world["persons"][key].id for key in leaving} if world else set()
    electors = Elector.objects.filter(proposal_id=ballot.proposal_id, standing="voter")
    lines = [one for one in electors if one.person_id not in kept]
    for elector, choice in zip(lines, choices, strict=False):
        cast_secretly(
            ballot_id=ballot.id, elector_ids=[elector.id], choice=choice, now=timezone.now()
        )


def _move_back(proposal_id: UUID, days: int) -> None:
    """Put a closed vote so many days back."""
    back = timedelta(days=days)
    row = Proposal.objects.get(id=proposal_id)
    for name in ("created_at", "opened_at", "closed_at", "closes_at", "decided_on"):
        if (then := getattr(row, name)) is not None:
            setattr(row, name, then - back)
    row.save()
