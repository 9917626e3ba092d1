"""The ten questions as they are asked, and the ways of deciding for now."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Asked:
    """A question as it is asked, a help under it, and how it is called on the sheet."""

    question: Text
    help: Text
    title: Text


ASKED: dict[str, Asked] = {
    "why": Asked(
        _("Why this place, and why now?"),
        _("Two or three sentences, as you would tell them to a neighbour."),
        _("Why"),
    ),
    "for_whom": Asked(
        _("For whom?"),
        _("Who will live, work or come there: ages, families, people of the village…"),
        _("For whom"),
    ),
    "where": Asked(
        _("Where?"),
        _("A building, a village, an hour around a town; or “we do not know yet”."),
        _("Where"),
    ),
    "already": Asked(
        _("What do you have already?"),
        _("A piece of land in sight, skills, a friend at the town hall, tools, time…"),
        _("What we have already"),
    ),
    "present": Asked(
        _("Who is in?"),
        _("First names, one a line, with a word on what each brings if you like."),
        _("Who is in"),
    ),
    "missing": Asked(
        _("Who is missing?"),
        _("The people or skills you would like to have met in three months."),
        _("Who is missing"),
    ),
    "money": Asked(
        _("And the money, in rough?"),
        _(
            "Altogether, never by person: what could be brought together, what a month may cost. "
            "“We have not spoken of it yet” is an answer."
        ),
        _("Money, in rough"),
    ),
    "fears": Asked(
        _("What do you fear?"),
        _("What could make it fail, or make you leave. Said early, it can be looked at together."),
        _("What we fear"),
    ),
    "deciding": Asked(
        _("How do you decide, for now?"),
        _("For the first months only. You will settle it better later."),
        _("How we decide for now"),
    ),
    "steps": Asked(
        _("Your next three steps?"),
        _("Small ones: what, who, by when."),
        _("Our next steps"),
    ),
}
WAY_WORDS: dict[str, Text] = {
    "consent": _("By consent: nobody has a reasonable objection"),
    "unanimity": _("Everybody must say yes"),
    "majority": _("By vote, the majority decides"),
    "one_person": _("One or two of us decide"),
    "unsaid": _("We have not said it yet"),
}
