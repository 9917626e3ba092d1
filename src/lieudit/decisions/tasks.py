"""What the worker does again and again for this room."""

import logging

from django.utils import timezone

from lieudit.decisions.actions.closing import close_proposal, list_methods
from lieudit.decisions.actions.opinions.maps import close_due_maps
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.queries.due import list_due
from lieudit.hall.periodic import every

logger = logging.getLogger(__name__)


@every(minutes=15)
def close_what_is_due() -> None:
    """Conclude what closes by itself at its deadline; what cannot yet waits for people."""
    methods = [method.code for method in list_methods() if method.closes_itself]
    for proposal_id in list_due(methods, timezone.now()):
        try:
            close_proposal(proposal_id=proposal_id, actor_id=None, code="deadline")
        except Refused:
            logger.info("a decision past its deadline waits for people")


@every(minutes=15)
def close_opinion_maps() -> None:
    """Publish the opinion maps whose last day is past."""
    close_due_maps(timezone.localdate())
