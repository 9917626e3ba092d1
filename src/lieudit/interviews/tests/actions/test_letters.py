"""Invitations and reminders speak the language of whoever is asked."""

import pytest
from django.utils import translation

from lieudit.hall.models import QueuedMail
from lieudit.interviews.actions.invitations import mail_invitations
from lieudit.interviews.tests.factories import make_open_wave, seat_of
from lieudit.people.tests.factories import make_collective, make_member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "spoken"), [("fr", "en"), ("en", "fr")])
def test_an_invitation_to_answer_is_in_the_language_of_the_person(language, spoken):
    collective = make_collective()
    companion, person = (
        make_member(collective, "Claire Fontaine", "companion"),
        make_member(collective, "Eve English"),
    )
    person.email, person.language = "eve@exemple.test", language
    person.save()
    seat = seat_of(make_open_wave(collective, companion, person), person)
    QueuedMail.objects.all().delete()
    with translation.override(spoken):
        assert mail_invitations(seats=[seat]) == 1
    assert f'lang="{language}"' in QueuedMail.objects.get().html
