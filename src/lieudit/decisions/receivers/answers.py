"""Which answers a letter lets give, method by method; a method that is not here has none."""

from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext as _

from lieudit.decisions.actions.advice import give_advice
from lieudit.decisions.actions.consent import raise_objection, say_position
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.actions.voting import cast_ballot
from lieudit.decisions.engine.public_votes import CHOICES
from lieudit.decisions.forms.vote_words import CHOICES as CHOICE_WORDS
from lieudit.decisions.models import AdviceRequest, Elector, Proposal, Stage, Standing
from lieudit.decisions.queries.roll import find_elector
from lieudit.notices.doors import AnswerChoice, AnswerRefused, Call


class MailAnswers(Protocol):
    """The answers of one method: what may be said from a letter, and how it is kept."""

    def find_call(self, proposal: Proposal, person_id: UUID) -> Call | None:
        """Return the answers open to this person now."""

    def answer(self, proposal: Proposal, person_id: UUID, choice: str, words: str) -> None:
        """Keep one as the page would; AnswerRefused says why not."""


class ConsentAnswers:
    """No objection, a concern, an objection: about this version, while the round is open."""

    def find_call(self, proposal: Proposal, person_id: UUID) -> Call | None:
        if proposal.stage != Stage.DECIDE or proposal.is_called_to_meeting:
            return None
        voters = Elector.objects.filter(proposal=proposal, standing=Standing.VOTER)
        if not voters.filter(person_id=person_id).exists():
            return None
        choices = [
            AnswerChoice("no_objection", _("I have no objection")),
            AnswerChoice("concern", _("No objection, but a concern I want noted")),
            AnswerChoice("objection", _("I object")),
        ]
        return Call(choices, stamp_of(proposal), frozenset({"concern", "objection"}))

    def answer(self, proposal: Proposal, person_id: UUID, choice: str, words: str) -> None:
        try:
            if choice == "objection":
                raise_objection(proposal_id=proposal.id, actor_id=person_id, argument=words)
            else:
                say_position(proposal_id=proposal.id, actor_id=person_id, stance=choice, text=words)
        except Refused as refused:
            raise AnswerRefused(str(refused.sentence)) from refused


class AdviceAnswers:
    """One's advice, written from the letter that asks for it."""

    def find_call(self, proposal: Proposal, person_id: UUID) -> Call | None:
        if self._find(proposal, person_id) is None:
            return None
        choices = [AnswerChoice("advice", _("Give my advice"))]
        return Call(choices, stamp_of(proposal), frozenset({"advice"}))

    def answer(self, proposal: Proposal, person_id: UUID, choice: str, words: str) -> None:
        row = self._find(proposal, person_id)
        if row is None:
            raise AnswerRefused(_("Your advice is no longer awaited."))
        try:
            give_advice(proposal_id=proposal.id, advice_id=row.id, actor_id=person_id, text=words)
        except Refused as refused:
            raise AnswerRefused(str(refused.sentence)) from refused

    def _find(self, proposal: Proposal, person_id: UUID) -> AdviceRequest | None:
        rows = AdviceRequest.objects.filter(
            proposal=proposal, person_id=person_id, asked_at__isnull=False, given_at=None
        )
        return rows.first() if proposal.closed_at is None else None


class VoteAnswers:
    """For, against, abstention or blank, for one's own voice, while a vote in the open runs."""

    def find_call(self, proposal: Proposal, person_id: UUID) -> Call | None:
        if proposal.stage != Stage.DECIDE or proposal.is_called_to_meeting:
            return None
        if find_elector(proposal, person_id) is None:
            return None
        choices = [AnswerChoice(code, str(CHOICE_WORDS[code])) for code in CHOICES]
        return Call(choices, stamp_of(proposal))

    def answer(self, proposal: Proposal, person_id: UUID, choice: str, words: str) -> None:
        elector = find_elector(proposal, person_id)
        if elector is None:
            raise AnswerRefused(_("You are not on the list of those who vote here."))
        try:
            cast_ballot(
                proposal_id=proposal.id,
                elector_id=elector.id,
                actor_id=person_id,
                content={"choice": choice},
            )
        except Refused as refused:
            raise AnswerRefused(str(refused.sentence)) from refused


def stamp_of(proposal: Proposal) -> str:
    """Which text and which round an answer is about."""
    return f"{proposal.versions.count()}.{proposal.round}"


def find_answers(method: str) -> MailAnswers | None:
    return _ANSWERS.get(method)


_ANSWERS: dict[str, MailAnswers] = {
    "consent": ConsentAnswers(),
    "advice": AdviceAnswers(),
    "simple_vote": VoteAnswers(),
}
