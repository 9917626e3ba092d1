"""Why a write was refused, in a sentence that says what to do."""

from django.utils.translation import gettext as _

from lieudit.interviews.actions.refusals import Refused


def say_refusal(refused: Refused) -> str:
    """Return the sentence of a refusal; what a mailbox was refused for comes in its own words."""
    if refused.code == "mailbox_refused" and refused.problems:
        return str(refused.problems[0])
    return _list_sentences().get(refused.code) or _("This could not be done. Open the page again.")


def _list_sentences() -> dict[str, str]:
    return {
        "about_oneself": _("Nobody writes such a document about herself: choose somebody else."),
        "a_restitution_is_hers": _("A restitution is hers: its copies go to her alone."),
        "reply_typed": _("You wrote an answer: keep it, or empty the box first."),
        "already_given": _("A version was given already: it stays in the register."),
        "changed_since_read": _("The draft changed since this page was opened: read it again."),
        "name_does_not_match": _("Type your first name and family name as Lieudit knows them."),
        "nothing_to_undo": _("There is nothing to take back."),
        "nothing_written": _("Write something first: every part is empty."),
        "nothing_signed": _("No version is in force: sign one first."),
        "outline_is_closed": _("The parts of an opinion are always the same, in the same order."),
        "recipient_is_the_person": _("She is the person it is about: she reads it already."),
        "already_a_recipient": _("This person can already open it."),
        "reply_empty": _("Write your answer, or say that you have nothing to add."),
        "reply_too_long": _("Shorten your answer: 8 000 characters at the most."),
        "already_answered": _("Your answer is kept: change its words instead."),
        "reply_days_out_of_range": _("Between 0 and 60 days."),
        "same_as_last": _("This very text was given already: change it, or note a copy on paper."),
        "section_needed": _("“Opinion” and “What this opinion does not say” must be written."),
        "section_too_long": _("A part holds 12 000 characters and its title 160: shorten it."),
        "still_waiting": _("The person may still reply: a copy goes to the mandator afterwards."),
        "too_many_recipients": _("Twelve people may open an opinion, no more."),
        "too_many_sections": _("A document holds thirty parts at the most."),
        "changed_meanwhile": _("It was changed in another tab: compare, and keep what is right."),
    }
