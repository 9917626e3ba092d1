"""The address that opens an account: who may write it for another, and who is told."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from lieudit.hall.mail import send_mail
from lieudit.people.actions.refusals import Refused
from lieudit.people.models import Person
from lieudit.people.queries.mailboxes import is_mailbox_of_another


def refuse_mailbox_of_another(
    email: str, *, collective_id: UUID, actor_id: UUID, person: Person | None = None
) -> None:
    """Refuse an address whose reader could come in as the person."""
    if is_mailbox_of_another(email, collective_id=collective_id, actor_id=actor_id, person=person):
        raise Refused(
            _(
                "%(email)s is your own address, or that of somebody with a role here, who could "
                "come in as her. Leave it empty; if they share a home, note the household first."
            )
            % {"email": email},
            "email",
        )


def tell_former_address(
    *, person: Person, former: str, by: str = "", scope_id: UUID | None = None
) -> None:
    """Write to the mailbox that no longer opens the account; `by` when another changed it."""
    if former.casefold() == person.email.casefold():
        return
    try:
        validate_email(former)
    except ValidationError:  # none, or a wrong one that could not be corrected otherwise
        return
    send_mail(
        to=[former],
        template="people/mail/email_changed",
        context={"given_name": person.given_name, "by": by},
        language=person.language,
        scope_id=scope_id,
    )
