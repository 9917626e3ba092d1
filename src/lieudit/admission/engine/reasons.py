"""The closed list of reasons a group may give, and how it decided. Codes; forms give the words.

Each speaks of the project or of the meeting of two wishes, never of what somebody is.
"""

YES_REASONS = ("shared_project", "mutual_wish", "tried_together", "place_free")
OTHER_REASONS = (
    "no_home_free", "home_does_not_fit", "charter_not_agreed",
    "participation_differs", "rhythm_differs", "legal_form_not_wanted", "path_not_finished",
    "not_yet_known", "group_not_ready",
)  # fmt: skip
METHODS = ("consent", "unanimity", "majority", "mandated", "talk", "other")


def list_reasons(verdict: str) -> tuple[str, ...]:
    """Return the reasons that fit a verdict."""
    return YES_REASONS if verdict == "yes" else OTHER_REASONS
