"""Loading many rows at once: what a bench finds there is not what it measures."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max, Model

Row = Sequence[Any]


def load(model: type[Model], columns: str, rows: Iterable[Row]) -> None:
    """Write rows straight into a model's table, in the order of `columns`, ids included.

    Dates are ISO text, which both databases read.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    listed = columns.split()
    names = ", ".join(connection.ops.quote_name(one) for one in listed)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copy(cursor, f"COPY {table} ({names}) FROM STDIN", rows)
            for sql in connection.ops.sequence_reset_sql(no_style(), [model]):
                cursor.execute(sql)
        else:
            marks = ", ".join("?" * len(listed))
            sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
            connection.connection.executemany(sql, rows)


def _copy(cursor: Any, sql: str, rows: Iterable[Row]) -> None:
    with cursor.copy(sql) as copy:
        for row in rows:
            copy.write_row(row)


def next_id(model: type[Model]) -> int:
    """The first id that no row has."""
    return (model._default_manager.aggregate(last=Max("pk"))["last"] or 0) + 1


def settle() -> None:
    """After loading: the statistics and the tidy files that the database would have in use."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
    write_out()


def write_out() -> None:
    """Let what was written so far reach its place, so that what follows does not pay for it."""
    with connection.cursor() as cursor:
        sql = "CHECKPOINT" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(FULL)"
        cursor.execute(sql)
