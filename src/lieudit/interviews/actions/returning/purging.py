"""How long restitutions and opinions are kept: what each collective may choose, within bounds."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from lieudit.hall.retention import RetentionRule, register_retention
from lieudit.interviews.actions.returning.forgetting import (
    AFTER_DRAFT,
    AFTER_END,
    AFTER_LAST_ACT,
    erase_expired_returns,
)
from lieudit.interviews.engine.returning.times import (
    KEPT_AFTER_LAST_ACT,
    KEPT_AFTER_LEAVING,
    KEPT_DRAFT,
)


def purge_returns(collective_id: UUID, before: date, on: date) -> int:
    """Erase what is too old by any of the three rules: the shortest time that applies counts."""
    return erase_expired_returns(collective_id, on)


register_retention(
    RetentionRule(
        code=AFTER_LAST_ACT,
        label=_("Restitutions and opinions"),
        counted_from=_("the last time one was written, given or answered"),
        default=KEPT_AFTER_LAST_ACT,
        most=36,
        purge=purge_returns,
        explains=_("The day, the author and the code of a signed opinion stay, without a name."),
    )
)
register_retention(
    RetentionRule(
        code=AFTER_END,
        label=_("Restitutions and opinions about those who withdrew or were refused"),
        counted_from=_("the day they left, or it was decided without them"),
        default=KEPT_AFTER_LEAVING,
        most=12,
        purge=purge_returns,
        explains=_("Time for a question on the decision; then there is no reason left."),
    )
)
register_retention(
    RetentionRule(
        code=AFTER_DRAFT,
        label=_("Drafts of restitutions and opinions nobody received"),
        counted_from=_("the last change"),
        default=KEPT_DRAFT,
        most=12,
        purge=purge_returns,
        explains=_("What was not given was not said."),
    )
)
