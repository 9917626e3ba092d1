"""`lieudit audit verify [--scope ID] [--head NUMBER:HEX]`: checks the chains, prints JSON.

`lieudit audit head [--scope ID]` checks too and prints the last links only, to keep elsewhere.
Exit 0: every chain holds; 1: one does not; 2: bad input.
"""

import argparse
import json
from dataclasses import asdict
from typing import Any
from uuid import UUID

from lieudit.config.asking import begin_asking
from lieudit.config.lock_words import tell_lock
from lieudit.config.speech import Refusal, complain, say
from lieudit.config.speech import gettext as _
from lieudit.config.start import prepare, tell_unready
from lieudit.kit.problems import Where

SUMMARY = {
    "fr": "vérifier que le journal des actes n’a été ni coupé ni récrit",
    "en": "check that the record of acts was neither cut nor rewritten",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=["verify", "head"], nargs="?", default="verify")
    parser.add_argument("--scope", help=_("one collective only, by its id"))
    parser.add_argument("--head", help=_("the printed head, “number:digest”"))


class BadWord(Refusal):
    """What was typed, or what is there, does not let the command answer: a code, and where."""

    def __init__(self, code: str, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.code, self.where = code, Where(field=field)


def run(arguments: list[str]) -> int:
    """Verify one chain or all, and print one JSON object."""
    parser = begin_asking("audit", SUMMARY)
    add_arguments(parser)
    options = parser.parse_args(arguments)
    try:
        scope_id = _read_scope(options)
        prepare()
        return _verify(scope_id, options.head, tells_heads_only=options.act == "head")
    except BadWord as refusal:
        return _refuse(refusal)
    except Refusal as refusal:
        return _refuse(BadWord("not_ready", str(refusal)))


def _read_scope(options: argparse.Namespace) -> UUID | None:
    if options.head and not options.scope:
        raise BadWord("head_without_scope", _("--head needs --scope"), "head")
    try:
        return UUID(options.scope) if options.scope else None
    except ValueError:
        raise BadWord("bad_scope", _("--scope is a collective's id"), "scope") from None


def _verify(scope_id: UUID | None, printed: str | None, *, tells_heads_only: bool) -> int:
    from django.db.utils import DatabaseError  # noqa: PLC0415 - needs Django

    from lieudit.config.snapshot import has_data  # noqa: PLC0415
    from lieudit.hall.vault import VaultLocked  # noqa: PLC0415

    if not has_data():
        raise Refusal(_("There is no data here. Check LIEUDIT_DATA and LIEUDIT_MODE."))
    try:
        reports = _check_chains(scope_id, printed)
    except VaultLocked as error:
        sentence = _("The vault does not open with the present key: {reason}.")
        raise BadWord("vault_locked", sentence.format(reason=tell_lock(error))) from error
    except DatabaseError as error:
        raise Refusal(tell_unready(error)) from error
    is_whole = all(report.is_whole for report in reports.values())
    told = (
        {"heads": {scope: str(report.head) for scope, report in reports.items()}}
        if tells_heads_only
        else {"chains": {scope: _describe(report) for scope, report in reports.items()}}
    )
    say(json.dumps({"is_whole": is_whole, **told}, ensure_ascii=False))
    return 0 if is_whole else 1


def _check_chains(scope_id: UUID | None, printed: str | None) -> dict[str, Any]:
    from lieudit.hall import audit  # noqa: PLC0415 - needs Django

    try:
        head = audit.read_head(printed) if printed else None
    except ValueError:
        raise BadWord("bad_head", _("--head is written “number:digest”"), "head") from None
    known = audit.list_scopes()
    # With a printed head an unknown chain is one that was removed whole: that is the answer.
    if scope_id and scope_id not in known and head is None:
        raise BadWord("unknown_scope", _("No chain has this id."), "scope")
    scopes = [scope_id] if scope_id else known
    return {str(scope): audit.verify(scope, expected_head=head) for scope in scopes}


def _describe(report: Any) -> dict[str, object]:
    return {
        "length": report.length,
        "head": str(report.head),
        "is_whole": report.is_whole,
        "broken_at": report.broken_at,
        "fault": report.fault or None,
    }


def _refuse(refusal: BadWord) -> int:
    document = {"error": refusal.code, "message": str(refusal), "where": asdict(refusal.where)}
    complain(json.dumps(document, ensure_ascii=False))
    return 2
