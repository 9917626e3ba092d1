"""Letters about a request: to the person, and to who must answer. Never a word of either."""

from django.utils import timezone

from lieudit.hall.mail import send_mail
from lieudit.people.models import Person, RightsRequest
from lieudit.people.queries.rights.reach import list_data_contacts
from lieudit.people.queries.rights.requests import see


def tell_person(row: RightsRequest, news: str) -> bool:
    """Write to the person, or to who asked for her: received, extended, answered."""
    asked_by = row.guardian.guardian if row.guardian else None
    reader: Person = asked_by if asked_by and row.entered_by_id == asked_by.id else row.person
    if not reader.email:
        return False
    send_mail(
        to=[reader.email],
        template="people/mail/rights_news",
        context={
            "news": news,
            "given_name": reader.given_name,
            "for_name": row.person.full_name if reader.id != row.person_id else "",
            "collective": row.collective.name,
            "due": see(row, timezone.localdate()).clock.due_on,
        },
        language=reader.language,
        scope_id=row.collective_id,
    )
    return True


def tell_contacts(row: RightsRequest, days_left: int, *, is_new: bool) -> None:
    """Write to who answers in the collective: one has come, or its date comes."""
    for one in list_data_contacts(row.collective_id):
        if one.email:
            send_mail(
                to=[one.email],
                template="people/mail/rights_to_answer",
                context={
                    "is_new": is_new,
                    "days_left": days_left,
                    "days_late": -days_left,
                    "collective": row.collective.name,
                    "slug": row.collective.slug,
                    "request_id": row.id,
                },
                language=one.language,
                scope_id=row.collective_id,
            )
