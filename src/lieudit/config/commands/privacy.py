"""`lieudit privacy purge [--collective SLUG] [--dry-run] [--today DATE] [--proof FILE.pdf|.json]`

Erases, in one collective or in all, what has lived longer than each chose, and prints one JSON
object: per collective and rule, the first day kept, the rows erased and the keys destroyed, the
digest of the lines and the head of the audit chain. Nothing personal is in it.
Exit 0: done; 1: a rule failed, or a chain is broken; 2: bad input; 3: our fault.
"""

import argparse
import json
import os
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from lieudit.config.asking import begin_asking
from lieudit.config.lock_words import tell_lock
from lieudit.config.speech import Refusal, complain, say
from lieudit.config.speech import gettext as _
from lieudit.config.start import prepare, tell_unready
from lieudit.kit.problems import Where
from lieudit.kit.sentences import choose_language

SUMMARY = {
    "fr": "effacer ce qui a été gardé trop longtemps, avec sa preuve",
    "en": "erase what was kept too long, with its proof",
}
PROOFS = (".pdf", ".json")
FIRST_YEAR = 1900  # before it nothing was kept, and durations would count below the first year


class BadWord(Refusal):
    """What was typed, or what is there, does not let the command answer: a code, and where."""

    def __init__(self, code: str, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.code, self.where = code, Where(field=field)


def run(arguments: list[str]) -> int:
    """Purge, print one JSON object, write the proof if one is asked."""
    options = build_parser().parse_args(arguments)
    try:
        today = _read_day(options.today)
        _check_proof(options.proof)
        prepare()
        return _purge(options, today)
    except BadWord as refusal:
        return _refuse(refusal)
    except Refusal as refusal:
        return _refuse(BadWord("not_ready", str(refusal)))


def build_parser() -> argparse.ArgumentParser:
    parser = begin_asking("privacy", SUMMARY)
    parser.add_argument("act", choices=["purge"], help=_("purge: erase what was kept too long"))
    parser.add_argument(
        "--collective", metavar="SLUG", help=_("one collective only, by its address")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("count only, erase nothing"))
    parser.add_argument("--today", metavar="YYYY-MM-DD", help=_("as if it were that day"))
    parser.add_argument(
        "--proof", type=Path, metavar="FILE", help=_("where to write the proof: .pdf or .json")
    )
    return parser


def _read_day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.year < FIRST_YEAR:
        sentence = _("--today is a day written like 2026-11-25")
        raise BadWord("bad_date", sentence, "today")
    return day


def _check_proof(path: Path | None) -> None:
    """Refuse, before anything is erased, a proof that could not be written."""
    if path is None:
        return
    if path.suffix.lower() not in PROOFS:
        raise BadWord("unknown_format", _("A proof is a .pdf or a .json file."), "proof")
    if path.exists():
        sentence = _("{path} already exists; nothing was touched.")
        raise BadWord("file_exists", sentence.format(path=path), "proof")
    if not path.resolve().parent.is_dir():
        sentence = _("{path} cannot be written there; nothing was touched.")
        raise BadWord("not_writable", sentence.format(path=path), "proof")


def _purge(options: argparse.Namespace, today: date | None) -> int:
    from django.db.utils import DatabaseError  # noqa: PLC0415 - needs Django

    from lieudit.config.snapshot import has_data  # noqa: PLC0415
    from lieudit.hall.vault import VaultLocked, check_vault  # noqa: PLC0415

    if not has_data():
        raise Refusal(_("There is no data here. Check LIEUDIT_DATA and LIEUDIT_MODE."))
    try:
        check_vault()
        collectives = _find_collectives(options.collective)
        told = [_purge_one(one, _choose_day(options, today), options) for one in collectives]
    except VaultLocked as error:
        sentence = _("The vault does not open with the present key: {reason}.")
        raise BadWord("vault_locked", sentence.format(reason=tell_lock(error))) from error
    except DatabaseError as error:
        raise Refusal(tell_unready(error)) from error
    is_whole = all(one["is_whole"] for one in told)
    report = {"dry_run": options.dry_run, "is_whole": is_whole, "collectives": told}
    if options.proof:
        _write_proof(options.proof, report)
    say(json.dumps(report, ensure_ascii=False))
    return 0 if is_whole else 1


def _choose_day(options: argparse.Namespace, today: date | None) -> date:
    from django.utils import timezone  # noqa: PLC0415 - needs Django

    real = timezone.localdate()
    if today is not None and today > real and not options.dry_run:
        sentence = _("--today has not come yet: with --dry-run only, or it would erase too early.")
        raise BadWord("date_in_future", sentence, "today")
    return today or real


def _find_collectives(slug: str | None) -> list[Any]:
    from lieudit.people.models import Collective  # noqa: PLC0415 - needs Django

    rows = Collective.objects.order_by("slug")
    if slug is None:
        return list(rows)
    found = list(rows.filter(slug=slug))
    if not found:
        sentence = _("No collective has the address “{slug}”.")
        raise BadWord("unknown_collective", sentence.format(slug=slug), "collective")
    return found


def _purge_one(collective: Any, today: date, options: argparse.Namespace) -> dict[str, Any]:
    from lieudit.hall import audit, retention  # noqa: PLC0415 - needs Django

    if options.dry_run:
        done = retention.preview_purge(collective.id, today)
    else:
        done = retention.purge_scope(collective.id, today, keeps_proof=True)
    chain = audit.verify(collective.id)
    return {
        "collective": collective.slug,
        "scope": str(collective.id),
        "on": today.isoformat(),
        "lines": [asdict(line) for line in done.lines],
        "rows": done.rows,
        "keys": done.keys,
        "digest": done.digest,
        "audit_head": done.head or str(chain.head),
        "is_whole": done.is_whole and chain.is_whole,
    }


def _write_proof(path: Path, report: dict[str, Any]) -> None:
    try:
        if path.suffix.lower() == ".json":
            path.write_text(
                json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
            )
        else:
            path.write_bytes(_write_pdf(report))
    except OSError as error:
        sentence = _("{path}: {reason}.").format(path=path, reason=error.strerror or error)
        raise BadWord("not_writable", sentence, "proof") from error


def _write_pdf(report: dict[str, Any]) -> bytes:
    from django.utils import translation  # noqa: PLC0415 - needs Django

    from lieudit.kit.documents_pdf import write_pdf  # noqa: PLC0415 - heavy
    from lieudit.people.forms.purge_words import build_report  # noqa: PLC0415

    with translation.override(choose_language(os.environ)):
        return write_pdf(build_report(report))


def _refuse(refusal: BadWord) -> int:
    document = {"error": refusal.code, "message": str(refusal), "where": asdict(refusal.where)}
    complain(json.dumps(document, ensure_ascii=False))
    return 2
