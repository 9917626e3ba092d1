"""Entrusting one's voice, taking it back, giving back one that was entrusted."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lieudit.decisions.actions import entrusting
from lieudit.decisions.forms.vote_forms import ProxyForm
from lieudit.decisions.models import Elector
from lieudit.decisions.queries.open_votes import list_own_votes
from lieudit.decisions.queries.votes import VoteSeen
from lieudit.decisions.views.ballots import find_right_here, find_vote_here
from lieudit.decisions.views.reaching import go, go_back, show_form, try_act, try_form
from lieudit.hall.frame import say_done


def proxy_give(
    request: HttpRequest, slug: str, proposal_id: UUID, elector_id: UUID
) -> HttpResponse:
    """Entrust a voice to another voter, for the votes one names."""
    seen = find_vote_here(request, proposal_id)
    elector, right = find_right_here(request, seen, elector_id)
    if right == "proxy" or not seen.rule.max_proxies:
        raise Http404
    others = {} if right == "paper" else list_others(seen, elector)
    votes = [(str(seen.proposal.id), seen.proposal.title)]
    votes += [(str(one.proposal_id), one.proposal.title) for one in others.values()]
    form = ProxyForm(request.POST or None, holders=list_holders(seen, elector), votes=votes)

    def give() -> None:
        said = form.cleaned_data
        chosen = {UUID(one) for one in said.get("votes") or [str(seen.proposal.id)]}
        pairs = [(seen.proposal.id, elector.id)] if seen.proposal.id in chosen else []
        pairs += [(key, one.id) for key, one in others.items() if key in chosen]
        told: dict[str, Any] = {
            "holder_id": UUID(said["holder"]),
            "actor_id": request.presence.person.id,
            "wish": said["wish"],
        }
        if right == "paper":
            entrusting.give_proxy(
                proposal_id=seen.proposal.id, elector_id=elector.id, on_paper=True, **told
            )
        else:
            entrusting.give_proxies(elector_ids=pairs, **told)

    if request.method == "POST" and try_form(form, give):
        say_done(request, _("The voice is entrusted. Voting oneself takes it back."))
        if right == "paper":
            return go(request, "vote_roll", proposal_id=proposal_id)
        return go_back(request, proposal_id, "#vote")
    return show_form(
        request,
        form,
        proposal=seen.proposal,
        title=_("Entrust a voice"),
        submit=_("Entrust"),
        lead=_(
            "The person you choose votes for you, and nobody after her: a voice entrusted does not "
            "pass on. You may take it back until she has voted, and vote yourself at any moment."
        ),
    )


@require_POST
def proxy_take_back(
    request: HttpRequest, slug: str, proposal_id: UUID, elector_id: UUID
) -> HttpResponse:
    """The giver takes her voice back."""
    told = {
        "proposal_id": find_vote_here(request, proposal_id).proposal.id,
        "elector_id": elector_id,
        "actor_id": request.presence.person.id,
    }
    if try_act(request, lambda: entrusting.take_proxy_back(**told)):
        say_done(request, _("Your voice is yours again."))
    return go_back(request, proposal_id, "#vote")


@require_POST
def proxy_give_up(
    request: HttpRequest, slug: str, proposal_id: UUID, elector_id: UUID
) -> HttpResponse:
    """The holder gives a voice back."""
    told = {
        "proposal_id": find_vote_here(request, proposal_id).proposal.id,
        "elector_id": elector_id,
        "actor_id": request.presence.person.id,
    }
    if try_act(request, lambda: entrusting.give_proxy_up(**told)):
        say_done(request, _("The voice is given back to whoever entrusted it."))
    return go_back(request, proposal_id, "#vote")


def list_holders(seen: VoteSeen, elector: Elector) -> list[tuple[str, str]]:
    """Who may be entrusted: the persons behind the other voices, by name."""
    own = seen.persons_of(elector)
    return [
        (str(one.person_id), one.person.full_name)
        for one in seen.voters
        if one.person is not None and str(one.person_id) not in own
    ]


def list_others(seen: VoteSeen, elector: Elector) -> dict[UUID, Elector]:
    """Her voice in the other votes that run now and allow proxies, by vote."""
    if elector.person_id is None:
        return {}
    rows = list_own_votes(seen.proposal.collective_id, elector.person_id)
    return {one.proposal_id: one for one in rows if one.proposal_id != seen.proposal.id}
