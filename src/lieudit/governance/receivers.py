"""What follows from what happens among people; how this room's subjects and news are called."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.doors import register_rule_source
from lieudit.decisions.events import proposal_adopted, proposal_not_adopted
from lieudit.governance import events
from lieudit.governance.actions.circles import close_ended
from lieudit.governance.actions.mandates import end_mandates_of
from lieudit.governance.actions.outcomes import hear_outcome
from lieudit.governance.queries.matrix.rules import MatrixRules
from lieudit.governance.queries.subjects import CIRCLES, ROLES
from lieudit.governance.queries.subjects_of_words import (
    AgreementSubjects,
    MatrixSubjects,
    PactSubjects,
)
from lieudit.hall.outbox import Delivery, receives, register_sentence
from lieudit.hall.subjects import register_subject
from lieudit.people.events import body_changed, person_left


@receives(proposal_adopted)
def put_in_force(delivery: Delivery) -> None:
    """The words the group adopted are in force."""
    _hear(delivery, is_adopted=True)


@receives(proposal_not_adopted)
def open_again(delivery: Delivery) -> None:
    """What was not adopted may be written again."""
    _hear(delivery, is_adopted=False)


def _hear(delivery: Delivery, *, is_adopted: bool) -> None:
    if delivery.subject is not None:
        hear_outcome(
            proposal_id=delivery.subject.id,
            is_adopted=is_adopted,
            on=timezone.localdate(delivery.at),
            actor_id=delivery.actor_id,
        )


register_rule_source(MatrixRules())


@receives(person_left)
def end_her_mandates(delivery: Delivery) -> None:
    """Whoever leaves the group holds no role there any more."""
    if delivery.scope_id is not None and delivery.subject is not None:
        end_mandates_of(
            collective_id=delivery.scope_id,
            person_id=delivery.subject.id,
            on=timezone.localdate(delivery.at),
        )


@receives(body_changed)
def end_its_roles(delivery: Delivery) -> None:
    """A circle ended on the pages of people ends here too."""
    if delivery.scope_id is not None and delivery.subject is not None:
        close_ended(collective_id=delivery.scope_id, body_id=delivery.subject.id)


register_subject(events.CIRCLE, CIRCLES)
register_subject(events.ROLE, ROLES)
register_sentence(events.circle_changed.name, _("A circle changed."))
register_sentence(events.role_changed.name, _("A role changed."))
register_sentence(events.mandate_given.name, _("A role was given."))
register_sentence(events.mandate_ended.name, _("A mandate ended."))
register_sentence(events.carrying_changed.name, _("What the carrying structure keeps changed."))
register_sentence(events.structure_imported.name, _("Circles and roles were brought in."))
register_subject(events.AGREEMENT, AgreementSubjects())
register_subject(events.MATRIX, MatrixSubjects())
register_subject(events.PACT, PactSubjects())
register_sentence(events.agreement_adopted.name, _("“%(title)s” is in force."))
register_sentence(events.agreement_ended.name, _("“%(title)s” is no longer in force."))
register_sentence(events.matrix_adopted.name, _("Who decides what has a new version in force."))
register_sentence(
    events.pact_article_adopted.name, _("An article of the governance pact is adopted.")
)
