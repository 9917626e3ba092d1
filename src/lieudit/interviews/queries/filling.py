"""Where one person stands in her questionnaire: form, answers, what is shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.utils import timezone

from lieudit.interviews.engine.asking import Asked, ask_form, keep_known
from lieudit.interviews.engine.branching import FormState
from lieudit.interviews.engine.conditional_release import protect_followers
from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.engine.form_json import form_from_json
from lieudit.interviews.models import Participation, QuestionnaireVersion
from lieudit.interviews.queries.sealed import Told, read_told


@dataclass(frozen=True, kw_only=True)
class Asking:
    """`written` is the form as its authors wrote it, `form` as somebody is asked it on that day.

    `told` are the answers that still stand on what is asked.
    """

    written: Form
    asked: Asked
    told: Mapping[str, Told]
    today: str

    @property
    def form(self) -> Form:
        return self.asked.form

    @property
    def state(self) -> FormState:
        return self.asked.state


@dataclass(frozen=True, kw_only=True)
class Filling(Asking):
    """One person's own; `kept` holds every answer she has in the vault."""

    participation: Participation
    kept: Mapping[str, Told]

    @property
    def dropped(self) -> tuple[str, ...]:
        """Answers that leave when she hands in: nothing that is shown holds them."""
        return (*self.state.dropped, *self.asked.left)

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
    written = read_asked_form(participation.wave.version)
    return fill(participation, written, read_told([participation])[participation.id])


def fill(
    participation: Participation,
    written: Form,
    kept: Mapping[str, Told],
    *,
    is_whole: bool = False,
) -> Filling:
    """Return where a person stands with these answers, on today's date."""
    asking = ask(written, kept, person=str(participation.id), is_whole=is_whole)
    return Filling(
        written=written,
        asked=asking.asked,
        told=asking.told,
        today=asking.today,
        participation=participation,
        kept=kept,
    )


def ask(
    written: Form, kept: Mapping[str, Told], *, person: str = "", is_whole: bool = False
) -> Asking:
    """Return what these answers lead to, on today's date."""
    today = timezone.localdate().isoformat()
    given = {name: one.given for name, one in kept.items()}
    asked = ask_form(written, given, today, person=person, is_whole=is_whole)
    stale = set(asked.state.dropped) & set(asked.state.relevant)
    known = keep_known(asked.form, written, kept)
    told = {name: one for name, one in known.items() if name not in stale}
    return Asking(written=written, asked=asked, told=told, today=today)


def see_only(filling: Filling, names: Collection[str]) -> Filling:
    """Return the whole sheet as somebody sees it who may see these answers alone.

    No wording, choice or number of occurrences then tells her another one.
    """
    kept = {name: one for name, one in filling.kept.items() if name in names}
    return fill(filling.participation, filling.written, kept, is_whole=True)


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
