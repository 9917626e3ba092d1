"""The codes of this room in words: stages, moves, what keeps from deciding, why it moved."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lieudit.decisions.models import Outcome, Stage

Text = str | Promise
STAGES: dict[str, Text] = {str(code): label for code, label in Stage.choices}
OUTCOMES: dict[str, Text] = {str(code): label for code, label in Outcome.choices}
OUTCOME_TONES = {
    "adopted": "sage", "elected": "sage", "recorded": "sage", "rejected": "clay",
    "withdrawn": "soft", "escalated": "ochre", "no_quorum": "ochre", "tied": "ochre",
}  # fmt: skip
FORWARD: dict[str, Text] = {
    "clarify": _("Go to the questions"),
    "react": _("Go to the reactions"),
    "amend": _("Go to the amendments"),
    "decide": _("Go to the decision"),
}
BACK: dict[str, Text] = {
    "clarify": _("Go back to the questions"),
    "react": _("Go back to the reactions"),
    "amend": _("Go back to the amendments"),
}
WHAT_NOW: dict[str, Text] = {
    "draft": _("Only you and those who lead see this draft. Open it when its words are ready."),
    "clarify": _("Everybody asks what they need to understand; the owner answers. No opinion yet."),
    "react": _("Each person says what she feels and thinks of it. Nobody argues, nobody replies."),
    "amend": _("The owner takes up what was said, and amends if she wishes."),
}
MOVE_CODES: dict[str, Text] = {
    "deadline": _("at its deadline"),
    "in_meeting": _("in a meeting"),
    "superseded": _("replaced by a newer decision"),
    "dropped": _("dropped at its review"),
    "kept": _("kept at its review"),
    "improve": _("kept at its review, to be improved"),
}
BLOCKERS = {
    "open_objections": ngettext_lazy(
        "%(count)s objection is open.", "%(count)s objections are open.", "count"
    ),
    "awaited": ngettext_lazy(
        "%(count)s answer is awaited.", "%(count)s answers are awaited.", "count"
    ),
    "nobody_heard": ngettext_lazy(
        "Nothing said at the meeting has been noted yet.",
        "Nothing said at the meeting has been noted yet.",
        "count",
    ),
    "quorum": ngettext_lazy(
        "%(count)s more person must speak for the decision to hold.",
        "%(count)s more people must speak for the decision to hold.",
        "count",
    ),
    "no_decider": ngettext_lazy(
        "Nobody is named to decide.", "Nobody is named to decide.", "count"
    ),
    "no_affected": ngettext_lazy(
        "Nobody whom it affects is on the list.", "Nobody whom it affects is on the list.", "count"
    ),
    "no_expert": ngettext_lazy(
        "Nobody who knows about it is on the list.",
        "Nobody who knows about it is on the list.",
        "count",
    ),
    "not_asked": ngettext_lazy(
        "%(count)s person has not been asked yet.",
        "%(count)s people have not been asked yet.",
        "count",
    ),
    "not_replied": ngettext_lazy(
        "%(count)s advice has no reply yet.",
        "%(count)s pieces of advice have no reply yet.",
        "count",
    ),
}
CRITERIA: dict[str, Text] = {
    "reduces": _("makes the group less able to do what it is there for"),
    "touches": _("touches what she is in charge of, or her life here"),
    "created": _("comes from the proposal"),
    "cannot_wait": _("for certain, or too late to change course"),
    "breaks_rule": _("breaks a rule in force"),
}
STANCES: dict[str, Text] = {
    "no_objection": _("No objection"),
    "concern": _("A concern"),
    "objection": _("An objection"),
    "stand_aside": _("Stands aside"),
}
WHYS: dict[str, Text] = {
    "affected": _("affected"),
    "expert": _("knows about it"),
    "both": _("affected, and knows about it"),
}


def tell_blockers(blockers: Iterable[tuple[str, int]]) -> list[str]:
    """Say in sentences what keeps a decision from being taken."""
    return [str(BLOCKERS[code] % {"count": count}) for code, count in blockers if code in BLOCKERS]
