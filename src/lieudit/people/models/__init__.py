"""Every row of the people room, one idea a file."""

from lieudit.people.models.account import Account, RecoveryCode, SecondFactor, SignInCode
from lieudit.people.models.belonging import Membership, Role, RoleHeld
from lieudit.people.models.body import Body, BodyMember
from lieudit.people.models.card import AccessCard
from lieudit.people.models.collective import Collective, CollectiveLink, Mandate, MandateHolder
from lieudit.people.models.contact_log import Exchange, Outsider
from lieudit.people.models.ground import CollectiveRow
from lieudit.people.models.household import Household, HouseholdMember
from lieudit.people.models.parting import Closing, ClosingReason, Departure
from lieudit.people.models.person import Guardian, Person
from lieudit.people.models.privacy import Breach, PrivacyNotice, PrivacySettings
from lieudit.people.models.rights import DataPack, Restriction, RightsRequest
from lieudit.people.models.welcome import (
    CoordinationClaim,
    HandOver,
    Invitation,
    JoinRequest,
    LastVisit,
)

__all__ = [
    "AccessCard",
    "Account",
    "Body",
    "BodyMember",
    "Breach",
    "Closing",
    "ClosingReason",
    "Collective",
    "CollectiveLink",
    "CollectiveRow",
    "CoordinationClaim",
    "DataPack",
    "Departure",
    "Exchange",
    "Guardian",
    "HandOver",
    "Household",
    "HouseholdMember",
    "Invitation",
    "JoinRequest",
    "LastVisit",
    "Mandate",
    "MandateHolder",
    "Membership",
    "Outsider",
    "Person",
    "PrivacyNotice",
    "PrivacySettings",
    "RecoveryCode",
    "Restriction",
    "RightsRequest",
    "Role",
    "RoleHeld",
    "SecondFactor",
    "SignInCode",
]
