"""Somebody asks that a vote be secret; whoever leads it opens the urn."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lieudit.decisions.actions.secret.opening import build_paper, open_secret_ballot
from lieudit.decisions.actions.secret.refusals import BallotRefusedHere
from lieudit.decisions.actions.tracing import lock_open, trace
from lieudit.decisions.engine.rules import read_rule, write_rule
from lieudit.decisions.engine.secret.eligibility import METHODS, Roll, list_obstacles
from lieudit.decisions.models import (
    NamedBallot,
    Nomination,
    Position,
    Proposal,
    Proxy,
    SecretBallot,
    Stage,
    Standing,
)

ABOUT_PERSONS = frozenset({"people.person", "people.household", "admission.candidacy"})
# What a method without a secret ballot becomes: names to compare, else for or against.
INSTEAD = {"election": "majority_judgment"}


def ask_secrecy(
    *, proposal_id: UUID, is_about_person: bool = False, is_leader: bool = False
) -> str:
    """Make a vote secret, before anybody voted; return the method it is now decided by.

    Any single member may, of a question about a person: who asked is kept nowhere. Whoever leads
    the proposal may, of any question. The rule is otherwise frozen; proxies are given up with it.
    """
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        rule = read_rule(proposal.rule or {"method": proposal.method})
        if rule.is_secret:
            raise BallotRefusedHere("already_secret")
        if not (is_leader or is_about_person or is_about_somebody(proposal)):
            raise BallotRefusedHere("not_about_person", field="is_about_person")
        _refuse_begun(proposal)
        if rule.weights != "equal":
            raise BallotRefusedHere("unequal_weights")
        method = proposal.method
        if method not in METHODS:
            method = INSTEAD.get(method, "simple_vote")
        for obstacle in list_obstacles(method, _read_roll(proposal)):
            raise BallotRefusedHere(obstacle)
        secret = replace(
            rule, method=method, is_secret=True, max_proxies=0,
            options=tuple(sorted({**dict(rule.options), "asked_secret": "yes"}.items())),
        )  # fmt: skip
        proposal.method, proposal.rule = method, write_rule(secret)
        proposal.save(update_fields=["method", "rule"])
        trace(proposal, None, "decisions.secrecy_asked")
    return method


def open_urn(
    *, proposal_id: UUID, actor_id: UUID, publishes: str, closes_at: datetime, now: datetime
) -> SecretBallot:
    """Open the urn of a proposal that is at its decision; its words and roll stand from here on."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        if proposal.stage != Stage.DECIDE or not proposal.rule.get("is_secret"):
            raise BallotRefusedHere("not_deciding")
        if closes_at <= now:
            raise BallotRefusedHere("deadline_past", field="closes_at")
        if Proxy.objects.filter(proposal=proposal, ended_at=None).exists():
            raise BallotRefusedHere("proxies")
        ballot = open_secret_ballot(
            proposal=proposal, paper=build_paper(proposal), publishes=publishes
        )
        proposal.closes_at = closes_at
        proposal.save(update_fields=["closes_at"])
        trace(proposal, actor_id, "decisions.urn_opened", publishes=publishes)
    return ballot


def is_about_somebody(proposal: Proposal) -> bool:
    """Whether a question is about a person by what it is attached to, or by electing somebody."""
    return proposal.method == "election" or proposal.subject_kind in ABOUT_PERSONS


def _read_roll(proposal: Proposal) -> Roll:
    voters = proposal.electors.filter(standing=Standing.VOTER)
    return Roll(
        [one.weight for one in voters],  # type: ignore[misc]
        proxies_given=Proxy.objects.filter(proposal=proposal, ended_at=None).count(),
    )


def _refuse_begun(proposal: Proposal) -> None:
    has_ballots = NamedBallot.objects.filter(proposal=proposal).exists()
    has_spoken = Position.objects.filter(
        proposal=proposal, version__number=proposal.versions.count()
    ).exists()
    has_named = Nomination.objects.filter(election__proposal=proposal).exists()
    if has_ballots or has_spoken or has_named:
        raise BallotRefusedHere("voting_begun")
