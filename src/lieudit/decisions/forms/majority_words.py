"""Why one option stands before another in majority judgment: each step of a tie in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from lieudit.decisions.forms.vote_words import name_grades, say_voices, say_weight

Told = Mapping[str, Any]
Names = Mapping[str, str]


def tell_judgment(tally: Told, told: Told, names: Names) -> list[str]:
    """Return the medians, what parted those of one median, and the ties that stay."""
    grades = name_grades(told["terms"]["levels"])
    lines = [
        _(
            "The majority grade of an option is the one in the middle: at least half of the voices "
            "give it that grade or better. With an even number of voices, the lower of the two."
        )
    ]
    for step in tally["steps"]:
        match step["code"]:
            case "median":
                lines.append(_tell_median(step, grades, names))
            case "parted":
                lines.append(_tell_parted(step, grades, names))
            case "tied":
                lines.append(
                    _("%(options)s got exactly the same grades: it is a true tie.")
                    % {"options": _join(step["options"], names)}
                )
    return lines


def _tell_median(step: Told, grades: list[str], names: Names) -> str:
    options = _join(step["options"], names)
    if step["median"] is None:
        return _("%(options)s: nobody gave an opinion.") % {"options": options}
    return _("%(options)s: majority grade “%(grade)s”.") % {
        "options": options,
        "grade": grades[step["median"]],
    }


def _tell_parted(step: Told, grades: list[str], names: Names) -> str:
    first, second = _join(step["first"], names), _join(step["second"], names)
    one, other = step["first_level"], step["second_level"]
    begin = (
        _("Both have the same majority grade.")
        if step["level"] == 1
        else _(
            "Both have the same majority grade. Taking away the grades in the middle, equal on "
            "both sides (%(removed)s), the next ones differ."
        )
        % {"removed": say_voices(step["removed"])}
    )
    match step["by"]:
        case "sign":
            why = _(
                "For %(first)s, more voices are above (%(above)s) than below (%(below)s); not so "
                "for %(second)s (%(above2)s above, %(below2)s below)."
            )
        case "above":
            why = _(
                "Both are pulled upwards; more voices are above for %(first)s (%(above)s) than "
                "for %(second)s (%(above2)s)."
            )
        case "below":
            why = _(
                "Both are pulled downwards; fewer voices are below for %(first)s (%(below)s) "
                "than for %(second)s (%(below2)s)."
            )
        case "low" | "high":
            why = _(
                "The grade met there is “%(grade)s” for %(first)s and “%(grade2)s” for %(second)s."
            )
        case _:
            why = ""
    side = "high" if step["by"] == "high" else "low"
    said = why % {
        "first": first,
        "second": second,
        "above": say_weight(one["above"]),
        "below": say_weight(one["below"]),
        "above2": say_weight(other["above"]),
        "below2": say_weight(other["below"]),
        "grade": grades[one[side]],
        "grade2": grades[other[side]],
    }
    end = _("%(first)s stands before %(second)s.") % {"first": first, "second": second}
    return " ".join([begin, said, end])


def _join(options: list[str], names: Names) -> str:
    return ", ".join(f"« {names.get(one, one)} »" for one in options)
