"""What votes and elections hold on one person, to hand over to her: her part of the export."""

from typing import Any
from uuid import UUID

from lieudit.decisions.models import (
    Choice,
    Election,
    ElectionAnswer,
    HandCount,
    NamedBallot,
    Nomination,
    Proxy,
    SetAside,
)
from lieudit.decisions.queries.held import register_held

Held = list[dict[str, Any]]


def list_ballots_held(person_id: UUID, scope_id: UUID | None) -> Held:
    """Return the ballots of her own voice, in words, and those she cast for others, without."""
    rows = NamedBallot.objects.filter(elector__person_id=person_id, **_in(scope_id))
    rows = rows.select_related("proposal__collective").order_by("cast_at")
    names = _name_choices(rows)
    return [
        {
            "collective": row.proposal.collective.name,
            "decision": row.proposal.title,
            "on": row.cast_at.isoformat(),
            "ballot_said": say_content(row.content, names),
            "ballot_right": row.right,
        }
        for row in rows
    ]


def list_proxies_held(person_id: UUID, scope_id: UUID | None) -> Held:
    """Return the proxies she gave, with her wish, and those she was given, without."""
    given = Proxy.objects.filter(giver__person_id=person_id, **_in(scope_id))
    carried = Proxy.objects.filter(holder_id=person_id, **_in(scope_id))
    return [
        {
            "collective": row.proposal.collective.name,
            "decision": row.proposal.title,
            "on": row.given_at.isoformat(),
            "proxy_side": side,
            "words": row.wish if side == "given" else "",
        }
        for side, rows in (("given", given), ("carried", carried))
        for row in rows.select_related("proposal__collective").order_by("given_at")
    ]


def list_elections_held(person_id: UUID, scope_id: UUID | None) -> Held:
    """Return whom she named and why, what she answered, and why she was named or elected."""
    made = Nomination.objects.filter(elector__person_id=person_id, **_in(scope_id))
    of_her = Nomination.objects.filter(nominee_id=person_id, **_in(scope_id))
    answers = ElectionAnswer.objects.filter(elector__person_id=person_id, **_in(scope_id))
    found = [
        *(("nominated", row, row.reason) for row in _with_proposal(made)),
        *(("was_nominated", row, row.reason) for row in _with_proposal(of_her)),
        *((row.stance, row, row.argument) for row in _with_proposal(answers)),
    ]
    told = [
        {
            "collective": row.election.proposal.collective.name,
            "decision": row.election.proposal.title,
            "on": row.said_at.isoformat(),
            "election_part": part,
            "words": words,
        }
        for part, row, words in found
    ]
    return told + _list_places(person_id, scope_id)


def list_vote_charges(person_id: UUID, scope_id: UUID | None) -> Held:
    """Return what she wrote down or cast for others in votes and elections."""
    charges = (
        ("cast_for_another", NamedBallot.objects.exclude(right="own").filter(cast_by=person_id)),
        ("wrote_proxy", Proxy.objects.filter(given_by=person_id).exclude(giver__person=person_id)),
        ("counted_hands", HandCount.objects.filter(noted_by=person_id)),
        ("wrote_nomination", Nomination.objects.filter(noted_by=person_id)),
        ("wrote_election_answer", ElectionAnswer.objects.filter(noted_by=person_id)),
    )
    return [
        {"collective": row.collective.name, "vote_charge": charge}
        for charge, rows in charges
        for row in rows.filter(**_in(scope_id)).select_related("collective").order_by("created_at")
    ]


def say_content(content: dict[str, Any], names: dict[str, str]) -> list[str]:
    """Write a ballot in the labels of its options; codes stay codes for the words register."""
    told: list[str] = []
    for said in content.values():
        if isinstance(said, dict):
            told += [f"{names.get(key, '—')} : {value}" for key, value in said.items()]
        elif isinstance(said, list):
            told += [names.get(key, "—") for key in said]
        elif said:
            told.append(names.get(said, str(said)))
    return told


def _list_places(person_id: UUID, scope_id: UUID | None) -> Held:
    places = {"incumbent": "held_the_role", "proposed": "was_proposed", "elected": "was_elected"}
    told: Held = []
    for name, part in places.items():
        rows = Election.objects.filter(**{name: person_id}, **_in(scope_id))
        told += [_place(row, part) for row in rows.select_related("proposal__collective")]
    aside = SetAside.objects.filter(person_id=person_id, **_in(scope_id))
    rows_aside = aside.select_related("election__proposal__collective")
    return told + [_place(row.election, "was_set_aside") for row in rows_aside]


def _place(election: Election, part: str) -> dict[str, Any]:
    return {
        "collective": election.proposal.collective.name,
        "decision": election.proposal.title,
        "on": election.created_at.isoformat(),
        "election_part": part,
        "words": election.role,
    }


def _with_proposal(rows: Any) -> Any:
    return rows.select_related("election__proposal__collective").order_by("said_at")


def _name_choices(ballots: Any) -> dict[str, str]:
    proposals = {row.proposal_id for row in ballots}
    rows = Choice.objects.filter(proposal__in=proposals).values_list("id", "label")
    return {str(key): label for key, label in rows}


def _in(scope_id: UUID | None) -> dict[str, UUID]:
    return {} if scope_id is None else {"collective_id": scope_id}


register_held("ballots_cast", list_ballots_held)
register_held("proxies", list_proxies_held)
register_held("elections", list_elections_held)
register_held("vote_charges", list_vote_charges)
