from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "lieudit.places"
    label = "places"
