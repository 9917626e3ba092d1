"""The group decides on a path: who, when, how, heard or not, with what reasons."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.admission.actions.refusals import Refused
from lieudit.admission.actions.settling import settle
from lieudit.admission.actions.tracing import leave_traces, lock_candidacy
from lieudit.admission.engine.keeping import LONGEST_WAIT
from lieudit.admission.engine.path import VERDICTS, explain_no_decision
from lieudit.admission.engine.reasons import METHODS, list_reasons
from lieudit.admission.events import group_decided
from lieudit.admission.models import Candidacy, Decider, GroupDecision
from lieudit.admission.queries.candidacies import read_facts
from lieudit.admission.queries.paths import read_plan
from lieudit.admission.queries.sealed import seal_words
from lieudit.kit.months import add_months
from lieudit.kit.uuid7 import make_uuid7

LONGEST_WORDS = 2000
LONGEST_PRESENT = 200


@dataclass(frozen=True)
class Said:
    """What the group says. `took_part`, `stood_aside`: who decided, who was too close to."""

    part: str
    verdict: str
    decided_on: date
    method: str
    reasons: tuple[str, ...]
    was_heard: bool
    body_id: UUID | None = None
    present: str = ""
    words: str = ""
    took_part: tuple[UUID, ...] = ()
    stood_aside: tuple[UUID, ...] = ()
    referent_id: UUID | None = None
    review_on: date | None = None


def note_group_decision(*, candidacy_id: UUID, said: Said, actor_id: UUID) -> UUID:
    """Keep a decision of the group; the path ends or goes on as it says."""
    with transaction.atomic():
        candidacy = lock_candidacy(candidacy_id)
        walking = set(candidacy.applicants.values_list("person_id", flat=True))
        _check(candidacy, said, walking)
        decision_id = make_uuid7()
        told = {
            "reasons": list(said.reasons),
            "method": said.method,
            "present": said.present.strip(),
            "words": said.words.strip(),
        }
        is_later = said.verdict == "not_now" and said.part == "decision"
        decision = GroupDecision.objects.create(
            id=decision_id,
            collective_id=candidacy.collective_id,
            candidacy=candidacy,
            part=said.part,
            verdict=said.verdict,
            decided_on=said.decided_on,
            body_id=said.body_id,
            was_heard=said.was_heard,
            sealed=seal_words(
                candidacy, decision_id, "decision", json.dumps(told, ensure_ascii=False)
            ),
            referent_id=said.referent_id if is_later else None,
            review_on=said.review_on if is_later else None,
            noted_by_id=actor_id,
        )
        for person_id in dict.fromkeys((*said.took_part, *said.stood_aside)):
            Decider.objects.create(
                collective_id=candidacy.collective_id,
                decision=decision,
                person_id=person_id,
                has_withdrawn=person_id in said.stood_aside,
            )
        _mark_step(candidacy, said)
        settle(candidacy, actor_id)
        leave_traces(group_decided, candidacy, actor_id, part=said.part)
    return decision_id


def undo_group_decision(*, candidacy_id: UUID, decision_id: UUID, actor_id: UUID) -> None:
    """Take a decision back: noted by mistake. Its record goes, the path stands as before."""
    with transaction.atomic():
        candidacy = lock_candidacy(candidacy_id)
        rows = candidacy.decisions.filter(id=decision_id, undone_at=None)
        if candidacy.welcomed_on is not None:
            raise Refused(_("They are welcomed: undo the welcome first."))
        part = rows.values_list("part", flat=True).first()
        if part is None:
            raise Refused(_("This decision was taken back already."))
        rows.update(undone_at=timezone.now(), sealed=None)
        step = read_plan(candidacy.version).find_kind(part)
        if step is not None:
            candidacy.step_notes.filter(step=step.key).update(done_on=None)
        settle(candidacy, actor_id)
        leave_traces(group_decided, candidacy, actor_id, part=part, what="undone")


def take_up_again(*, candidacy_id: UUID, actor_id: UUID) -> None:
    """The time has come: a path that rested goes on; what was decided stays readable."""
    with transaction.atomic():
        candidacy = lock_candidacy(candidacy_id)
        if candidacy.closed_on is None:
            raise Refused(_("This path is open already."))
        GroupDecision.objects.create(
            collective_id=candidacy.collective_id,
            candidacy=candidacy,
            part="decision",
            verdict="again",
            decided_on=timezone.localdate(),
            noted_by_id=actor_id,
        )
        if settle(candidacy, actor_id) == "withdrawn":
            raise Refused(_("They have withdrawn: only they can come back."))
        step = read_plan(candidacy.version).find_kind("decision")
        if step is not None:
            candidacy.step_notes.filter(step=step.key).update(done_on=None)
        leave_traces(group_decided, candidacy, actor_id, part="decision", what="again")


def _check(candidacy: Candidacy, said: Said, walking: Collection[UUID]) -> None:
    if said.verdict not in VERDICTS or said.part not in ("preselection", "decision"):
        raise Refused(_("Choose one of the answers offered."), "verdict")
    if said.decided_on > timezone.localdate():
        raise Refused(_("This day is still to come."), "decided_on")
    _check_state(candidacy, said)
    if said.method not in METHODS:
        raise Refused(_("Say how the group decided."), "method")
    if not said.reasons or not set(said.reasons) <= set(list_reasons(said.verdict)):
        raise Refused(_("Choose at least one reason that goes with this decision."), "reasons")
    if len(said.words) > LONGEST_WORDS:
        raise Refused(_("Shorten: 2,000 characters at the most."), "words")
    if len(said.present) > LONGEST_PRESENT:
        raise Refused(_("Shorten: 200 characters at the most."), "present")
    _check_people(said, walking)


def _check_state(candidacy: Candidacy, said: Said) -> None:
    if candidacy.welcomed_on is not None:
        raise Refused(_("They are welcomed already."))
    plan = read_plan(candidacy.version)
    if plan.find_kind(said.part) is None:
        raise Refused(_("This step is not part of this path."), "part")
    missing = explain_no_decision(plan, read_facts(candidacy))
    if missing == "withdrawn":
        raise Refused(_("They have withdrawn: there is nothing left to decide."))
    if missing and said.part == "decision":
        raise Refused(_("The first body gives its advice before the group decides."))


def _check_people(said: Said, walking: Collection[UUID]) -> None:
    if not said.took_part:
        raise Refused(_("Say who took part in the decision."), "took_part")
    if set(said.took_part) & set(said.stood_aside):
        raise Refused(_("Somebody cannot take part and stand aside."), "stood_aside")
    if {*said.took_part, *said.stood_aside, said.referent_id} & set(walking):
        raise Refused(_("Nobody decides on her own path for the group."), "took_part")
    if said.verdict != "not_now" or said.part != "decision":
        return
    if said.referent_id is None:
        raise Refused(_("Name somebody they can talk to."), "referent")
    if said.review_on is None or said.review_on <= said.decided_on:
        raise Refused(_("Choose a day, later than the decision, to look at it again."), "review_on")
    if said.review_on > add_months(said.decided_on, LONGEST_WAIT):
        raise Refused(_("Look at it again within twelve months."), "review_on")


def _mark_step(candidacy: Candidacy, said: Said) -> None:
    """The group has spoken: the step of its decision is done that day."""
    step = read_plan(candidacy.version).find_kind(said.part)
    if step is not None:
        note, _made = candidacy.step_notes.get_or_create(
            step=step.key, defaults={"collective_id": candidacy.collective_id}
        )
        note.done_on, note.skipped_on = said.decided_on, None
        note.save(update_fields=["done_on", "skipped_on"])
