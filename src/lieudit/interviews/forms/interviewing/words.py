"""How the voices of an interview are called, and why something was refused."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lieudit.interviews.actions.refusals import Refused

KIND_WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "words": (
        _("Her own words"),
        _("As she said them, word for word. She rereads and corrects them."),
    ),
    "heard": (
        pgettext_lazy("kind of note", "Heard"),
        _("Facts and quotes, without adjectives. She reads it."),
    ),
    "hypothesis": (
        _("My hypothesis"),
        _("What you suppose, said as such. She may ask to read it, and reads it at once."),
    ),
    "explore": (
        _("To explore, to offer"),
        _("A need, a workshop, somebody to meet. She reads it."),
    ),
    "reply": (pgettext_lazy("kind of note", "Her reply"), _("What she answers to what was noted.")),
    "convergence": (_("We both heard"), _("What the two voices share.")),
    "divergence": (_("We heard differently"), _("Where they part, without deciding who is right.")),
}
# The same, said to the person it is about.
HER_KINDS: dict[str, str | Promise] = {kind: words[0] for kind, words in KIND_WORDS.items()} | {
    "words": pgettext_lazy("kind of note", "Your words"),
    "hypothesis": pgettext_lazy("kind of note", "A hypothesis"),
    "reply": pgettext_lazy("kind of note", "Your reply"),
    "convergence": _("Both heard"),
    "divergence": _("They heard differently"),
}
REFUSALS: dict[str, str | Promise] = {
    "note_empty": _("Write something before keeping the note."),
    "note_too_long": _("This note is too long: 5,000 characters at the most. Cut it in two."),
    "unknown_kind": _("Choose what kind of note it is."),
    "unknown_station": _("This station is not in the guide of this interview."),
    "unknown_person": _("Choose whom the note is about."),
    "note_gone": _("This note was erased meanwhile: the person took her words back."),
    "not_agreed": _("This part opens with her agreement only: tick it with her first."),
    "not_started": _("The interview has not begun: begin it, then write."),
    "not_released": _("The two voices read each other once both are done."),
    "voice_done": _("You said that your notes are complete. Take that back to write again."),
    "not_a_voice": _("Only the voices of this interview write here."),
    "not_running": _("The interview is not under way."),
    "not_planned": _("This interview is over or was called off."),
    "not_ended": _("End the talk first."),
    "already_begun": _("This interview has begun: what was planned stands."),
    "already_released": _("This interview is open to both voices already."),
    "own_voice_first": _("First say that your own notes are complete."),
    "reopening_needs_both": _("You have read each other: writing again needs both of you."),
    "one_or_two_in_front": _("Choose one or two people."),
    "wrong_number_of_voices": _("One voice leads an interview; a crossed one has two."),
    "in_front_and_voice": _("Nobody interviews herself: choose somebody else."),
    "unknown_voice": _("This person does not interview here (any more)."),
    "unknown_mode": _("Choose how the interview is led."),
    "voices_still_here": _("A voice of this interview is still there: she alone leads it."),
    "changed_meanwhile": _("Somebody changed this guide meanwhile: here it is as it is now."),
    "nothing_to_undo": _("There is nothing to undo."),
    "too_many_stations": _("A guide has 30 stations at the most."),
    "title_missing": _("Give the guide a name."),
    "title_too_long": _("This name is too long: 160 characters at the most."),
    "not_readable_yet": _("The notes are being written: you will read them soon."),
    "not_her_words": _("Only what was noted as your own words is corrected; reply to the rest."),
    "words_of_two": _("These words are yours and somebody else’s: reply to them instead."),
}


def say_interview_refusal(refusal: Refused) -> str:
    """Return why something was refused, and what to do."""
    return str(REFUSALS.get(refusal.code) or _("This could not be done."))
