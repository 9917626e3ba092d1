"""A coordination changes hands: offered and accepted, or taken up when nobody is left.

Nobody is trapped: a companion with a mandate, who sees no coordinator come for
sixty days, gives notice and may take it up fourteen days later, unless one opposes.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.mail import send_mail
from lieudit.people import events
from lieudit.people.actions.belonging import join_collective, release_role
from lieudit.people.actions.own_acts import point_at
from lieudit.people.models import Collective, CoordinationClaim, HandOver, Person
from lieudit.people.queries.belongings import list_role_holders
from lieudit.people.queries.coordination import (
    can_claim,
    can_receive,
    find_open_claim,
    find_open_offer,
)

NOTICE = timedelta(days=14)


class NotPossible(Exception):
    """The state of things has changed: this offer or claim no longer stands."""


def offer_coordination(
    *, collective: Collective, by: Person, to: Person, keeps_own_role: bool
) -> HandOver:
    """Offer one's coordination; the earlier offer of the same person falls."""
    with transaction.atomic():
        if by == to or not can_receive(collective, to):
            raise NotPossible
        _close_offers(collective, by)
        offer = HandOver.objects.create(
            collective=collective, offered_by=by, offered_to=to, keeps_own_role=keeps_own_role
        )
        _record(collective, by, to, "coordination_offered")
        _tell(collective, to, "people/mail/coordination_offered", {"from": by.full_name})
    return offer


def accept_coordination(*, offer: HandOver) -> None:
    """Take the coordination offered; the giver lets go of hers unless she keeps it."""
    collective, giver, taker = offer.collective, offer.offered_by, offer.offered_to
    with transaction.atomic():
        standing = find_open_offer(collective, to=taker)
        if standing is None or standing.id != offer.id:
            raise NotPossible
        HandOver.objects.filter(id=offer.id).update(accepted_at=timezone.now())
        join_collective(
            collective=collective, person=taker, stage="contact", role="coordinator", by=giver
        )
        if not offer.keeps_own_role:
            release_role(collective=collective, person=giver, role="coordinator", by=giver)
        _hand_over(collective, giver, taker)


def decline_coordination(*, offer: HandOver, by: Person) -> None:
    """Say no (or, for the giver, take the offer back)."""
    with transaction.atomic():
        open_ones = HandOver.objects.filter(id=offer.id, accepted_at=None, declined_at=None)
        if open_ones.update(declined_at=timezone.now()):
            _record(offer.collective, by, offer.offered_to, "coordination_offer_closed")


def claim_coordination(*, collective: Collective, by: Person) -> CoordinationClaim:
    """Give notice to the coordinators that one will take up what they left."""
    with transaction.atomic():
        if not can_claim(collective, by) or find_open_claim(collective):
            raise NotPossible
        claim = CoordinationClaim.objects.create(
            collective=collective, claimed_by=by, ready_at=timezone.now() + NOTICE
        )
        _record(collective, by, by, "coordination_claimed")
        for person in list_role_holders(collective.id, "coordinator"):
            words = {"from": by.full_name, "ready_at": claim.ready_at}
            _tell(collective, person, "people/mail/coordination_claimed", words)
    return claim


def oppose_claim(*, claim: CoordinationClaim, by: Person) -> None:
    """A coordinator is there after all (or the companion takes her claim back)."""
    with transaction.atomic():
        standing = CoordinationClaim.objects.filter(id=claim.id, opposed_at=None, done_at=None)
        if standing.update(opposed_at=timezone.now()):
            _record(claim.collective, by, claim.claimed_by, "coordination_claim_opposed")


def take_up_coordination(*, claim: CoordinationClaim) -> None:
    """Take up the coordination once the notice has run out and nobody came back."""
    collective, person, now = claim.collective, claim.claimed_by, timezone.now()
    with transaction.atomic():
        if now < claim.ready_at or not can_claim(collective, person):
            raise NotPossible
        standing = CoordinationClaim.objects.filter(id=claim.id, opposed_at=None, done_at=None)
        if not standing.update(done_at=now):
            raise NotPossible
        join_collective(
            collective=collective, person=person, stage="contact", role="coordinator", by=person
        )
        _hand_over(collective, person, person)


def _close_offers(collective: Collective, by: Person) -> None:
    mine = HandOver.objects.filter(
        collective=collective, offered_by=by, accepted_at=None, declined_at=None
    )
    mine.update(declined_at=timezone.now())


def _hand_over(collective: Collective, by: Person, to: Person) -> None:
    _record(collective, by, to, "coordination_handed_over")
    events.coordination_handed_over.emit(
        scope_id=collective.id, actor_id=by.id, subject=point_at(to)
    )


def _record(collective: Collective, by: Person, about: Person, verb: str) -> None:
    audit.record(
        scope_id=collective.id, actor_id=by.id, verb=f"people.{verb}", subject=point_at(about)
    )


def _tell(collective: Collective, to: Person, template: str, words: dict[str, object]) -> None:
    if to.email:
        context = {"collective": collective.name, "slug": collective.slug, **words}
        send_mail(
            to=[to.email],
            template=template,
            context=context,
            language=to.language,
            scope_id=collective.id,
        )
