"""The short record of a refusal, restricted: made with the decision, gone when it is undone."""

from uuid import UUID

from lieudit.admission.engine.keeping import find_record_end
from lieudit.admission.models import Candidacy, GroupDecision, RecordDecider, RefusalRecord
from lieudit.admission.queries.decisions import read_decision
from lieudit.admission.queries.sealed import erase_record, seal_facts, seal_record_words


def keep_records(candidacy: Candidacy, decision: GroupDecision) -> None:
    """Write one record for each adult the decision concerns, unless it stands already."""
    told = read_decision(candidacy, decision)
    for applicant in candidacy.applicants.all():
        known = RefusalRecord.objects.filter(decision_id=decision.id, person_id=applicant.person_id)
        if applicant.withdrawn_on or known.exists():
            continue
        record = RefusalRecord(
            collective_id=candidacy.collective_id,
            person_id=applicant.person_id,
            decision_id=decision.id,
            decided_on=decision.decided_on,
            verdict=decision.verdict,
            was_heard=decision.was_heard,
            erase_on=find_record_end(decision.decided_on),
        )
        facts = {
            "body": told.body_name,
            "method": told.method,
            "present": told.present,
            "reasons": list(told.reasons),
        }
        record.sealed_facts = seal_facts(record, facts)
        record.sealed_words = seal_record_words(record, {"words": told.words})
        record.save(force_insert=True)
        RecordDecider.objects.bulk_create(
            RecordDecider(
                collective_id=candidacy.collective_id, record=record, person_id=one.person_id
            )
            for one in decision.deciders.all()
        )


def drop_records(candidacy: Candidacy, but: UUID | None) -> None:
    """Erase the records of decisions of this path that no longer stand."""
    ids = [key for key in candidacy.decisions.values_list("id", flat=True) if key != but]
    for record in RefusalRecord.objects.filter(decision_id__in=ids):
        if not _still_stands(candidacy, record):
            erase_record(record)
            record.delete()


def _still_stands(candidacy: Candidacy, record: RefusalRecord) -> bool:
    """A refusal followed by another decision was one all the same; one undone was none."""
    return candidacy.decisions.filter(id=record.decision_id, undone_at=None).exists()
