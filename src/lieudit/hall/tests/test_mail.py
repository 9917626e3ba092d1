"""Letters leave after commit, one per person, and nothing slips into their headers."""

import pytest
from django.core import mail as outside
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template import engines
from django.utils import translation

from lieudit.hall import mail
from lieudit.hall.mail import send_mail, write_subject
from lieudit.hall.models import QueuedMail, TaskProgress
from lieudit.hall.worker import run_waiting

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = {
    "t/hello.subject.txt": "Bonjour {{ name }}\n",
    "t/hello.txt": "Bonjour {{ name }}, voici {{ site_url }}",
    "t/hello.html": (
        '{% extends "hall/mail/base.html" %}{% block content %}<p>{{ name }}</p>{% endblock %}'
    ),
    "t/plain.subject.txt": "Simple",
    "t/spoken.subject.txt": (
        "{% load i18n %}{% get_current_language as spoken %}{{ spoken }} {{ True|yesno }}"
    ),
    "t/spoken.txt": "…",
    "t/plain.txt": "Texte seul",
}


@pytest.fixture(autouse=True)
def _own_templates(settings):
    options = dict(settings.TEMPLATES[0]["OPTIONS"])
    options["loaders"] = [
        ("django.template.loaders.locmem.Loader", PAGES),
        "django.template.loaders.app_directories.Loader",
    ]
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "APP_DIRS": False, "OPTIONS": options}]
    assert engines is not None


def send(to=("odile@exemple.fr",), template="t/hello", language="fr", **context):
    words = {"name": "Odile", **context}
    send_mail(to=list(to), template=template, context=words, language=language)


def test_a_letter_leaves_with_the_worker_in_text_and_html_and_is_forgotten():
    send()
    assert outside.outbox == []
    run_waiting()
    (letter,) = outside.outbox
    assert (letter.subject, letter.to) == ("Bonjour Odile", ["odile@exemple.fr"])
    assert "http://127.0.0.1:8000" in letter.body
    html, kind = letter.alternatives[0]
    assert (kind, "<p>Odile</p>" in html) == ("text/html", True)
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert QueuedMail.objects.count() == 0


def test_each_gets_her_own_letter():
    send(to=("odile@exemple.fr", "andre@exemple.fr"))
    run_waiting()
    assert [letter.to for letter in outside.outbox] == [["odile@exemple.fr"], ["andre@exemple.fr"]]


def test_a_change_undone_sends_nothing():
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012 - two steps
        send()
        _ = 1 / 0
    run_waiting()
    assert outside.outbox == []


def test_no_header_can_be_slipped_in():
    send(name="Odile\r\nBcc: tous@exemple.fr")
    run_waiting()
    (letter,) = outside.outbox
    assert "\n" not in letter.subject
    assert letter.bcc == []
    assert "\nBcc:" not in str(letter.message()["Subject"])
    assert write_subject("a\n\n b\t c") == "a b c"


@pytest.mark.parametrize("address", ["odile@exemple.fr\nBcc: x@exemple.fr", "odile", ""])
def test_an_address_that_is_none_is_refused_and_nothing_is_queued(address):
    with pytest.raises(ValidationError):
        send(to=("andre@exemple.fr", address))
    assert QueuedMail.objects.count() == 0


@pytest.mark.parametrize(
    ("language", "written"), [("fr", "fr oui"), ("en", "en yes"), ("de", "fr oui"), ("", "fr oui")]
)
def test_a_letter_speaks_to_whoever_receives_it_whatever_the_page_speaks(language, written):
    with translation.override("en" if language == "fr" else "fr"):
        send(template="t/spoken", language=language)
        assert translation.get_language() == ("en" if language == "fr" else "fr")
    assert QueuedMail.objects.get().subject == written


def test_a_letter_may_be_text_only():
    send(template="t/plain")
    run_waiting()
    assert outside.outbox[0].alternatives == []


def test_an_html_template_is_escaped():
    send(name="<script>")
    run_waiting()
    assert "<script>" not in outside.outbox[0].alternatives[0][0]


def test_a_mail_server_down_is_tried_again_and_logs_no_address(settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    send()
    run_waiting()
    assert (TaskProgress.objects.get().state, QueuedMail.objects.count()) == ("waiting", 1)
    assert "odile" not in caplog.text
    assert mail.deliver_mail.attempts == 6
