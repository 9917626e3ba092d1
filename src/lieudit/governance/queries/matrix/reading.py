"""Who decides what, on a day: the version in force, the one being written, what a check says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from lieudit.governance.engine.matrix.checks import check_matrix
from lieudit.governance.engine.matrix.rows import CarrierRule, Finding, MatrixRow, Setting
from lieudit.governance.models import CarriedPower, MatrixLine, MatrixVersion
from lieudit.governance.models.matrix import Decider, Method
from lieudit.governance.queries.library import list_usual_domains
from lieudit.kit.folding import fold_text
from lieudit.people import doors as people
from lieudit.people.doors.bodies import count_in_bodies

STANCES = {"keeps": "keeps", "hands_over": "delegates", "both": "agrees"}
FIELDS = (
    "domain", "label", "examples", "decider", "decider_name", "method", "quorum", "majority",
    "weights", "floor_cents", "ceiling_cents", "notice_days", "consult", "appeal", "legal_source",
    "is_secret",
)  # fmt: skip


@dataclass(frozen=True)
class MatrixSeen:
    """A version with its lines, in order, and the same lines as the engine reads them."""

    version: MatrixVersion
    lines: list[MatrixLine]

    @property
    def rows(self) -> list[MatrixRow]:
        return [read_row(line) for line in self.lines]


def find_matrix(collective_id: UUID, on: date) -> MatrixSeen | None:
    """Return the matrix in force that day: [from, to)."""
    rows = MatrixVersion.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on), collective_id=collective_id
    )
    version = rows.filter(valid_from__lte=on).order_by("-valid_from", "-number").first()
    return _see(version)


def find_open_matrix(collective_id: UUID) -> MatrixSeen | None:
    """Return the version being written or proposed, if any."""
    rows = MatrixVersion.objects.filter(collective_id=collective_id)
    return _see(rows.filter(state__in=("draft", "proposed")).first())


def find_matrix_version(collective_id: UUID, number: int) -> MatrixSeen | None:
    rows = MatrixVersion.objects.filter(collective_id=collective_id, number=number)
    return _see(rows.first())


def list_matrix_versions(collective_id: UUID) -> list[MatrixVersion]:
    """Return what was in force, newest first."""
    rows = MatrixVersion.objects.filter(collective_id=collective_id, valid_from__isnull=False)
    return list(rows.order_by("-number"))


def find_line(collective_id: UUID, line_id: UUID) -> MatrixLine | None:
    rows = MatrixLine.objects.filter(collective_id=collective_id, id=line_id)
    return rows.select_related("version").first()


def check_seen(seen: MatrixSeen, kind: str, today: date) -> tuple[Finding, ...]:
    """Return what the checks find in a version, for this group as it is today."""
    return check_matrix(seen.rows, build_setting(seen.version, kind, today))


def build_setting(version: MatrixVersion, kind: str, today: date) -> Setting:
    """Return the group a matrix is checked for: its size, circles, form and carrier."""
    collective_id = version.collective_id
    members = people.list_members(collective_id, today, ("integration", "member"))
    return Setting(
        size=len(members),
        form=version.legal_form,
        usual=tuple(domain.key for domain in list_usual_domains(kind)),
        sizes=_count_bodies(collective_id, today, len(members)),
        households=len(people.list_households(collective_id, today)) or None,
        carrier=list_carrier(collective_id, today),
    )


def list_carrier(collective_id: UUID, today: date) -> tuple[CarrierRule, ...]:
    """Return what the carrying structure keeps, agrees to, or hands over up to a sum."""
    powers = CarriedPower.objects.current_on(today).filter(collective_id=collective_id)
    return tuple(
        CarrierRule(power.domain, STANCES[power.share], power.ceiling_cents)  # type: ignore[arg-type]
        for power in powers.exclude(domain="").order_by("domain", "id")
        if power.share in STANCES
    )


def search_lines(lines: Iterable[MatrixLine], wanted: str) -> list[MatrixLine]:
    """Return the lines that speak of what is looked for, in their words or their method’s."""
    words = fold_text(wanted.strip())
    if not words:
        return list(lines)
    return [line for line in lines if words in fold_text(_tell(line))]


def read_row(line: MatrixLine) -> MatrixRow:
    """Return a stored line as the engine reads it."""
    values = {name: getattr(line, name) for name in FIELDS}
    return MatrixRow(body_id=str(line.body_id or ""), **values)


def write_values(row: MatrixRow) -> dict[str, object]:
    """Return a row of the engine as the columns of a line."""
    return {name: getattr(row, name) for name in FIELDS}


def match_bodies(collective_id: UUID, rows: Sequence[MatrixRow], today: date) -> list[UUID | None]:
    """Return, for rows decided by a circle, the open circle of that name; None without one."""
    bodies = {fold_text(one.name): one.id for one in people.list_bodies(collective_id, today)}
    return [
        bodies.get(fold_text(row.decider_name)) if row.decider == "circle" else None for row in rows
    ]


def _see(version: MatrixVersion | None) -> MatrixSeen | None:
    if version is None:
        return None
    lines = MatrixLine.objects.filter(version=version, removed_at=None).select_related("body")
    return MatrixSeen(version, list(lines.order_by("position", "id")))


def _count_bodies(collective_id: UUID, today: date, whole: int) -> dict[str, int]:
    counts = count_in_bodies(collective_id, today)
    return {
        str(body.id): whole if body.kind == "collective" else counts.get(body.id, 0)
        for body in people.list_bodies(collective_id, today)
    }


def _tell(line: MatrixLine) -> str:
    known = [str(kind.label) for kind in (*Decider, *Method) if kind in {line.decider, line.method}]
    said = (line.label, line.examples, line.decider_name, line.consult, line.appeal)
    return " ".join([*said, *known])
