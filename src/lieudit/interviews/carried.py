"""What of this room goes along when a collective moves: all; shipped questions are found again."""

from lieudit.hall.portable.declared import Shared, register_check, register_shared
from lieudit.interviews.actions.shipped_abroad import (
    check_version,
    find_questionnaire,
    find_version,
)
from lieudit.interviews.queries.shipped import describe_questionnaire, describe_version

register_shared(Shared("interviews.Questionnaire", describe_questionnaire, find_questionnaire))
register_shared(Shared("interviews.QuestionnaireVersion", describe_version, find_version))
register_check("interviews.QuestionnaireVersion", check_version)
