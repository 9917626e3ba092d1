"""Who may check a rule card: the hall knows no person, so the room that does says it."""

from collections.abc import Callable

from django.http import HttpRequest

_checkers: list[Callable[[HttpRequest], bool]] = []


def register_checkers(may_check: Callable[[HttpRequest], bool]) -> None:
    """Let the room that knows persons say who may check (one source only)."""
    _checkers[:] = [may_check]


def may_check(request: HttpRequest) -> bool:
    return any(one(request) for one in _checkers)
