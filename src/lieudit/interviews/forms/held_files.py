"""The questionnaires somebody answered, as XLSForm: other tools can ask them again."""

from uuid import UUID

from django.utils.text import slugify

from lieudit.interviews.engine.xlsform.writing import write_xlsform
from lieudit.interviews.queries.questionnaires import list_asked_versions, read_form
from lieudit.kit.workbook_writing import write_workbook


def write_questionnaires(person_id: UUID, scope_id: UUID | None = None) -> dict[str, bytes]:
    """Return each version she was asked, once, by the name of its file."""
    files = {}
    for version in list_asked_versions(person_id, scope_id):
        name = f"{slugify(version.questionnaire.title) or 'questionnaire'}-v{version.number}"
        while f"{name}.xlsx" in files:
            name += "-bis"
        files[f"{name}.xlsx"] = write_workbook(write_xlsform(read_form(version)))
    return files
