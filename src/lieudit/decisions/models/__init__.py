"""Every row of the decisions room, one idea a file."""

from lieudit.decisions.models.elections import (
    Election,
    ElectionAnswer,
    ElectionStep,
    Nomination,
    SetAside,
)
from lieudit.decisions.models.electors import Elector, Standing
from lieudit.decisions.models.opinions import (
    OpinionMap,
    OpinionStatement,
    OpinionVoice,
    OpinionVote,
)
from lieudit.decisions.models.proposal import (
    Attachment,
    Outcome,
    Proposal,
    ProposalVersion,
    Review,
    Stage,
    StageMove,
)
from lieudit.decisions.models.register import RegisterFeed
from lieudit.decisions.models.secret import (
    PaperEntry,
    Publishes,
    SecretBallot,
    SecretRoll,
    UrnState,
    Way,
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
from lieudit.decisions.models.votes import (
    Choice,
    GuestAnswer,
    HandCount,
    NamedBallot,
    Proxy,
    VoteTerms,
)

__all__ = [
    "AdviceRequest",
    "Attachment",
    "Choice",
    "Concern",
    "Contribution",
    "Election",
    "ElectionAnswer",
    "ElectionStep",
    "Elector",
    "GuestAnswer",
    "HandCount",
    "NamedBallot",
    "Nomination",
    "Objection",
    "ObjectionState",
    "OpinionMap",
    "OpinionStatement",
    "OpinionVoice",
    "OpinionVote",
    "Outcome",
    "PaperEntry",
    "Position",
    "Proposal",
    "ProposalVersion",
    "Proxy",
    "Publishes",
    "RegisterFeed",
    "Review",
    "SecretBallot",
    "SecretRoll",
    "SetAside",
    "Stage",
    "StageMove",
    "Stance",
    "Standing",
    "UrnState",
    "VoteTerms",
    "Way",
]
