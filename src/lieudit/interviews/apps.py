from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "lieudit.interviews"
    label = "interviews"
