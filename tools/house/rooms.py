"""What only a running Django can tell: keys point down, every view has its rule."""

import configparser
import importlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from django.db.models import Field, Model
from django.urls import URLPattern, URLResolver


def read_floors(contracts: Path) -> dict[str, int]:
    """Return the floor of each room, 0 at the ground, from the import contract itself."""
    parser = configparser.ConfigParser()
    parser.read(contracts)
    layers = parser["importlinter:contract:floors"]["layers"].strip().splitlines()
    return {
        room: floor
        for floor, line in enumerate(reversed(layers))
        for room in re.findall(r"\w+", line)
    }


def find_upward_keys(models: Iterable[type[Model]], floors: Mapping[str, int]) -> list[str]:
    """Return the foreign keys that point up, or to a neighbour of the same floor."""
    faults: list[str] = []
    for model in models:
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            target = field.related_model
            if target is None or isinstance(target, str):
                continue
            mine, yours = _name_room(model), _name_room(target)
            if mine == yours or yours not in floors:
                continue
            if floors[yours] >= floors[mine]:
                faults.append(f"{_name_field(model, field)} points to {yours}")
    return faults


def list_url_names(
    patterns: Iterable[URLPattern | URLResolver], namespace: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield (room, url name) of each address; an address without a name yields ''."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from list_url_names(pattern.url_patterns, pattern.app_name or namespace)
        else:
            yield namespace, pattern.name or ""


def compare_access(names: Iterable[tuple[str, str]], rooms: Iterable[str]) -> list[str]:
    """Return the views without a rule and the rules without a view."""
    listed = set(names)
    faults = [f"{room or 'no room'}: an address has no name" for room, name in listed if not name]
    for room in rooms:
        views = {name for place, name in listed if place == room and name}
        try:
            rules = set(importlib.import_module(f"lieudit.{room}.access").ACCESS)
        except (ModuleNotFoundError, AttributeError):
            rules = set()
        faults += [f"{room}:{name} has no rule in ACCESS" for name in sorted(views - rules)]
        faults += [f"{room}:{name} has a rule and no view" for name in sorted(rules - views)]
    return sorted(faults)


def _name_room(model: type[Model]) -> str:
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "lieudit" else parts[0]


def _name_field(model: type[Model], field: Field) -> str:  # type: ignore[type-arg]
    return f"{_name_room(model)}.{model.__name__}.{field.name}"
