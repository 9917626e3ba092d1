"""One letter to all who vote, the same for those who have and those who have not."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from lieudit.decisions.models.secret import SecretBallot, UrnState
from lieudit.decisions.queries.secret.urns import list_voter_ids
from lieudit.hall.mail import send_mail
from lieudit.hall.throttle import is_allowed
from lieudit.people import doors as people

BETWEEN = 20 * 3600


def remind_all(*, ballot_id: UUID) -> int | None:
    """Write to everybody on the roll who has a mailbox; None when it was done this same day.

    Nothing looks at who has voted: a reminder that some receive and others not would tell it.
    """
    ballot = SecretBallot.objects.select_related("proposal").filter(id=ballot_id).first()
    if ballot is None or ballot.state != UrnState.OPEN:
        return 0
    if not is_allowed(f"decisions|urn|{ballot.id}", limit=1, seconds=BETWEEN):
        return None
    boxes = [people.find_mailbox(one, ballot.collective_id) for one in list_voter_ids(ballot)]
    written = [box for box in boxes if box is not None]
    for box in written:
        page = {"slug": box.collective_slug, "proposal_id": ballot.proposal_id}
        send_mail(
            to=[box.email],
            template="decisions/mail/urn_reminder",
            context={
                "given_name": box.given_name,
                "collective": box.collective_name,
                "title": ballot.proposal.title,
                "closes_at": ballot.proposal.closes_at,
                "action_url": settings.SITE_URL + reverse("decisions:detail", kwargs=page),
            },
            language=box.language,
            scope_id=ballot.collective_id,
        )
    return len(written)
