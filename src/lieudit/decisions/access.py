"""Who may open which page of the decisions room.

Those who take part read everything that opened. Somebody else of the group reads one proposal
when she is on its roll or was asked for her advice. Whoever carries, facilitates or decides
leads it, and so does whoever steers the group, or nobody could when one of them is away.
"""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest

from lieudit.decisions.models import AdviceRequest, Elector, OpinionMap, Proposal, Standing
from lieudit.hall.access import Rule, Verdict, anyone
from lieudit.people.access import belongs, leads_on_site, takes_part

STEERING = frozenset({"coordinator", "companion", "facilitator"})


def reads_one(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Those who take part; else whoever is on the roll of this proposal, or was asked."""
    verdict = takes_part(request, kwargs)
    if verdict is not Verdict.REFUSE:
        return verdict
    here = request.presence  # type: ignore[attr-defined]
    is_hers = is_called(here.person.id, here.collective.id, kwargs["proposal_id"])
    return Verdict.ALLOW if is_hers else Verdict.REFUSE


def leads_one(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Whoever carries, facilitates or decides this proposal, or steers the group."""
    verdict = belongs(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    here = request.presence  # type: ignore[attr-defined]
    if here.roles & STEERING:
        return Verdict.ALLOW
    leads = leads_proposal(here.person.id, here.collective.id, kwargs["proposal_id"])
    return Verdict.ALLOW if leads else Verdict.REFUSE


def is_called(person_id: UUID, collective_id: UUID, proposal_id: UUID) -> bool:
    """Whether a person is on the roll of a proposal or was asked for her advice on it."""
    here = {"proposal_id": proposal_id, "person_id": person_id, "collective_id": collective_id}
    return (
        Elector.objects.filter(**here).exists()
        or AdviceRequest.objects.filter(asked_at__isnull=False, **here).exists()
    )


def list_called(person_id: UUID | None, ids: Collection[UUID]) -> set[UUID]:
    """Return those of these proposals a person is on the roll of, or was asked about."""
    if person_id is None:
        return set()
    mine = {"proposal_id__in": ids, "person_id": person_id}
    asked = AdviceRequest.objects.filter(asked_at__isnull=False, **mine)
    told = Elector.objects.filter(**mine).values_list("proposal_id", flat=True)
    return {*told, *asked.values_list("proposal_id", flat=True)}


def leads_proposal(person_id: UUID, collective_id: UUID, proposal_id: UUID) -> bool:
    leading = Q(owner=person_id) | Q(facilitator=person_id) | Q(decider=person_id)
    rows = Proposal.objects.filter(leading, id=proposal_id, collective_id=collective_id)
    return rows.exists()


def leads_map(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Whoever opened this opinion map, while she takes part, or steers the group."""
    verdict = takes_part(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    here = request.presence  # type: ignore[attr-defined]
    if here.roles & STEERING:
        return Verdict.ALLOW
    rows = OpinionMap.objects.filter(id=kwargs["map_id"], collective_id=here.collective.id)
    is_hers = rows.filter(opened_by=here.person.id).exists()
    return Verdict.ALLOW if is_hers else Verdict.REFUSE


def votes_secretly(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Who was called to vote in secret; to the others of the group the booth is closed."""
    verdict = belongs(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    here = request.presence  # type: ignore[attr-defined]
    mine = Elector.objects.filter(
        collective_id=here.collective.id,
        proposal_id=kwargs["proposal_id"],
        person_id=here.person.id,
        standing=Standing.VOTER,
    )
    return Verdict.ALLOW if mine.exists() else Verdict.REFUSE


# Read, and say one's own; whether one is on the roll is asked of the row itself.
ACCESS: dict[str, Rule] = {
    "list": takes_part,
    "new": takes_part,
    **dict.fromkeys(
        (
            "detail",
            "versions",
            "paper",
            "words_add",
            "words_take",
            "words_restore",
            "attachment_file",
            "position_say",
            "objection_add",
            "objection_settle",
            "meeting_call",
            "advice_give",
        ),
        reads_one,
    ),
}
# The register; its feed checks the address, and that whoever it was made for still takes part.
ACCESS |= dict.fromkeys(
    (
        "register",
        "register_entry",
        "register_csv",
        "register_json",
        "register_book",
        "register_feed_open",
        "register_feed_end",
    ),
    takes_part,
)
ACCESS["register_feed"] = anyone
# Lead a proposal.
ACCESS |= dict.fromkeys(
    (
        "draft_edit",
        "draft_drop",
        "draft_open",
        "stage_move",
        "amend",
        "conduct",
        "conclude",
        "withdraw",
        "escalate",
        "review",
        "review_begin",
        "attachment_add",
        "attachment_remove",
        "attachment_restore",
        "position_note",
        "objection_examine",
        "meeting_call_off",
        "meeting_round",
        "advice_ask",
        "advice_remove",
        "advice_reply",
        "decide",
    ),
    leads_one,
)
# Opinion maps.
ACCESS |= {
    "method_adviser": takes_part,
    "opinion_maps": takes_part,
    "opinion_map_new": takes_part,
    "opinion_map": takes_part,
    "opinion_vote": takes_part,
    "opinion_mine": takes_part,
    "opinion_take_back": takes_part,
    "opinion_results": takes_part,
    "opinion_map_edit": leads_map,
    "opinion_close": leads_map,
    "opinion_statements": leads_map,
    "opinion_set_aside": leads_map,
    "opinion_put_back": leads_map,
    "opinion_paper": leads_on_site,
    "opinion_paper_enter": leads_on_site,
    "opinion_sheet_remove": leads_on_site,
    "opinion_export": leads_on_site,
}

# Vote, entrust one's voice, name somebody: whose voice it is is asked of the row itself.
ACCESS |= dict.fromkeys(
    (
        "ballot",
        "ballot_take_back",
        "proxy_give",
        "proxy_take_back",
        "proxy_give_up",
        "vote_result",
        "date_file",
        "nominate",
        "election_answer",
        "election_withdraw",
    ),
    reads_one,
)
ACCESS |= dict.fromkeys(
    (
        "vote_options",
        "option_edit",
        "option_remove",
        "option_move",
        "vote_switches",
        "vote_rule",
        "vote_weights",
        "vote_hands",
        "vote_roll",
        "date_link",
        "date_keep",
        "guest_remove",
        "election_describe",
        "election_move",
        "election_propose",
        "election_objection",
        "election_aside",
    ),
    leads_one,
)
# Whoever has the link of a poll of dates.
ACCESS |= {"date_guest": anyone}
# Secret ballots: only electors cast, look their number up and keep the files.
ACCESS |= dict.fromkeys(("secret_vote", "secret_check", "secret_file"), votes_secretly)
# Any single member may ask for secrecy; scrutineers are asked of the urn itself.
ACCESS |= dict.fromkeys(("secret_ballot", "secret_papers"), reads_one)
ACCESS["secret_ask"] = takes_part
ACCESS |= dict.fromkeys(
    (
        "secret_open",
        "secret_remind",
        "secret_close",
        "secret_scrutineers",
        "secret_without_papers",
        "secret_belenios",
        "secret_voters_file",
        "secret_outside",
    ),
    leads_one,
)
