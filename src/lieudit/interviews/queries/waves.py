"""Waves as a collective sees them, and who is invited to one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from lieudit.interviews.engine.form import pick_text
from lieudit.interviews.models import Answer, Participation, QuestionnaireVersion, Wave, WaveState
from lieudit.interviews.queries.questionnaires import list_questionnaires
from lieudit.kit.folding import fold_text
from lieudit.people import doors as people

FEWEST_FOR_THE_GROUP = 5


@dataclass(frozen=True)
class WaveLine:
    """A wave of the list, with the reader's own seat when she has one."""

    wave: Wave
    seat: Participation | None

    @property
    def is_for_me(self) -> bool:
        """Whether she is still awaited: an open wave she neither finished nor left."""
        seat = self.seat
        return bool(self.wave.is_open and seat and not seat.handed_in_at and not seat.withdrawn_at)


@dataclass(frozen=True)
class Guest:
    """One invited person as those who lead see her: a state in a word, never how much."""

    seat: Participation

    @property
    def name(self) -> str:
        return str(self.seat.person.full_name)

    @property
    def state(self) -> str:
        """Codes: withdrawn, finished, begun, waiting."""
        if self.seat.withdrawn_at:
            return "withdrawn"
        if self.seat.handed_in_at:
            return "finished"
        return "begun" if self.seat.started_at else "waiting"

    @property
    def is_removable(self) -> bool:
        return self.state == "waiting"

    @property
    def is_typed(self) -> bool:
        """Whether somebody types the answers in for her."""
        return self.seat.means != "screen"

    @property
    def is_reached_by_mail(self) -> bool:
        return bool(self.seat.person.email) and not self.is_typed


@dataclass(frozen=True)
class Progress:
    """How many of the invited stand where; never how much anyone answered."""

    finished: int = 0
    begun: int = 0
    waiting: int = 0
    withdrawn: int = 0

    @property
    def awaited(self) -> int:
        """Those who were invited and did not withdraw."""
        return self.finished + self.begun + self.waiting

    @property
    def unfinished(self) -> int:
        return self.begun + self.waiting


def count_guests(guests: Iterable[Guest]) -> Progress:
    return Progress(**Counter(guest.state for guest in guests))


def list_waves(
    collective_id: UUID, person_id: UUID, *, with_prepared: bool, query: str = ""
) -> list[WaveLine]:
    """Return the waves, latest first, with this person's seats; two queries."""
    rows = Wave.objects.filter(collective_id=collective_id)
    if not with_prepared:
        rows = rows.exclude(state=WaveState.PREPARED)
    words = fold_text(query).split()
    waves = [
        wave
        for wave in rows.order_by("-created_at", "-id")
        if all(word in fold_text(wave.title) for word in words)
    ]
    mine = Participation.objects.filter(person_id=person_id, wave__collective_id=collective_id)
    seats = {seat.wave_id: seat for seat in mine}
    return [WaveLine(wave, seats.get(wave.id)) for wave in waves]


def find_wave(collective_id: UUID, wave_id: UUID) -> Wave | None:
    """Return a wave of this collective with its version, or None."""
    return (
        Wave.objects.select_related("version__questionnaire", "collective")
        .filter(id=wave_id, collective_id=collective_id)
        .first()
    )


def list_first_letters(wave_id: UUID) -> list[UUID]:
    """Name the seats that were there at the opening and may be reached by mail, in order."""
    rows = Participation.objects.filter(
        wave_id=wave_id, created_at__lte=F("wave__opened_at"), means="screen", withdrawn_at=None
    ).exclude(person__email="")
    return list(rows.order_by("id").values_list("id", flat=True))


def find_linked(code: str) -> Wave | None:
    """Return the open wave of a short link; a closing takes the link back."""
    if not code:
        return None
    rows = Wave.objects.select_related("collective").filter(state=WaveState.OPEN)
    return rows.filter(link_code=code.lower()).first()


def find_own_seat(wave_id: UUID, person_id: UUID) -> Participation | None:
    return Participation.objects.filter(wave_id=wave_id, person_id=person_id).first()


