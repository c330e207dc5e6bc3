"""Rows into tables by the ten thousand: the one place that writes without the ORM.

`bulk_create` spends some 50 microseconds on each row, most of it on making an object and on
statements of at most 999 values; an archive of 20,000 messages would take it two seconds longer
than an import may. Here a row is a plain tuple: `executemany` on SQLite, `COPY` on PostgreSQL.
Constraints hold as ever, but defaults are not filled in and nothing is validated or cut to
length: whoever pours gives every column as it shall stand. Call it inside a transaction.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection, models

Row = tuple[Any, ...]


def reserve(model: type[models.Model], count: int) -> range | list[int]:
    """`count` free ids of a table, for rows that will point to each other before they are saved.

    On SQLite they are free as long as the transaction lasts, which holds the only writer's
    place; PostgreSQL's sequence gives them away for good.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [table, "id", count],
            )
            return [pk for (pk,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
    first = (last[0] if last else 0) + 1
    return range(first, first + count)


def pour(model: type[models.Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows given as tuples of the fields in `names` (foreign keys as ids)."""
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    columns = ", ".join(_quoted(field.column) for field in fields)
    table = _quoted(model._meta.db_table)
    adapt = _adapters(fields)
    if connection.vendor == "postgresql":
        _copy(f"COPY {table} ({columns}) FROM STDIN", adapt(rows))
        return
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608  (our own names)
            list(adapt(rows)),
        )


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _copy(statement: str, rows: Iterable[Row]) -> None:
    with connection.cursor() as cursor, cursor.cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _adapters(fields: Sequence[Any]) -> Callable[[Iterable[Row]], Iterable[Row]]:
    """What turns the columns that need it into what the database's driver takes."""
    needed = [(at, how) for at, field in enumerate(fields) if (how := _adapter(field))]
    if not needed:
        return lambda rows: rows

    def adapted(rows: Iterable[Row]) -> Iterable[Row]:
        for row in rows:
            cells = list(row)
            for at, how in needed:
                if cells[at] is not None:
                    cells[at] = how(cells[at])
            yield tuple(cells)

    return adapted


def _adapter(field: Any) -> Callable[[Any], Any] | None:
    if isinstance(field, models.JSONField):
        return as_json
    if connection.vendor == "postgresql":
        return None
    if isinstance(field, models.DateTimeField):
        return _sqlite_instant
    if isinstance(field, models.DateField):
        return _sqlite_day
    if isinstance(field, models.UUIDField):
        return _sqlite_uuid
    return None


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def as_json(value: Any) -> str:
    """A value as JSON text, short and readable."""
    return _encode(value)


@lru_cache(maxsize=512)
def _sqlite_instant(value: datetime) -> str:
    """As Django keeps it in SQLite: UTC, without saying so."""
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ")


@lru_cache(maxsize=8192)
def _sqlite_day(value: date) -> str:
    return value.isoformat()


def _sqlite_uuid(value: uuid.UUID) -> str:
    return value.hex
