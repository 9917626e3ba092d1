"""What the room says of presence, hands and time, in whole sentences."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from lieudit.hall.templatetags.wording import HARD, full_day
from lieudit.meetings.engine.hands import Hands, find_lead
from lieudit.meetings.engine.presence import PresenceSeen
from lieudit.meetings.engine.times import MINUTE
from lieudit.meetings.forms.words import LEADS
from lieudit.meetings.models import Show


def say_moment(moment: datetime) -> str:
    """The day and the hour, whole: a sheet of paper does not know what « today » is."""
    local = timezone.localtime(moment)
    hour = f"{local:%H:%M}"
    if get_language() == "fr":
        hour = f"{local.hour}{HARD}h" + (f"{HARD}{local:%M}" if local.minute else "")
    return _("%(day)s at %(hour)s") % {"day": full_day(local), "hour": hour}


def say_presence(seen: PresenceSeen) -> str:
    """How many of the body are here; users and guests are told apart."""
    told = ngettext(
        "%(count)d member here out of %(roll)d",
        "%(count)d members here out of %(roll)d",
        seen.here,
    ) % {"count": seen.here, "roll": seen.roll}
    parts = [told]
    if seen.users:
        parts.append(
            ngettext("%(count)d user", "%(count)d users", seen.users) % {"count": seen.users}
        )
    if seen.guests:
        parts.append(
            ngettext("%(count)d guest", "%(count)d guests", seen.guests) % {"count": seen.guests}
        )
    return ", ".join(parts) + "."


def say_quorum(seen: PresenceSeen) -> str:
    """Whether the meeting may decide, in persons; nothing when no quorum is set."""
    if seen.needed is None:
        return ""
    words = {"needed": seen.needed, "count": seen.missing}
    if seen.is_met:
        return _("The quorum is met: it takes %(needed)d members.") % words
    return (
        ngettext(
            "The quorum is not met: it takes %(needed)d members, %(count)d is missing.",
            "The quorum is not met: it takes %(needed)d members, %(count)d are missing.",
            seen.missing,
        )
        % words
    )


def say_hands(show: Show) -> list[str]:
    """What a show of hands gave: members, then users and guests, who were heard apart."""
    words = {
        "for": show.for_count,
        "against": show.against_count,
        "abstain": show.abstain_count,
        "voters": show.voters,
    }
    told = [
        _("%(for)d for, %(against)d against, %(abstain)d abstaining, of %(voters)d members here.")
        % words,
        str(LEADS[find_lead(Hands(show.for_count, show.against_count, show.abstain_count))]),
    ]
    if show.other_for or show.other_against or show.other_abstain:
        told.append(
            _(
                "Users and guests, heard apart: %(for)d for, %(against)d against, "
                "%(abstain)d abstaining."
            )
            % {
                "for": show.other_for,
                "against": show.other_against,
                "abstain": show.other_abstain,
            }
        )
    return told


def say_minutes(seconds: int) -> str:
    return _("%(count)d min") % {"count": seconds // MINUTE}


def say_time(spent: int, planned: int) -> str:
    """Softly: how long, out of what was planned, and how much more."""
    words = {"spent": spent // MINUTE, "planned": planned // MINUTE}
    if spent < planned + MINUTE:
        return _("%(spent)d min of %(planned)d") % words
    words["over"] = (spent - planned) // MINUTE
    return _("%(planned)d min planned, %(over)d min more") % words
