import datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from lieudit.hall.templatetags import wording


@pytest.fixture(autouse=True)
def _in_french():
    with translation.override("fr"):
        yield


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (0, 0, "0"), (999, 0, "999"), (1000, 0, "1\u202f000"), (12345.5, 1, "12\u202f345,5"),
        (1234567, 0, "1\u202f234\u202f567"), (-1500, 0, "−1\u202f500"), (-0.2, 0, "0"),
        (Decimal("2.5"), 0, "3"), (None, 0, "—"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_in_french(value, places, written):
    assert wording.number(value, places) == written


def test_english_numbers_use_commas():
    with translation.override("en"):
        assert wording.number(12345.5, 1) == "12,345.5"


def test_cents_become_euros():
    assert wording.euros(123450) == "1\u202f234,50\u00a0€"
    assert wording.euros(0, 0) == "0\u00a0€"
    assert wording.euros(None) == "—"


def test_share_becomes_percent():
    assert wording.percent(0.16) == "16\u00a0%"


@pytest.mark.parametrize(("distance", "written"), [(0, "aujourd’hui"), (-1, "hier"), (1, "demain")])
def test_near_days_have_a_name(distance, written):
    assert wording.day(timezone.localdate() + datetime.timedelta(days=distance)) == written


def test_days_of_the_week_and_far_dates():
    near = timezone.localdate() - datetime.timedelta(days=3)
    names = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    assert wording.day(near) == names[near.weekday()]
    assert wording.day(near + datetime.timedelta(days=7)) == names[near.weekday()] + " prochain"
    assert wording.day(datetime.date(2020, 5, 1)) == "1er\u00a0mai 2020"


def test_hour_is_local():
    noon = datetime.datetime(2020, 7, 14, 12, 5, tzinfo=datetime.UTC)
    assert wording.moment(noon) == "14\u00a0juillet 2020, 14\u00a0h\u00a005"


def test_periods_open_on_either_side():
    one, two = datetime.date(2026, 3, 1), datetime.date(2026, 4, 2)
    assert wording.period(one, two) == "du 1er\u00a0mars 2026 au 2\u00a0avril 2026"
    assert wording.period(one, None) == "depuis le 1er\u00a0mars 2026"
    assert wording.period(None, two) == "jusqu’au 2\u00a0avril 2026"
    assert wording.period(None, None) == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Odile Marchand", "OM"), ("Jean-Marc Le Goff", "JG"), ("Zoé", "Z"), ("", "?"), ("… !", "?")],
)
def test_initials(name, letters):
    assert wording.initials(name) == letters
