"""Where one person stands in her questionnaire: form, answers, what is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.utils import timezone

from lieudit.interviews.engine.branching import FormState, evaluate_form
from lieudit.interviews.engine.conditional_release import protect_followers
from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.engine.form_json import form_from_json
from lieudit.interviews.models import Participation, QuestionnaireVersion
from lieudit.interviews.queries.sealed import Told, read_told


@dataclass(frozen=True)
class Filling:
    participation: Participation
    form: Form
    told: Mapping[str, Told]
    state: FormState

    def find_told(self, item: str) -> Told | None:
        return self.told.get(item)

    @property
    def answered(self) -> tuple[str, ...]:
        """Items shown that have an answer, « I do not know yet » included."""
        return tuple(name for name in self.state.relevant if name in self.told)

    @property
    def unanswered(self) -> tuple[Item, ...]:
        """Items shown, answerable and still empty, in order; a refused consent leaves no gap."""
        settled = set(self.told) | find_consent_items(self.form)
        items = (self.form.find_item(name) for name in self.state.relevant)
        return tuple(
            item for item in items if item and item.is_answerable and item.name not in settled
        )


def read_filling(participation: Participation) -> Filling:
    """Return the whole of one person's questionnaire, opened from the vault."""
    form = read_asked_form(participation.wave.version)
    told = read_told([participation])[participation.id]
    return Filling(participation, form, told, evaluate_told(form, told))


def evaluate_told(form: Form, told: Mapping[str, Told]) -> FormState:
    """Return the state of the form on today's date."""
    given = {name: one.given for name, one in told.items()}
    return evaluate_form(form, given, timezone.localdate().isoformat())


def read_form(version: QuestionnaireVersion) -> Form:
    """Return the form of a version; a frozen one is parsed once per process."""
    if version.frozen_at is None:
        return form_from_json(version.definition)
    return _read_frozen_form(version.id)


@lru_cache(maxsize=64)
def _read_frozen_form(version_id: UUID) -> Form:
    return form_from_json(QuestionnaireVersion.objects.get(id=version_id).definition)


def read_asked_form(version: QuestionnaireVersion) -> Form:
    """Return the form as answers are kept under it: what follows an answer is as protected."""
    if version.frozen_at is None:
        return protect_followers(read_form(version))
    return _protect_frozen_form(version.id)


@lru_cache(maxsize=64)
def _protect_frozen_form(version_id: UUID) -> Form:
    return protect_followers(_read_frozen_form(version_id))


def find_consent_items(form: Form) -> frozenset[str]:
    """Names of the acknowledgements that open a block of items."""
    return frozenset(item.consent for item in form.items if item.consent)
