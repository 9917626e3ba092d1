"""The next version of the matrix is begun, written line by line, filled from a file."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions.matrix.tracing import trace
from lieudit.governance.actions.refusals import Refused
from lieudit.governance.engine.matrix.rows import MatrixRow
from lieudit.governance.events import matrix_changed
from lieudit.governance.models import MatrixLine, MatrixVersion
from lieudit.governance.queries.matrix.reading import match_bodies, write_values
from lieudit.people.doors import lock_collective

FROZEN = _("This version is proposed or in force: it no longer changes. Begin a new one.")


def begin_matrix(
    *, collective_id: UUID, rows: Sequence[MatrixRow], form: str, actor_id: UUID | None
) -> MatrixVersion:
    """Begin the next version with these rows, unless one is being written: it is returned."""
    with transaction.atomic():
        lock_collective(collective_id)
        mine = MatrixVersion.objects.filter(collective_id=collective_id)
        being = mine.filter(state__in=("draft", "proposed")).first()
        if being is not None:
            return being
        version = MatrixVersion.objects.create(
            collective_id=collective_id,
            number=(mine.aggregate(last=Max("number"))["last"] or 0) + 1,
            legal_form=form,
            made_by_id=actor_id,
        )
        put_rows(version, rows)
        trace(matrix_changed, version, actor_id, act="begun")
    return version


def put_rows(version: MatrixVersion, rows: Sequence[MatrixRow]) -> None:
    """Write rows after those there are; circles are found by their id, else by their name."""
    last = MatrixLine.objects.filter(version=version).aggregate(last=Max("position"))["last"] or 0
    named = match_bodies(version.collective_id, rows, timezone.localdate())
    MatrixLine.objects.bulk_create(
        MatrixLine(
            collective_id=version.collective_id,
            version=version,
            position=last + place,
            body_id=UUID(row.body_id) if row.body_id else body_id,
            **write_values(row),
        )
        for place, (row, body_id) in enumerate(zip(rows, named, strict=True), start=1)
    )


def replace_rows(
    *, version: MatrixVersion, rows: Sequence[MatrixRow], actor_id: UUID | None
) -> None:
    """Put the rows of a file in the place of those being written."""
    with transaction.atomic():
        _lock(version)
        MatrixLine.objects.filter(version=version).delete()
        put_rows(version, rows)
        trace(matrix_changed, version, actor_id, act="imported", rows=str(len(rows)))


def write_line(
    *,
    version: MatrixVersion,
    said: dict[str, Any],
    actor_id: UUID | None,
    line: MatrixLine | None = None,
) -> MatrixLine:
    """Add a line, or correct one."""
    with transaction.atomic():
        _lock(version)
        if line is None:
            last = MatrixLine.objects.filter(version=version).aggregate(last=Max("position"))
            line = MatrixLine(
                collective_id=version.collective_id,
                version=version,
                position=(last["last"] or 0) + 1,
            )
        for name, value in said.items():
            setattr(line, name, value)
        line.save()
        trace(matrix_changed, version, actor_id, act="line", domain=line.domain)
    return line


def mark_line(*, line: MatrixLine, is_removed: bool, actor_id: UUID | None) -> None:
    """Take a line away, or put it back."""
    with transaction.atomic():
        _lock(line.version)
        line.removed_at = timezone.now() if is_removed else None
        line.save(update_fields=["removed_at"])
        act = "line_removed" if is_removed else "line_restored"
        trace(matrix_changed, line.version, actor_id, act=act, domain=line.domain)


def set_form(*, version: MatrixVersion, form: str, reason: str, actor_id: UUID | None) -> None:
    """Say under which legal form the version is checked, and why it changes."""
    with transaction.atomic():
        _lock(version)
        MatrixVersion.objects.filter(id=version.id).update(legal_form=form, reason=reason)
        trace(matrix_changed, version, actor_id, act="form", form=form)


def discard_matrix(*, version: MatrixVersion, actor_id: UUID | None) -> None:
    """Delete what is being written; the version in force is untouched."""
    with transaction.atomic():
        _lock(version)
        trace(matrix_changed, version, actor_id, act="discarded")
        version.delete()


def _lock(version: MatrixVersion) -> None:
    rows = MatrixVersion.objects.select_for_update().filter(id=version.id, state="draft")
    if not rows.exists():
        raise Refused(FROZEN)
