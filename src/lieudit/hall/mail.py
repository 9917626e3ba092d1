"""Letters: rendered now, kept, sent by the worker after commit, tried again if need be.

Never intimate content: a letter crosses the network in clear. Logs hold ids only.
"""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db import transaction
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from lieudit.hall.models import QueuedMail
from lieudit.hall.tasks import Progress, background, start

SENT_BY_A_MACHINE = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
LONGEST_SUBJECT = 200


def send_mail(
    *, to: list[str], template: str, context: dict[str, Any], scope_id: UUID | None = None
) -> None:
    """Send `template`(.subject.txt, .txt, .html) to each, apart: nobody sees the others."""
    for address in to:
        validate_email(address)
    words = {"site_url": settings.SITE_URL, **context}
    subject = write_subject(render_to_string(f"{template}.subject.txt", words))
    text = render_to_string(f"{template}.txt", words).strip() + "\n"
    html = _render_html(template, {**words, "subject": subject})
    with transaction.atomic():
        for address in to:
            letter = QueuedMail.objects.create(
                scope_id=scope_id, recipients=[address], subject=subject, text=text, html=html
            )
            start(deliver_mail, scope_id=scope_id, mail_id=letter.id)


def write_subject(text: str) -> str:
    """Put a subject on one line, so that no header can be slipped in."""
    return " ".join(text.split())[:LONGEST_SUBJECT]


@background(name="hall.deliver_mail", label=_("Sending an e-mail"), attempts=6)
def deliver_mail(progress: Progress, *, mail_id: UUID) -> None:
    """Hand one letter to the mail server, then delete it."""
    letter = QueuedMail.objects.filter(id=mail_id).first()
    if letter is None:
        return
    domain = urlsplit(settings.SITE_URL).hostname or "localhost"
    # The same Message-ID at each try lets mail servers drop a double.
    headers = {**SENT_BY_A_MACHINE, "Message-ID": f"<{letter.id}@{domain}>"}
    message = EmailMultiAlternatives(
        letter.subject, letter.text, settings.DEFAULT_FROM_EMAIL, letter.recipients, headers=headers
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    message.send()
    letter.delete()


def _render_html(template: str, words: dict[str, Any]) -> str:
    try:
        return render_to_string(f"{template}.html", words)
    except TemplateDoesNotExist as error:
        if str(error) == f"{template}.html":
            return ""
        raise
