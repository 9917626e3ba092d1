"""What each room holds on a person: how it hands it over and how it erases it.

For the machine, `export`; for the reader, `sections`: titles and entries, where one may act.
A room that gives no sections is told from its export, key by key.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lieudit.hall.reads import forget_reads, purge_reads, tell_reads
from lieudit.hall.retention import RetentionRule, register_retention
from lieudit.hall.rules.signed import forget_checker, list_own_checks
from lieudit.hall.telling import (
    GROUP,
    Act,
    Entry,
    Section,
    register_words,
    say_moment,
    tell_mapping,
)

Export = Callable[..., Mapping[str, Any]]
Erase = Callable[..., int]


@dataclass(frozen=True)
class Stay:
    """What an erasure leaves, why the law or the others' rights ask for it, until when."""

    what: str
    why: str
    until: str


Describe = Callable[..., Sequence[Section]]
ListStays = Callable[..., Sequence[Stay]]
WriteFiles = Callable[..., Mapping[str, bytes]]


@dataclass(frozen=True)
class PersonalData:
    """A room's promise: `export(person_id, scope_id=None)`, `erase(person_id, scope_id=None)`.

    With a scope, only what concerns that collective; `erase` returns the rows it took.
    The rest is told in words: `goes` what an erasure takes, `stays` what it leaves.
    """

    room: str
    export: Export
    erase: Erase
    retention: str | Promise = ""
    label: str | Promise = ""
    purpose: str | Promise = ""
    ground: str | Promise = ""
    readers: str | Promise = ""
    goes: str | Promise = ""
    sections: Describe | None = None
    stays: ListStays | None = None
    files: WriteFiles | None = None  # by name, added to her copy beside the page and the JSON


@dataclass(frozen=True)
class Held:
    """What one room holds on a person, ready to be read."""

    holder: PersonalData
    sections: tuple[Section, ...]

    @property
    def count(self) -> int:
        return sum(len(section.entries) for section in self.sections)


_holders: dict[str, PersonalData] = {}


__all__ = [
    "Act",
    "Entry",
    "Held",
    "PersonalData",
    "Section",
    "Stay",
    "describe_person",
    "erase_by_room",
    "erase_everywhere",
    "export_person",
    "list_holders",
    "list_stays",
    "register_personal_data",
    "register_words",
    "tell_mapping",
]


def register_personal_data(data: PersonalData) -> None:
    _holders[data.room] = data


def list_holders() -> list[PersonalData]:
    """Return every room that holds something on persons, by name."""
    return [_holders[room] for room in sorted(_holders)]


def export_person(person_id: UUID, scope_id: UUID | None = None) -> dict[str, Mapping[str, Any]]:
    """Gather all that the rooms hold on a person, everywhere or in one collective."""
    return {holder.room: holder.export(person_id, scope_id) for holder in list_holders()}


def describe_person(person_id: UUID, scope_id: UUID | None = None) -> list[Held]:
    """Tell in words all that the rooms hold on a person, who she is first; empty ones too."""
    order = {room: place for place, room in enumerate(settings.ROOMS)}
    holders = sorted(list_holders(), key=lambda one: (one.room == "hall", order.get(one.room, 0)))
    return [Held(holder, tuple(_describe(holder, person_id, scope_id))) for holder in holders]


def list_stays(person_id: UUID, scope_id: UUID | None = None) -> dict[str, Sequence[Stay]]:
    """Return by room what an erasure would leave, and why."""
    return {
        holder.room: holder.stays(person_id, scope_id) if holder.stays else ()
        for holder in list_holders()
    }


def erase_by_room(person_id: UUID, scope_id: UUID | None = None) -> dict[str, int]:
    """Let every room erase what it holds on a person; return the rows each says."""
    with transaction.atomic():
        return {holder.room: holder.erase(person_id, scope_id) for holder in list_holders()}


def _describe(holder: PersonalData, person_id: UUID, scope_id: UUID | None) -> Sequence[Section]:
    if holder.sections is not None:
        return holder.sections(person_id, scope_id)
    return tell_mapping(holder.export(person_id, scope_id))


def erase_everywhere(person_id: UUID) -> int:
    """Let every room erase what it holds on a person; return the rows they say."""
    with transaction.atomic():
        return sum(holder.erase(person_id) for holder in list_holders())


def _export_reads(person_id: UUID, scope_id: UUID | None = None) -> Mapping[str, Any]:
    reads = [
        {"at": read.at.isoformat(), "who": read.who, "what": read.what, GROUP: read.group}
        for read in tell_reads(person_id, scope_id)
    ]
    # Rule cards are the whole house's: no group holds who checked one.
    checks = list_own_checks(person_id) if scope_id is None else []
    return {
        "reads": reads,
        "rules_checked": [
            {"rule": check.card_id, "on": check.checked_on.isoformat(), "name": check.name}
            for check in checks
        ],
    }


def _describe_reads(person_id: UUID, scope_id: UUID | None = None) -> Sequence[Section]:
    """One line an opening: the day, who, and what."""
    entries = [
        Entry(
            say_moment(read.at.isoformat()),
            " · ".join(word for word in (read.who, read.what) if word),
            read.group,
        )
        for read in tell_reads(person_id, scope_id)
    ]
    told = _export_reads(person_id, scope_id)["rules_checked"]
    checks = [Entry(say_moment(one["on"]), one["rule"], one["name"]) for one in told]
    sections = {
        gettext("Each opening, the latest first"): entries,
        gettext("Rules you checked"): checks,
    }
    return [Section(title, tuple(found)) for title, found in sections.items() if found]


def _erase_reads(person_id: UUID, scope_id: UUID | None = None) -> int:
    # Leaving one collective keeps the log of the others, and what she signed for the house.
    checks = forget_checker(person_id) if scope_id is None else 0
    return forget_reads(person_id, scope_id) + checks


def _list_stays(person_id: UUID, scope_id: UUID | None = None) -> Sequence[Stay]:
    if scope_id is not None or not list_own_checks(person_id):
        return []
    return [
        Stay(
            what=gettext("That a rule was checked against its text, and on which day."),
            why=gettext("Figures are marked or not by it; your name goes from it."),
            until=gettext("As long as the rule is used."),
        )
    ]


register_personal_data(
    PersonalData(
        room="hall",
        export=_export_reads,
        erase=_erase_reads,
        sections=_describe_reads,
        stays=_list_stays,
        label=_("Who opened your file"),
        purpose=_("To let you see who opened what concerns you."),
        ground=_("Legal obligation: security and proof (GDPR art. 5(2), 6(1)(c) and 32)."),
        readers=_("You only."),
        retention=_("Who opened your file: the months your group chose, or until you erase it."),
        goes=_("The list of who opened your file; your name beside the rules you checked."),
    )
)


register_words({"who": _("Who"), "rules_checked": _("Rules you checked"), "rule": _("Rule")})


def _purge_reads(scope_id: UUID, before: date, on: date) -> int:
    return purge_reads(scope_id, before)


register_retention(
    RetentionRule(
        code="hall.reads",
        label=_("Who opened whose file"),
        counted_from=_("the day it was opened"),
        default=24,
        least=6,
        most=60,
        purge=_purge_reads,
        explains=_("Long enough to see an abuse, short enough not to watch those who work."),
    )
)
