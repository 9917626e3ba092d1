from django.apps import AppConfig


class LivingTogetherConfig(AppConfig):
    name = "lieudit.living_together"
    label = "living_together"
