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
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from lieudit.hall.models import QueuedMail
from lieudit.hall.tasks import Progress, background, start

SENT_BY_A_MACHINE = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
LONGEST_SUBJECT = 200


def send_mail(
    *,
    to: list[str],
    template: str,
    context: dict[str, Any],
    language: str,
    scope_id: UUID | None = None,
) -> None:
    """Send `template`(.subject.txt, .txt, .html) to each, apart: nobody sees the others.

    `language` is that of whoever receives it, not of the page that sends it.
    """
    for address in to:
        validate_email(address)
    words = {"site_url": settings.SITE_URL, **context}
    with translation.override(choose_language(language)):
        subject = write_subject(render_to_string(f"{template}.subject.txt", words))
        text = render_to_string(f"{template}.txt", words).strip() + "\n"
        html = _render_html(template, {**words, "subject": subject})
    with transaction.atomic():
        for address in to:
            letter = QueuedMail.objects.create(
                scope_id=scope_id, recipients=[address], subject=subject, text=text, html=html
            )
            start(deliver_mail, scope_id=scope_id, mail_id=letter.id)


def choose_language(language: str) -> str:
    """Return the language when the site speaks it, else the site's own."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


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


def forget_letters(*, address: str, full_name: str, given_name: str, is_shared: bool) -> int:
    """Drop the waiting letters to somebody forgotten; take her name out of the others.

    In a shared mailbox, only what names her is hers. A name of one word is left in the
    letters to others: it may be that of anybody.
    """
    dropped = 0
    for letter in QueuedMail.objects.all():
        is_hers = address and address.casefold() in {one.casefold() for one in letter.recipients}
        if is_hers and (not is_shared or given_name in letter.text):
            dropped += QueuedMail.objects.filter(id=letter.id).delete()[0]
        elif full_name in letter.text + letter.subject and full_name != given_name:
            QueuedMail.objects.filter(id=letter.id).update(
                subject=letter.subject.replace(full_name, "—"),
                text=letter.text.replace(full_name, "—"),
                html=letter.html.replace(escape(full_name), "—"),
            )
    return dropped


def _render_html(template: str, words: dict[str, Any]) -> str:
    try:
        return render_to_string(f"{template}.html", words)
    except TemplateDoesNotExist as error:
        if str(error) == f"{template}.html":
            return ""
        raise
