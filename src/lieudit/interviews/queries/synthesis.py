"""The synthesis of a closed wave: what was released, item by item, ready to be put in words.

Reads the sealed release and nothing else; an answer of a person is only ever met
as words she chose to share.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from lieudit.interviews.engine.alignment import GroupAlignment
from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.engine.giving import read_period
from lieudit.interviews.engine.hours import HoursBalance, balance_hours, find_hours_item
from lieudit.interviews.engine.reading import PARTS, Part, choose_part, rank_in_part
from lieudit.interviews.engine.release import ItemRelease
from lieudit.interviews.engine.trend import Trend, compare_releases
from lieudit.interviews.engine.wave_release import WaveRelease
from lieudit.interviews.models import Release, Wave, WaveState, Zone
from lieudit.interviews.queries.filling import read_form
from lieudit.interviews.queries.releases import Released, read_release, read_released


@dataclass(frozen=True)
class Finding:
    """One item as the group reads it."""

    item: Item
    release: ItemRelease
    part: Part
    alignment: GroupAlignment | None = None
    zone: Zone | None = None
    trend: Trend | None = None
    shared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Synthesis:
    """A closed wave; `findings` stand in reading order, part after part."""

    wave: Wave
    form: Form
    released_at: datetime
    method_version: str
    has_enough_people: bool
    findings: tuple[Finding, ...] = ()
    unanswered: tuple[Item, ...] = ()
    spoken: tuple[tuple[Item, tuple[str, ...]], ...] = ()
    hours: HoursBalance | None = None


def find_wave(collective_id: UUID, wave_id: UUID) -> Wave | None:
    """Return a wave of this collective that people know of: opened or closed."""
    rows = Wave.objects.select_related("version", "previous__version", "collective")
    rows = rows.filter(collective_id=collective_id).exclude(state=WaveState.PREPARED)
    return rows.filter(id=wave_id).first()


def read_synthesis(wave: Wave) -> Synthesis | None:
    """Return the synthesis of a wave; None while it is not closed."""
    released = read_released(wave)
    if released is None:
        return None
    row = Release.objects.only("released_at", "method_version").get(wave=wave)
    form = read_form(wave.version)
    findings = _list_findings(wave, form, released)
    counted = {one.item.name for one in findings}
    names = [name for name in form.item_names if name in released.shared_words]
    spoken = (
        (item, released.shared_words[name])
        for name in names
        if name not in counted and (item := form.find_item(name)) and released.shared_words[name]
    )
    return Synthesis(
        wave=wave,
        form=form,
        released_at=row.released_at,
        method_version=row.method_version,
        has_enough_people=released.release.has_enough_people,
        findings=findings,
        unanswered=_find_items(form, released.release.unanswered),
        spoken=tuple(spoken),
        hours=_balance_hours(wave, form, released.release),
    )


def _list_findings(wave: Wave, form: Form, released: Released) -> tuple[Finding, ...]:
    alignments = dict(released.release.alignments)
    zones = _zones_at_closing(wave) if alignments else {}
    before = _read_previous(wave)
    unanswered = set(released.release.unanswered)
    found = []
    for one in released.release.items:
        item = form.find_item(one.item)
        if item is None or one.item in unanswered:
            continue
        found.append(
            Finding(
                item=item,
                release=one,
                part=choose_part(one),
                alignment=alignments.get(one.item),
                zone=zones.get(one.item),
                trend=compare_releases(before[one.item], one) if one.item in before else None,
                shared=released.shared_words.get(one.item, ()),
            )
        )
    return tuple(sorted(found, key=_reading_order))


def _reading_order(finding: Finding) -> tuple[int, int, bool]:
    return PARTS.index(finding.part), *rank_in_part(finding.release)


def _read_previous(wave: Wave) -> Mapping[str, ItemRelease]:
    release = read_release(wave.previous) if wave.previous else None
    return {one.item: one for one in release.items} if release else {}


def _zones_at_closing(wave: Wave) -> dict[str, Zone]:
    """The zones the release was set against: those in force when the wave closed."""
    rows = Zone.objects.filter(collective_id=wave.collective_id, created_at__lte=wave.closed_at)
    rows = rows.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=wave.closed_at))
    return {zone.item: zone for zone in rows.order_by("created_at")}


def _balance_hours(wave: Wave, form: Form, release: WaveRelease) -> HoursBalance | None:
    item = find_hours_item(form)
    if item is None or wave.hours_needed is None:
        return None
    one = next((each for each in release.items if each.item == item.name), None)
    if one is None:
        return None
    return balance_hours(one, float(wave.hours_needed), read_period(item) or "month")


def _find_items(form: Form, names: tuple[str, ...]) -> tuple[Item, ...]:
    return tuple(item for name in names if (item := form.find_item(name)))
