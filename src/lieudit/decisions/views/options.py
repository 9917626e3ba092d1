"""Before a vote: its options, its switches, the weights of its voices; then hands counted."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lieudit.decisions.actions import hands, vote_terms
from lieudit.decisions.forms.rule_form import RuleForm
from lieudit.decisions.forms.vote_forms import HandsForm, OptionForm, TermsForm, WeightsForm
from lieudit.decisions.forms.vote_words import say_rule
from lieudit.decisions.models import Choice
from lieudit.decisions.queries.votes import VoteSeen, may_write_options
from lieudit.decisions.views.ballots import find_vote_here, find_vote_to_prepare
from lieudit.decisions.views.reaching import (
    address,
    go,
    go_back,
    list_crumbs,
    show_form,
    try_act,
    try_form,
)
from lieudit.hall.frame import say_done


def vote_options(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Write the options one after the other."""
    seen = find_vote_to_prepare(request, proposal_id)
    if seen.proposal.method == "simple_vote":
        raise Http404
    form = OptionForm(request.POST or None, method=seen.proposal.method)

    def add() -> None:
        vote_terms.add_option(
            proposal_id=proposal_id,
            actor_id=request.presence.person.id,
            option=form.read(),
        )

    if request.method == "POST" and try_form(form, add):
        return go(request, "vote_options", "#ajouter", proposal_id=proposal_id)
    page = {
        "proposal": seen.proposal,
        "seen": seen,
        "form": form,
        "is_open": may_write_options(seen.proposal),
        "crumbs": list_crumbs(request, seen.proposal, _("Options")),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "decisions/vote/options.html", page, status=status)


def option_edit(
    request: HttpRequest, slug: str, proposal_id: UUID, choice_id: UUID
) -> HttpResponse:
    """Correct an option until the vote begins."""
    seen = find_vote_to_prepare(request, proposal_id)
    row = find_choice(seen, choice_id)
    form = OptionForm(request.POST or None, method=seen.proposal.method, row=row)

    def change() -> None:
        vote_terms.change_option(
            proposal_id=proposal_id,
            choice_id=choice_id,
            actor_id=request.presence.person.id,
            option=form.read(),
        )

    if request.method == "POST" and try_form(form, change):
        return go(request, "vote_options", proposal_id=proposal_id)
    title = _("Correct the option")
    return show_form(request, form, proposal=seen.proposal, title=title, submit=_("Keep"))


def option_remove(
    request: HttpRequest, slug: str, proposal_id: UUID, choice_id: UUID
) -> HttpResponse:
    """Ask before taking an option out."""
    seen = find_vote_to_prepare(request, proposal_id)
    row = find_choice(seen, choice_id)
    if request.method == "POST":
        told = {
            "proposal_id": proposal_id,
            "choice_id": choice_id,
            "actor_id": request.presence.person.id,
        }
        try_act(request, lambda: vote_terms.remove_option(**told))
        return go(request, "vote_options", proposal_id=proposal_id)
    page = {
        "question": _("Take the option “%(label)s” out?") % {"label": row.label},
        "consequence_title": _("It is erased with what is written about it."),
        "confirm_label": _("Take it out"),
        "action_url": request.path,
        "cancel_url": address(request, "vote_options", proposal_id=proposal_id),
    }
    return render(request, "hall/confirm.html", page)


@require_POST
def option_move(
    request: HttpRequest, slug: str, proposal_id: UUID, choice_id: UUID
) -> HttpResponse:
    """Move an option up or down."""
    seen = find_vote_to_prepare(request, proposal_id)
    find_choice(seen, choice_id)
    told = {
        "proposal_id": proposal_id,
        "choice_id": choice_id,
        "actor_id": request.presence.person.id,
        "by": -1 if request.POST.get("by") == "up" else 1,
    }
    try_act(request, lambda: vote_terms.move_option(**told))
    return go(request, "vote_options", proposal_id=proposal_id)


def vote_switches(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """The switches of a vote: shown live or not, closing early, and what its method reads."""
    seen = find_vote_to_prepare(request, proposal_id)
    form = TermsForm(request.POST or None, seen=seen)

    def keep() -> None:
        vote_terms.set_terms(
            proposal_id=proposal_id, actor_id=request.presence.person.id, terms=form.read()
        )

    if request.method == "POST" and try_form(form, keep):
        say_done(request, _("The vote will go this way."))
        return go_back(request, proposal_id)
    return show_form(
        request,
        form,
        proposal=seen.proposal,
        title=_("How this vote goes"),
        submit=_("Keep"),
        lead=" ".join(say_rule(seen.rule)),
    )


def vote_rule(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Quorum, majority, weights and proxies of a draft, each said in words."""
    seen = find_vote_here(request, proposal_id)
    form = RuleForm(request.POST or None, rule=seen.rule)

    def keep() -> None:
        vote_terms.set_rule(
            proposal_id=proposal_id, actor_id=request.presence.person.id, **form.read()
        )

    if request.method == "POST" and try_form(form, keep):
        say_done(request, _("The rule of this vote is kept. It is frozen when the vote opens."))
        return go_back(request, proposal_id)
    title = _("Quorum, majority, proxies")
    return show_form(request, form, proposal=seen.proposal, title=title, submit=_("Keep"))


def vote_weights(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Type what each voice weighs, in a vote by shares, before the first ballot."""
    seen = find_vote_here(request, proposal_id)
    if seen.rule.weights != "shares" or not seen.electors:
        raise Http404
    form = WeightsForm(request.POST or None, seen=seen)

    def keep() -> None:
        vote_terms.set_weights(
            proposal_id=proposal_id, actor_id=request.presence.person.id, weights=form.read()
        )

    if request.method == "POST" and try_form(form, keep):
        say_done(request, _("The weights are kept. They no longer change once somebody has voted."))
        return go_back(request, proposal_id, "#vote")
    title = _("What each voice weighs")
    return show_form(request, form, proposal=seen.proposal, title=title, submit=_("Keep"))


def vote_hands(request: HttpRequest, slug: str, proposal_id: UUID, standing: str) -> HttpResponse:
    """Type the hands counted in the room: voters, or observers and users apart."""
    seen = find_vote_here(request, proposal_id)
    form = HandsForm(request.POST or None, seen=seen, standing=standing)

    def count() -> None:
        said = form.cleaned_data
        hands.note_hands(
            proposal_id=proposal_id,
            actor_id=request.presence.person.id,
            counts=form.read_counts(),
            room=hands.Room(said.get("present"), said.get("represented")),
            standing=standing,
        )

    if request.method == "POST" and "remove" in request.POST:
        told = {"proposal_id": proposal_id, "actor_id": request.presence.person.id}
        try_act(request, lambda: hands.remove_hands(standing=standing, **told))
        return go_back(request, proposal_id, "#vote")
    if request.method == "POST" and try_form(form, count):
        say_done(request, _("The hands are counted in."))
        return go_back(request, proposal_id, "#vote")
    return show_form(
        request,
        form,
        proposal=seen.proposal,
        title=_("Count raised hands"),
        submit=_("Keep this count"),
        lead=_("Only the hands of those who have not voted here: the others are already counted."),
    )


def find_choice(seen: VoteSeen, choice_id: UUID) -> Choice:
    row = next((one for one in seen.choices if one.id == choice_id), None)
    if row is None:
        raise Http404
    return row
