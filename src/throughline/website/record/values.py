"""What a value in the file may be, by the field of its column, and as the database takes it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, models
from django.utils.translation import gettext as _

from throughline.frame.record import AnyField

Decoder = Callable[[Any], Any]
# One day of room on each side, so that no time zone can push an instant over the edge.
EARLIEST = datetime(1, 1, 3, tzinfo=UTC)
_NOT_NEGATIVE = (
    models.PositiveSmallIntegerField,
    models.PositiveIntegerField,
    models.PositiveBigIntegerField,
)
LATEST = datetime(9999, 12, 29, tzinfo=UTC)


class Unfit(ValueError):  # noqa: N818
    """A value cannot stand in its column; the message says why."""


def not_empty(decode: Decoder) -> Decoder:
    """The same, but no empty text."""

    def something(value: Any) -> Any:
        if value == "":
            raise Unfit(_("nothing stands there"))
        return decode(value)

    return something


def or_nothing(decode: Decoder) -> Decoder:
    """The same, and null."""
    return lambda value: None if value is None else decode(value)


def for_field(field: AnyField) -> Decoder:
    """What reads a value for a model's field and refuses what the field does not take."""
    if isinstance(field, models.BooleanField):
        return a_truth
    if isinstance(field, models.DateTimeField):
        return an_instant
    if isinstance(field, models.DateField):
        return a_day
    if isinstance(field, models.TimeField):
        return a_time
    if isinstance(field, models.UUIDField):
        return a_uid
    if isinstance(field, models.IntegerField):
        return a_number(field)
    return _validated(field, any_json) if isinstance(field, models.JSONField) else a_text(field)


def a_truth(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Unfit(_("not true or false"))
    return value


def an_instant(value: Any) -> datetime:
    """ISO 8601 with an offset or Z."""
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise Unfit(_("no such instant")) from None
    if moment.tzinfo is None:
        raise Unfit(_("an instant without its time zone"))
    if not EARLIEST <= moment <= LATEST:
        raise Unfit(_("no such instant"))
    return moment.astimezone(UTC)


def a_day(value: Any) -> date:
    """ISO 8601, as 2026-03-31."""
    try:
        if len(value) == 10:
            return date.fromisoformat(value)
    except (TypeError, ValueError):
        pass
    raise Unfit(_("no such day"))


def a_time(value: Any) -> time:
    """ISO 8601, as 09:30:00, by no clock in particular."""
    try:
        found = time.fromisoformat(value)
    except (TypeError, ValueError):
        raise Unfit(_("no such time of the day")) from None
    if found.tzinfo is not None:
        raise Unfit(_("no such time of the day"))
    return found


def a_uid(value: Any) -> UUID:
    """A UUID in its usual form."""
    try:
        return UUID(value)
    except (AttributeError, TypeError, ValueError):
        raise Unfit(_("not a UUID")) from None


def a_number(field: AnyField) -> Decoder:
    """A whole number as large as the column takes, and one of its choices where it has some."""
    least, most = connection.ops.integer_field_range(field.get_internal_type())
    if least is None or most is None:
        least, most = -(2**63), 2**63 - 1
    if isinstance(field, _NOT_NEGATIVE):
        least = 0
    choices = {choice for choice, _label in field.flatchoices}

    def number(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise Unfit(_("not a whole number"))
        if not least <= value <= most:
            raise Unfit(_("a number out of range"))
        if choices and value not in choices:
            raise Unfit(_("not one of the choices"))
        return value

    return _validated(field, number)


def a_text(field: AnyField) -> Decoder:
    """Text no longer than the column, without NUL, and one of its choices where it has some."""
    longest = field.max_length
    choices = {choice for choice, _label in field.flatchoices}

    def text(value: Any) -> str:
        if not isinstance(value, str):
            raise Unfit(_("not text"))
        if longest is not None and len(value) > longest:
            raise Unfit(_("longer than %(n)s characters") % {"n": longest})
        if choices and value not in choices and not (field.blank and value == ""):
            raise Unfit(_("not one of the choices"))
        _insist_on_letters(value)
        return value

    return _validated(field, text)


def any_json(value: Any) -> Any:
    """Any JSON; NUL and halves of letters, which not every database keeps, are refused."""
    if value is None:
        raise Unfit(_("nothing stands there"))
    inside = [value]
    while inside:
        one = inside.pop()
        if isinstance(one, str):
            _insist_on_letters(one)
        elif isinstance(one, list):
            inside += one
        elif isinstance(one, dict):
            inside += [*one, *one.values()]
    return value


def _insist_on_letters(text: str) -> None:
    if "\0" in text:
        raise Unfit(_("text with a NUL character"))
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Unfit(_("text with half a letter")) from None


def _validated(field: AnyField, decode: Decoder) -> Decoder:
    """Also what the field's own validators say, where it has any besides its size."""
    own = list(field._validators)  # type: ignore[attr-defined]  # without those for size
    if not own:
        return decode

    def validated(value: Any) -> Any:
        decoded = decode(value)
        for validate in own:
            try:
                validate(decoded)
            except ValidationError as problem:
                raise Unfit(" ".join(problem.messages)) from None
        return decoded

    return validated
