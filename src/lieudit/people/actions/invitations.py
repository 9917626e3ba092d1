"""Invitations: to one person by mail, or to several by a link and a printed sheet."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language

from lieudit.hall import audit
from lieudit.hall.mail import choose_language, send_mail
from lieudit.people.actions.accounts import ensure_account
from lieudit.people.actions.belonging import hold_role, join_collective
from lieudit.people.models import Account, Collective, Invitation, Person
from lieudit.people.models.digests import digest_secret, make_short_code, make_token
from lieudit.people.queries.accounts import find_language_of, list_persons_of
from lieudit.people.queries.belongings import has_known
from lieudit.people.queries.invitations import CODE, TOKEN


class NotAllowed(Exception):
    """Nobody invites to a role above her own power."""


@dataclass(frozen=True)
class NewInvitation:
    """An invitation and its secrets, which exist in clear only now."""

    invitation: Invitation
    token: str
    short_code: str


# Who may give which role: coordinators and companions only, and only a coordinator
# or a companion may make another of the same.
GIVEN_BY: dict[str, frozenset[str]] = {
    "coordinator": frozenset(
        {"coordinator", "facilitator", "treasurer", "interviewer", "ally", "companion"}
    ),
    "companion": frozenset(
        {"companion", "coordinator", "facilitator", "treasurer", "interviewer", "ally"}
    ),
}


def list_roles_to_give(roles: frozenset[str]) -> frozenset[str]:
    """Return the roles that someone holding these may give."""
    return frozenset().union(*(GIVEN_BY.get(role, frozenset()) for role in roles))


def may_give(roles: frozenset[str], role: str) -> bool:
    """Say whether someone holding these roles may invite to this one, or to none."""
    return not role or role in list_roles_to_give(roles)


def make_invitation(
    *,
    collective: Collective,
    by: Person,
    by_roles: frozenset[str],
    stage: str,
    role: str = "",
    email: str = "",
    max_uses: int = 1,
    days: int = 30,
) -> NewInvitation:
    """Make an invitation; with an e-mail it is sent, else its link is to be shared."""
    if not may_give(by_roles, role):
        raise NotAllowed(role)
    token, code = make_token(), make_short_code()
    with transaction.atomic():
        invitation = Invitation.objects.create(
            collective=collective,
            email=email,
            stage=stage,
            role=role,
            made_by=by,
            token_digest=digest_token(token),
            short_code_digest=digest_short_code(code),
            max_uses=1 if email or role else max_uses,
            expires_at=timezone.now() + timedelta(days=days),
        )
        _record(invitation, by, "invitation_made", {"stage": stage, "role": role})
        if email:
            send_invitation(invitation, token)
    return NewInvitation(invitation, token, code)


def renew_invitation(
    *, invitation: Invitation, by: Person, by_roles: frozenset[str], days: int = 30
) -> NewInvitation:
    """Make its link anew (the old one stops) and send it again if it goes by mail.

    Whoever renews it sees the link: she answers for it as if she had made it.
    """
    if not may_give(by_roles, invitation.role):
        raise NotAllowed(invitation.role)
    token, code = make_token(), make_short_code()
    with transaction.atomic():
        invitation.token_digest = digest_token(token)
        invitation.short_code_digest = digest_short_code(code)
        invitation.expires_at = timezone.now() + timedelta(days=days)
        invitation.made_by = by
        invitation.save(
            update_fields=["token_digest", "short_code_digest", "expires_at", "made_by"]
        )
        _record(invitation, by, "invitation_renewed", {})
        if invitation.email:
            send_invitation(invitation, token)
    return NewInvitation(invitation, token, code)


def revoke_invitation(*, invitation: Invitation, by: Person) -> None:
    with transaction.atomic():
        alive = Invitation.objects.filter(id=invitation.id, revoked_at=None)
        if alive.update(revoked_at=timezone.now()):
            _record(invitation, by, "invitation_revoked", {})


def accept_as_new(*, invitation: Invitation, given_name: str, family_name: str) -> Person | None:
    """Make the person who accepts, and let her in; None if nothing is left to accept."""
    with transaction.atomic():
        if not _take_one_use(invitation):
            return None
        known = _find_bound(invitation, given_name) or _find_known(invitation, given_name)
        person = known or Person.objects.create(
            given_name=given_name,
            family_name=family_name,
            email=invitation.email,
            language=choose_language(get_language() or ""),
        )
        ensure_account(person=person)
        _let_in(invitation, person)
    return person


def accept_as(*, invitation: Invitation, person: Person) -> bool:
    """Let a person who is signed in join; False if nothing is left to accept."""
    with transaction.atomic():
        if not _take_one_use(invitation):
            return False
        _let_in(invitation, person)
    return True


def digest_token(token: str) -> str:
    return digest_secret(TOKEN, token)


def digest_short_code(code: str) -> str:
    return digest_secret(CODE, code)


def write_link(token: str) -> str:
    """Return the whole address of an invitation."""
    return f"{settings.SITE_URL}/invitation/{token}"


def _take_one_use(invitation: Invitation) -> bool:
    """Count one use in the database itself, so that two hands cannot take the last one."""
    left = Invitation.objects.filter(
        id=invitation.id,
        revoked_at=None,
        expires_at__gt=timezone.now(),
        uses__lt=F("max_uses"),
        collective__closed_at=None,
    )
    return left.update(uses=F("uses") + 1) == 1


def _find_bound(invitation: Invitation, given_name: str) -> Person | None:
    """Take up the very person an invitation was made for, who came in with her group's file."""
    bound = invitation.person
    if bound is None or Account.objects.filter(person=bound).exists():
        return None
    is_same = bound.given_name.casefold() == given_name.strip().casefold()
    return bound if is_same and has_known(invitation.collective_id, bound) else None


