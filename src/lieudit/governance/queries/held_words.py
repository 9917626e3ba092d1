"""What agreements hold on one person: what she accepted, wrote, looks after."""

from typing import Any
from uuid import UUID

from lieudit.governance.models import (
    Agreement,
    AgreementReview,
    AgreementVersion,
    MatrixVersion,
    Pact,
    Signature,
)

WRITTEN: tuple[tuple[str, Any, str], ...] = (
    ("written_agreement", AgreementVersion, "written_by"),
    ("noted_signature", Signature, "noted_by"),
    ("noted_review", AgreementReview, "noted_by"),
    ("made_matrix", MatrixVersion, "made_by"),
    ("begun_pact", Pact, "begun_by"),
    ("looks_after", Agreement, "responsible"),
)


def gather_words(person_id: UUID, scope_id: UUID | None = None) -> dict[str, Any]:
    """Return what she accepted, and how many things she wrote or looks after for the group."""
    here: dict[str, Any] = {} if scope_id is None else {"collective_id": scope_id}
    signed = Signature.objects.filter(person_id=person_id, **here)
    rows = signed.select_related("collective", "version__agreement").order_by("signed_on", "id")
    return {
        "accepted": [
            {
                "collective": row.collective.name,
                "agreement": row.version.agreement.title,
                "version": row.version.number,
                "on": row.signed_on.isoformat(),
                "on_paper": row.is_paper,
            }
            for row in rows
        ],
        "wrote": [
            {"wrote_kind": kind, "count": count}
            for kind, model, field in WRITTEN
            if (count := model._default_manager.filter(**{field: person_id}, **here).count())
        ],
    }
