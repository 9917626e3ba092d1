"""What people are told of their data (GDPR art. 13 and 14), built from what was set."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lieudit.hall.personal_data import list_holders
from lieudit.hall.retention import RetentionRule, list_rules
from lieudit.people.models import Collective, PrivacySettings

PARTS: dict[str, str | Promise] = {
    "controller": gettext_lazy("Who answers for your data"),
    "contact": gettext_lazy("Whom to write to"),
    "purposes": gettext_lazy("Why it is kept"),
    "grounds": gettext_lazy("On what legal ground"),
    "recipients": gettext_lazy("Who can read it"),
    "retention": gettext_lazy("How long it is kept"),
    "rights": gettext_lazy("Your rights"),
    "complaint": gettext_lazy("To complain"),
}
ROLE_SENTENCES: dict[str, str | Promise] = {
    "controller": gettext_lazy("%(name)s (%(part)s) is a controller: it decides why and how."),
    "joint": gettext_lazy(
        "%(name)s (%(part)s) is a joint controller (GDPR art. 26): you may use your rights with "
        "either."
    ),
    "processor": gettext_lazy(
        "%(name)s (%(part)s) is a processor (GDPR art. 28): it acts on written instruction only."
    ),
    "none": gettext_lazy("%(name)s (%(part)s) has no access to your data."),
}


def build_parts(
    collective: Collective, kept: PrivacySettings, months: Mapping[str, int]
) -> dict[str, str]:
    """Write each part from the settings and from what each room says of itself."""
    holders = [one for one in list_holders() if one.label]
    return {
        "controller": "\n".join(_tell_controller(collective, kept)),
        "contact": "\n".join(_tell_contact(kept)),
        "purposes": _list(f"{one.label} – {one.purpose}" for one in holders if one.purpose),
        "grounds": _list(f"{one.label} – {one.ground}" for one in holders if one.ground),
        "recipients": _list(f"{one.label} – {one.readers}" for one in holders if one.readers),
        "retention": _list(say_rule(rule, months[rule.code]) for rule in list_rules()),
        "rights": _(
            "You may read, take away, correct or complete what is held on you, have it erased, "
            "have nobody use it for now, object to a use, and take a consent back at any time: on "
            "the page “My data”, by letter or by voice. You are answered within one month. No "
            "decision about you is made by the software, and no score of you exists."
        ),
        "complaint": _(
            "If you think your rights are not respected, you may complain to the CNIL "
            "(3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, www.cnil.fr)."
        ),
    }


def say_rule(rule: RetentionRule, months: int) -> str:
    """One kind, its months and from what they are counted."""
    if months == 0:
        return _("%(what)s: erased at once (%(from)s)") % {
            "what": rule.label,
            "from": rule.counted_from,
        }
    sentence = ngettext(
        "%(what)s: %(n)s month (%(from)s)", "%(what)s: %(n)s months (%(from)s)", months
    )
    return sentence % {"what": rule.label, "n": months, "from": rule.counted_from}


def list_roles(kept: PrivacySettings) -> list[str]:
    """The part of each of the others, one sentence each."""
    named = (
        (kept.mandator_name, kept.mandator_role, _("who ordered the accompaniment")),
        (kept.consultant_name, kept.consultant_role, _("who accompanies the group")),
        (kept.host_name, kept.host_role, _("who hosts the site")),
    )
    return [
        str(ROLE_SENTENCES[role]) % {"name": name, "part": part}
        for name, role, part in named
        if name
    ]


def _tell_controller(collective: Collective, kept: PrivacySettings) -> list[str]:
    name = kept.controller_name or collective.name
    where = f", {kept.controller_address}" if kept.controller_address else ""
    first = _("%(name)s answers for the data of “%(group)s”.") % {
        "name": f"{name}{where}",
        "group": collective.name,
    }
    return [first, *list_roles(kept)]


def _tell_contact(kept: PrivacySettings) -> list[str]:
    person = kept.contact_person.full_name if kept.contact_person else kept.contact_name
    lines = [" – ".join(one for one in (person, kept.contact_reach) if one)]
    if kept.officer:
        lines.append(_("Data protection officer: %(who)s") % {"who": kept.officer})
    told = [line for line in lines if line]
    return told or [_("The coordination of the group, on its page “People”.")]


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"• {line}" for line in lines)
