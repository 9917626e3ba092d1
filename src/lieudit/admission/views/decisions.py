"""The group decides; what an adult said by voice is noted; refusals have a page apart."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.admission.actions.deciding import Said, note_group_decision, undo_group_decision
from lieudit.admission.actions.own_voice import note_own_decision
from lieudit.admission.actions.tracing import point_at
from lieudit.admission.forms import words
from lieudit.admission.forms.decision import DecisionForm, NotedForm
from lieudit.admission.queries.decisions import find_decision
from lieudit.admission.queries.words import find_record, list_records, read_record
from lieudit.admission.views.acting import (
    address,
    crumbs,
    find_walk_here,
    go,
    list_people,
    show_form,
    try_act,
    try_form,
    walkers,
    warn_grounds,
)
from lieudit.hall.frame import say_done
from lieudit.hall.reads import log_read
from lieudit.people.doors import get_persons, list_bodies

PARTS = ("preselection", "decision")


@require_http_methods(["GET", "POST"])
def decision_note(request: HttpRequest, slug: str, candidacy_id: UUID, part: str) -> HttpResponse:
    """Note what the first body advises, or what the group decides."""
    walk = find_walk_here(request, candidacy_id)
    if part not in PARTS or walk.plan.find_kind(part) is None:
        raise Http404
    form = DecisionForm(
        request.POST or None,
        part=part,
        bodies=list_bodies(walk.candidacy.collective_id),
        people=list_people(request, walkers(walk)),
    )
    made: list[UUID] = []

    def act() -> None:
        given = form.cleaned_data
        said = Said(
            part=part,
            verdict=given["verdict"],
            decided_on=given["decided_on"],
            method=given["method"],
            reasons=tuple(given["reasons"]),
            was_heard=given["was_heard"],
            body_id=given["body"],
            present=given["present"],
            words=given["words"],
            took_part=tuple(given["took_part"]),
            stood_aside=tuple(given["stood_aside"]),
            referent_id=given.get("referent"),
            review_on=given.get("review_on"),
        )
        actor_id = request.presence.person.id
        made.append(note_group_decision(candidacy_id=walk.id, said=said, actor_id=actor_id))

    if request.method == "POST" and try_form(form, act):
        undo = address(request, "decision_undo", candidacy_id=walk.id, decision_id=made[0])
        say_done(
            request, _("The decision is kept; those concerned read it on their page."),
            undo_url=undo,
        )  # fmt: skip
        warn_grounds(request, form.cleaned_data["words"], form.cleaned_data["present"])
        return go(request, "words", end="#decisions", candidacy_id=walk.id)
    return show_form(
        request,
        form,
        title=words.PARTS[part],
        submit=_("Keep this decision"),
        back=address(request, "words", candidacy_id=walk.id),
        crumbs=crumbs(request, walk),
        lead=_("Tell it to those concerned by voice first, then note it here."),
        notice=_(
            "A decision speaks of the project and of the meeting of two wishes, never of what "
            "somebody is: her health, age, family, belief, origin, name or address."
        ),
    )


@require_POST
def decision_undo(
    request: HttpRequest, slug: str, candidacy_id: UUID, decision_id: UUID
) -> HttpResponse:
    walk = find_walk_here(request, candidacy_id)
    if find_decision(walk.candidacy, decision_id) is None:
        raise Http404
    actor_id = request.presence.person.id
    if try_act(
        request,
        lambda: undo_group_decision(
            candidacy_id=walk.id, decision_id=decision_id, actor_id=actor_id
        ),
    ):
        say_done(request, _("The decision is taken back; its words are erased."))
    return go(request, "words", end="#decisions", candidacy_id=walk.id)


@require_http_methods(["GET", "POST"])
def own_decision_note(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    """Write down, with her agreement, what an adult said by voice or on paper."""
    walk = find_walk_here(request, candidacy_id)
    persons = list(get_persons(one.person_id for one in walk.staying).values())
    form = NotedForm(request.POST or None, persons=persons)

    def act() -> None:
        given = form.cleaned_data
        note_own_decision(
            candidacy_id=walk.id,
            person_id=given["person"],
            verdict=given["verdict"],
            words=given["words"],
            decided_on=given["decided_on"],
            actor_id=request.presence.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("What she said is kept; she sees that you noted it for her."))
        return go(request, "words", end="#own", candidacy_id=walk.id)
    return show_form(
        request,
        form,
        title=_("Note what an adult decided for herself"),
        submit=_("Keep what she said"),
        back=address(request, "words", candidacy_id=walk.id),
        crumbs=crumbs(request, walk),
        lead=_("For whoever told it by voice or on paper. Each adult decides for herself."),
    )


@require_GET
def refusals(request: HttpRequest, slug: str) -> HttpResponse:
    """The records kept: names and days; each is opened apart, and logged."""
    here = request.presence
    only_mine = None if "coordinator" in here.roles else here.person.id
    records = list_records(here.collective.id, only_mine)
    page = {
        "records": [(one, words.GROUP_VERDICTS[one.verdict]) for one in records],
        "crumbs": [*crumbs(request), (_("Refusals"), "")],
    }
    return render(request, "admission/refusals.html", page)


@require_GET
def refusal(request: HttpRequest, slug: str, record_id: UUID) -> HttpResponse:
    """One record, opened: the person it concerns sees by whom."""
    here = request.presence
    row = find_record(here.collective.id, record_id)
    if row is None:
        raise Http404
    if row.person_id:
        log_read(
            scope_id=here.collective.id,
            actor_id=here.person.id,
            person_id=row.person_id,
            what="admission_refusal",
            subject=point_at(row.decision_id),
        )
    record = read_record(row)
    page = {
        "record": record,
        "verdict": words.GROUP_VERDICTS[row.verdict],
        "method": words.METHODS.get(record.method, ""),
        "reasons": [words.REASONS[code] for code in record.reasons if code in words.REASONS],
        "deciders": record.deciders,
        "crumbs": [*crumbs(request), (_("Refusals"), address(request, "refusals")), ("…", "")],
    }
    return render(request, "admission/refusal.html", page)
