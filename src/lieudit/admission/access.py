"""Who may open which page of the admission room.

The board, dates and steps: those who lead. Words of conversations and decisions: with the
second factor. Her own path: herself, and nobody in her place. Refusals: coordinators and those
who decided, with the second factor.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest

from lieudit.admission.models import Applicant, Candidacy, RefusalRecord, WaitingEntry
from lieudit.hall.access import Rule, Verdict, anyone
from lieudit.people.access import belongs, holds, steers, takes_part
from lieudit.people.doors import list_restricted

LEADING = frozenset({"coordinator", "companion", "interviewer", "facilitator"})
READING = frozenset({"coordinator", "companion", "interviewer"})
leads_admission = holds(*LEADING)


def but_her_own(rule: Rule) -> Rule:
    """The same rule, save on a path one walks oneself, or restricted by whoever walks it."""

    def narrowed(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
        verdict = rule(request, kwargs)
        if verdict is not Verdict.ALLOW:
            return verdict
        waits = WaitingEntry.objects.filter(id=kwargs.get("entry_id"))
        path_id = kwargs.get("candidacy_id") or waits.values_list("candidacy_id", flat=True).first()
        is_shut = path_id is not None and is_shut_to(request.presence.person.id, path_id)
        return Verdict.REFUSE if is_shut else Verdict.ALLOW

    return narrowed


def follows(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Those who lead; for one path, also its owner, its godparent and who has a step of it.

    Nobody follows her own path from this side: she has her own page.
    """
    verdict = belongs(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    here = request.presence
    candidacy_id = kwargs.get("candidacy_id")
    if candidacy_id and is_shut_to(here.person.id, candidacy_id):
        return Verdict.REFUSE
    if here.roles & LEADING:
        return Verdict.ALLOW
    is_charged = candidacy_id and is_in_charge(here.person.id, here.collective.id, candidacy_id)
    return Verdict.ALLOW if is_charged else Verdict.REFUSE


def reads_words(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Whoever follows the path and may read words, with her second factor."""
    verdict = follows(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    here = request.presence
    if not here.roles & READING and not is_in_charge(
        here.person.id, here.collective.id, kwargs["candidacy_id"]
    ):
        return Verdict.REFUSE
    return Verdict.ALLOW if here.has_second_factor else Verdict.SECOND_FACTOR


def decides(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Coordinators and companions note what was decided, with their second factor."""
    verdict = steers(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    if is_shut_to(request.presence.person.id, kwargs["candidacy_id"]):
        return Verdict.REFUSE
    return Verdict.ALLOW if request.presence.has_second_factor else Verdict.SECOND_FACTOR


def reads_refusals(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Coordinators, and for their own decisions those who decided; with the second factor."""
    verdict = belongs(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    here = request.presence
    records = RefusalRecord.objects.filter(collective=here.collective)
    if "record_id" in kwargs:
        records = records.filter(id=kwargs["record_id"])
    is_decider = records.filter(deciders__person=here.person).exists()
    if "coordinator" not in here.roles and not is_decider:
        return Verdict.REFUSE
    return Verdict.ALLOW if here.has_second_factor else Verdict.SECOND_FACTOR


def walks_herself(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """The person whose path it is; a card reaches the collective it was made in only."""
    person = request.presence.person
    if person is None:
        return Verdict.SIGN_IN
    scope_id = (
        Applicant.objects.filter(
            candidacy_id=kwargs["candidacy_id"],
            person_id=person.id,
            collective__slug=kwargs["slug"],
        )
        .values_list("collective_id", flat=True)
        .first()
    )
    is_hers = scope_id is not None and request.presence.reaches(scope_id)
    return Verdict.ALLOW if is_hers else Verdict.HIDE


def walks(person_id: UUID, candidacy_id: UUID) -> bool:
    return Applicant.objects.filter(candidacy_id=candidacy_id, person_id=person_id).exists()


def is_shut_to(person_id: UUID, candidacy_id: UUID) -> bool:
    """Whether it is her own path, or one whose person has nobody use her data for now (art. 18)."""
    seats = Applicant.objects.filter(candidacy_id=candidacy_id)
    adults = dict(seats.values_list("person_id", "collective_id"))
    scope_id = next(iter(adults.values()), None)
    return person_id in adults or (scope_id is not None and bool(list_restricted(scope_id, adults)))


def is_in_charge(person_id: UUID, collective_id: UUID, candidacy_id: UUID) -> bool:
    """Whether somebody was given this path, a step of it, or is its godparent."""
    charge = Q(owner=person_id) | Q(godparent=person_id) | Q(step_notes__owner=person_id)
    charge |= Q(action_owner=person_id)
    return Candidacy.objects.filter(charge, id=candidacy_id, collective_id=collective_id).exists()


ACCESS: dict[str, Rule] = {
    "board": leads_admission,
    "candidacies": leads_admission,
    "dates": leads_admission,
    "dates_file": leads_admission,
    "candidacy_add": leads_admission,
    "candidacy": follows,
    "candidacy_edit": follows,
    "candidacy_print": follows,
    "adult_add": decides,
    "adult_remove": decides,
    "candidacies_export": steers,
    "candidacy_close": decides,
    "candidacy_reopen": decides,
    "step_note": follows,
    "step_undo": follows,
    "stage_move": but_her_own(steers),
    "stage_take_back": but_her_own(steers),
    "task_tick": follows,
    "paper_note": reads_words,
    "paper_remove": reads_words,
    "words": reads_words,
    "log_add": reads_words,
    "log_edit": reads_words,
    "log_remove": reads_words,
    "log_restore": reads_words,
    "decision_note": decides,
    "decision_undo": decides,
    "own_decision_note": decides,
    "waiting_list": leads_admission,
    "waiting_join": but_her_own(leads_admission),
    "waiting_leave": but_her_own(leads_admission),
    "waiting_restore": but_her_own(leads_admission),
    "path_steps": leads_admission,
    "step_add": steers,
    "step_edit": steers,
    "step_move": steers,
    "step_switch": steers,
    "step_remove": steers,
    "path_undo": steers,
    "path_print": belongs,
    "counts": takes_part,
    "refusals": reads_refusals,
    "refusal": reads_refusals,
}

# What she opens herself; the last is the link of a letter: looking does nothing.
ACCESS |= {
    "my_path": walks_herself,
    "my_dates_file": walks_herself,
    "my_path_print": walks_herself,
    "my_decision": walks_herself,
    "my_decision_undo": walks_herself,
    "my_reply": walks_herself,
    "my_withdraw": walks_herself,
    "my_return": walks_herself,
    "my_wait_leave": walks_herself,
    "my_wait_return": walks_herself,
    "interest": anyone,
}
