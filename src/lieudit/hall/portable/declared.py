"""What the rooms say of their tables that looking at them does not tell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

Describe = Callable[[UUID], Mapping[str, Any] | None]
Find = Callable[[Mapping[str, Any], UUID], UUID | None]


@dataclass(frozen=True)
class Pointed:
    """Rows of no collective, taken along when one of its rows points at them, a few fields only.

    `loose` names the columns that hold their ids without a foreign key: (model, field). A vault
    key may be of such a row too, or of any other row of the collective.
    """

    model: str
    fields: tuple[str, ...]
    loose: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Shared:
    """Rows that ship with Lieudit: told by what they are, found again or made at arrival.

    `describe(id)` is None for a row that is not shipped; `find(told, scope_id)` gives its id here.
    """

    model: str
    describe: Describe
    find: Find


@dataclass(frozen=True)
class Left:
    """A table that stays behind, and why, in a sentence for whoever takes the file away."""

    model: str
    why: str | Promise


_centre: list[str] = []
_pointed: dict[str, Pointed] = {}
_shared: dict[str, Shared] = {}
_left: dict[str, Left] = {}
_narrowed: dict[str, Mapping[str, Any]] = {}
_checks: dict[str, Callable[[Any], None]] = {}


def register_centre(model: str) -> None:
    """Name the table whose rows are the collectives; one only."""
    _centre[:] = [model]


def register_pointed(pointed: Pointed) -> None:
    _pointed[pointed.model] = pointed


def register_shared(shared: Shared) -> None:
    _shared[shared.model] = shared


def register_left(model: str, why: str | Promise) -> None:
    _left[model] = Left(model, why)


def register_narrowed(model: str, **condition: Any) -> None:
    """Take along only the rows of a table that meet a condition; others are refused on arrival."""
    _narrowed[model] = condition


def register_check(model: str, check: Callable[[Any], None]) -> None:
    """Let a room look at a row that comes in; its ValueError refuses the file."""
    _checks[model] = check


def find_check(model: str) -> Callable[[Any], None] | None:
    return _checks.get(model)


def get_centre() -> str:
    return _centre[0]


def find_pointed(model: str) -> Pointed | None:
    return _pointed.get(model)


def list_pointed() -> list[Pointed]:
    return list(_pointed.values())


def find_shared(model: str) -> Shared | None:
    return _shared.get(model)


def is_left(model: str) -> bool:
    return model in _left


def list_left() -> list[Left]:
    return [_left[model] for model in sorted(_left)]


def find_condition(model: str) -> Mapping[str, Any]:
    return _narrowed.get(model, {})
