"""Imports, at the start, what each room registers, so that no list names rooms twice."""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

DISCOVERED = ("receivers", "card", "personal_data", "carried", "evidence", "tasks")


def discover_rooms() -> None:
    """Import the discovered modules of every installed room that has them."""
    for config in apps.get_app_configs():
        if not config.name.startswith("lieudit."):
            continue
        for module_name in DISCOVERED:
            if module_has_submodule(config.module, module_name):
                import_module(f"{config.name}.{module_name}")
