"""Who may open which page of this room; the rules other rooms build theirs with.

A stranger to a collective is told nothing of it (404), a visitor is asked to
sign in, a person of the collective without the right is refused in words (403).
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from lieudit.hall.access import Rule, Verdict, anyone
from lieudit.people.models import Membership, PrivacySettings
from lieudit.people.models.opening import may_open_collectives

WRITING_STAGES = {"integration", "member"}


def signed_in(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Whoever has a person behind the session."""
    return Verdict.ALLOW if request.presence.person else Verdict.SIGN_IN


def belongs(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Anybody with a current stage or role in the collective of the address."""
    if request.presence.person is None:
        return Verdict.SIGN_IN
    return Verdict.ALLOW if request.presence.belongs else Verdict.HIDE


def holds(*roles: str) -> Rule:
    """A rule: one of these roles, today, in the collective of the address."""

    def rule(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
        verdict = belongs(request, kwargs)
        if verdict is not Verdict.ALLOW:
            return verdict
        return Verdict.ALLOW if request.presence.roles & set(roles) else Verdict.REFUSE

    return rule


def takes_part(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Members, those in integration, and whoever holds a role; not candidates or contacts."""
    verdict = belongs(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    is_in = request.presence.stage in WRITING_STAGES or request.presence.roles
    return Verdict.ALLOW if is_in else Verdict.REFUSE


steers = holds("coordinator", "companion")
leads_on_site = holds("coordinator", "companion", "facilitator")


def interviews_people(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """A companion or interviewer who has passed the second factor in this session."""
    verdict = holds("companion", "interviewer")(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    return Verdict.ALLOW if request.presence.has_second_factor else Verdict.SECOND_FACTOR


def closes_collective(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """A coordinator or a companion, by right, who has passed the second factor."""
    verdict = steers(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    return Verdict.ALLOW if request.presence.has_second_factor else Verdict.SECOND_FACTOR


def takes_collective_away(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """A coordinator who has passed the second factor; never a companion alone."""
    verdict = holds("coordinator")(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    return Verdict.ALLOW if request.presence.has_second_factor else Verdict.SECOND_FACTOR


def takes_in_collectives(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """A site's administrator who has passed the second factor."""
    verdict = administers_site(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    return Verdict.ALLOW if request.presence.has_second_factor else Verdict.SECOND_FACTOR


def opens_home(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """The people of the collective; anybody for the face of one that shows itself.

    One that showed itself and closed says so; once erased, its name is no page any more.
    """
    collective = request.presence.collective
    if collective is not None and collective.is_public:
        return Verdict.ALLOW
    return belongs(request, kwargs)


def has_account_by_right(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Whoever is signed in otherwise than by a printed card."""
    if request.presence.person is None:
        return Verdict.SIGN_IN
    return Verdict.REFUSE if request.presence.came_by == "card" else Verdict.ALLOW


def administers_site(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """The site's administrators; to the others the page does not exist."""
    verdict = has_account_by_right(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    return Verdict.ALLOW if request.presence.account.is_site_admin else Verdict.HIDE


def opens_collectives(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Administrators, companions, coordinators of a network."""
    verdict = has_account_by_right(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    return Verdict.ALLOW if may_open_collectives(request.presence) else Verdict.REFUSE


def sees_public_collective(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Everybody, if the collective shows itself and takes requests."""
    collective = request.presence.collective
    is_open = (
        collective is not None
        and collective.is_public
        and collective.accepts_requests
        and collective.closed_at is None
    )
    return Verdict.ALLOW if is_open else Verdict.HIDE


def answers_for_data(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """The coordination, and whoever the collective named to answer requests about data."""
    verdict = belongs(request, kwargs)
    if verdict is not Verdict.ALLOW or "coordinator" in request.presence.roles:
        return verdict
    here = request.presence
    is_named = (
        here.came_by != "card"
        and PrivacySettings.objects.filter(
            collective=here.collective, contact_person=here.person
        ).exists()
    )
    return Verdict.ALLOW if is_named else Verdict.REFUSE


def holds_privacy(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """The way in to a collective's data matters: who steers, and who answers requests."""
    verdict = steers(request, kwargs)
    return answers_for_data(request, kwargs) if verdict is Verdict.REFUSE else verdict


def reads_notice(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Everybody for a collective that shows itself; else its people, and who was of it."""
    collective, person = request.presence.collective, request.presence.person
    if collective is not None and collective.is_public:
        return Verdict.ALLOW
    if collective is not None and person is not None:
        was_here = Membership.objects.filter(collective=collective, person=person).exists()
        if was_here and request.presence.reaches(collective.id):
            return Verdict.ALLOW
    return belongs(request, kwargs)


ACCESS: dict[str, Rule] = {
    "site_home": anyone,
    "home": opens_home,
    "rooms": steers,
    "collective_edit": steers,
    "mandate_add": steers,
    "mandate_edit": steers,
    "mandate_end": steers,
    "mandate_restore": steers,
    "link_add": steers,
    "link_end": steers,
    "link_restore": steers,
    "members": belongs,
    "members_print": belongs,
    "members_export": steers,
    "person": belongs,
    "person_edit": leads_on_site,
    "stage_change": steers,
    "stage_undo": steers,
    "role_give": steers,
    "role_end": steers,
    "role_restore": steers,
    "households": belongs,
    "household_add": leads_on_site,
    "household_edit": leads_on_site,
    "household_join": leads_on_site,
    "household_leave": leads_on_site,
    "household_restore": leads_on_site,
    "household_end": leads_on_site,
    "bodies": belongs,
    "body_detail": belongs,
    "body_add": steers,
    "body_edit": steers,
    "body_join": steers,
    "body_leave": steers,
    "body_restore": steers,
    "body_end": steers,
    "contacts": takes_part,
    "contact": takes_part,
    "exchange_add": takes_part,
    "exchange_edit": takes_part,
    "exchange_remove": takes_part,
    "exchange_restore": takes_part,
    "next_step": takes_part,
    "outsider_edit": takes_part,
    "contacts_print": takes_part,
    "contacts_export": takes_part,
}

# Coming in, one's account, welcoming others, handing over.
ACCESS |= {
    "sign_in": anyone,
    "code_ask": anyone,
    "code_enter": anyone,
    "who_are_you": anyone,
    "demo_enter": anyone,
    "sign_out": anyone,
    "second_factor": anyone,
    "welcome": signed_in,
    "account": signed_in,
    "account_details": signed_in,
    "account_email": signed_in,
    "account_email_confirm": signed_in,
    "account_password": signed_in,
    "account_personal_code": signed_in,
    "account_sign_out_everywhere": signed_in,
    "account_card_revoke": signed_in,
    "my_data": signed_in,
    "my_data_file": signed_in,
    "my_data_erase": has_account_by_right,
    "second_factor_setup": has_account_by_right,
    "second_factor_remove": has_account_by_right,
    "card_entry": anyone,
    "card_greet": anyone,
    "card_enter": anyone,
    "card_list": leads_on_site,
    "card_make": leads_on_site,
    "person_card": leads_on_site,
    "card_revoke": leads_on_site,
    "invitation_accept": anyone,
    "invitation_open": anyone,
    "invitations": leads_on_site,
    "invitation_make": leads_on_site,
    "invitation_renew": leads_on_site,
    "invitation_revoke": leads_on_site,
    "join_request": sees_public_collective,
    "join_list": steers,
    "join_answer": steers,
    "person_add": leads_on_site,
    "person_add_many": leads_on_site,
    "leave": belongs,
    "left": signed_in,
    "leave_undo": signed_in,
    "coordination": belongs,
    "claim_make": steers,
    "claim_end": steers,
    "offer_answer": has_account_by_right,
    "guardians": steers,
    "guardian_end": steers,
    "site_admin": administers_site,
    "collective_new": opens_collectives,
}

# Taking the collective away, taking one in, closing it.
ACCESS |= {
    "departure": takes_collective_away,
    "departure_file": takes_collective_away,
    "departure_remove": takes_collective_away,
    "arrival": takes_in_collectives,
    "closing": closes_collective,
    "closing_undo": closes_collective,
}

# What may still be done in a collective that has closed: leave it, take back, take away, reopen.
OPEN_WHEN_CLOSED = frozenset(
    {
        "leave",
        "card_revoke",
        "invitation_revoke",
        "departure",
        "departure_remove",
        "closing_undo",
        # Rights outlive the group: asked, answered, erased, proved.
        "rights_request",
        "rights_extend",
        "rights_enter",
        "rights_erase",
        "restriction_lift",
        "purge_now",
        "breach_add",
        "breach_edit",
    }
)
# One's data and one's rights; then the same seen by who answers for them.
ACCESS |= {
    "my_data_reads": signed_in,
    "my_data_reads_csv": signed_in,
    "pack_make": signed_in,
    "my_pack": signed_in,
    "pack_file": signed_in,
    "my_data_erase_here": has_account_by_right,
    "my_data_erased": anyone,
    "my_rights": signed_in,
    "rights_ask": signed_in,
    "rights_take_back": signed_in,
    "restriction_end": signed_in,
    "rights_list": answers_for_data,
    "rights_request": answers_for_data,
    "rights_extend": answers_for_data,
    "rights_enter": answers_for_data,
    "rights_erase": answers_for_data,
    "restriction_lift": answers_for_data,
    "privacy": holds_privacy,
    "privacy_settings": steers,
    "retention_edit": steers,
    "purges": steers,
    "purge_now": holds("coordinator"),
    "purge_proof": steers,
    "privacy_notice": reads_notice,
    "notice_edit": steers,
    "privacy_document": steers,
    "breaches": steers,
    "breach_add": steers,
    "breach_edit": steers,
    "breach_document": steers,
}
