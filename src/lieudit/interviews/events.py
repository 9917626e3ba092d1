"""What happened in this room, named in the past; payloads are ids only."""

from lieudit.hall.outbox import Event

questionnaire_made = Event("interviews.questionnaire_made")
questionnaire_version_frozen = Event("interviews.questionnaire_version_frozen")
wave_prepared = Event("interviews.wave_prepared")
wave_opened = Event("interviews.wave_opened")
person_invited = Event("interviews.person_invited")
questionnaire_handed_in = Event("interviews.questionnaire_handed_in")
answers_withdrawn = Event("interviews.answers_withdrawn")
wave_closed = Event("interviews.wave_closed")
zone_set = Event("interviews.zone_set")
zone_ended = Event("interviews.zone_ended")
interview_planned = Event("interviews.interview_planned")
interview_readable = Event("interviews.interview_readable")
interview_released_alone = Event("interviews.interview_released_alone")
interview_replied = Event("interviews.interview_replied")
