from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "lieudit.meetings"
    label = "meetings"
