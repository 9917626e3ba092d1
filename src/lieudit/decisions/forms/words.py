"""The codes of this room in words: stages, moves, what keeps from deciding, why it moved."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

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


RESULT_STANCES = {
    "no_objection": ngettext_lazy(
        "%(count)s had no objection", "%(count)s had no objection", "count"
    ),
    "concern": ngettext_lazy("%(count)s had a concern", "%(count)s had a concern", "count"),
    "stand_aside": ngettext_lazy("%(count)s stood aside", "%(count)s stood aside", "count"),
    "objection": ngettext_lazy("%(count)s had objected", "%(count)s had objected", "count"),
}
RESULT_OBJECTIONS = {
    "integrated": ngettext_lazy(
        "%(count)s objection was integrated", "%(count)s objections were integrated", "count"
    ),
    "withdrawn": ngettext_lazy(
        "%(count)s objection was withdrawn", "%(count)s objections were withdrawn", "count"
    ),
    "tested_invalid": ngettext_lazy(
        "%(count)s objection was set aside after examination",
        "%(count)s objections were set aside after examination",
        "count",
    ),
}


def tell_result(result: Mapping[str, Any]) -> list[str]:
    """Say how a consent was reached, step by step; nothing for one that was not counted."""
    if not result.get("voters"):
        return []
    roll = ngettext(
        "%(count)s person was on the list when the proposal opened.",
        "%(count)s people were on the list when the proposal opened.",
        result["voters"],
    ) % {"count": result["voters"]}
    said = _tell_counts(RESULT_STANCES, result["stances"])
    objections = _tell_counts(RESULT_OBJECTIONS, result["objections"])
    versions = ngettext("%(count)s version.", "%(count)s versions.", result["versions"])
    return [
        roll,
        gettext("On the last version: %(said)s.") % {"said": said} if said else "",
        _tell_silence(result),
        f"{objections}." if objections else gettext("Nobody had objected."),
        versions % {"count": result["versions"]},
    ]


def _tell_silence(result: Mapping[str, Any]) -> str:
    count = result["silent"]
    if not count:
        return ""
    if result["silence_counted"]:
        told = ngettext(
            "%(count)s did not answer: by the rule, silence meant no objection.",
            "%(count)s did not answer: by the rule, silence meant no objection.",
            count,
        )
    else:
        told = ngettext(
            "%(count)s was not there to answer.", "%(count)s were not there to answer.", count
        )
    return told % {"count": count}


def _tell_counts(words: Mapping[str, Any], counts: Mapping[str, int]) -> str:
    told = [str(words[code] % {"count": counts[code]}) for code in words if counts.get(code)]
    return ", ".join(told)
