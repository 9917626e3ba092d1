"""Questionnaires, waves and seats for tests; every word is invented."""

from lieudit.interviews.actions.waves import Notice, invite_people, open_wave, prepare_wave
from lieudit.interviews.engine.form import Choice, Form, Item, Parameters
from lieudit.interviews.engine.form_json import form_to_json
from lieudit.interviews.models import (
    Participation,
    Questionnaire,
    QuestionnaireVersion,
    Wave,
)

NOTICE = Notice(
    controller="Association des Tilleuls",
    contact="contact@tilleuls.example",
    purpose="Préparer une conversation sur la vie commune.",
    ground="precontract",
    retention_months=12,
)


def make_slider(name: str, **changes: object) -> Item:
    """A two-pole slider 1..5."""
    texts = {
        "labels": {"fr": f"La question {name}"},
        "pole_a": {"fr": "chacun à sa façon"},
        "pole_b": {"fr": "les mêmes règles"},
    }
    return Item(name=name, type="slider", **(texts | changes))


def make_form(*items: Item) -> Form:
    """A small form with one item of each family, a branch and a consented block."""
    return Form(title={"fr": "Petit questionnaire"}, items=items or DEFAULT_ITEMS)


DEFAULT_ITEMS = (
    make_slider("door"),
    Item(
        name="hours",
        type="integer",
        labels={"fr": "Combien d'heures par mois ?"},
        constraint=". >= 0 and . <= 40",
    ),
    Item(
        name="other_presence",
        type="text",
        labels={"fr": "Quelle autre forme de présence ?"},
        relevant="${hours} != '' and ${hours} <= 4",
    ),
    Item(
        name="story",
        type="text",
        labels={"fr": "Racontez un désaccord."},
        sensitivity="intimate",
        parameters=Parameters(max_length=1500),
    ),
    Item(
        name="meals",
        type="select_one",
        is_ordinal=True,
        labels={"fr": "Des repas ensemble…"},
        choices=tuple(
            Choice(name, {"fr": label})
            for name, label in (
                ("rare", "rarement"),
                ("month", "par mois"),
                ("week", "par semaine"),
            )
        ),
    ),
    Item(name="consent_inner", type="acknowledge", labels={"fr": "J'accepte ce bloc"}),
    Item(
        name="chapel",
        type="text",
        labels={"fr": "Un lieu de recueillement ?"},
        sensitivity="art9",
        consent="consent_inner",
    ),
)


def make_questionnaire(
    collective, form: Form | None = None, *, person=None
) -> QuestionnaireVersion:
    """A questionnaire with its first, unfrozen version."""
    form = form or make_form()
    questionnaire = Questionnaire.objects.create(
        collective=collective, title=form.title["fr"], made_by=person
    )
    return QuestionnaireVersion.objects.create(
        questionnaire=questionnaire, number=1, definition=form_to_json(form)
    )


def make_open_wave(collective, companion, *people, form: Form | None = None) -> Wave:
    """An open wave with a seat for each person."""
    version = make_questionnaire(collective, form, person=companion)
    wave_id = prepare_wave(
        collective_id=collective.id,
        version_id=version.id,
        title="Vague d'octobre",
        notice=NOTICE,
        actor_id=companion.id,
    )
    open_wave(wave_id=wave_id, actor_id=companion.id)
    invite_people(
        wave_id=wave_id, person_ids=[person.id for person in people], actor_id=companion.id
    )
    return Wave.objects.get(id=wave_id)


def seat_of(wave: Wave, person) -> Participation:
    return Participation.objects.get(wave=wave, person=person)
