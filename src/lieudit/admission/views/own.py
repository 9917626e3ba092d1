"""Her own path: what she sees, decides, replies; and how she goes, in two clicks."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.admission.access import READING
from lieudit.admission.actions import own_voice as acts
from lieudit.admission.actions.waiting import leave_waiting_list, restore_wait
from lieudit.admission.engine.keeping import find_purge_day
from lieudit.admission.forms.decision import OwnDecisionForm, ReplyForm, WithdrawForm
from lieudit.admission.forms.events_file import Planned
from lieudit.admission.forms.words import OUTCOMES, PAPERS
from lieudit.admission.models import Applicant
from lieudit.admission.queries.candidacies import Walk
from lieudit.admission.queries.decisions import (
    find_own_decision,
    list_own_decisions,
    read_reply,
)
from lieudit.admission.queries.sight import (
    find_last_day,
    list_decisions_told,
    list_steps_told,
    tell_outcome,
)
from lieudit.admission.queries.waiting import count_before, find_entry, find_wait
from lieudit.admission.queries.words import list_papers
from lieudit.admission.views.acting import address, find_walk_here, go, show_form, try_act, try_form
from lieudit.admission.views.boards import send_ics
from lieudit.admission.views.candidacies import list_who, read_who
from lieudit.admission.views.decision_lines import list_decision_lines, list_own_lines
from lieudit.admission.views.lines import list_steps
from lieudit.hall.frame import say_done
from lieudit.hall.retention import read_months
from lieudit.people.doors import names_holding


@require_GET
def my_path(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    walk = find_walk_here(request, candidacy_id)
    return render(request, "admission/my_path.html", _build(request, walk))


@require_GET
def my_path_print(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    walk = find_walk_here(request, candidacy_id)
    return render(request, "admission/my_path_print.html", _build(request, walk))


@require_GET
def my_dates_file(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    """Her planned days, for her calendar."""
    walk, mine = _find_mine(request, candidacy_id)
    name = request.presence.collective.name
    events = []
    for one in list_steps_told(walk, mine):
        note = walk.find_note(one.step.key)
        if one.state == "planned" and one.on and note:
            title = f"{one.step.title} · {name}"
            events.append(Planned(f"{walk.id}-{one.step.key}", title, one.on, note.planned_at))
    return send_ics(events)


@require_http_methods(["GET", "POST"])
def my_decision(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    """She decides for herself, whenever she wants, whatever the group says."""
    walk, mine = _find_mine(request, candidacy_id)
    form = OwnDecisionForm(request.POST or None)

    def act() -> None:
        acts.note_own_decision(
            candidacy_id=walk.id,
            person_id=mine.person_id,
            verdict=form.cleaned_data["verdict"],
            words=form.cleaned_data["words"],
            decided_on=timezone.localdate(),
            actor_id=mine.person_id,
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("Your decision is kept. You may take it back."))
        return go(request, "my_path", candidacy_id=walk.id)
    return show_form(
        request,
        form,
        title=_("What do you decide?"),
        submit=_("Keep my decision"),
        back=address(request, "my_path", candidacy_id=walk.id),
        crumbs=_way(request, walk),
        lead=_("The group decides, and so do you. Take your time; you may change your mind."),
    )


@require_POST
def my_decision_undo(
    request: HttpRequest, slug: str, candidacy_id: UUID, decision_id: UUID
) -> HttpResponse:
    walk, mine = _find_mine(request, candidacy_id)
    if find_own_decision(mine, decision_id) is None:
        raise Http404
    if try_act(
        request,
        lambda: acts.undo_own_decision(
            candidacy_id=walk.id,
            person_id=mine.person_id,
            decision_id=decision_id,
            actor_id=mine.person_id,
        ),
    ):
        say_done(request, _("Your decision is taken back; its words are erased."))
    return go(request, "my_path", candidacy_id=walk.id)


@require_http_methods(["GET", "POST"])
def my_reply(
    request: HttpRequest, slug: str, candidacy_id: UUID, decision_id: UUID
) -> HttpResponse:
    """What she answers to the reasons she was given."""
    walk, mine = _find_mine(request, candidacy_id)
    if decision_id not in {one.row.id for one in list_decisions_told(walk, mine)}:
        raise Http404
    known = read_reply(walk.candidacy, decision_id, mine)
    form = ReplyForm(request.POST or None, initial={"words": known})
    if request.method == "POST" and try_form(
        form,
        lambda: acts.write_reply(
            candidacy_id=walk.id,
            decision_id=decision_id,
            person_id=mine.person_id,
            words=form.cleaned_data["words"],
        ),
    ):
        say_done(request, _("Your reply is kept."))
        return go(request, "my_path", candidacy_id=walk.id)
    return show_form(
        request,
        form,
        title=_("Your reply to the group"),
        submit=_("Keep my reply"),
        back=address(request, "my_path", candidacy_id=walk.id),
        crumbs=_way(request, walk),
    )


@require_http_methods(["GET", "POST"])
def my_withdraw(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    """She goes, or they go: nothing is asked, what is erased and what stays is said."""
    walk, mine = _find_mine(request, candidacy_id)
    form = WithdrawForm(request.POST or None, choices=list_who(walk, mine.person_id))
    if len(walk.staying) > 1:
        form.fields["erases_now"].label = _("Erase my own decisions and replies now")

    def act() -> None:
        given = form.cleaned_data
        acts.withdraw(
            candidacy_id=walk.id,
            person_ids=read_who(walk, given["who"]),
            keeps_contact=given["keeps_contact"],
            erases_now=given["erases_now"],
            actor_id=mine.person_id,
        )

    if request.method == "POST" and try_form(form, act):
        if form.cleaned_data["erases_now"] and len(walk.staying) == 1:
            say_done(request, _("You have withdrawn, and your path is erased. Take care."))
            return redirect("people:my_data")
        undo = address(request, "my_return", candidacy_id=walk.id)
        say_done(request, _("You have withdrawn. Nobody asks you why."), undo_url=undo)
        return go(request, "my_path", candidacy_id=walk.id)
    page = {
        "walk": walk,
        "form": form,
        "erased_on": find_purge_day(timezone.localdate(), months=_read_kept(walk)),
        "back": address(request, "my_path", candidacy_id=walk.id),
        "crumbs": [*_way(request, walk), (_("Withdraw"), "")],
    }
    status = 422 if form.is_bound else 200
    return render(request, "admission/my_withdraw.html", page, status=status)


@require_POST
def my_return(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    """Take her withdrawal back, with those who went by her hand; nobody comes back by another's."""
    walk, mine = _find_mine(request, candidacy_id)
    back = [
        one.person_id
        for one in walk.applicants
        if one.withdrawn_on and mine.person_id in (one.person_id, one.withdrawn_by_id)
    ]
    if try_act(
        request,
        lambda: acts.come_back(candidacy_id=walk.id, person_ids=back, actor_id=mine.person_id),
    ):
        say_done(request, _("You are on your way again."))
    return go(request, "my_path", candidacy_id=walk.id)


