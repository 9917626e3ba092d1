"""Every row of the governance room."""

from lieudit.governance.models.agreements import (
    Agreement,
    AgreementKind,
    AgreementRecall,
    AgreementReview,
    AgreementVersion,
    Signature,
    Verdict,
    VersionState,
)
from lieudit.governance.models.bringing import StructureImport
from lieudit.governance.models.carrying import CarriedPower
from lieudit.governance.models.circles import CircleSheet, CircleStanding
from lieudit.governance.models.mandates import RoleMandate
from lieudit.governance.models.matrix import (
    Decider,
    LegalForm,
    MatrixLine,
    MatrixVersion,
    Method,
    Weights,
)
from lieudit.governance.models.pact import ArticleState, Pact, PactArticle
from lieudit.governance.models.roles import Role, RoleExclusion, RoleSheet

__all__ = [
    "Agreement",
    "AgreementKind",
    "AgreementRecall",
    "AgreementReview",
    "AgreementVersion",
    "ArticleState",
    "CarriedPower",
    "CircleSheet",
    "CircleStanding",
    "Decider",
    "LegalForm",
    "MatrixLine",
    "MatrixVersion",
    "Method",
    "Pact",
    "PactArticle",
    "Role",
    "RoleExclusion",
    "RoleMandate",
    "RoleSheet",
    "Signature",
    "StructureImport",
    "Verdict",
    "VersionState",
    "Weights",
]
