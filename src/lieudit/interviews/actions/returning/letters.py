"""Letters around what is given back: who, which group, a link. Never a word of the content."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from lieudit.hall.mail import send_mail
from lieudit.interviews.models import ReturnDocument, ReturnGiving

TEMPLATE = "interviews/mail/return_notice"


def write_to_person(document: ReturnDocument, case: str) -> bool:
    """Tell the person that something about her can be read, or was; False without mailbox."""
    url = f"{settings.SITE_URL}/mes-retours/{document.id}/"
    return _write(document, document.person, case, url)


def write_to_writer(document: ReturnDocument, case: str) -> bool:
    """Tell the companion that the person answered."""
    slug = document.collective.slug
    url = f"{settings.SITE_URL}/c/{slug}/retours/{document.id}/"
    return bool(document.written_by) and _write(document, document.written_by, case, url)


def write_to_mandator(giving: ReturnGiving, case: str) -> bool:
    """Tell a mandator that an opinion waits for her; the link asks who she is."""
    url = f"{settings.SITE_URL}/avis-recus/{giving.id}/"
    return _write(giving.version.document, giving.recipient, case, url)


def _write(document: ReturnDocument, reader: object, case: str, url: str) -> bool:
    email = getattr(reader, "email", "")
    try:
        validate_email(email)
    except ValidationError:  # none, or a wrong one: the page still is there
        return False
    send_mail(
        to=[email],
        template=TEMPLATE,
        context={
            "case": case,
            "given_name": getattr(reader, "given_name", ""),
            "collective": document.collective.name,
            "writer": document.written_by.full_name if document.written_by else "",
            "action_url": url,
        },
        language=getattr(reader, "language", ""),
        scope_id=document.collective_id,
    )
    return True
