"""Where an agreement stands, in words; what the records of the room say of it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lieudit.governance.engine.agreements.comparing import Change

STANDINGS = {
    "draft": gettext_lazy("Being written"),
    "in_force": gettext_lazy("In force"),
    "to_review": gettext_lazy("To review"),
    "expired": gettext_lazy("Ended on its day"),
    "suspended": gettext_lazy("Suspended"),
    "repealed": gettext_lazy("Repealed"),
    "replaced": gettext_lazy("Replaced"),
}
TONES = {
    "in_force": "sage", "to_review": "ochre", "draft": "sky", "suspended": "clay",
}  # fmt: skip
CHANGES = {
    "added": gettext_lazy("New article"),
    "removed": gettext_lazy("Article taken out"),
    "changed": gettext_lazy("Changed"),
    "moved": gettext_lazy("Moved, same words"),
    "same": gettext_lazy("Unchanged"),
}
MOVES = {
    "suspended": (gettext_lazy("Suspend this agreement"), gettext_lazy("Suspend")),
    "in_force": (gettext_lazy("Put this agreement in force again"), gettext_lazy("In force again")),
    "repealed": (gettext_lazy("Repeal this agreement"), gettext_lazy("Repeal")),
    "replaced": (gettext_lazy("Replace this agreement"), gettext_lazy("Replace")),
}


MARKS = {"added": "ins", "removed": "del", "same": "span"}


def tell_changes(
    changes: Iterable[Change],
) -> list[tuple[Any, Change, list[tuple[str, str]]]]:
    """Return what changed, each with its word and its pieces marked for the page."""
    return [
        (CHANGES[one.kind], one, [(MARKS[piece.kind], piece.text) for piece in one.pieces])
        for one in changes
        if one.kind != "same"
    ]


def tell_standing(standing: str) -> dict[str, Any]:
    """Return the word and the colour of a standing."""
    return {"label": STANDINGS[standing], "tone": TONES.get(standing, "plain")}


def tell_consequences(to: str) -> list[str]:
    """Return what follows from a change of state, before it is done."""
    if to == "in_force":
        return [_("It binds the group again, with the words of its last version in force.")]
    return [
        _("It no longer binds the group; its words stay readable with their history."),
        _("What its articles accept in the interviews ends, from the next closing on."),
    ]
