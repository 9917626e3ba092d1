"""Two answers side by side become a question to ask, with nothing to reproach."""

from django.utils.translation import gettext as _


def ask_about(code: str) -> str:
    """Return the question of a tension."""
    return {
        "unanimity_and_leaving": _(
            "You would have everybody agree before a great decision, and would look elsewhere if "
            "the project waited two years: what would help you wait for an agreement?"
        ),
        "same_part_and_means": _(
            "The same share of work for all, and charges according to incomes: what should be "
            "equal, what should follow each person's means?"
        ),
        "watching_over_and_warned": _(
            "An organised watch between neighbours, and a door one is told about before knocking: "
            "how would you like to be looked after?"
        ),
        "no_obligation_and_giving_up": _(
            "No obligation on ecology, and many things you would pool yourself: what would you "
            "ask of those who pool less?"
        ),
        "few_decide_and_speak_again": _(
            "A few decide day to day, and you would keep talking about a rule that does not suit "
            "you: how should a decision already made be reopened?"
        ),
    }[code]
