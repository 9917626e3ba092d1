from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "lieudit.notices"
    label = "notices"
