"""An opinion map with voices, for tests; every name is invented."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from lieudit.decisions.actions.opinions.maps import open_map
from lieudit.decisions.actions.opinions.voting import cast_vote, enter_sheet
from lieudit.people.tests.factories import make_collective, make_member

STATEMENTS = (
    "Un chien par foyer, tenu en laisse dans la cour.",
    "Pas d’animaux dans la salle commune.",
    "Les chats sortent librement.",
    "Le jardin reste ouvert aux enfants du quartier.",
    "On mange ensemble le vendredi.",
    "La cuisine commune est végétarienne.",
    "Chacun nettoie après son animal.",
    "Un poulailler commun dès le printemps.",
)


def make_map_group(**changed):
    """Odile opens the map, Jean and Nina are members, Samir facilitates."""
    here = make_collective("Béguinage des Tilleuls")
    people = {
        "odile": make_member(here, "Odile Marchand"),
        "jean": make_member(here, "Jean Tisserand"),
        "nina": make_member(here, "Nina Brocq"),
        "samir": make_member(here, "Samir Haddoun", "facilitator", stage="contact"),
    }
    told = {
        "question": "Comment vivre avec des animaux ?",
        "about": "",
        "closes_on": timezone.localdate() + timedelta(days=10),
        "is_live": False,
        "statements": STATEMENTS,
        "seed": 3,
        **changed,
    }
    row = open_map(collective_id=here.id, actor_id=people["odile"].id, **told)
    return SimpleNamespace(collective=here, map=row, **people)


def sign_of(place, camp):
    """Everybody agrees that one cleans; camps part on the rest."""
    if place == 6:
        return 1
    return camp if place % 2 else -camp


def type_sheets(group, camps):
    """Type a sheet a number of `camps`: 1 and −1 vote against each other."""
    statements = list(group.map.statements.all())
    for number, camp in enumerate(camps, start=1):
        enter_sheet(
            map_id=group.map.id,
            actor_id=group.samir.id,
            sheet=number,
            signs={one.id: sign_of(place, camp) for place, one in enumerate(statements)},
        )


def vote_all(group, person, camp):
    for place, one in enumerate(group.map.statements.all()):
        cast_vote(
            map_id=group.map.id,
            person_id=person.id,
            statement_id=one.id,
            sign=sign_of(place, camp),
        )
