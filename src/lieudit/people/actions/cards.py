"""Printed cards: made for people without e-mail, shown once, taken back at will."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.mail import send_mail
from lieudit.people.actions.accounts import ensure_account
from lieudit.people.actions.own_acts import point_at
from lieudit.people.actions.seen_by_her import show_card_used
from lieudit.people.models import AccessCard, Account, Collective, Person
from lieudit.people.models.digests import digest_secret, make_short_code, make_token

LIFE = timedelta(days=180)


@dataclass(frozen=True)
class NewCard:
    """A card as it is printed: the only moment its secrets exist in clear."""

    person: Person
    token: str
    short_code: str
    expires_at: object


def make_cards(
    *, collective: Collective, persons: list[Person], by: Person, next_path: str = ""
) -> list[NewCard]:
    """Make one card a person; whoever has an e-mail is told that a card was made."""
    made, expires_at = [], timezone.now() + LIFE
    with transaction.atomic():
        for person in persons:
            card = NewCard(person, make_token(), make_short_code(), expires_at)
            AccessCard.objects.create(
                collective=collective,
                person=person,
                token_digest=digest_token(card.token),
                short_code_digest=digest_short_code(card.short_code),
                made_by=by,
                expires_at=expires_at,
                next_path=next_path,
            )
            _record(collective.id, person, by, "card_made")
            _tell_by_mail(collective, person, by)
            made.append(card)
    return made


def find_card_by_token(token: str) -> AccessCard | None:
    """Return the living card of this QR code."""
    return _find_alive(token_digest=digest_token(token))


def find_card_by_short_code(code: str) -> AccessCard | None:
    """Return the living card of this short code, already read by `read_code`."""
    return _find_alive(short_code_digest=digest_short_code(code))


def use_card(*, card: AccessCard) -> Account:
    """Note that the card was used; return the account it opens, made now if missing."""
    with transaction.atomic():
        AccessCard.objects.filter(id=card.id).update(last_used_at=timezone.now())
        account = ensure_account(person=card.person)
        _record(card.collective_id, card.person, card.person, "card_used")
        show_card_used(card)
    return account


def revoke_card(*, card: AccessCard, by: Person) -> None:
    """Take a card back: it and the sessions it opened stop at once."""
    with transaction.atomic():
        AccessCard.objects.filter(id=card.id, revoked_at=None).update(revoked_at=timezone.now())
        _record(card.collective_id, card.person, by, "card_revoked")


def digest_token(token: str) -> str:
    return digest_secret("card_token", token)


def digest_short_code(code: str) -> str:
    return digest_secret("card_code", code)


def _find_alive(**by: str) -> AccessCard | None:
    cards = AccessCard.objects.alive().select_related("person", "collective")
    card: AccessCard | None = cards.filter(**by, person__erased_at=None).first()
    return card


def _record(scope_id: UUID, person: Person, by: Person, verb: str) -> None:
    audit.record(scope_id=scope_id, actor_id=by.id, verb=f"people.{verb}", subject=point_at(person))


def _tell_by_mail(collective: Collective, person: Person, by: Person) -> None:
    if person.email:
        send_mail(
            to=[person.email],
            template="people/mail/card_made",
            context={
                "given_name": person.given_name,
                "maker": by.full_name,
                "collective": collective.name,
            },
            language=person.language,
            scope_id=collective.id,
        )
