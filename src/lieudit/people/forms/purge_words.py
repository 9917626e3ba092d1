"""A purge in words: its lines, its proof as a document; nothing personal is in it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lieudit.hall.models import PurgeRun
from lieudit.hall.retention import PurgeLine, list_rules, read_lines
from lieudit.kit.documents import Block, Document, Heading, Paragraph, Table
from lieudit.people.models import Collective


def tell_lines(lines: Iterable[PurgeLine]) -> list[tuple[str, str, int, int, bool]]:
    """Return each line as: kind, what is older than, rows, keys, whether it failed."""
    labels = {rule.code: str(rule.label) for rule in list_rules()}
    return [
        (
            labels.get(line.rule, line.rule),
            _say_day(line.before),
            line.rows,
            line.keys,
            line.failed,
        )
        for line in lines
    ]


def tell_proof(collective: Collective, run: PurgeRun) -> dict[str, object]:
    """The proof for a machine: the very lines the digest was computed on."""
    return {
        "collective": collective.slug,
        "scope": str(run.scope_id),
        "on": run.on_date.isoformat(),
        "lines": run.lines,
        "digest": run.digest,
        "audit_head": run.head,
    }


def build_proof(collective: Collective, run: PurgeRun) -> Document:
    """The proof to print: per kind, the rule, the day, what was erased; digest and seal."""
    return Document(
        title=_("Proof of purge"),
        subtitle=collective.name,
        language=get_language() or "fr",
        facts=(
            (_("Day"), date_format(run.on_date, "j F Y")),
            (_("Digest of the lines (SHA-256)"), run.digest),
            (_("Seal of the record of acts"), run.head),
        ),
        blocks=(
            Paragraph(_explain()),
            _build_table(read_lines(run)),
            Heading(_("How to check it later"), level=2),
            Paragraph(
                _(
                    "Whoever hosts the site runs “lieudit audit verify --scope %(scope)s --head "
                    "%(head)s”: it tells whether the record of acts was cut or rewritten since."
                )
                % {"scope": run.scope_id, "head": run.head}
            ),
        ),
    )


def build_report(report: Mapping[str, Any]) -> Document:
    """The proof of a purge of several collectives, as the command line writes it."""
    blocks: list[Block] = [Paragraph(_explain())]
    for one in report["collectives"]:
        blocks.append(Heading(one["collective"], level=2))
        blocks.append(_build_table([PurgeLine(**line) for line in one["lines"]]))
        blocks.append(
            Paragraph(
                _("Digest of the lines (SHA-256): %(digest)s\nSeal of the record of acts: %(head)s")
                % {"digest": one["digest"], "head": one["audit_head"]}
            )
        )
    title = _("Purge counted, nothing erased") if report["dry_run"] else _("Proof of purge")
    days = sorted({one["on"] for one in report["collectives"]})
    return Document(
        title=title,
        language=get_language() or "fr",
        facts=((_("Day"), ", ".join(_say_day(day) for day in days)),),
        blocks=tuple(blocks),
    )


def _explain() -> str:
    return _(
        "What had been kept longer than the durations chosen was erased that day. A key "
        "destroyed makes what it sealed unreadable, in backups too. Nobody is named here."
    )


def _build_table(lines: Iterable[PurgeLine]) -> Table:
    rows = [
        [what, before, str(count), str(keys), _("failed") if failed else ""]
        for what, before, count, keys, failed in tell_lines(lines)
    ]
    head = [
        _("What is kept"),
        _("Older than"),
        _("Records erased"),
        _("Keys destroyed"),
        _("Remark"),
    ]
    return Table(head=head, rows=rows)


def _say_day(text: str) -> str:
    return date_format(date.fromisoformat(text), "j F Y")