@require_POST
def my_wait_leave(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    walk, mine = _find_mine(request, candidacy_id)
    entry = find_wait(walk.id) if mine.withdrawn_on is None else None
    if entry is not None:
        leave_waiting_list(entry_id=entry.id, actor_id=mine.person_id)
        undo = address(request, "my_wait_return", candidacy_id=walk.id, entry_id=entry.id)
        say_done(request, _("You are off the waiting list."), undo_url=undo)
    return go(request, "my_path", candidacy_id=walk.id)


@require_POST
def my_wait_return(
    request: HttpRequest, slug: str, candidacy_id: UUID, entry_id: UUID
) -> HttpResponse:
    """Back at the place she had: the day she asked has not changed."""
    walk, mine = _find_mine(request, candidacy_id)
    entry = find_entry(walk.candidacy.collective_id, entry_id)
    if entry is None or entry.candidacy_id != walk.id or mine.withdrawn_on is not None:
        raise Http404
    if try_act(request, lambda: restore_wait(entry_id=entry_id, actor_id=mine.person_id)):
        say_done(request, _("You keep your place."))
    return go(request, "my_path", candidacy_id=walk.id)


def _build(request: HttpRequest, walk: Walk) -> dict[str, object]:
    mine = _mine(request, walk)
    row, has_gone = walk.candidacy, find_last_day(walk, mine) is not None
    wait = None if has_gone else find_wait(walk.id)
    steps = {one.step.key for one in list_steps_told(walk, mine)}
    decisions = list_decisions_told(walk, mine)
    own = [one for one in list_own_decisions(row) if one.person_id == mine.person_id]
    replies = {one.row.id: read_reply(row, one.row.id, mine) for one in decisions}
    return {
        "walk": walk,
        "mine": mine,
        "outcome": OUTCOMES[tell_outcome(walk, mine)],
        "steps": [one for one in list_steps(walk, {}) if one.key in steps],
        "papers": [] if has_gone else [(PAPERS[one.paper], one) for one in list_papers(walk)],
        "decisions": [(one, replies[one.told.row.id]) for one in list_decision_lines(decisions)],
        "own": list_own_lines(own),
        "wait": wait,
        "before": count_before(wait) if wait else 0,
        "readers": sorted(names_holding(row.collective_id, READING, timezone.localdate()).values()),
        "is_going": walk.is_open and mine.withdrawn_on is None,
        "may_decide": mine.withdrawn_on is None and row.welcomed_on is None and walk.is_open,
        "erased_on": _find_erased(walk),
        "crumbs": [(_("My path"), "")],
    }


def _read_kept(walk: Walk) -> int:
    """How many months this group keeps a path that ended."""
    return read_months(walk.candidacy.collective_id)["admission.ended"]


def _find_erased(walk: Walk) -> date | None:
    row = walk.candidacy
    if row.closed_on is None:
        return None
    return find_purge_day(row.closed_on, row.review_on, _read_kept(walk))


def _find_mine(request: HttpRequest, candidacy_id: UUID) -> tuple[Walk, Applicant]:
    walk = find_walk_here(request, candidacy_id)
    return walk, _mine(request, walk)


def _mine(request: HttpRequest, walk: Walk) -> Applicant:
    person_id = request.presence.person.id
    return next(one for one in walk.applicants if one.person_id == person_id)


def _way(request: HttpRequest, walk: Walk) -> list[tuple[str, str]]:
    return [(_("My path"), address(request, "my_path", candidacy_id=walk.id))]
