"""A column's value as JSON, and back; what comes back is checked as the column would be."""

import base64
import binascii
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import (
    BinaryField,
    DateField,
    DateTimeField,
    Field,
    ForeignKey,
    JSONField,
    Model,
)
from django.utils import timezone

MOST_DEPTH = 60


class BadValue(Exception):
    """The value cannot stand in this column."""


def write_value(value: Any) -> Any:
    """Return what JSON can hold; bytes in base64, the rest as text."""
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    return value


def read_value(field: Field[Any, Any], raw: Any) -> Any:
    """Return the value of a column, or say that it is none: nothing is trusted."""
    if raw is None:
        if not field.null:
            raise BadValue
        return None
    if isinstance(field, JSONField):
        return _read_json(raw)
    if isinstance(raw, list | dict):
        raise BadValue
    try:
        value = _read_bytes(raw) if isinstance(field, BinaryField) else _read_plain(field, raw)
    except (ValidationError, ValueError, TypeError, ArithmeticError) as error:
        raise BadValue from error
    if field.choices and value not in {key for key, _label in field.flatchoices} | {""}:
        raise BadValue
    return value


def read_bytes(raw: Any) -> bytes:
    """Return the bytes of a base64 text."""
    try:
        return _read_bytes(raw)
    except ValueError as error:
        raise BadValue from error


def _read_plain(field: Field[Any, Any], raw: Any) -> Any:
    target = field.target_field if isinstance(field, ForeignKey) else field
    expects_text = isinstance(target, DateField) or target.get_internal_type() in {
        "CharField", "TextField", "EmailField", "SlugField", "UUIDField", "DecimalField",
    }  # fmt: skip
    if expects_text and not isinstance(raw, str):
        raise BadValue
    if target.get_internal_type() == "BooleanField" and not isinstance(raw, bool):
        raise BadValue
    value = target.to_python(raw)
    if isinstance(value, str) and "\x00" in value:
        raise BadValue
    if isinstance(target, DateTimeField) and timezone.is_naive(value):
        raise BadValue
    if value not in (None, "") and not field.is_relation:
        target.run_validators(value)
    return value


def _read_json(raw: Any, depth: int = 0) -> Any:
    if depth > MOST_DEPTH:
        raise BadValue
    for one in raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ():
        _read_json(one, depth + 1)
    return raw


def _read_bytes(raw: Any) -> bytes:
    if not isinstance(raw, str):
        raise ValueError("not base64")
    try:
        return base64.b64decode(raw, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error


def read_column(model: type[Model], name: str, raw: Any) -> Any:
    """Return the value of a column by its name."""
    field = model._meta.get_field(name)
    if not isinstance(field, Field):
        raise BadValue
    return read_value(field, raw)
