from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "lieudit.people"
    label = "people"
