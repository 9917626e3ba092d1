"""The paper urn beside the screen: two scrutineers, who ticks, who types, what must agree."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from lieudit.decisions.actions.secret.casting import lock_open, mark_voted
from lieudit.decisions.actions.secret.refusals import BallotRefusedHere
from lieudit.decisions.actions.secret.sealing import open_entry, seal_entry
from lieudit.decisions.engine.public_votes import BallotRefused
from lieudit.decisions.engine.secret.paper_urn import Comparison, compare_entries
from lieudit.decisions.engine.secret.published import BallotPaper
from lieudit.decisions.engine.secret.verifying import read_choice
from lieudit.decisions.models.secret import (
    PaperEntry,
    SecretBallot,
    SecretRoll,
    UrnState,
    Way,
)

SCRUTINEERS = 2
MOST_AT_ONCE = 500


def name_scrutineers(*, ballot_id: UUID, person_ids: tuple[UUID, UUID]) -> None:
    """Name the two who tick and type; changed only while nobody typed anything."""
    if len(set(person_ids)) != SCRUTINEERS:
        raise BallotRefusedHere("two_scrutineers")
    with transaction.atomic():
        ballot = _lock(ballot_id, UrnState.OPEN, UrnState.PAPERS)
        entries = PaperEntry.objects.filter(ballot=ballot)
        if entries.filter(sealed__isnull=False).exists():
            raise BallotRefusedHere("already_typed")
        entries.exclude(scrutineer_id__in=person_ids).delete()
        there = set(entries.values_list("scrutineer_id", flat=True))
        PaperEntry.objects.bulk_create(
            PaperEntry(collective_id=ballot.collective_id, ballot=ballot, scrutineer_id=one)
            for one in person_ids
            if one not in there
        )


def tick_paper(*, ballot_id: UUID, elector_id: UUID, now: datetime) -> None:
    """Say on the roll that an elector put a paper in the urn: she votes no more on screen."""
    with transaction.atomic():
        ballot = lock_open(ballot_id, now)
        if PaperEntry.objects.filter(ballot=ballot).count() != SCRUTINEERS:
            raise BallotRefusedHere("two_scrutineers")
        mark_voted(ballot, [elector_id], Way.PAPER)


def untick_paper(*, ballot_id: UUID, elector_id: UUID, now: datetime) -> None:
    """Take a tick back, made by mistake, before the urn is shut."""
    with transaction.atomic():
        ballot = lock_open(ballot_id, now)
        rows = SecretRoll.objects.filter(ballot=ballot, elector_id=elector_id, voted=Way.PAPER)
        if not rows.update(voted=Way.NONE):
            raise BallotRefusedHere("not_ticked")


def add_papers(*, ballot_id: UUID, person_id: UUID, choice: Mapping[str, Any], copies: int) -> None:
    """Type papers that say the same; only once the urn is shut."""
    with transaction.atomic():
        ballot, entry = _lock_entry(ballot_id, person_id)
        try:
            read = read_choice(choice, BallotPaper.from_json(ballot.paper))
        except BallotRefused as error:
            raise BallotRefusedHere(error.code, error.option) from error
        if not 1 <= copies <= MOST_AT_ONCE:
            raise BallotRefusedHere("copies")
        typed = open_entry(entry)
        ticked = count_ticked(ballot)
        if len(typed) + copies > ticked:
            raise BallotRefusedHere("more_than_ticked", str(ticked))
        entry.sealed = seal_entry(entry, [*typed, *([read] * copies)])
        entry.save(update_fields=["sealed"])


def take_papers_back(*, ballot_id: UUID, person_id: UUID, choice: Mapping[str, Any]) -> None:
    """Take one paper of this kind out of what was typed."""
    with transaction.atomic():
        _ballot, entry = _lock_entry(ballot_id, person_id)
        typed = open_entry(entry)
        if dict(choice) not in typed:
            raise BallotRefusedHere("not_typed")
        typed.remove(dict(choice))
        entry.sealed = seal_entry(entry, typed)
        entry.save(update_fields=["sealed"])


def finish_papers(*, ballot_id: UUID, person_id: UUID) -> Comparison | None:
    """Say that all is typed; None while the other has not. When both differ, both look again."""
    with transaction.atomic():
        ballot, entry = _lock_entry(ballot_id, person_id)
        entry.is_done = True
        entry.save(update_fields=["is_done"])
        entries = list(PaperEntry.objects.filter(ballot=ballot).order_by("id"))
        if len(entries) != SCRUTINEERS or not all(one.is_done for one in entries):
            return None
        first, second = (open_entry(one) for one in entries)
        found = compare_entries(first, second, ticked=count_ticked(ballot))
        if not found.agrees:
            PaperEntry.objects.filter(ballot=ballot).update(is_done=False)
        return found


def list_own_papers(*, ballot_id: UUID, person_id: UUID) -> list[dict[str, Any]]:
    """Return what a scrutineer typed so far; nobody reads what the other did."""
    entry = PaperEntry.objects.filter(ballot_id=ballot_id, scrutineer_id=person_id).first()
    return open_entry(entry) if entry else []


def count_ticked(ballot: SecretBallot) -> int:
    return SecretRoll.objects.filter(ballot=ballot, voted=Way.PAPER).count()


def _lock_entry(ballot_id: UUID, person_id: UUID) -> tuple[SecretBallot, PaperEntry]:
    ballot = _lock(ballot_id, UrnState.PAPERS)
    entry = PaperEntry.objects.filter(ballot=ballot, scrutineer_id=person_id).first()
    if entry is None:
        raise BallotRefusedHere("not_scrutineer")
    if entry.is_done:
        raise BallotRefusedHere("already_done")
    return ballot, entry


def _lock(ballot_id: UUID, *states: UrnState) -> SecretBallot:
    ballot = SecretBallot.objects.select_for_update().filter(id=ballot_id).first()
    if ballot is None or ballot.state not in states:
        raise BallotRefusedHere("not_open")
    return ballot
