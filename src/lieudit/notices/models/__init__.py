"""Every row of the notices room."""

from lieudit.notices.models.notice import Mute, Notice, Rhythm

__all__ = ["Mute", "Notice", "Rhythm"]