def list_guests(wave_id: UUID, query: str = "") -> list[Guest]:
    """Return the invited, by name; one query."""
    rows = Participation.objects.filter(wave_id=wave_id).select_related("person")
    words = fold_text(query).split()
    guests = [Guest(seat) for seat in rows]
    return sorted(
        (one for one in guests if all(word in fold_text(one.name) for word in words)),
        key=lambda one: (fold_text(one.name), str(one.seat.id)),
    )


def list_invitable(wave: Wave) -> list[people.MemberSeen]:
    """Return the people of the collective who have no seat yet, by name."""
    seated = set(Participation.objects.filter(wave=wave).values_list("person_id", flat=True))
    everybody = people.list_members(wave.collective_id)
    return [member for member in everybody if member.person.id not in seated]


def list_askable(collective_id: UUID) -> list[tuple[UUID, str]]:
    """Return what a wave may ask: the latest version of each questionnaire that has questions.

    A pasted text nobody checked yet is no questionnaire.
    """
    everything = list_questionnaires(collective_id)
    lines = [line for line in everything if line.counts.questions and not line.is_to_review]
    latest: dict[UUID, UUID] = {}
    versions = QuestionnaireVersion.objects.filter(questionnaire_id__in=[one.id for one in lines])
    for one in versions.order_by("number").values_list("questionnaire_id", "id"):
        latest[one[0]] = one[1]
    return [(latest[line.id], line.title) for line in lines]


def find_askable(collective_id: UUID, version_id: UUID) -> QuestionnaireVersion | None:
    """Return a version this collective may ask: its own or a shipped one."""
    visible = Q(questionnaire__collective_id=collective_id) | Q(questionnaire__collective=None)
    return (
        QuestionnaireVersion.objects.select_related("questionnaire")
        .filter(visible, id=version_id)
        .first()
    )


def has_enough_answers(wave_id: UUID) -> bool:
    """Whether the group would read anything at all: five people or more answered."""
    seats = (
        Answer.objects.filter(participation__wave_id=wave_id)
        .values_list("participation_id", flat=True)
        .distinct()
    )
    return len(seats[:FEWEST_FOR_THE_GROUP]) >= FEWEST_FOR_THE_GROUP


def list_to_answer(person_id: UUID, collective_id: UUID) -> list[Participation]:
    """Return the person's seats in open waves she has not finished, the most urgent first."""
    seats = Participation.objects.filter(
        person_id=person_id,
        collective_id=collective_id,
        wave__state=WaveState.OPEN,
        handed_in_at__isnull=True,
        withdrawn_at__isnull=True,
    ).select_related("wave")
    return sorted(seats, key=lambda seat: (seat.wave.answer_until or date.max, seat.wave.title))


def find_last_closed(collective_id: UUID) -> Wave | None:
    rows = Wave.objects.filter(collective_id=collective_id, state=WaveState.CLOSED)
    return rows.select_related("collective").order_by("-closed_at").first()


def list_open(collective_id: UUID) -> QuerySet[Wave]:
    return Wave.objects.filter(collective_id=collective_id, state=WaveState.OPEN).order_by("title")


def list_open_dates(collective_id: UUID) -> QuerySet[Wave]:
    """Return the open waves that have a last day still to come, the nearest first."""
    rows = Wave.objects.filter(
        collective_id=collective_id,
        state=WaveState.OPEN,
        answer_until__gte=timezone.localdate(),
    )
    return rows.select_related("collective").order_by("answer_until")


def list_sheets_to_type(collective_id: UUID) -> QuerySet[Participation]:
    """Return the seats on paper or by voice of open waves that are not finished."""
    return Participation.objects.filter(
        collective_id=collective_id,
        wave__state=WaveState.OPEN,
        means__in=("paper", "voice"),
        handed_in_at__isnull=True,
        withdrawn_at__isnull=True,
    ).select_related("wave__collective")


def name_version(version: QuestionnaireVersion, language: str) -> str:
    """Return the title under which a version is asked."""
    return pick_text(version.definition.get("title", {}), language) or version.questionnaire.title


def keep_known(ids: Iterable[str], known: Iterable[UUID]) -> list[UUID]:
    """Return those of the ids sent that are among the known ones, in the known order."""
    wanted = set(ids)
    return [one for one in known if str(one) in wanted]
