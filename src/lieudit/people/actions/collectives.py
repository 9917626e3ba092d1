"""A collective is opened: its name, who ordered the work, who carries it, who coordinates."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from lieudit.hall import audit
from lieudit.hall.subjects import SubjectRef
from lieudit.people import events
from lieudit.people.actions.belonging import join_collective
from lieudit.people.actions.bodies import ensure_whole_body
from lieudit.people.models import Collective, CollectiveLink, Mandate, MandateHolder, Person

LONGEST_SLUG = 60


def open_collective(
    *,
    name: str,
    kind: str,
    by: Person,
    role: str = "coordinator",
    mandator: str = "",
    carrying_structure: str = "",
    summary: str = "",
    is_public: bool = False,
) -> Collective:
    """Open a collective; whoever opens it coordinates it until she hands it over.

    A companion who opens one for a mandator also holds the mandate.
    """
    today = timezone.localdate()
    with transaction.atomic():
        collective = Collective.objects.create(
            name=name, slug=find_free_slug(name), kind=kind, summary=summary, is_public=is_public
        )
        ensure_whole_body(collective, since=today)
        for link, other in (("mandator", mandator), ("carrying_structure", carrying_structure)):
            if other:
                CollectiveLink.objects.create(
                    collective=collective, kind=link, other_name=other, valid_from=today
                )
        join_collective(
            collective=collective, person=by, stage="contact", role="coordinator", by=by
        )
        if role == "companion":
            _hold_mandate(collective, by, mandator)
        _tell_opened(collective, by)
    return collective


def find_free_slug(name: str) -> str:
    """Return the address of a name, with a number when it is taken."""
    base = slugify(name)[:LONGEST_SLUG].strip("-") or "collectif"
    taken = set(Collective.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def _hold_mandate(collective: Collective, by: Person, mandator: str) -> None:
    today = timezone.localdate()
    join_collective(collective=collective, person=by, stage="contact", role="companion", by=by)
    mandate = Mandate.objects.create(
        collective=collective, purpose=collective.name, mandator_name=mandator, valid_from=today
    )
    MandateHolder.objects.create(
        collective=collective, mandate=mandate, person=by, valid_from=today
    )


def _tell_opened(collective: Collective, by: Person) -> None:
    subject = SubjectRef("people.collective", collective.id)
    audit.record(
        scope_id=collective.id, actor_id=by.id, verb="people.collective_opened", subject=subject
    )
    events.collective_opened.emit(scope_id=collective.id, actor_id=by.id, subject=subject)
