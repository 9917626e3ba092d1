"""A voter puts her ballot in: two rows change, and neither says anything of the other.

No trace, no event, no message and no time: who asks is only looked up on the roll. The roll and
the urn change together, or nothing does, so that no voice is lost and none counts twice.
"""

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from lieudit.decisions.actions.secret.refusals import BallotRefusedHere
from lieudit.decisions.actions.secret.sealing import draw_order, open_urn, seal_urn
from lieudit.decisions.engine.public_votes import BallotRefused
from lieudit.decisions.engine.secret import trackers
from lieudit.decisions.engine.secret.published import BallotPaper
from lieudit.decisions.engine.secret.urn import Ballot, UrnRefused, add_ballot
from lieudit.decisions.engine.secret.verifying import read_choice
from lieudit.decisions.models.secret import SecretBallot, SecretRoll, UrnState, Way


def cast_secretly(
    *,
    ballot_id: UUID,
    elector_ids: Collection[UUID],
    choice: Mapping[str, Any],
    now: datetime,
) -> str:
    """Put one ballot in the urn for whoever stands behind these electors; return its tracker.

    The tracker is nowhere but in the urn and in this answer. Refusals: not_open, over,
    not_on_roll, already_voted, and those of an unreadable choice.
    """
    with transaction.atomic():
        ballot = lock_open(ballot_id, now)
        read = _read(choice, BallotPaper.from_json(ballot.paper))
        mark_voted(ballot, elector_ids, Way.SCREEN)
        return _put_in(ballot, read)


def lock_open(ballot_id: UUID, now: datetime) -> SecretBallot:
    """Take the urn for this transaction, if it still takes ballots."""
    rows = SecretBallot.objects.select_for_update(of=("self",)).select_related("proposal")
    ballot = rows.filter(id=ballot_id).first()
    if ballot is None or ballot.state != UrnState.OPEN:
        raise BallotRefusedHere("not_open")
    closes_at = ballot.proposal.closes_at
    if closes_at is not None and closes_at <= now:
        raise BallotRefusedHere("over")
    return ballot


def mark_voted(ballot: SecretBallot, elector_ids: Collection[UUID], way: Way) -> None:
    """Tick one line of the roll, once and for all."""
    mine = SecretRoll.objects.filter(ballot=ballot, elector_id__in=elector_ids)
    free = mine.filter(voted=Way.NONE).order_by("elector_id").values_list("id", flat=True).first()
    if free is None:
        raise BallotRefusedHere("already_voted" if mine.exists() else "not_on_roll")
    if not SecretRoll.objects.filter(id=free, voted=Way.NONE).update(voted=way):
        raise BallotRefusedHere("already_voted")


def _put_in(ballot: SecretBallot, choice: dict[str, Any]) -> str:
    urn = open_urn(ballot)
    order = draw_order(len(urn) // ballot.slot_bytes)
    tracker = trackers.write_tracker(secrets.token_bytes(trackers.RANDOM_BYTES))
    try:
        urn = add_ballot(urn, ballot.slot_bytes, Ballot(tracker, choice), order)
    except UrnRefused as error:
        raise BallotRefusedHere(error.code) from error
    ballot.urn = seal_urn(ballot.id, urn)
    ballot.save(update_fields=["urn"])
    return tracker


def _read(choice: Mapping[str, Any], paper: BallotPaper) -> dict[str, Any]:
    try:
        return read_choice(choice, paper)
    except BallotRefused as error:
        raise BallotRefusedHere(error.code, error.option) from error
