"""Every row of the governance room."""

from lieudit.governance.models.carrying import CarriedPower
from lieudit.governance.models.circles import CircleSheet, CircleStanding
from lieudit.governance.models.mandates import RoleMandate
from lieudit.governance.models.roles import Role, RoleExclusion, RoleSheet

__all__ = [
    "CarriedPower",
    "CircleSheet",
    "CircleStanding",
    "Role",
    "RoleExclusion",
    "RoleMandate",
    "RoleSheet",
]
