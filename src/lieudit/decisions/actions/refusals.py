"""Why a write of this room was refused, in a sentence for whoever asked."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """`field` is where on the form the sentence belongs, or nothing."""

    def __init__(self, sentence: str | Promise, field: str | None = None) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.field = field


SENTENCES = {
    "closed": _("This decision is closed: nothing can be added to it any more."),
    "not_on_roll": _("You were not on the list of those who decide when this proposal opened."),
    "stance": _("Choose one of the answers."),
    "objection_stands": _(
        "You have an objection that is still open. Say first what becomes of it: it is withdrawn, "
        "or the amended proposal answers it."
    ),
    "unknown": _("This objection is no longer there."),
    "settled": _("This objection is already closed."),
    "not_facilitator": _("Only the person who facilitates examines an objection."),
    "own_proposal": _(
        "You carry this proposal: somebody else examines its objections. Name who facilitates."
    ),
    "own_objection": _("This objection is yours: somebody else examines it with you."),
    "not_author": _("Only the person who objected can say this of her objection."),
    "not_amended": _(
        "The proposal has not been amended since this objection. If you no longer hold it, "
        "withdraw it."
    ),
    "not_owner": _("Only the person who carries the proposal can do this."),
    "open_objections": _("An objection is still open: the proposal cannot be adopted."),
    "awaited": _("Somebody has not answered yet, and silence does not mean agreement here."),
    "nobody_heard": _("Note first what those present at the meeting said."),
    "quorum": _("Too few people have spoken for the decision to hold."),
    "no_decider": _("Name first the person who decides."),
    "no_affected": _("Ask at least one person whom this decision affects."),
    "no_expert": _("Ask at least one person who knows about it."),
    "not_asked": _("Somebody on the list has not been asked yet."),
    "not_replied": _("Each advice must get its reply before deciding."),
    "not_the_decider": _("Only the person named to decide can decide."),
    "secret_aloud": _(
        "This is a secret ballot: nothing of it is said aloud. It closes on its own page, by those "
        "who lead it."
    ),
    "not_called": _(
        "This proposal was not called to a meeting. Whoever is to decide it can call it there, "
        "from its page; or whoever leads it concludes it."
    ),
    "moved": _("The proposal has moved on meanwhile. Look at where it stands, then try again."),
}


def refuse(code: str, field: str | None = None) -> Refused:
    """Return the refusal whose sentence stands under a code of an engine."""
    return Refused(SENTENCES[code], field)
