"""`compute questionnaire`: a form of another tool read, checked, exported, answered."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

from lieudit.interviews.cli.questionnaire_showing import show_answers, show_form, show_report
from lieudit.kit.arguments import Arguments, Option, Positional
from lieudit.kit.commandline import Command, Outcome, read_file
from lieudit.kit.problems import BadInput, OwnFault, Where
from lieudit.kit.sentences import Sentences, choose_language, load_sentences

WORDS = load_sentences(Path(__file__).parents[1] / "content" / "file_words.json")
REFUSALS = (
    "archive_", "xml_", "workbook_", "file_kind_unknown", "not_json", "answers_not_object",
    "not_a_day", "survey_unknown",
)  # fmt: skip
SENTENCES: Sentences = {code: WORDS[code] for code in WORDS if code.startswith(REFUSALS)}


def compute_questionnaire(arguments: Arguments) -> Outcome:
    """Answer `compute questionnaire`."""
    from lieudit.interviews.cli.questionnaire_files import read_questionnaire  # noqa: PLC0415

    file = arguments["file"]
    today = read_day(arguments.get("today", ""))
    given = read_answers(arguments.get("answers", ""))
    reading = read_questionnaire(read_file(file), file)
    language = choose_language(os.environ)
    document: dict[str, Any] = {
        "form": None if reading.form is None else show_form(reading.form),
        "report": show_report(reading.findings, WORDS, language),
        "answers": None,
    }
    if reading.form is not None:
        if given is not None:
            document["answers"] = show_answers(reading.form, given, today, WORDS, language)
        write_outputs(reading.form, arguments)
    return Outcome(document, has_failed=reading.form is None)


def write_outputs(form: Any, arguments: Arguments) -> None:
    """Write the files that were asked for; an existing one is replaced at once or not at all."""
    if arguments.get("export"):
        from lieudit.interviews.engine.xlsform.writing import write_xlsform  # noqa: PLC0415
        from lieudit.kit.workbook_writing import write_workbook  # noqa: PLC0415

        write_file(arguments["export"], write_workbook(write_xlsform(form)))
    if arguments.get("ddi"):
        from lieudit.interviews.engine.ddi import write_ddi  # noqa: PLC0415

        write_file(arguments["ddi"], write_ddi(form).encode())


def write_file(name: str, content: bytes) -> None:
    """Write a file whole, or leave the one that was there."""
    path = Path(name)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise OwnFault("output_failed", Where(file=name), {"reason": reason}) from error


def read_day(text: str) -> str:
    """Return an ISO date; the day it is when none is given."""
    if not text:
        return dt.datetime.now().astimezone().date().isoformat()
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadInput("not_a_day", Where(field="today"), {"value": text[:40]}) from None


def read_answers(file: str) -> dict[str, object] | None:
    """Return the answers of a JSON file, none when no file was named."""
    if not file:
        return None
    from lieudit.interviews.cli.questionnaire_files import read_json  # noqa: PLC0415

    document = read_json(read_file(file), file)
    if not isinstance(document, dict):
        raise BadInput("answers_not_object", Where(file=file))
    return document


COMMANDS = {
    "questionnaire": Command(
        run=compute_questionnaire,
        summary={
            "fr": "questionnaire XLSForm, LimeSurvey ou Lieudit : lu, vérifié, rempli, exporté",
            "en": "an XLSForm, LimeSurvey or Lieudit form: read, checked, answered, exported",
        },
        positionals=(
            Positional(
                "file",
                {"fr": "fichier .xlsx, .lss ou .json", "en": ".xlsx, .lss or .json file"},
            ),
        ),
        options=(
            Option(
                "export",
                "FILE.xlsx",
                {"fr": "écrit le questionnaire en XLSForm", "en": "writes the form as an XLSForm"},
                is_required=False,
            ),
            Option(
                "answers",
                "FILE.json",
                {"fr": "réponses à vérifier : {nom: valeur}", "en": "answers: {name: value}"},
                is_required=False,
            ),
            Option(
                "today",
                "DATE",
                {"fr": "le jour que lit today()", "en": "the day today() reads"},
                is_required=False,
            ),
            Option(
                "ddi",
                "FILE.xml",
                {"fr": "écrit la documentation DDI", "en": "writes the DDI documentation"},
                is_required=False,
            ),
        ),
        sentences=SENTENCES,
    ),
}
