"""What follows from what happens to a proposal: its people are told, and those it awaits asked."""

from lieudit.decisions.events import PROPOSAL
from lieudit.decisions.receivers import telling  # noqa: F401 - registers the receivers
from lieudit.decisions.receivers.voice import ProposalVoice
from lieudit.notices.doors import register_voice

register_voice(PROPOSAL, ProposalVoice())
