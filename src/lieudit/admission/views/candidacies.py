"""One path, seen by those who follow it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.admission.access import reads_words
from lieudit.admission.actions.deciding import take_up_again
from lieudit.admission.actions.opening import (
    add_adult,
    change_candidacy,
    open_candidacy,
    remove_adult,
)
from lieudit.admission.actions.own_voice import come_back, withdraw
from lieudit.admission.actions.refusals import Refused
from lieudit.admission.forms.candidacy import AdultForm, CandidacyForm, FollowForm
from lieudit.admission.forms.decision import WithdrawForm
from lieudit.admission.forms.words import OUTCOME_TONES, OUTCOMES
from lieudit.admission.models import Candidacy
from lieudit.admission.queries.candidacies import Walk, list_walking
from lieudit.admission.queries.waiting import count_before, find_wait, read_places
from lieudit.admission.queries.words import read_action, read_reasons
from lieudit.admission.views.acting import (
    address,
    crumbs,
    find_walk_here,
    go,
    list_people,
    log_opening,
    show_form,
    try_act,
    try_form,
    walkers,
    warn_grounds,
)
from lieudit.admission.views.lines import StepLine, list_steps
from lieudit.hall.access import Verdict
from lieudit.hall.frame import say_done
from lieudit.people.access import steers
from lieudit.people.doors import PersonSeen, list_households, list_members

COMING = frozenset({"contact", "candidate", "observer", "integration", "paused"})


@require_http_methods(["GET", "POST"])
def candidacy_add(request: HttpRequest, slug: str) -> HttpResponse:
    here = request.presence
    free = _list_free(here.collective.id)
    ids = {one.id for one in free}
    homes = [
        one
        for one in list_households(here.collective.id)
        if one.persons and all(person.id in ids for person in one.persons)
    ]
    form = CandidacyForm(
        request.POST or None,
        households=homes,
        persons=free,
        owners=list_people(request),
        initial={"owner": here.person.id},
    )
    made: list[Candidacy] = []

    def act() -> None:
        given = form.cleaned_data
        made.append(
            open_candidacy(
                collective_id=here.collective.id,
                person_ids=given["persons"],
                household_id=given.get("household_id"),
                opened_on=given["opened_on"],
                owner_id=given["owner"],
                actor_id=here.person.id,
                language=request.LANGUAGE_CODE,
            )
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The path begins: the first contact is noted."))
        return go(request, "candidacy", candidacy_id=made[0].id)
    return show_form(
        request,
        form,
        title=_("Begin a path"),
        submit=_("Begin this path"),
        back=address(request, "board"),
        crumbs=crumbs(request),
        lead=_("For somebody the group knows already; add her to the people first if need be."),
    )


@require_http_methods(["GET", "POST"])
def adult_add(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    """Somebody joins a household on its way."""
    walk = find_walk_here(request, candidacy_id)
    form = AdultForm(request.POST or None, persons=_list_free(walk.candidacy.collective_id))
    actor_id = request.presence.person.id

    def act() -> None:
        add_adult(candidacy_id=walk.id, person_id=form.cleaned_data["person"], actor_id=actor_id)

    if request.method == "POST" and try_form(form, act):
        person_id = form.cleaned_data["person"]
        undo = address(request, "adult_remove", candidacy_id=walk.id, person_id=person_id)
        say_done(request, _("They walk together now; each decides for herself."), undo_url=undo)
        return go(request, "candidacy", candidacy_id=walk.id)
    return show_form(
        request,
        form,
        title=_("Add an adult"),
        submit=_("Add to this path"),
        back=address(request, "candidacy", candidacy_id=walk.id),
        crumbs=crumbs(request, walk),
        lead=_("She sees the same path, the same notes, and decides for herself."),
    )


@require_POST
def adult_remove(
    request: HttpRequest, slug: str, candidacy_id: UUID, person_id: UUID
) -> HttpResponse:
    walk = find_walk_here(request, candidacy_id)
    actor_id = request.presence.person.id
    if try_act(
        request,
        lambda: remove_adult(candidacy_id=walk.id, person_id=person_id, actor_id=actor_id),
    ):
        say_done(request, _("She is not part of this path any more."))
    return go(request, "candidacy", candidacy_id=walk.id)


@require_GET
def candidacy(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    """Where it stands, what comes next, each step; words are on a page of their own."""
    walk = find_walk_here(request, candidacy_id)
    log_opening(request, walk, "admission_path")
    page = {
        **build_page(walk),
        "may_steer": steers(request, {}) is Verdict.ALLOW,
        "may_read": reads_words(request, {"candidacy_id": walk.id})
        in (Verdict.ALLOW, Verdict.SECOND_FACTOR),
        "crumbs": [*crumbs(request), (walk.name, "")],
    }
    return render(request, "admission/candidacy.html", page)


@require_GET
def candidacy_print(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    """The path on one sheet: days and steps, without any word of conversations."""
    walk = find_walk_here(request, candidacy_id)
    log_opening(request, walk, "admission_path")
    return render(request, "admission/candidacy_print.html", build_page(walk))


@require_http_methods(["GET", "POST"])
def candidacy_edit(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    walk = find_walk_here(request, candidacy_id)
    if request.method == "GET":
        log_opening(request, walk, "admission_path")  # the next action is a word about her
    row = walk.candidacy
    form = FollowForm(
        request.POST or None,
        people=list_people(request, walkers(walk)),
        initial={
            "owner": row.owner_id,
            "godparent": row.godparent_id,
            "action": read_action(row),
            "action_on": row.action_on,
            "action_owner": row.action_owner_id,
        },
    )

    def act() -> None:
        given = form.cleaned_data
        change_candidacy(
            candidacy_id=walk.id,
            owner_id=given["owner"],
            godparent_id=given["godparent"],
            action=given["action"],
            action_on=given["action_on"],
            action_owner_id=given["action_owner"],
            actor_id=request.presence.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("It is kept."))
        warn_grounds(request, form.cleaned_data["action"])
        return go(request, "candidacy", candidacy_id=walk.id)
    return show_form(
        request,
        form,
        title=_("Who follows, and what comes next"),
        submit=_("Save"),
        back=address(request, "candidacy", candidacy_id=walk.id),
        crumbs=crumbs(request, walk),
    )


@require_http_methods(["GET", "POST"])
def candidacy_close(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    """Somebody said by voice that they withdraw: it is noted for them, and can be taken back."""
    walk = find_walk_here(request, candidacy_id)
    form = WithdrawForm(request.POST or None, choices=list_who(walk))
    del form.fields["erases_now"]
    form.fields["keeps_contact"].label = _("They agree to stay noted as contacts")
    who: list[UUID] = []

    def act() -> None:
        given = form.cleaned_data
        who[:] = read_who(walk, given["who"])
        withdraw(
            candidacy_id=walk.id,
            person_ids=who,
            keeps_contact=given["keeps_contact"],
            erases_now=False,
            actor_id=request.presence.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        undo = address(request, "candidacy_reopen", candidacy_id=walk.id) + "?retrait=1"
        say_done(request, _("The withdrawal is noted. Nobody asks why."), undo_url=undo)
        return go(request, "candidacy", candidacy_id=walk.id)
    return show_form(
        request,
        form,
        title=_("Note a withdrawal"),
        submit=_("Note this withdrawal"),
        back=address(request, "candidacy", candidacy_id=walk.id),
        crumbs=crumbs(request, walk),
        lead=_("Only what they said themselves. In three months everything here is erased."),
    )


@require_POST
def candidacy_reopen(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    """Take a withdrawal noted here back, or go on after « not now ».

    Whoever withdrew by herself comes back by herself.
    """
    walk = find_walk_here(request, candidacy_id)
    actor_id = request.presence.person.id
    is_withdrawal = "retrait" in request.GET or walk.seen.outcome == "withdrawn"
    gone = _list_noted(walk)

    def act() -> None:
        if is_withdrawal and not gone:
            raise Refused(_("They have withdrawn: only they can come back."))
        if is_withdrawal:
            come_back(candidacy_id=walk.id, person_ids=gone, actor_id=actor_id)
        else:
            take_up_again(candidacy_id=walk.id, actor_id=actor_id)

    if try_act(request, act):
        say_done(request, _("The path goes on."))
    return go(request, "candidacy", candidacy_id=walk.id)


def build_page(walk: Walk) -> dict[str, Any]:
    """What the page and its sheet draw."""
    row = walk.candidacy
    wait = find_wait(walk.id)
    steps = list_steps(walk, read_reasons(row))
    return {
        "walk": walk,
        "row": row,
        "outcome": OUTCOMES[walk.seen.outcome],
        "tone": OUTCOME_TONES.get(walk.seen.outcome, "plain"),
        "action": read_action(row),
        "today": timezone.localdate(),
        "steps": steps,
        "tasks": [one for one in steps if one.tasks and _is_near(one)],
        "wait": wait,
        "places": read_places(wait) if wait else "",
        "before": count_before(wait) if wait else 0,
        "decision": walk.group_decision,
        "may_go_on": walk.seen.outcome != "withdrawn" or bool(_list_noted(walk)),
        "is_resting": walk.seen.outcome in ("not_now", "no") and row.closed_on is not None,
    }


def _list_noted(walk: Walk) -> list[UUID]:
    """Return those whose withdrawal was noted for them by somebody of the group."""
    walking = {one.person_id for one in walk.applicants}
    return [
        one.person_id
        for one in walk.applicants
        if one.withdrawn_on and one.withdrawn_by_id and one.withdrawn_by_id not in walking
    ]


def _is_near(line: StepLine) -> bool:
    """A list is shown once its step is next, planned or done, or something of it is ticked."""
    has_begun = line.seen.state in ("planned", "done") or line.is_current
    return has_begun or any(is_ticked for _text, is_ticked, _number in line.tasks)


def _list_free(collective_id: UUID) -> list[PersonSeen]:
    """Whoever may begin a path: on her way to the group, and on no path yet."""
    busy = list_walking(collective_id)
    return [
        one.person
        for one in list_members(collective_id, stages=COMING)
        if one.person.id not in busy and (one.stage != "contact" or not one.roles)
    ]


def list_who(walk: Walk, own_id: UUID | None = None) -> list[tuple[str, str]]:
    """Who may be said to withdraw: one adult, or the whole household."""
    names = [(str(one.person_id), one.person.full_name) for one in walk.staying]
    if own_id is not None:
        names = [(key, _("I withdraw")) for key, _name in names if key == str(own_id)]
    if len(walk.staying) > 1:
        names.append(("all", _("The whole household withdraws")))
    return names


def read_who(walk: Walk, chosen: str) -> list[UUID]:
    if chosen == "all":
        return [one.person_id for one in walk.staying]
    return [UUID(chosen)]
