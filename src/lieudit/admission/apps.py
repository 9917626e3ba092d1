from django.apps import AppConfig


class AdmissionConfig(AppConfig):
    name = "lieudit.admission"
    label = "admission"
