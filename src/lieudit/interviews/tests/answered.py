"""Waves with answers, closed or not, for tests; every word is invented."""

from collections.abc import Mapping, Sequence

from lieudit.interviews.actions.answers import RawAnswer, save_answer
from lieudit.interviews.actions.closing import close_wave
from lieudit.interviews.engine.form import Choice, Form, Item, Theme
from lieudit.interviews.models import Participation, Wave
from lieudit.interviews.tests.factories import make_open_wave, make_slider, seat_of
from lieudit.people.tests.factories import make_member

Raw = str | Sequence[str] | RawAnswer


def answer_items(seat: Participation, answers: Mapping[str, Raw]) -> None:
    """Save answers one by one, as a person would."""
    for name, raw in answers.items():
        given = raw if isinstance(raw, RawAnswer) else RawAnswer(raw)
        save_answer(participation_id=seat.id, item_name=name, answer=given, actor_id=seat.person_id)


def make_answered_wave(
    collective,
    companion,
    answers: Sequence[Mapping[str, Raw]],
    form: Form | None = None,
) -> Wave:
    """An open wave with one candidate for each mapping of answers."""
    names = ("Odile", "Jean", "Rosa", "Karim", "Lise", "Paul", "Anna", "Yves", "Mona", "Igor")
    families = ("Marchand", "Kervella", "Petit")
    people = [
        make_member(
            collective,
            f"{names[n % 10]} {families[n // 10 % 3]}",
            stage="candidate",
        )
        for n in range(len(answers))
    ]
    wave = make_open_wave(collective, companion, *people, form=form)
    for person, given in zip(people, answers, strict=True):
        answer_items(seat_of(wave, person), given)
    return wave


def close(wave: Wave, companion) -> Wave:
    """Close and return the wave as it is now."""
    close_wave(wave_id=wave.id, actor_id=companion.id)
    return Wave.objects.get(id=wave.id)


def make_long_form(count: int) -> Form:
    """A form of `count` sliders in two themes."""
    items = tuple(
        make_slider(
            f"item{number}",
            labels={"fr": f"La question {number} de la vie commune, dite en une phrase :"},
            theme="life" if number % 2 else "money",
        )
        for number in range(1, count + 1)
    )
    themes = (Theme("life", {"fr": "Vie commune"}), Theme("money", {"fr": "Argent"}))
    return Form(title={"fr": "Long questionnaire"}, items=items, themes=themes)


WORDY_FORM = Form(
    title={"fr": "Questionnaire sans chiffre"},
    items=(
        make_slider("door", labels={"fr": "Ma porte, un jour ordinaire"}),
        make_slider("pace", labels={"fr": "Le rythme du groupe"}),
        Item(
            "first",
            "select_one",
            labels={"fr": "Que faites-vous d'abord ?"},
            choices=(Choice("talk", {"fr": "parler"}), Choice("wait", {"fr": "attendre"})),
        ),
        Item(
            "shared",
            "select_multiple",
            labels={"fr": "Que mettez-vous en commun ?"},
            choices=(Choice("car", {"fr": "la voiture"}), Choice("tools", {"fr": "les outils"})),
        ),
        Item(
            "order",
            "rank",
            labels={"fr": "Qu'est-ce qui compte ?"},
            choices=(Choice("cost", {"fr": "le coût"}), Choice("land", {"fr": "la terre"})),
        ),
        Item("hours", "integer", labels={"fr": "Vos heures au collectif"}),
        Item("story", "text", labels={"fr": "Racontez"}, sensitivity="intimate"),
    ),
)


def say_all(door: str, pace: str, **more: Raw) -> dict[str, Raw]:
    """One person's answers to the form without a figure in its words."""
    return {
        "door": door,
        "pace": pace,
        "first": "talk",
        "shared": ["car"],
        "order": ["land", "cost"],
        "hours": "7",
        **more,
    }
