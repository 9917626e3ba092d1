"""Why a ballot, a proxy or an option was refused, in a sentence for whoever asked."""

from django.utils.translation import gettext_lazy as _

from lieudit.decisions.actions.refusals import Refused

SENTENCES = {
    "not_begun": _("The vote has not begun: this proposal is still being talked over."),
    "late": _("The vote is closed. This ballot came too late and was not counted."),
    "weights_awaited": _(
        "The weights of the voices have not been typed yet. The vote begins once they are."
    ),
    "not_on_roll": _(
        "You were not on the list of those who vote when this vote opened. Nothing was kept."
    ),
    "not_yours": _("This voice is not yours to cast, and nobody entrusted it to you."),
    "choice_missing": _("Choose one of the answers; to say nothing of it, choose the blank vote."),
    "unknown_choice": _("This answer is not one of those of this vote. Choose again."),
    "not_an_option": _("This ballot names an option that is not in this vote. Nothing was kept."),
    "unknown_grade": _("This ballot gives a grade that is not on the scale. Nothing was kept."),
    "unknown_rank": _("This ballot gives a rank that is not in this vote. Nothing was kept."),
    "unknown_answer": _("For each date, answer yes, if need be, or no."),
    "unreadable": _("This ballot could not be read. Nothing was kept: please vote again."),
    "unknown_method": _("This proposal is not decided by a vote."),
    "voted_herself": _(
        "This person has already voted here herself: a paper ballot cannot replace it."
    ),
    "nothing_cast": _("There is no ballot to take back."),
    "no_proxies": _("The rule of this vote does not allow proxies."),
    "not_a_voter": _("Only a voice that counts can be entrusted to somebody."),
    "to_oneself": _("One does not entrust a voice to whoever already holds it."),
    "holder_not_a_voter": _("Entrust your voice to somebody who votes too."),
    "already_given": _("This voice is already entrusted. Take it back first."),
    "already_cast": _("A ballot is already cast for this voice: nothing is left to entrust."),
    "holder_gave_hers": _(
        "This person has entrusted her own voice to somebody: a voice entrusted does not pass on. "
        "Choose somebody who votes."
    ),
    "giver_holds": _(
        "You carry somebody’s voice: a voice entrusted does not pass on. Ask to be relieved of it "
        "first."
    ),
    "cap_reached": _("This person already carries as many voices as the rule allows."),
    "cast_in_your_name": _(
        "Your ballot has already been cast by the person you entrusted it to. You may still vote "
        "yourself: that replaces it."
    ),
    "no_proxy": _("This voice is not entrusted to anybody."),
    "vote_begun": _("Ballots have already been cast: this can no longer change."),
    "ballots_there": _(
        "Ballots have already been cast on these words. Amend the proposal first: the ballots are "
        "taken out, and everybody is asked again."
    ),
    "all_counted": _(
        "Every voice on the list is counted already, raised hands included. If you did not raise "
        "your hand, ask whoever leads to correct that count; then vote."
    ),
    "opened": _("This vote has opened: its options no longer change."),
    "too_few_options": _("Write at least two options before opening this vote."),
    "too_many_options": _("A vote has at most thirty options: beyond that, nobody compares them."),
    "same_label": _("An option of this name is already there."),
    "cost_missing": _("Every project needs its cost before this vote opens."),
    "budget_missing": _("Say what sum is to be shared out before opening this vote."),
    "date_missing": _("Say the day and the hour."),
    "date_order": _("The end comes before the beginning."),
    "too_many_seats": _("There are as many seats as options: nothing is left to vote on."),
    "hands_method": _("Raised hands cannot say this ballot: type each person’s ballot instead."),
    "hands_weights": _("Voices do not all weigh the same here: type each person’s ballot instead."),
    "hands_too_many": _(
        "More voices than there are on the list: some hands have already voted here, or were "
        "counted twice."
    ),
    "not_shares": _("In this vote every voice weighs the same."),
    "weight_wrong": _("A weight is a number above zero."),
    "not_dates": _("This is not a poll of dates."),
    "name_missing": _("Say your first name."),
    "rule_given": _(
        "The group's own rule says how this is decided. To leave it, say why in the draft."
    ),
    "role_missing": _("Describe the role first: what it does, and for how long."),
    "persons_only": _("One is elected by persons: choose a rule where each person has a voice."),
    "no_election": _("This proposal is not an election."),
    "wrong_step": _("The election has moved on meanwhile. Look at where it stands, then go on."),
    "may_not_pass": _("In this election everybody names somebody: one does not pass."),
    "not_eligible": _("This person is not on the list of those who can be named."),
    "is_discarded": _("This person has been set aside in this election. Name somebody else."),
    "reason_missing": _("Say in a few words why you name this person."),
    "argument_missing": _("Say what harm or what difficulty you see."),
    "nominee_answers_first": _("The person proposed answers first. Come back once she has."),
    "nobody_proposed": _("Nobody has been proposed yet."),
    "not_nominated": _("Propose one of the persons who were named."),
    "why_missing": _("Say in a few words what makes you propose this person."),
    "objection_closed": _("This objection is already closed."),
    "not_your_objection": _("Only the person who objected can withdraw her objection."),
    "nominee_object": _("The person proposed said no: her own answer is not examined."),
    "election_open": _("The election is not finished: an answer or an objection is still open."),
}


def refuse_vote(code: str, field: str | None = None) -> Refused:
    """Return the refusal whose sentence stands under a code of votes and elections."""
    return Refused(SENTENCES[code], field)
