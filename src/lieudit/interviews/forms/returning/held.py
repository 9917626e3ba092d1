"""A restitution or an opinion as it is told on « My data »: words, replies, who got it."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lieudit.hall.telling import Act, Entry, Section, say_moment
from lieudit.interviews.models.returning import GivenBy, ReturnKind


def describe_return(one: Mapping[str, Any]) -> Section:
    """Tell a document version by version, then the register; one reads and replies on its page."""
    entries = [entry for version in one["versions"] for entry in _tell_version(version)]
    entries += [_tell_giving(giving) for giving in one["given_to"]]
    title = str(ReturnKind(one["kind"]).label)
    if one["withdrawn_at"]:
        title = _("%(title)s, withdrawn") % {"title": title}
    address = reverse("interviews:my_return", args=[one["document"]])
    act = Act(_("Read it, reply, see who opened it"), address)
    return Section(title, tuple(entries), one["collective"], (act,))


def _tell_version(version: Mapping[str, Any]) -> list[Entry]:
    name = _("Version %(number)s") % {"number": version["number"]}
    told = [
        Entry(f"{name} – {part['title']}", part["words"], version["written_by"])
        for part in version["parts"]
    ]
    if version["your_reply"]:
        told.append(Entry(f"{name} – {_('Your reply')}", version["your_reply"]))
    elif version["nothing_to_add"]:
        told.append(Entry(name, _("You have read it and have nothing to add.")))
    return told


def _tell_giving(giving: Mapping[str, Any]) -> Entry:
    whom = ", ".join(part for part in (giving["to"], giving["organisation"]) if part)
    how = f"{say_moment(giving['on'])} – {GivenBy(giving['means']).label}"
    opened = [say_moment(moment) for moment in giving["opened"]]
    said = [how, *([_("opened:") + " " + ", ".join(opened)] if opened else [])]
    return Entry(_("Given to %(name)s") % {"name": whom or "—"}, "\n".join(said))
