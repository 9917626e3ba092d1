from django.apps import AppConfig


class HallConfig(AppConfig):
    name = "lieudit.hall"
    label = "hall"

    def ready(self) -> None:
        from lieudit.hall import outbox_delivery  # noqa: F401, PLC0415 - registers itself
        from lieudit.hall.discovery import discover_rooms  # noqa: PLC0415 - apps must be loaded

        discover_rooms()
