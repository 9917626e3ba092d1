"""From a wave one reaches its sheets, from a synthesis the zones of the charter."""

import pytest
from django.urls import reverse

from lieudit.interviews.tests.answered import WORDY_FORM, close, make_answered_wave, say_all
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db


def test_a_wave_leads_its_interviewers_to_the_sheets_and_all_to_the_zones(client):
    group = make_collective()
    companion = make_member(group, "Claire Fontaine", "companion", stage="contact")
    wave = close(
        make_answered_wave(group, companion, [say_all("1", "4")] * 6, WORDY_FORM), companion
    )
    sheets = reverse("interviews:sheet_list", args=[group.slug, wave.id])
    leads = {}
    for person in (companion, make_member(group, "Lucie Lectrice")):
        sign_in(client, person)
        page = client.get(reverse("interviews:wave_detail", args=[group.slug, wave.id]))
        leads[person.given_name] = sheets in page.content.decode()
    assert leads == {"Claire": True, "Lucie": False}
    synthesis = client.get(reverse("interviews:synthesis", args=[group.slug, wave.id]))
    assert reverse("interviews:zones", args=[group.slug]) in synthesis.content.decode()
