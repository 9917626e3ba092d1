from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "lieudit.governance"
    label = "governance"
