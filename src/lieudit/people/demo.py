"""The people of the demonstration: invented, alive, the same at every loading.

`build(world)` may be run again: every id follows from a name, every date from
`world["today"]`. Other rooms find rows in `world` by the keys used here.
"""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from lieudit.hall.feed import move_news
from lieudit.hall.retention import read_months
from lieudit.hall.subjects import SubjectRef
from lieudit.people import events
from lieudit.people.actions.bodies import ensure_whole_body
from lieudit.people.actions.privacy import publish_notice
from lieudit.people.actions.rights.asking import seal_words
from lieudit.people.actions.tracing import leave_traces
from lieudit.people.forms.notice_words import build_parts
from lieudit.people.models import (
    Account,
    Body,
    BodyMember,
    Breach,
    Collective,
    CollectiveLink,
    Exchange,
    Household,
    HouseholdMember,
    Mandate,
    MandateHolder,
    Membership,
    Outsider,
    Person,
    PrivacySettings,
    RightsRequest,
    RoleHeld,
)
from lieudit.people.personas import make_person_id as make_id
from lieudit.people.queries.privacy.settings import find_notice, read_settings

CONTENT = Path(__file__).parent / "content" / "demo"
# the network first: the others name it among those they depend on
COLLECTIVES = ("network", "support", "beguinage", "third_place", "eco_place")
NEWS = 30  # days whose exchanges are told in the news


def build(world: dict[str, Any]) -> None:
    """Make the five collectives and everybody in them."""
    today: date = world.setdefault("today", timezone.localdate())
    tellings = [read_content(key) for key in COLLECTIVES]
    with transaction.atomic():
        persons = make_persons(tellings)
        for telling in tellings:
            world[telling["key"]] = make_collective(telling, persons, today, world)
    for key in (
        "companion",
        "second_companion",
        "facilitator",
        "coordinator",
        "treasurer",
        "member",
    ):
        world[key] = persons[key]
    world["network_coordinator"] = persons["network"]
    world["candidate71"] = persons["candidate"]
    world["candidates"] = [
        persons["candidate"], *(persons[f"c{number:02}"] for number in range(2, 19))
    ]  # fmt: skip
    world["persons"] = persons
    world["places"] = {t["key"]: t["place"] for t in tellings if t["place"]}


def read_content(key: str) -> dict[str, Any]:
    telling: dict[str, Any] = json.loads((CONTENT / f"{key}.json").read_text(encoding="utf-8"))
    return telling


def make_persons(tellings: list[dict[str, Any]]) -> dict[str, Person]:
    """Make each person once; a later collective names her by her key alone."""
    persons = {}
    for told in (told for telling in tellings for told in telling["people"] if told["name"]):
        given, family = split_name(told["name"])
        person, _made = Person.objects.update_or_create(
            id=make_id(told["key"]),
            defaults={
                "given_name": given,
                "family_name": family,
                "email": told.get("email", ""),
                "phone": told.get("phone", ""),
                "prefers_paper": told.get("paper", False),
            },
        )
        if told.get("account", True):
            make_account(person)
        persons[told["key"]] = person
    return persons


def split_name(name: str) -> tuple[str, str]:
    given, _space, family = name.partition(" ")
    if name.startswith("Ngoc Lan "):
        return "Ngoc Lan", name.removeprefix("Ngoc Lan ")
    return given, family


def make_account(person: Person) -> None:
    account, is_new = Account.objects.get_or_create(id=person.id, defaults={"person": person})
    if is_new:
        account.set_unusable_password()
        account.save()


def make_collective(
    telling: dict[str, Any], persons: dict[str, Person], today: date, world: dict[str, Any]
) -> Collective:
    key = telling["key"]
    collective, _made = Collective.objects.update_or_create(
        id=make_id(f"collective:{key}"),
        defaults={name: telling[name] for name in ("name", "slug", "kind", "summary", "is_public")},
    )
    ensure_whole_body(collective, since=today - timedelta(days=telling["opened"]))
    for told in telling["people"]:
        settle(collective, persons[told["key"]], told, today)
    make_groups(collective, telling, persons, today)
    make_ties(collective, telling, persons, today, world)
    make_log(collective, telling, persons, today)
    if "privacy" in telling:
        make_privacy(collective, telling["privacy"], persons, today)
    return collective


def settle(collective: Collective, person: Person, told: dict[str, Any], today: date) -> None:
    """Write a person's stages one after the other, and her roles."""
    starts = [today - timedelta(days=ago) for _stage, ago in told["stages"]]
    for index, (stage, _ago) in enumerate(told["stages"]):
        put(
            Membership, f"{collective.slug}:{told['key']}:{stage}", collective,
            person=person, stage=stage, valid_from=starts[index],
            valid_to=starts[index + 1] if index + 1 < len(starts) else None,
        )  # fmt: skip
    for role, ago in told.get("roles", []):
        put(
            RoleHeld, f"{collective.slug}:{told['key']}:{role}", collective,
            person=person, role=role, valid_from=today - timedelta(days=ago),
        )  # fmt: skip


