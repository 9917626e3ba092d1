"""How long each kind of thing is kept: every room's rules, each collective's choice, the purge.

A purge erases, rule by rule, what lived longer than chosen, and leaves a proof of counts and
dates that names nobody.
"""

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise

from lieudit.hall import audit
from lieudit.hall.models import PurgeRun, RetentionChoice, VaultKey
from lieudit.kit.months import add_months

logger = logging.getLogger(__name__)

PURGED = "privacy.purged"
# A purge takes a collective's id, the first day that is kept, and today; it returns the rows.
Purge = Callable[[UUID, date, date], int]


@dataclass(frozen=True)
class RetentionRule:
    """One kind of thing a room keeps: for how many months, counted from what, erased how.

    `code` is « room.kind ». `counted_from` says in words what starts the count.
    """

    code: str
    label: str | Promise
    counted_from: str | Promise
    default: int
    purge: Purge
    least: int = 1
    most: int = 60
    explains: str | Promise = ""

    @property
    def room(self) -> str:
        return self.code.partition(".")[0]


@dataclass(frozen=True)
class PurgeLine:
    """What one rule erased: `before` is the first day kept; counts only."""

    rule: str
    months: int
    before: str
    rows: int
    keys: int
    failed: bool = False


@dataclass(frozen=True)
class Purged:
    scope_id: UUID
    on: date
    lines: tuple[PurgeLine, ...]
    digest: str
    head: str = ""

    @property
    def rows(self) -> int:
        return sum(line.rows for line in self.lines)

    @property
    def keys(self) -> int:
        return sum(line.keys for line in self.lines)

    @property
    def is_whole(self) -> bool:
        return not any(line.failed for line in self.lines)


_rules: dict[str, RetentionRule] = {}


def register_retention(rule: RetentionRule) -> None:
    if not rule.least <= rule.default <= rule.most:
        raise ValueError(f"default out of bounds: {rule.code}")
    _rules[rule.code] = rule


def list_rules() -> list[RetentionRule]:
    """Return every rule of every room, by room and kind."""
    return [_rules[code] for code in sorted(_rules)]


def read_months(scope_id: UUID) -> dict[str, int]:
    """Return how many months this collective keeps each kind; one query."""
    chosen = RetentionChoice.objects.filter(scope_id=scope_id)
    kept = dict(chosen.values_list("rule", "months"))
    return {rule.code: _hold(rule, kept.get(rule.code, rule.default)) for rule in list_rules()}


def choose_months(*, scope_id: UUID, months: dict[str, int], actor_id: UUID) -> list[str]:
    """Keep a collective's choice, within each rule's bounds; return the rules that changed."""
    with transaction.atomic():
        now = read_months(scope_id)
        changed = [
            rule for rule in list_rules() if months.get(rule.code, 0) not in {0, now[rule.code]}
        ]
        for rule in changed:
            RetentionChoice.objects.update_or_create(
                scope_id=scope_id,
                rule=rule.code,
                defaults={"months": _hold(rule, months[rule.code])},
            )
        if changed:
            told = {rule.code: str(_hold(rule, months[rule.code])) for rule in changed}
            audit.record(
                scope_id=scope_id, actor_id=actor_id, verb="privacy.retention_set", payload=told
            )
    return [rule.code for rule in changed]


def purge_scope(
    scope_id: UUID, today: date, *, actor_id: UUID | None = None, keeps_proof: bool = False
) -> Purged:
    """Erase what has lived too long in one collective and keep the proof.

    A rule that fails is told in its line and leaves the others be. When nothing is erased and
    nobody asked, no proof is kept: there would be one a day.
    """
    lines = [_purge_rule(rule, scope_id, months, today) for rule, months in _pair(scope_id)]
    done = Purged(scope_id, today, tuple(lines), digest_lines(scope_id, today, lines))
    is_worth_it = actor_id or keeps_proof or done.rows or done.keys or not done.is_whole
    if not is_worth_it:
        return done
    with transaction.atomic():
        audit.record(
            scope_id=scope_id,
            actor_id=actor_id,
            verb=PURGED,
            payload={"digest": done.digest, "rows": str(done.rows), "keys": str(done.keys)},
        )
        head = str(audit.find_head(scope_id))
        PurgeRun.objects.create(
            scope_id=scope_id,
            on_date=today,
            actor_id=actor_id,
            lines=[asdict(line) for line in lines],
            digest=done.digest,
            head=head,
        )
    return Purged(scope_id, today, done.lines, done.digest, head)


def preview_purge(scope_id: UUID, today: date) -> Purged:
    """Say what a purge would erase that day: it is done, counted, and undone."""
    with transaction.atomic():
        lines = [_purge_rule(rule, scope_id, months, today) for rule, months in _pair(scope_id)]
        transaction.set_rollback(True)
    return Purged(scope_id, today, tuple(lines), digest_lines(scope_id, today, lines))


def list_purges(scope_id: UUID) -> list[PurgeRun]:
    """Return the proofs of a collective, newest first."""
    return list(PurgeRun.objects.filter(scope_id=scope_id).order_by("-on_date", "-id"))


def find_purge(scope_id: UUID, run_id: UUID) -> PurgeRun | None:
    return PurgeRun.objects.filter(scope_id=scope_id, id=run_id).first()


def read_lines(run: PurgeRun) -> list[PurgeLine]:
    return [PurgeLine(**line) for line in run.lines]


def digest_lines(scope_id: UUID, on: date, lines: Iterable[PurgeLine]) -> str:
    """Return the SHA-256 of the lines written as compact JSON with sorted keys."""
    told = {"scope": str(scope_id), "on": on.isoformat(), "lines": [asdict(one) for one in lines]}
    written = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()


def _pair(scope_id: UUID) -> list[tuple[RetentionRule, int]]:
    months = read_months(scope_id)
    return [(rule, months[rule.code]) for rule in list_rules()]


def _purge_rule(rule: RetentionRule, scope_id: UUID, months: int, today: date) -> PurgeLine:
    before = add_months(today, -months)
    alive = VaultKey.objects.filter(scope_id=scope_id, destroyed_at__isnull=True)
    keys, rows, failed = alive.count(), 0, False
    try:
        with transaction.atomic():
            rows = rule.purge(scope_id, before, today)
    except Exception as error:
        # The class only: a message may quote what somebody wrote.
        logger.error("purge %s failed: %s", rule.code, type(error).__name__)
        failed = True
    gone = max(keys - alive.count(), 0)
    return PurgeLine(rule.code, months, before.isoformat(), rows, gone, failed)


def _hold(rule: RetentionRule, months: int) -> int:
    return min(max(months, rule.least), rule.most)