def _find_known(invitation: Invitation, given_name: str) -> Person | None:
    """Take up the person of this mailbox and first name, if this very group knows her.

    Somebody known only elsewhere signs in first and joins as herself: a first name
    typed on a page that opens nothing else must not open her other groups.
    """
    for known in list_persons_of(invitation.email):
        account = Account.objects.filter(person=known).first()
        is_guarded = account is not None and account.personal_code
        is_same = known.given_name.casefold() == given_name.casefold() and not is_guarded
        if is_same and has_known(invitation.collective_id, known):
            return known
    return None


def _let_in(invitation: Invitation, person: Person) -> None:
    if invitation.max_uses == 1:
        Invitation.objects.filter(id=invitation.id).update(person=person)
    join_collective(
        collective=invitation.collective,
        person=person,
        stage=invitation.stage,
        by=person,
    )
    if invitation.role:  # given by whoever invites: nobody makes herself a reader by her own link
        hold_role(
            collective=invitation.collective,
            person=person,
            role=invitation.role,
            by=invitation.made_by,
        )


def send_invitation(invitation: Invitation, token: str) -> None:
    """Write the letter that brings an invitation."""
    invitation.sent_at = timezone.now()
    invitation.save(update_fields=["sent_at"])
    inviter = invitation.made_by.full_name if invitation.made_by else ""
    send_mail(
        to=[invitation.email],
        template="people/mail/invitation",
        context={
            "inviter": inviter,
            "collective": invitation.collective.name,
            "link": write_link(token),
            "expires_at": invitation.expires_at,
        },
        language=find_language_of(invitation.email),
        scope_id=invitation.collective_id,
    )


def _record(invitation: Invitation, by: Person, verb: str, payload: dict[str, str]) -> None:
    audit.record(
        scope_id=invitation.collective_id,
        actor_id=by.id,
        verb=f"people.{verb}",
        payload={key: value for key, value in payload.items() if value},
    )
