"""What the worker does again and again for this room."""

import logging

from django.utils import timezone

from lieudit.decisions.actions.closing import close_proposal, list_methods
from lieudit.decisions.actions.opinions.maps import close_due_maps
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.actions.secret import method as _by_urn  # noqa: F401 - how it concludes
from lieudit.decisions.actions.secret.closing import shut_urn
from lieudit.decisions.actions.secret.compacting import tidy_secret_ballots
from lieudit.decisions.queries.due import list_due
from lieudit.decisions.queries.secret.urns import list_due_urns
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
        except Exception:
            logger.exception("a decision past its deadline could not be closed")


@every(minutes=15)
def close_opinion_maps() -> None:
    """Publish the opinion maps whose last day is past."""
    close_due_maps(timezone.localdate())


@every(minutes=1)
def close_due_urns() -> None:
    """Shut the urns whose time is over and count; those that await paper ballots wait shut."""
    for ballot_id, proposal_id in list_due_urns(timezone.now()):
        try:
            shut_urn(ballot_id=ballot_id, actor_id=None)
            close_proposal(proposal_id=proposal_id, actor_id=None, code="deadline")
        except Refused:
            logger.info("an urn past its deadline waits for people")


@every(minutes=1)
def tidy_urns() -> None:
    """Leave nothing of closed urns in the database; see `actions/secret/compacting`."""
    tidy_secret_ballots()
