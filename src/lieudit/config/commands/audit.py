"""`lieudit audit verify [--scope ID] [--head NUMBER:HEX]`: checks the chains, prints JSON.

Exit 0: every chain holds; 1: one does not; 2: bad input.
"""

import argparse
import json
import sys
from typing import Any
from uuid import UUID

from lieudit.config.asking import begin_asking
from lieudit.config.speech import gettext as _
from lieudit.config.start import Refusal, prepare

SUMMARY = {
    "fr": "vérifier que le journal des actes n’a été ni coupé ni récrit",
    "en": "check that the record of acts was neither cut nor rewritten",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=["verify"], nargs="?", default="verify")
    parser.add_argument("--scope", type=UUID, help=_("one collective only, by its id"))
    parser.add_argument("--head", help=_("the printed head, “number:digest”"))


def run(arguments: list[str]) -> int:
    """Verify one chain or all, and print one JSON object."""
    parser = begin_asking("audit", SUMMARY)
    add_arguments(parser)
    options = parser.parse_args(arguments)
    if options.head and not options.scope:
        return _refuse("head_without_scope", _("--head needs --scope"))
    try:
        prepare()
        return _verify(options)
    except Refusal as refusal:
        return _refuse("not_ready", str(refusal))


def _verify(options: argparse.Namespace) -> int:
    from lieudit.config.snapshot import has_data  # noqa: PLC0415 - needs Django
    from lieudit.hall import audit  # noqa: PLC0415

    if not has_data():
        raise Refusal(_("There is no data here. Check LIEUDIT_DATA and LIEUDIT_MODE."))
    try:
        head = audit.read_head(options.head) if options.head else None
    except ValueError:
        return _refuse("bad_head", _("--head is written “number:digest”"))
    scopes = [options.scope] if options.scope else audit.list_scopes()
    reports = {str(scope): audit.verify(scope, expected_head=head) for scope in scopes}
    chains = {scope: _describe(report) for scope, report in reports.items()}
    is_whole = all(report.is_whole for report in reports.values())
    print(json.dumps({"is_whole": is_whole, "chains": chains}, ensure_ascii=False))
    return 0 if is_whole else 1


def _describe(report: Any) -> dict[str, object]:
    return {
        "length": report.length,
        "head": str(report.head),
        "is_whole": report.is_whole,
        "broken_at": report.broken_at,
        "fault": report.fault or None,
    }


def _refuse(code: str, message: str) -> int:
    print(
        json.dumps({"error": code, "message": message, "where": {}}, ensure_ascii=False),
        file=sys.stderr,
    )
    return 2
