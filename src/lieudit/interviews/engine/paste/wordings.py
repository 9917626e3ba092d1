"""Words that enter the questionnaire itself: answers of a statement pasted without any."""

from collections.abc import Mapping

AGREEMENT: Mapping[str, tuple[str, ...]] = {
    "fr": (
        "pas du tout d’accord",
        "plutôt pas d’accord",
        "ni d’accord ni pas d’accord",
        "plutôt d’accord",
        "tout à fait d’accord",
    ),
    "en": (
        "strongly disagree",
        "disagree",
        "neither agree nor disagree",
        "agree",
        "strongly agree",
    ),
}
YES_NO: Mapping[str, tuple[str, str]] = {"fr": ("oui", "non"), "en": ("yes", "no")}