def make_groups(
    collective: Collective, telling: dict[str, Any], persons: dict[str, Person], today: date
) -> None:
    for name, keys, ago in telling["households"]:
        since = today - timedelta(days=ago)
        household = put(Household, f"foyer:{name}", collective, name=name, valid_from=since)
        for key in keys:
            put(
                HouseholdMember, f"foyer:{name}:{key}", collective,
                household=household, person=persons[key], valid_from=since,
            )  # fmt: skip
    for name, kind, keys, ago in telling["bodies"]:
        since = today - timedelta(days=ago)
        body = put(Body, f"groupe:{name}", collective, name=name, kind=kind, valid_from=since)
        for key in keys:
            put(
                BodyMember, f"groupe:{name}:{key}", collective,
                body=body, person=persons[key], valid_from=since,
            )  # fmt: skip


def make_ties(
    collective: Collective,
    telling: dict[str, Any],
    persons: dict[str, Person],
    today: date,
    world: dict[str, Any],
) -> None:
    since = today - timedelta(days=min(telling["opened"], 300))
    for kind, name, other_key in telling["links"]:
        put(
            CollectiveLink, f"{collective.slug}:{kind}:{name}", collective,
            kind=kind, other_name=name, other=world.get(other_key), valid_from=since,
        )  # fmt: skip
    told = telling["mandate"]
    if told:
        start = today - timedelta(days=told["since"])
        mandate = put(
            Mandate, f"{collective.slug}:mandat", collective,
            purpose=told["purpose"], mandator_name=told["mandator"], valid_from=start,
        )  # fmt: skip
        for days_later, key in enumerate(told["holders"]):
            put(
                MandateHolder, f"{collective.slug}:mandat:{key}", collective,
                mandate=mandate, person=persons[key],
                valid_from=start + timedelta(days=days_later),
            )  # fmt: skip


def make_log(
    collective: Collective, telling: dict[str, Any], persons: dict[str, Person], today: date
) -> None:
    """Write the contact log; the latest exchanges are told in the news, once."""
    names = ("name", "organisation", "kind", "phone")
    outsiders = {
        key: put(
            Outsider, f"{collective.slug}:{key}", collective, **dict(zip(names, row, strict=True))
        )
        for key, row in telling["outsiders"].items()
    }
    for number, told in enumerate(telling["exchanges"]):
        row_id = make_id(f"{collective.slug}:echange:{number}")
        is_new = not Exchange.objects.filter(id=row_id).exists()
        writer, day = persons[told["by"]], today - timedelta(days=told["ago"])
        following = today + timedelta(days=told["next"]) if "next" in told else None
        exchange = put(
            Exchange, f"{collective.slug}:echange:{number}", collective,
            outsider=outsiders[told["with"]], on_date=day, means=told["means"], written_by=writer,
            said=told["said"], next_date=following, next_step=told.get("step", ""),
            next_done_at=at_noon(following) if told.get("done") and following else None,
        )  # fmt: skip
        if is_new and told["ago"] <= NEWS:
            outsider = SubjectRef(events.OUTSIDER, exchange.outsider_id)
            leave_traces(
                events.exchange_written,
                scope_id=collective.id,
                actor_id=writer.id,
                subject=outsider,
                exchange=exchange.id,
            )
            then = min(at_noon(day), timezone.now())
            move_news(events.exchange_written.name, outsider, then, exchange=exchange.id)


def make_privacy(
    collective: Collective, told: dict[str, Any], persons: dict[str, Person], today: date
) -> None:
    """Who answers for the data, what three persons asked, a small breach well handled."""
    put(
        PrivacySettings, f"{collective.slug}:donnees", collective,
        contact_person=persons[told["answers"]], **told["settings"],
    )  # fmt: skip
    if find_notice(collective.id) is None:
        make_notice(collective, persons["coordinator"])
    for number, one in enumerate(told["requests"]):
        make_rights_request(collective, number, one, persons, today)
    breach = dict(told["breach"])
    known = at_noon(today - timedelta(days=breach.pop("ago")))
    put(
        Breach, f"{collective.slug}:violation", collective,
        known_at=known, noted_by=persons["coordinator"], **breach,
    )  # fmt: skip


def make_notice(collective: Collective, by: Person) -> None:
    """Publish what the settings say, in French, as a coordinator would."""
    with translation.override("fr"):
        kept, months = read_settings(collective), read_months(collective.id)
        parts = build_parts(collective, kept, months)
        publish_notice(collective=collective, parts=parts, language="fr", by=by)


def make_rights_request(
    collective: Collective, number: int, told: dict[str, Any], persons: dict[str, Person],
    today: date,
) -> None:  # fmt: skip
    asked, answered = today - timedelta(days=told["ago"]), told.get("answered")
    row = put(
        RightsRequest, f"{collective.slug}:droit:{number}", collective,
        person=persons[told["by"]], kind=told["kind"], means=told.get("means", "screen"),
        asked_on=asked, entered_by=persons.get(told.get("entered", "")),
        answered_on=today - timedelta(days=answered) if answered else None,
        answered_by=persons["coordinator"] if answered else None,
        outcome="granted" if answered else "", told_mark=30 if answered else told["ago"],
    )  # fmt: skip
    for name, words in (("sealed_words", told["words"]), ("sealed_answer", told.get("answer"))):
        if words:
            setattr(row, name, seal_words(row, name, words))
    row.save()


def at_noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def put(model: Any, name: str, collective: Collective, /, **values: Any) -> Any:
    """Make a row, or make it again as it was: its id follows from its name."""
    row_id = make_id(name if name.startswith(collective.slug) else f"{collective.slug}:{name}")
    row, _made = model._default_manager.update_or_create(
        id=row_id, defaults={"collective": collective, **values}
    )
    return row
