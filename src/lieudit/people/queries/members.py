"""The people of a collective on a day, with their stage and roles."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from lieudit.kit.folding import fold_text
from lieudit.people.models import Membership, Person, RoleHeld

LEFT = "left"


@dataclass
class MemberLine:
    """One person as the lists show her."""

    person: Person
    stage: str = ""
    stage_label: str = ""
    since: date | None = None
    roles: list[str] = field(default_factory=list)
    role_labels: list[str] = field(default_factory=list)

    @property
    def sort_key(self) -> tuple[str, str, str]:
        person = self.person
        return (fold_text(person.given_name), fold_text(person.family_name), str(person.id))

    @property
    def standing(self) -> str:
        """Roles first, then the stage, in words; a mere contact with a role is her role."""
        stage = [] if self.role_labels and self.stage == "contact" else [self.stage_label]
        return " · ".join([*self.role_labels, *filter(None, stage)])


def list_people(collective_id: UUID, day: date) -> list[MemberLine]:
    """Return everybody with a stage or a role that day, by name, in two queries."""
    lines: dict[UUID, MemberLine] = {}
    stages = Membership.objects.current_on(day).filter(
        collective_id=collective_id, person__erased_at__isnull=True
    )
    for row in stages.select_related("person"):
        lines[row.person_id] = MemberLine(
            row.person, row.stage, str(row.get_stage_display()), row.valid_from
        )
    held = RoleHeld.objects.current_on(day).filter(
        collective_id=collective_id, person__erased_at__isnull=True
    )
    for role in held.select_related("person").order_by("role"):
        line = lines.setdefault(role.person_id, MemberLine(role.person, since=role.valid_from))
        line.roles.append(role.role)
        line.role_labels.append(str(role.get_role_display()))
    return sorted(lines.values(), key=lambda line: line.sort_key)


def list_stages(collective_id: UUID, day: date) -> list[str]:
    """Return the stage of each person that day, to be counted."""
    rows = Membership.objects.current_on(day).filter(collective_id=collective_id)
    return list(rows.values_list("stage", flat=True))


def filter_people(
    lines: Iterable[MemberLine], *, text: str = "", stage: str = "", role: str = ""
) -> list[MemberLine]:
    """Keep those whose name holds every word, at the stage and in the role asked."""
    words = fold_text(text).split()
    return [
        line
        for line in lines
        if (line.stage == stage if stage else line.stage != LEFT or line.roles)
        and (not role or role in line.roles)
        and all(word in fold_text(line.person.full_name) for word in words)
    ]


def list_current_persons(collective_id: UUID, day: date) -> list[Person]:
    """Return the persons who may be put in a household or a body that day."""
    return [line.person for line in filter_people(list_people(collective_id, day))]
