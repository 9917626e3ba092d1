"""A version is accepted by name: on the screen by oneself, or on paper and noted."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions.agreements.tracing import trace
from lieudit.governance.actions.refusals import Refused
from lieudit.governance.events import agreement_signed
from lieudit.governance.models import AgreementVersion, Signature

NOT_IN_FORCE = _("Only a version in force can be accepted.")


def accept_version(
    *,
    version: AgreementVersion,
    person_id: UUID,
    on: date,
    actor_id: UUID,
    is_paper: bool = False,
) -> None:
    """Note that a person accepts these words; twice is once."""
    with transaction.atomic():
        row = AgreementVersion.objects.select_for_update().get(id=version.id)
        if row.state != "in_force":
            raise Refused(NOT_IN_FORCE)
        _kept, is_new = Signature.objects.get_or_create(
            version=row,
            person_id=person_id,
            defaults={
                "collective_id": row.collective_id,
                "signed_on": on,
                "is_paper": is_paper,
                "noted_by_id": None if actor_id == person_id else actor_id,
            },
        )
        if is_new:
            number = str(row.number)
            trace(agreement_signed, row.agreement, actor_id, number=number, act="signed")


def remove_signature(*, signature: Signature, actor_id: UUID) -> None:
    """Take a signature off: noted by mistake, or taken back by who gave it."""
    with transaction.atomic():
        version = signature.version
        signature.delete()
        trace(
            agreement_signed,
            version.agreement,
            actor_id,
            number=str(version.number),
            act="signature_removed",
        )
