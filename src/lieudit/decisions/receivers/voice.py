"""What a letter says of a proposal, and the answers it lets give; none in a secret ballot."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.models import Proposal, ProposalVersion, Stage
from lieudit.decisions.queries.concerned import list_concerned
from lieudit.decisions.receivers.answers import MailAnswers, find_answers
from lieudit.notices.doors import AnswerRefused, Call, Spoken
from lieudit.people.doors import roles_of, stage_of

LONGEST_TEXT = 1500  # of a letter: the page has all of it


class ProposalVoice:
    """Read in letters by whoever is on the roll, was asked or leads, while she belongs."""

    label = _("Decision")
    reason = _("You are among those who decide, or you were asked for your advice.")
    sentences: Mapping[str, str] = {
        "opened": _("A decision opens."),
        "deciding": _("It is time to decide."),
        "moved": _("It went on to its next step."),
        "meeting": _("It will be talked over in a meeting: the clock is stopped."),
        "review": _("The day has come to look at it again."),
        "amended": _("The text has changed."),
        "objection": _("There is an objection."),
        "advice": _("Your advice is asked."),
        "adopted": _("It is adopted."),
        "not_adopted": _("It is not adopted."),
        "elected": _("The election is concluded."),
        "recorded": _("A decision taken together is recorded."),
    }

    def read(self, person_id: UUID, ids: Collection[UUID]) -> Mapping[UUID, Spoken]:
        rows = Proposal.objects.filter(id__in=ids).exclude(stage=Stage.DRAFT)
        found = [row for row in rows.select_related("collective") if _is_hers(row, person_id)]
        texts = _read_texts([row.id for row in found if _find_answers_to(row) is not None])
        return {
            row.id: Spoken(
                title=row.title,
                path=reverse("decisions:detail", args=[row.collective.slug, row.id]),
                text=texts.get(row.id, "") if row.stage == Stage.DECIDE else "",
            )
            for row in found
        }

    def find_call(self, person_id: UUID, subject_id: UUID) -> Call | None:
        proposal = Proposal.objects.select_related("collective").filter(id=subject_id).first()
        if proposal is None or proposal.collective.closed_at or not _is_hers(proposal, person_id):
            return None
        answers = _find_answers_to(proposal)
        return answers.find_call(proposal, person_id) if answers else None

    def answer(self, person_id: UUID, subject_id: UUID, choice: str, words: str) -> None:
        proposal = Proposal.objects.filter(id=subject_id).first()
        answers = _find_answers_to(proposal) if proposal else None
        if proposal is None or answers is None:
            raise AnswerRefused(say("This decision is no longer there."))
        answers.answer(proposal, person_id, choice, words)


def _find_answers_to(proposal: Proposal) -> MailAnswers | None:
    """A secret ballot is never answered from a letter, whatever its method."""
    return None if proposal.rule.get("is_secret") else find_answers(proposal.method)


def _is_hers(proposal: Proposal, person_id: UUID) -> bool:
    """She is concerned, and still belongs: whoever left is told no more."""
    if person_id not in list_concerned(proposal.id):
        return False
    stage = stage_of(person_id, proposal.collective_id)
    return stage not in {"", "left"} or bool(roles_of(person_id, proposal.collective_id))


def _read_texts(ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the current words of each, shortened at a word."""
    versions = ProposalVersion.objects.filter(proposal_id__in=ids).order_by("number")
    texts = {one.proposal_id: one.text.strip() for one in versions}
    return {
        key: text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT].rsplit(' ', 1)[0]} […]"
        for key, text in texts.items()
    }
