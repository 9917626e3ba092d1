"""The group of the journey: a mill to live in, its companion, its candidates. All invented."""

from dataclasses import dataclass
from pathlib import Path

from lieudit.interviews.actions.answers import RawAnswer, hand_in, save_answer
from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.models import Participation
from lieudit.interviews.queries.filling import read_filling
from lieudit.people.models import Collective, Person
from lieudit.people.tests.factories import make_account, make_collective, make_member

QUESTIONS = (Path(__file__).parent / "samples" / "moulin.txt").read_text(encoding="utf-8")
PASSWORD = "la-roue-tourne-lentement"
ON_PAPER = ("Fernande Kerjean", "Lucien Abadie")
ON_SCREEN = (
    "Nadia Belkacem", "Hugo Sarrazin", "Colette Vasseur", "Ibrahim Diallo", "Maud Tessier",
    "Simon Rigal", "Aurore Lemaître", "Paulo Ferreira", "Jeanne Ozanne", "Élie Cassin",
)  # fmt: skip
WORDS = ("Le calme du bief.", "Voir grandir les enfants des autres.", "Ne plus être seul·e.")


@dataclass
class Mill:
    collective: Collective
    companion: Person
    facilitator: Person
    member: Person
    marcelle: Person

    def url(self, path: str) -> str:
        return f"/c/{self.collective.slug}/{path}"


def make_mill() -> Mill:
    collective = make_collective("Le Moulin des Aulnes", slug="moulin")
    people = [
        _settle(collective, "Claire Fontaine", "companion", stage="contact"),
        _settle(collective, "Yann Prigent", "facilitator", stage="contact"),
        _settle(collective, "Solène Marchetti"),
    ]
    marcelle = make_member(collective, "Marcelle Ravel", stage="candidate", account=False)
    for name in ON_SCREEN:
        make_member(collective, name, stage="candidate")
    for name in ON_PAPER:
        person = make_member(collective, name, stage="candidate", account=False)
        Person.objects.filter(id=person.id).update(prefers_paper=True)
    return Mill(collective, *people, marcelle)


def answer_whole(seat: Participation, number: int) -> None:
    """Answer everything as one candidate of her own mind, through the product's own acts."""
    form = read_filling(seat).form
    for place, item in enumerate(form.items):
        if item.is_answerable:
            raw = _choose(item, number * 3 + place * 5 + number * place)
            save_answer(
                participation_id=seat.id, item_name=item.name, answer=raw, actor_id=seat.person_id
            )
    hand_in(participation_id=seat.id, actor_id=seat.person_id)


def name_item(form: Form, start: str) -> str:
    """Return the name of the item whose question begins so."""
    return next(item.name for item in form.items if item.labels["fr"].startswith(start))


def _settle(collective: Collective, name: str, *roles: str, stage: str = "member") -> Person:
    person = make_member(collective, name, *roles, stage=stage, account=False)
    person.email = f"{name.split(maxsplit=1)[0].lower().replace('è', 'e')}@moulin.example"
    person.save()
    make_account(person, PASSWORD)
    return person


def _choose(item: Item, number: int) -> RawAnswer:
    if number % 11 == 0:
        return RawAnswer("", state="prefer_to_talk")
    if item.type == "select_one":
        return RawAnswer(item.choice_names[number % len(item.choices)])
    if item.type == "select_multiple":
        return RawAnswer([name for k, name in enumerate(item.choice_names) if (number + k) % 3])
    numbers = {"slider": 1 + number % 5, "range": number % 11, "integer": 2 + number % 9}
    return RawAnswer(str(numbers.get(item.type, WORDS[number % len(WORDS)])))
