"""Proposals read for pages, doors and cards."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from lieudit.decisions.engine.stages import CLOSED, OPEN
from lieudit.decisions.models import (
    AdviceRequest,
    Concern,
    Contribution,
    Elector,
    NamedBallot,
    Objection,
    Position,
    Proposal,
    ProposalVersion,
    SecretBallot,
    SecretRoll,
    Stage,
    UrnState,
    Way,
)

PEOPLE = ("owner", "facilitator", "decider", "body")
LISTS = ("awaiting", "open", "in_force", "archive")


@dataclass(frozen=True)
class Wanted:
    """What a list is asked for; `kind` is one of LISTS."""

    kind: str = "open"
    words: str = ""
    method: str = ""
    body_id: UUID | None = None


def find_proposal(collective_id: UUID, proposal_id: UUID) -> Proposal | None:
    rows = Proposal.objects.filter(collective_id=collective_id, id=proposal_id)
    return rows.select_related(*PEOPLE, "collective", "supersedes").first()


def list_proposals(collective_id: UUID, person_id: UUID, wanted: Wanted) -> QuerySet[Proposal]:
    """Return the proposals of one list, drafts only to their owner; whoever is awaited first."""
    rows = Proposal.objects.filter(collective_id=collective_id).select_related(*PEOPLE)
    match wanted.kind:
        case "in_force":
            rows = rows.filter(stage__in=[Stage.IN_FORCE, Stage.REVIEW]).order_by(
                "review_on", "-decided_on"
            )
        case "archive":
            rows = rows.filter(stage__in=[Stage.ENDED, Stage.RESULT]).order_by("-closed_at", "-id")
        case _:
            rows = rows.filter(
                Q(stage__in=OPEN) | Q(stage=Stage.DRAFT, owner_id=person_id)
            ).order_by(F("closes_at").asc(nulls_last=True), "-opened_at", "-id")
    for word in wanted.words.split():
        rows = rows.filter(
            Q(title__icontains=word) | Q(driver__icontains=word) | Q(versions__text__icontains=word)
        )
    if wanted.method:
        rows = rows.filter(method=wanted.method)
    if wanted.body_id:
        rows = rows.filter(body_id=wanted.body_id)
    return rows.distinct() if wanted.words else rows


def count_lists(collective_id: UUID, person_id: UUID) -> dict[str, int]:
    """Return how many stand in each list; one query."""
    stages = Proposal.objects.filter(collective_id=collective_id).values_list("stage", "owner_id")
    counts = dict.fromkeys(("open", "in_force", "archive"), 0)
    for stage, owner_id in stages:
        if stage in OPEN or (stage == Stage.DRAFT and owner_id == person_id):
            counts["open"] += 1
        elif stage in {Stage.IN_FORCE, Stage.REVIEW}:
            counts["in_force"] += 1
        elif stage in CLOSED:
            counts["archive"] += 1
    return counts


def list_versions(proposal: Proposal) -> list[ProposalVersion]:
    return list(proposal.versions.select_related("made_by").order_by("number"))


def list_talk(proposal: Proposal) -> list[Contribution]:
    """Return questions and reactions in order, each question with its answers."""
    answers = Contribution.objects.filter(removed_at=None).select_related("author", "noted_by")
    rows = proposal.contributions.filter(parent=None).select_related(
        "author", "noted_by", "version"
    )
    with_answers = Prefetch("answers", answers.order_by("created_at"), to_attr="told_answers")
    return list(rows.prefetch_related(with_answers).order_by("created_at"))


def list_objections(proposal: Proposal) -> list[Objection]:
    rows = proposal.objections.select_related("author", "version", "reopened_by", "closed_by")
    return list(rows.order_by("created_at", "id"))


def list_positions(proposal: Proposal, version_id: UUID) -> list[Position]:
    rows = proposal.positions.filter(version_id=version_id)
    return list(rows.select_related("elector__person", "noted_by").order_by("said_at"))


def list_roll(proposal: Proposal) -> list[Elector]:
    rows = proposal.electors.select_related("person", "household")
    return list(rows.order_by("standing", "person__given_name", "label", "id"))


def has_any(collective_id: UUID) -> bool:
    return Proposal.objects.filter(collective_id=collective_id).exists()


def list_awaiting(collective_id: UUID, person_id: UUID) -> list[Proposal]:
    """Return the open proposals of a collective that may await this person; one query.

    Each row says why: `is_voter`, `has_said` (on the last version), `is_asked` (for her advice),
    `has_objection` and `has_unexamined` (open ones, of anybody).
    """
    mine = Elector.objects.filter(proposal=OuterRef("pk"), person_id=person_id, standing="voter")
    said = Position.objects.filter(
        proposal=OuterRef("pk"), elector__person_id=person_id, version__number=OuterRef("last")
    )
    voted = NamedBallot.objects.filter(proposal=OuterRef("pk"), elector__person_id=person_id)
    asked = AdviceRequest.objects.filter(
        proposal=OuterRef("pk"), person_id=person_id, given_at=None, asked_at__isnull=False
    )
    objections = Objection.objects.filter(
        proposal=OuterRef("pk"), state__in=["open", "tested_valid"]
    )
    last = ProposalVersion.objects.filter(proposal=OuterRef("pk")).order_by("-number")
    urns = SecretBallot.objects.filter(proposal=OuterRef("pk"))
    lines = SecretRoll.objects.filter(
        ballot__proposal=OuterRef("pk"), ballot__state=UrnState.OPEN,
        elector__person_id=person_id, voted=Way.NONE,
    )  # fmt: skip
    rows = Proposal.objects.filter(
        collective_id=collective_id, stage__in=[*OPEN, Stage.IN_FORCE, Stage.REVIEW]
    ).annotate(has_urn=Exists(urns), urn_awaits=Exists(lines))
    return list(
        rows.select_related(*PEOPLE)
        .annotate(last=last.values("number")[:1])
        .annotate(is_voter=Exists(mine), has_said=Exists(said), is_asked=Exists(asked))
        .annotate(has_voted=Exists(voted))
        .annotate(
            has_objection=Exists(objections),
            has_unexamined=Exists(objections.filter(state="open", reopened_by=None)),
        )
        .filter(
            Q(is_voter=True, stage__in=OPEN)
            | Q(is_asked=True, stage__in=OPEN)
            | Q(owner_id=person_id)
            | Q(facilitator_id=person_id)
            | Q(decider_id=person_id)
        )
        .order_by("closes_at", "opened_at")
    )


def list_about(subjects: Collection[tuple[str, UUID]]) -> list[Proposal]:
    """Return the opened proposals about any of these subjects, newest first."""
    wanted = Q(pk__in=[])
    for kind, subject_id in subjects:
        wanted |= Q(subject_kind=kind, subject_id=subject_id)
    rows = Proposal.objects.filter(wanted).exclude(stage=Stage.DRAFT)
    return list(rows.order_by("-opened_at", "-id"))


def list_concerns(proposal: Proposal) -> list[Concern]:
    rows = proposal.concerns.filter(removed_at=None).select_related("author", "version")
    return list(rows.order_by("created_at", "id"))
