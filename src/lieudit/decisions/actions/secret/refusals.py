"""Why an act on a secret ballot was not done, in a sentence for whoever asked."""

from django.utils.translation import gettext_lazy as _

from lieudit.decisions.actions.refusals import Refused

SENTENCES = {
    "not_open": _("This urn is not open: nothing was put in it."),
    "over": _("The time to vote is over: this ballot came too late and was not counted."),
    "not_on_roll": _("You are not on the list of those who vote here. Nothing was kept."),
    "already_voted": _(
        "A ballot was already cast for this voice. In a secret ballot nobody votes again: no one "
        "can find the first ballot any more, not even to take it back."
    ),
    "by_card": _(
        "A printed card may have been copied: it opens no urn. Come in with your password or a "
        "code by e-mail, or vote on paper."
    ),
    "code_missing": _(
        "Your mailbox is shared. Choose a personal code first, so that nobody votes for you."
    ),
    "code_wrong": _("This is not your personal code. Nothing was put in the urn."),
    "choice_missing": _("Choose one of the answers; to say nothing of it, choose the blank vote."),
    "unknown_choice": _("This answer is not one of those of this vote. Choose again."),
    "unknown_option": _("This ballot names an option that is not in this vote. Nothing was kept."),
    "unknown_grade": _("This ballot gives a grade that is not on the scale. Nothing was kept."),
    "unknown_rank": _("This ballot gives a rank that is not in this vote. Nothing was kept."),
    "unreadable": _("This ballot could not be read. Nothing was kept: please vote again."),
    "unknown_method": _("This way of deciding has no secret ballot."),
    "urn_full": _("There are already as many ballots as voices. Nothing was kept."),
    "ballot_too_long": _("This vote has too many options for a secret ballot."),
    "tracker_taken": _("Please vote again: your ballot was not put in the urn."),
    "urn_lost": _(
        "The key of this urn is no longer there: nobody can open it, and no ballot can be added."
    ),
    "urn_damaged": _("This urn was altered: it cannot be opened. The vote has to be held again."),
    "already_open": _("The urn of this vote is already open."),
    "method_not_secret": _("This way of deciding has no secret ballot: choose a vote."),
    "too_few_electors": _(
        "Fewer than five people would vote: the result would tell who said what. Vote on paper "
        "with somebody from outside to count, or decide by consent."
    ),
    "unequal_weights": _(
        "Voices do not weigh the same here: a result would tell the vote of whoever has that "
        "weight. A secret ballot gives each person one voice."
    ),
    "proxies": _(
        "Somebody has entrusted her voice: a secret ballot has no proxies. She takes it back "
        "first, or votes on paper."
    ),
    "options_missing": _("Write at least two options before opening the urn."),
    "not_deciding": _("This proposal is not at the decision yet: the urn opens then."),
    "no_deadline": _("Say until when one may vote."),
    "deadline_past": _("Choose a moment to come."),
    "unread": _("Tick that you have read it: once the urn is open, nothing of this changes."),
    "running": _(
        "A secret ballot is running: the words it is about no longer change. Close the vote, or "
        "go back to talk about it first, which destroys the urn unopened."
    ),
    "urn_not_opened": _("The urn has not been opened yet: nobody could vote."),
    "papers_awaited": _(
        "Paper ballots are awaited: two scrutineers type them, then the count is made."
    ),
    "two_scrutineers": _("Name two scrutineers, two different people."),
    "already_typed": _("A scrutineer has begun to type: she no longer changes."),
    "not_scrutineer": _("Only the two scrutineers type the paper ballots."),
    "already_done": _("You said that all your paper ballots are typed."),
    "not_typed": _("This paper is not among those you typed."),
    "not_ticked": _("This person was not ticked as voting on paper."),
    "copies": _("Say how many papers, at least one."),
    "more_than_ticked": _(
        "There would be more paper ballots than people ticked as having voted on paper."
    ),
    "not_about_person": _("Say that this question is about a person, or ask whoever leads it."),
    "voting_begun": _("People have already voted in the open: it is too late for secrecy."),
    "already_secret": _("This vote is already secret."),
    "no_result": _("Say what came out of the vote held elsewhere."),
}


class BallotRefusedHere(Refused):
    """`code` names the reason; `about` what it speaks of (an option, a number)."""

    def __init__(self, code: str, about: str = "", field: str | None = None) -> None:
        super().__init__(SENTENCES[code], field)
        self.code = code
        self.about = about
