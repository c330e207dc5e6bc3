"""Values of the rulebook as JSON and back, exactly: what is at its default is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


class Unreadable(ValueError):  # noqa: N818  a sentence, not an accident
    """The JSON is none of these values; the message says where."""


def encoded(value: Any) -> Any:
    """A value, or a tuple of them, as JSON has it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: encoded(held)
            for one in fields(value)
            if (held := getattr(value, one.name)) != _default(one)
        }
    if isinstance(value, Enum):
        return value.value
    return [encoded(one) for one in value] if isinstance(value, tuple) else value


def decoded(kind: type[T], raw: Any, where: str = "") -> T:
    """The value of this type that the JSON says. Raises Unreadable for any other."""
    return cast("T", _decoded(kind, raw, where))


def _default(field: Any) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _decoded(kind: Any, raw: Any, where: str) -> Any:
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return tuple(
            _decoded(inner, one, f"{where}[{at}]") for at, one in enumerate(_is(list, raw, where))
        )
    if get_origin(kind) is Mapping or kind is Mapping:
        return _is(dict, raw, where)
    if is_dataclass(kind):
        return _made(cast("type", kind), _is(dict, raw, where), where)
    if issubclass(kind, Enum):
        try:
            return kind(raw)
        except ValueError:
            raise Unreadable(where) from None
    return _is(kind, raw, where)


def _made(kind: type, raw: dict[str, Any], where: str) -> Any:
    hints = _hints(kind)
    if not raw.keys() <= hints.keys():
        raise Unreadable(where)
    try:
        return kind(**{key: _decoded(hints[key], raw[key], f"{where}.{key}") for key in raw})
    except TypeError:  # a field without a default is not there
        raise Unreadable(where) from None


def _is(kind: Any, raw: Any, where: str) -> Any:
    if not isinstance(raw, kind) or (isinstance(raw, bool) and kind is not bool):
        raise Unreadable(where)
    return raw
