"""An agreement is begun, its words written, adopted, put aside, looked at again."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lieudit.governance.actions.agreements.adopting import (
    Adoption,
    adopt_version,
    take_back_version,
)
from lieudit.governance.actions.agreements.living import Looked, move_agreement, review_agreement
from lieudit.governance.actions.agreements.proposing import propose_version
from lieudit.governance.actions.agreements.writing import (
    Said,
    Sheet,
    begin_agreement,
    begin_version,
    change_sheet,
    discard_version,
    write_version,
)
from lieudit.governance.forms.agreement_words import MOVES, tell_consequences
from lieudit.governance.forms.agreements import (
    AdoptForm,
    MoveForm,
    ReviewForm,
    SheetForm,
    VersionForm,
)
from lieudit.governance.models import AgreementVersion
from lieudit.governance.queries.agreements.reading import AgreementSeen, list_others
from lieudit.governance.queries.agreements.words import read_articles
from lieudit.governance.views.acting import address, go, show_form, try_act, try_form
from lieudit.governance.views.agreements.ground import DRAFTED, get_agreement, list_crumbs
from lieudit.hall.frame import say_done
from lieudit.interviews.doors import list_scales
from lieudit.people import doors as people


def agreement_add(request: HttpRequest, slug: str) -> HttpResponse:
    """What it is; its words come on the next page."""
    kind = request.GET.get("kind", "policy")
    form = _make_sheet_form(request, {"kind": kind, "asks_acceptance": kind == "charter"})
    here = request.presence
    made: list[UUID] = []

    def act() -> None:
        agreement = begin_agreement(
            collective_id=here.collective.id,
            sheet=_read_sheet(form),
            said=Said(),
            actor_id=here.person.id,
        )
        made.append(agreement.id)

    if try_form(form, act):
        return go(request, "version_edit", agreement_id=made[0])
    return show_form(
        request,
        form,
        title=_("A new agreement"),
        submit=_("Write its words"),
        back=address(request, "agreements"),
        crumbs=[*list_crumbs(request)[:-1], (_("Agreements"), address(request, "agreements"))],
    )


def agreement_edit(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """What stands around the words; the words themselves change by a new version."""
    seen = get_agreement(request, agreement_id)
    names = SheetForm.base_fields
    initial = {name: getattr(seen.agreement, name) for name in names}
    form = _make_sheet_form(request, initial)

    def act() -> None:
        change_sheet(
            agreement=seen.agreement,
            sheet=_read_sheet(form),
            actor_id=request.presence.person.id,
        )

    if try_form(form, act):
        say_done(request, _("Kept."))
        return go(request, "agreement", agreement_id=agreement_id)
    return show_form(
        request,
        form,
        title=_("About this agreement"),
        submit=_("Keep"),
        back=address(request, "agreement", agreement_id=agreement_id),
        crumbs=_above(request, seen),
    )


@require_POST
def version_begin(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """Begin the next version from the words in force."""
    seen = get_agreement(request, agreement_id)
    begin_version(agreement=seen.agreement, actor_id=request.presence.person.id)
    return go(request, "version_edit", agreement_id=agreement_id)


def version_edit(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """The words being written, article by article; two people saving at once are told."""
    seen, version = _get_draft(request, agreement_id)
    form = VersionForm(
        request.POST or None,
        version=version,
        articles=read_articles(version.articles),
        scales=list_scales(request.presence.collective.id, request.LANGUAGE_CODE),
        initial={
            name: getattr(version, name)
            for name in ("driver", "criteria", "concerns", "reason", "is_major", "revision")
        },
    )

    def act() -> None:
        said = form.cleaned_data
        write_version(
            version=version,
            said=Said(
                articles=form.list_articles(),
                driver=said["driver"],
                criteria=said["criteria"],
                concerns=said["concerns"],
                reason=said.get("reason", ""),
                is_major=said.get("is_major", version.number == 1),
            ),
            revision=said["revision"],
            actor_id=request.presence.person.id,
        )

    if try_form(form, act):
        say_done(request, _("Kept."))
        page = "version_edit" if "more" in request.POST else "agreement"
        return go(request, page, agreement_id=agreement_id)
    context = {
        "form": form,
        "seen": seen,
        "version": version,
        "crumbs": list_crumbs(request, _("Write"), seen=seen),
    }
    status = 422 if form.is_bound else 200
    return render(request, "governance/version_edit.html", context, status=status)


def version_adopt(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """Note a decision taken elsewhere: the version comes into force from its day."""
    seen, version = _get_draft(request, agreement_id)
    form = AdoptForm(request.POST or None, initial={"on": timezone.localdate()})
    refused: list[str] = []

    def act() -> None:
        adoption = Adoption(**form.cleaned_data)
        actor_id = request.presence.person.id
        refused.extend(adopt_version(version=version, adoption=adoption, actor_id=actor_id))

    if try_form(form, act):
        say_done(request, _("It is in force. Thank you to all who worked on it."))
        _tell_refused(request, refused)
        return go(request, "agreement", agreement_id=agreement_id)
    return show_form(
        request,
        form,
        title=_("Note the decision that adopts it"),
        submit=_("Put in force"),
        back=address(request, "agreement", agreement_id=agreement_id),
        crumbs=_above(request, seen),
        lead=_("For a decision taken elsewhere, in a meeting or on paper."),
    )


@require_POST
def version_discard(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """Delete what is being written; what is in force is untouched."""
    _seen, version = _get_draft(request, agreement_id)
    gone: list[bool] = []
    actor_id = request.presence.person.id
    if try_act(request, lambda: gone.append(discard_version(version=version, actor_id=actor_id))):
        say_done(request, _("These words are deleted."))
    if gone and gone[0]:
        return go(request, "agreements")
    return go(request, "agreement", agreement_id=agreement_id)


@require_POST
def version_propose(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """Bring the words to a decision: a draft proposal is made, by the rule of the matrix."""
    _seen, version = _get_draft(request, agreement_id)
    made: list[UUID] = []
    actor_id = request.presence.person.id
    if try_act(request, lambda: made.append(propose_version(version=version, actor_id=actor_id))):
        say_done(request, DRAFTED)
        return redirect("decisions:detail", slug, made[0])
    return go(request, "agreement", agreement_id=agreement_id)


@require_POST
def version_take_back(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """Open the words of a proposed version again."""
    seen = get_agreement(request, agreement_id)
    if seen.being is None:
        raise Http404
    version, actor_id = seen.being, request.presence.person.id
    if try_act(request, lambda: take_back_version(version=version, actor_id=actor_id)):
        say_done(request, _("The words are open again."))
    return go(request, "agreement", agreement_id=agreement_id)


def agreement_move(request: HttpRequest, slug: str, agreement_id: UUID, to: str) -> HttpResponse:
    """Suspend, repeal, replace or take up again, with the reason."""
    if to not in MOVES:
        raise Http404
    seen = get_agreement(request, agreement_id)
    others = list_others(request.presence.collective.id, seen.id)
    choices = [(str(one.id), one.title) for one in others]
    form = MoveForm(request.POST or None, to=to, others=choices)

    def act() -> None:
        chosen = form.cleaned_data.get("replaced_by", "")
        move_agreement(
            agreement=seen.agreement,
            to=to,
            reason=form.cleaned_data["reason"],
            actor_id=request.presence.person.id,
            replaced_by=next((one for one in others if str(one.id) == chosen), None),
        )

    if try_form(form, act):
        say_done(request, _("Done."))
        return go(request, "agreement", agreement_id=agreement_id)
    title, label = MOVES[to]
    context = {
        "form": form,
        "question": title,
        "consequence_title": _("What follows"),
        "consequences": tell_consequences(to),
        "confirm_label": label,
        "action_url": request.path,
        "cancel_url": address(request, "agreement", agreement_id=agreement_id),
        "crumbs": list_crumbs(request, title, seen=seen),
    }
    return render(request, "hall/confirm.html", context, status=422 if form.is_bound else 200)


def agreement_review(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """Look at it together: what it helped, what hindered, and until when it goes on."""
    seen = get_agreement(request, agreement_id)
    form = ReviewForm(request.POST or None, initial={"held_on": timezone.localdate()})

    def act() -> None:
        looked = Looked(**form.cleaned_data)
        review_agreement(
            agreement=seen.agreement, looked=looked, actor_id=request.presence.person.id
        )

    if try_form(form, act):
        say_done(request, _("Kept. It held all along."))
        if form.cleaned_data["verdict"] == "change":
            begin_version(agreement=seen.agreement, actor_id=request.presence.person.id)
            return go(request, "version_edit", agreement_id=agreement_id)
        return go(request, "agreement", agreement_id=agreement_id)
    return show_form(
        request,
        form,
        title=_("Look at it again"),
        submit=_("Keep"),
        back=address(request, "agreement", agreement_id=agreement_id),
        crumbs=_above(request, seen),
        lead=seen.agreement.title,
    )


def _get_draft(request: HttpRequest, agreement_id: UUID) -> tuple[AgreementSeen, AgreementVersion]:
    seen = get_agreement(request, agreement_id)
    if seen.being is None or seen.being.state != "draft":
        raise Http404
    return seen, seen.being


def _above(request: HttpRequest, seen: AgreementSeen) -> list[Any]:
    return [
        *list_crumbs(request, "")[:-1],
        (seen.agreement.title, address(request, "agreement", agreement_id=seen.id)),
    ]


def _make_sheet_form(request: HttpRequest, initial: dict[str, Any]) -> SheetForm:
    here = request.presence.collective
    return SheetForm(
        request.POST or None,
        initial=initial,
        bodies=people.list_bodies(here.id),
        members=people.list_members(here.id),
    )


def _read_sheet(form: SheetForm) -> Sheet:
    said = dict(form.cleaned_data)
    for name in ("body_id", "responsible_id"):
        said[name] = UUID(said[name]) if said[name] else None
    return Sheet(**said)


def _tell_refused(request: HttpRequest, refused: list[str]) -> None:
    if refused:
        words = ngettext(
            "%(count)d accepted zone was not set: the group no longer asks its question.",
            "%(count)d accepted zones were not set: the group no longer asks their questions.",
            len(refused),
        )
        say_done(request, words % {"count": len(refused)})
