"""What one person does in two tabs at once, done one after the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from django.db import connection

_LOCKS = tuple(Lock() for _ in range(256))
_OURS = 7471  # tells these locks of the database from any others


@contextmanager
def in_turn(key: int) -> Iterator[None]:
    """Wait until nobody else is within for this key; keys are ids of rows.

    What is looked up within still holds when it is written, and no two transactions of one
    person wait for each other. PostgreSQL keeps the turns of all processes. On SQLite they are
    those of one process: there, writers queue anyway.
    """
    if connection.vendor != "postgresql":
        with _LOCKS[key % len(_LOCKS)]:
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [_OURS, key % 2**31])
    try:
        yield
    finally:
        if (
            connection.connection is not None and connection.is_usable()
        ):  # else the lock went with the connection
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_OURS, key % 2**31])
