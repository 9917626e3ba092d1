"""Every row of the decisions room, one idea a file."""

from lieudit.decisions.models.electors import Elector, Standing
from lieudit.decisions.models.proposal import (
    Attachment,
    Outcome,
    Proposal,
    ProposalVersion,
    Review,
    Stage,
    StageMove,
)
from lieudit.decisions.models.voices import (
    AdviceRequest,
    Concern,
    Contribution,
    Objection,
    ObjectionState,
    Position,
    Stance,
)

__all__ = [
    "AdviceRequest",
    "Attachment",
    "Concern",
    "Contribution",
    "Elector",
    "Objection",
    "ObjectionState",
    "Outcome",
    "Position",
    "Proposal",
    "ProposalVersion",
    "Review",
    "Stage",
    "StageMove",
    "Stance",
    "Standing",
]
