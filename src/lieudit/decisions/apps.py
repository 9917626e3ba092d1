from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "lieudit.decisions"
    label = "decisions"
