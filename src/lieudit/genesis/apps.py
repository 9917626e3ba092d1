from django.apps import AppConfig


class GenesisConfig(AppConfig):
    name = "lieudit.genesis"
    label = "genesis"
