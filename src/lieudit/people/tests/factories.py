"""Plain functions that make rows for tests; every name is invented."""

from datetime import date
from types import SimpleNamespace

from django.test import Client

from lieudit.people.actions.join_requests import ask_to_join
from lieudit.people.actions.rights.restricting import lift_restriction, restrict_data
from lieudit.people.models import (
    AccessCard,
    Account,
    Body,
    BodyMember,
    Collective,
    CollectiveLink,
    Household,
    HouseholdMember,
    JoinRequest,
    Membership,
    Person,
    Restriction,
    RoleHeld,
)
from lieudit.people.presence import CAME_BY, CARD_ID, SECOND_FACTOR_PASSED

LONG_AGO = date(2025, 1, 1)


def make_collective(
    name: str = "Béguinage des Tilleuls", kind: str = "housing", slug: str = ""
) -> Collective:
    slug = slug or f"collectif-{Collective.objects.count() + 1}"
    return Collective.objects.create(name=name, kind=kind, slug=slug)


def make_person(name: str = "Odile Marchand", email: str = "", *, account: bool = True) -> Person:
    given, _, family = name.partition(" ")
    person = Person.objects.create(given_name=given, family_name=family, email=email)
    if account:
        make_account(person)
    return person


def make_account(person: Person, password: str | None = None) -> Account:
    account = Account(person=person)
    if password:
        account.set_password(password)
    else:
        account.set_unusable_password()
    account.save()
    return account


def make_member(
    collective: Collective,
    name: str = "Odile Marchand",
    *roles: str,
    stage: str = "member",
    account: bool = True,
    since: date = LONG_AGO,
) -> Person:
    """A person at a stage of the collective, holding the roles named."""
    person = make_person(name, account=account)
    Membership.objects.create(collective=collective, person=person, stage=stage, valid_from=since)
    for role in roles:
        RoleHeld.objects.create(collective=collective, person=person, role=role, valid_from=since)
    return person


def sign_in(client: Client, person: Person, *, second_factor: bool = True) -> Client:
    """Sign the person in, by default with her second factor passed."""
    client.force_login(person.account)
    session = client.session
    session[CAME_BY] = "password"
    session[SECOND_FACTOR_PASSED] = second_factor
    session.save()
    return client


def make_four(collective: Collective, bob_role: str = "treasurer") -> SimpleNamespace:
    """The four whom every access test asks: member, other role, stranger, visitor."""
    elsewhere = make_collective("Ailleurs", slug=f"ailleurs-{collective.slug}")
    people = {
        "alice": make_member(collective, "Alice Member"),
        "bob": make_member(collective, "Bob Other", bob_role),
        "charlie": make_member(elsewhere, "Charlie Stranger", "coordinator", "companion"),
    }
    clients = {name: sign_in(Client(), person) for name, person in people.items()}
    return SimpleNamespace(**people, clients=SimpleNamespace(**clients, nobody=Client()))


def sign_in_by_card(
    client: Client, person: Person, collective: Collective, made_by: Person | None = None
) -> Client:
    """Sign the person in as her printed card of that collective does."""
    card = AccessCard.objects.create(
        collective=collective,
        person=person,
        made_by=made_by,
        token_digest=f"token-{person.id}-{collective.id}"[:64],
        short_code_digest=f"short-{person.id}-{collective.id}"[:64],
    )
    sign_in(client, person, second_factor=False)
    session = client.session
    session[CAME_BY], session[CARD_ID] = "card", str(card.id)
    session.save()
    return client


def make_body(collective: Collective, name: str, *persons: Person) -> Body:
    """A circle with these people in it."""
    body = Body.objects.create(collective=collective, name=name, kind="circle", valid_from=LONG_AGO)
    for person in persons:
        BodyMember.objects.create(
            collective=collective, body=body, person=person, valid_from=LONG_AGO
        )
    return body


def make_household(collective: Collective, name: str, *persons: Person) -> Household:
    """A household these people share."""
    home = Household.objects.create(collective=collective, name=name, valid_from=LONG_AGO)
    for person in persons:
        HouseholdMember.objects.create(
            collective=collective, household=home, person=person, valid_from=LONG_AGO
        )
    return home


def make_request(
    collective: Collective, name: str, email: str = "", *, person: Person | None = None
) -> JoinRequest:
    """Somebody asks to join, with a few words."""
    given, _, family = name.partition(" ")
    return ask_to_join(
        collective=collective, given_name=given, family_name=family, email=email,
        phone="06 00 00 00 00", message=f"Je suis {given}.", person=person,
    )  # fmt: skip


def make_carrier(collective: Collective, name: str) -> CollectiveLink:
    """Who legally carries the collective."""
    return CollectiveLink.objects.create(
        collective=collective, kind="carrying_structure", other_name=name, valid_from=LONG_AGO
    )


def move_to(person: Person, stage: str, day: date) -> None:
    """End the stage the person is at and begin another that day."""
    now = Membership.objects.get(person=person, valid_to=None)
    Membership.objects.filter(id=now.id).update(valid_to=day)
    Membership.objects.create(collective=now.collective, person=person, stage=stage, valid_from=day)


def set_restriction(collective: Collective, person: Person, *, stands: bool) -> None:
    """Have nobody use a person's data there for now, or again."""
    if stands:
        restrict_data(collective=collective, person=person)
        return
    standing = Restriction.objects.get(collective=collective, person=person, lifted_at=None)
    lift_restriction(restriction=standing, by=person)
