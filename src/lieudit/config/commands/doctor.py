"""Look at this installation, one line for each thing, and say what to do."""

import json

from lieudit.config.asking import begin_asking
from lieudit.config.speech import Refusal, complain, say
from lieudit.config.speech import gettext as _
from lieudit.config.start import prepare

SUMMARY = {
    "fr": "examiner cette installation et dire quoi faire",
    "en": "look at this installation and say what to do",
}


def run(arguments: list[str]) -> int:
    """Print the findings; return 1 when one of them is not well."""
    parser = begin_asking("doctor", SUMMARY)
    parser.add_argument("--json", action="store_true", help=_("print the findings as JSON"))
    options = parser.parse_args(arguments)
    try:
        prepare()
    except Refusal as refusal:
        complain(str(refusal))
        return 1
    from lieudit.config.health import examine, tell_name  # noqa: PLC0415 - needs Django

    findings = list(examine())
    is_well = all(finding.is_well for finding in findings)
    if options.json:
        content = {"is_well": is_well, "findings": [finding.as_json() for finding in findings]}
        say(json.dumps(content, ensure_ascii=False, indent=1))
        return 0 if is_well else 1
    for finding in findings:
        mark = _("well") if finding.is_well else _("TO MEND")
        say(f"{mark:<11} {tell_name(finding.name):<26} {finding.seen}")
        if not finding.is_well and finding.advice:
            say(f"{'':<38} → {finding.advice}")
    return 0 if is_well else 1
