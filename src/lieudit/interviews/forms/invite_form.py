"""Whom to invite: by stage, by group, or one by one; on paper when that is their way."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lieudit.people.doors import MemberSeen

STAGE_WORDS = {
    "candidate": _("Candidates"),
    "observer": _("Observers"),
    "integration": _("In integration"),
    "member": _("Members"),
    "paused": _("On pause"),
    "contact": _("Contacts and people with a role only"),
    "": _("People with a role only"),
}
TICKED_AT_FIRST = frozenset({"candidate", "observer", "integration", "member"})


@dataclass(frozen=True)
class StageGroup:
    """The people of a stage who have no seat yet."""

    stage: str
    label: str
    members: tuple[MemberSeen, ...]
    is_ticked: bool


def group_by_stage(members: list[MemberSeen], *, is_first: bool) -> list[StageGroup]:
    """Return the people by stage, in order; ticked when the wave is still empty."""
    groups = []
    for stage, label in STAGE_WORDS.items():
        found = tuple(member for member in members if member.stage == stage)
        if found:
            groups.append(
                StageGroup(stage, str(label), found, is_first and stage in TICKED_AT_FIRST)
            )
    return groups
