"""A path leaves with its key, whole or with the person who asks; a welcomed one keeps its days."""

from datetime import date
from uuid import UUID

from django.db import transaction

from lieudit.admission.actions.tracing import trace
from lieudit.admission.models import (
    Applicant,
    Candidacy,
    Decider,
    GroupDecision,
    OwnDecision,
    RecordDecider,
    RefusalRecord,
    Reply,
    WaitingEntry,
)
from lieudit.admission.queries.held import CHARGES
from lieudit.admission.queries.sealed import (
    erase_record_words,
    erase_words,
)


def erase_candidacy(candidacy: Candidacy, *, verb: str, actor_id: UUID | None = None) -> None:
    """Erase a whole path with its key; what it changed in the group stands."""
    with transaction.atomic():
        erase_words(candidacy)
        trace(candidacy, actor_id, verb)
        candidacy.delete()


def erase_person(*, person_id: UUID, collective_id: UUID | None = None) -> int:
    """Erase a person's paths; of one shared with another adult, her part. Return the rows."""
    mine = {"person_id": person_id}
    scope = {} if collective_id is None else {"collective_id": collective_id}
    erased = 0
    with transaction.atomic():
        for seat in Applicant.objects.filter(**mine, **scope).select_related("candidacy"):
            erased += 1
            others = seat.candidacy.applicants.exclude(id=seat.id)
            if others.filter(withdrawn_on=None, person__erased_at=None).exists():
                OwnDecision.objects.filter(applicant=seat).delete()
                Reply.objects.filter(applicant=seat).delete()
                seat.delete()
            else:
                erase_candidacy(seat.candidacy, verb="admission.erased_with_person")
        for record in RefusalRecord.objects.filter(**mine, **scope):
            erase_record_words(record)
            record.sealed_words, record.person_id = None, None
            record.save(update_fields=["sealed_words", "person"])
            erased += 1
        for places in (Decider, RecordDecider):
            erased += places.objects.filter(**mine, **scope).delete()[0]
        _leave_charges(person_id, scope)
    return erased


def erase_words_of(candidacy: Candidacy, today: date) -> None:
    """The words go with their key; days, godparent and steps stay."""
    erase_words(candidacy)
    candidacy.log.all().delete()
    candidacy.papers.all().delete()
    Reply.objects.filter(decision__candidacy=candidacy).delete()
    GroupDecision.objects.filter(candidacy=candidacy).update(sealed=None)
    OwnDecision.objects.filter(applicant__candidacy=candidacy).update(sealed=None)
    candidacy.step_notes.update(sealed_reason=None)
    candidacy.waits.update(sealed_places=None)
    candidacy.sealed_action, candidacy.words_erased_on = None, today
    candidacy.save(update_fields=["sealed_action", "words_erased_on"])


def _leave_charges(person_id: UUID, scope: dict[str, UUID]) -> None:
    """Whoever is forgotten follows no path any more; what she noted of others stays, unsigned."""
    for charge, model, name in CHARGES:
        if charge == "noted_answer":  # left empty, it would say that the candidate typed it herself
            continue
        model._default_manager.filter(**{name: person_id}, **scope).update(**{name: None})
    WaitingEntry.objects.filter(candidacy__applicants=None, **scope).delete()
