"""What the news says of this room's events, and what its subject is."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.outbox import register_sentence
from lieudit.hall.subjects import register_subject
from lieudit.living_together.events import PROJECT, project_adopted
from lieudit.living_together.queries.subjects import ProjectSubjects

register_subject(PROJECT, ProjectSubjects())
register_sentence(project_adopted.name, _("The shared living project was adopted."))
