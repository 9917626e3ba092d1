"""What she decides for herself, what she replies, and how she goes: at any time, unasked why."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.admission.actions.keeping import erase_candidacy
from lieudit.admission.actions.refusals import Refused
from lieudit.admission.actions.settling import settle
from lieudit.admission.actions.tracing import leave_traces, lock_candidacy, trace
from lieudit.admission.engine.path import VERDICTS
from lieudit.admission.events import candidacy_withdrawn, person_decided
from lieudit.admission.models import Applicant, Candidacy, GroupDecision, OwnDecision, Reply
from lieudit.admission.queries.sealed import seal_words
from lieudit.kit.uuid7 import make_uuid7
from lieudit.people import doors as people

LONGEST_WORDS = 2000


def note_own_decision(
    *,
    candidacy_id: UUID,
    person_id: UUID,
    verdict: str,
    words: str,
    decided_on: date,
    actor_id: UUID,
) -> UUID:
    """Keep what an adult decides for herself; somebody else may write it down for her."""
    words = _check(verdict, words, decided_on)
    with transaction.atomic():
        candidacy, applicant = _lock(candidacy_id, person_id)
        if applicant.withdrawn_on is not None:
            raise Refused(_("She has withdrawn: she comes back first."))
        if candidacy.welcomed_on is not None:
            raise Refused(_("They are welcomed already."))
        decision_id = make_uuid7()
        OwnDecision.objects.create(
            id=decision_id,
            collective_id=candidacy.collective_id,
            applicant=applicant,
            verdict=verdict,
            decided_on=decided_on,
            sealed=seal_words(candidacy, decision_id, "own", words),
            noted_by_id=actor_id if actor_id != person_id else None,
        )
        settle(candidacy, actor_id)
        leave_traces(person_decided, candidacy, actor_id)
    return decision_id


def undo_own_decision(
    *, candidacy_id: UUID, person_id: UUID, decision_id: UUID, actor_id: UUID
) -> None:
    """She thinks again: what she had decided counts no more."""
    with transaction.atomic():
        candidacy, applicant = _lock(candidacy_id, person_id)
        if candidacy.welcomed_on is not None:
            raise Refused(_("They are welcomed already."))
        rows = OwnDecision.objects.filter(id=decision_id, applicant=applicant, undone_at=None)
        if not rows.update(undone_at=timezone.now(), sealed=None):
            raise Refused(_("This decision was taken back already."))
        settle(candidacy, actor_id)
        leave_traces(person_decided, candidacy, actor_id)


def write_reply(*, candidacy_id: UUID, decision_id: UUID, person_id: UUID, words: str) -> None:
    """Keep what she replies to the group's reasons; nothing written takes her reply away."""
    words = words.strip()
    if len(words) > LONGEST_WORDS:
        raise Refused(_("Shorten: 2,000 characters at the most."), "words")
    with transaction.atomic():
        candidacy, applicant = _lock(candidacy_id, person_id)
        decision = GroupDecision.objects.filter(
            candidacy=candidacy, id=decision_id, undone_at=None
        ).first()
        if decision is None:
            raise Refused(_("This decision was taken back meanwhile."))
        row = Reply.objects.filter(decision=decision, applicant=applicant).first()
        if not words:
            if row is not None:
                row.delete()
        else:
            row = row or Reply(
                collective_id=candidacy.collective_id, decision=decision, applicant=applicant
            )
            row.sealed = seal_words(candidacy, row.id, "reply", words)
            row.save()
        trace(candidacy, person_id, "admission.reply_written")


def withdraw(
    *,
    candidacy_id: UUID,
    person_ids: list[UUID],
    keeps_contact: bool,
    erases_now: bool,
    actor_id: UUID,
) -> None:
    """One adult goes, or the whole household; nobody asks why, nothing weighs on it later."""
    today = timezone.localdate()
    with transaction.atomic():
        candidacy = lock_candidacy(candidacy_id)
        if candidacy.welcomed_on is not None:
            raise Refused(_("You are welcomed already: leave the group instead."))
        staying = candidacy.applicants.filter(withdrawn_on=None)
        has_others = staying.exclude(person_id=actor_id).exists()
        found = list(staying.filter(person_id__in=person_ids))
        for applicant in found:
            applicant.withdrawn_on, applicant.withdrawn_by_id = today, actor_id
            applicant.stage_change = _move_away(applicant, keeps_contact, actor_id)
            applicant.save(update_fields=["withdrawn_on", "withdrawn_by", "stage_change"])
        gone = [one.person_id for one in found]
        people.tell_candidacy_ended(
            collective_id=candidacy.collective_id, person_ids=gone, on=today, actor_id=actor_id
        )
        outcome = settle(candidacy, actor_id)
        leave_traces(candidacy_withdrawn, candidacy, actor_id)
        if erases_now and outcome == "withdrawn" and not has_others:
            erase_candidacy(candidacy, verb="admission.erased_on_request", actor_id=actor_id)
        elif erases_now:  # the others' words are theirs: hers go now, the path in its time
            OwnDecision.objects.filter(applicant__in=found, applicant__person=actor_id).delete()
            Reply.objects.filter(applicant__in=found, applicant__person=actor_id).delete()


def come_back(*, candidacy_id: UUID, person_ids: list[UUID], actor_id: UUID) -> None:
    """Take a withdrawal back while the path is still there."""
    with transaction.atomic():
        candidacy = lock_candidacy(candidacy_id)
        if candidacy.welcomed_on is not None:
            raise Refused(_("They are welcomed already."))
        back = list(
            candidacy.applicants.filter(person_id__in=person_ids).exclude(withdrawn_on=None)
        )
        if not back:
            raise Refused(_("Nobody had withdrawn."))
        for applicant in back:
            if applicant.stage_change:
                people.take_back_stage(
                    collective_id=candidacy.collective_id,
                    change_id=applicant.stage_change,
                    actor_id=actor_id,
                )
            applicant.withdrawn_on = applicant.withdrawn_by = applicant.stage_change = None
            applicant.save(update_fields=["withdrawn_on", "withdrawn_by", "stage_change"])
        people.tell_candidacy_resumed(
            collective_id=candidacy.collective_id,
            person_ids=[one.person_id for one in back],
            actor_id=actor_id,
        )
        settle(candidacy, actor_id)
        leave_traces(candidacy_withdrawn, candidacy, actor_id, what="undone")


def _move_away(applicant: Applicant, keeps_contact: bool, actor_id: UUID) -> UUID | None:
    """Her stage follows, when her roles and periods let it; the withdrawal stands anyway."""
    try:
        return people.move_to_stage(
            collective_id=applicant.collective_id,
            person_id=applicant.person_id,
            stage="contact" if keeps_contact else "left",
            on=timezone.localdate(),
            actor_id=actor_id,
        )
    except people.StageRefused:
        return None


def _check(verdict: str, words: str, decided_on: date) -> str:
    words = words.strip()
    if verdict not in VERDICTS:
        raise Refused(_("Choose one of the answers offered."), "verdict")
    if len(words) > LONGEST_WORDS:
        raise Refused(_("Shorten: 2,000 characters at the most."), "words")
    if decided_on > timezone.localdate():
        raise Refused(_("This day is still to come."), "decided_on")
    return words


def _lock(candidacy_id: UUID, person_id: UUID) -> tuple[Candidacy, Applicant]:
    candidacy = lock_candidacy(candidacy_id)
    return candidacy, candidacy.applicants.get(person_id=person_id)
