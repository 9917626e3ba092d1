"""The address a phone asks again and again: signed, without a session, two numbers and no word."""

from uuid import UUID

from django.core.signing import BadSignature, Signer

SIGNER = Signer(salt="lieudit.meetings.pulse", sep=".")


def sign_pulse(meeting_id: UUID) -> str:
    return SIGNER.sign(meeting_id.hex)


def read_signed(token: str) -> UUID | None:
    try:
        return UUID(SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
